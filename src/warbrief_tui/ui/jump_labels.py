"""Letters for the targets on the screen, so that one key goes to one."""

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


def assign_labels(targets: Sequence[JumpTarget]) -> Labels:
    """Return a letter for each target, the home row first; targets beyond the letters have none."""
    return dict(zip(LETTERS, targets, strict=False))


def label_before(line: StyledLine, letters: str, indent: int) -> tuple[StyledLine, int]:
    """Return `line` with a letter in its indent, and the indent that remains."""
    spaces = max(indent - 2, 0)
    return ((Span(letters[0], "match-now"), Span(" " * (indent - spaces - 1)), *line), spaces)


def label_over(line: StyledLine, place: TextPosition, at: int, letter: str) -> StyledLine:
    """Return `line` with the character at `at` of the text at `place` replaced by a letter."""
    changed: list[Span] = []
    for run in line:
        index = at - run.at
        if run.place == place and 0 <= index < len(run.text) and width_of((Span(run.text[index]),)) == 1:
            rest = run._replace(text=run.text[index + 1 :], at=at + 1)
            changed += [run._replace(text=run.text[:index]), Span(letter, "match-now"), rest]
        else:
            changed.append(run)
    return tuple(run for run in changed if run.text)
