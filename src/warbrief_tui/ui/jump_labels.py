"""Letters for what is on the screen, so that one key goes there."""

from collections.abc import Sequence

from msgspec import Struct

from ..views.styled_line import Line, Place, Run, width_of

LETTERS = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"


class Target(Struct, frozen=True):
    """Something on line `y` of a page or list; `place` and `at` say where in the line, None: before it."""

    y: int
    place: Place | None = None
    at: int = 0


Labels = dict[str, Target]


def label(targets: Sequence[Target]) -> Labels:
    """A letter each, those under the fingers first; what is beyond the letters has none."""
    return dict(zip(LETTERS, targets, strict=False))


def before(line: Line, letters: str, indent: int) -> tuple[Line, int]:
    """`line` with a letter in the cells before it, and what is left of the indent."""
    lead = max(indent - 2, 0)
    return ((Run(letters[0], "match-now"), Run(" " * (indent - lead - 1)), *line), lead)


def over(line: Line, place: Place, at: int, letter: str) -> Line:
    """`line` with the character at `at` of `place` replaced by a letter."""
    changed: list[Run] = []
    for run in line:
        here = at - run.at
        if run.place == place and 0 <= here < len(run.text) and width_of((Run(run.text[here]),)) == 1:
            rest = run._replace(text=run.text[here + 1 :], at=at + 1)
            changed += [run._replace(text=run.text[:here]), Run(letter, "match-now"), rest]
        else:
            changed.append(run)
    return tuple(run for run in changed if run.text)
