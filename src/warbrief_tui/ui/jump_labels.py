"""Letters for what is on the screen, so that one key goes there."""

from collections.abc import Sequence

from msgspec import Struct

from ..views.styled_line import Span, StyledLine, TextPosition, width_of

LETTERS = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"


class JumpTarget(Struct, frozen=True):
    """Something on line `y` of a page or list; `place` and `at` say where in the line, None: before it."""

    y: int
    place: TextPosition | None = None
    at: int = 0


Labels = dict[str, JumpTarget]


def label(targets: Sequence[JumpTarget]) -> Labels:
    """A letter each, those under the fingers first; what is beyond the letters has none."""
    return dict(zip(LETTERS, targets, strict=False))


def before(line: StyledLine, letters: str, indent: int) -> tuple[StyledLine, int]:
    """`line` with a letter in the cells before it, and what is left of the indent."""
    lead = max(indent - 2, 0)
    return ((Span(letters[0], "match-now"), Span(" " * (indent - lead - 1)), *line), lead)


def over(line: StyledLine, place: TextPosition, at: int, letter: str) -> StyledLine:
    """`line` with the character at `at` of `place` replaced by a letter."""
    changed: list[Span] = []
    for run in line:
        here = at - run.at
        if run.place == place and 0 <= here < len(run.text) and width_of((Span(run.text[here]),)) == 1:
            rest = run._replace(text=run.text[here + 1 :], at=at + 1)
            changed += [run._replace(text=run.text[:here]), Span(letter, "match-now"), rest]
        else:
            changed.append(run)
    return tuple(run for run in changed if run.text)
