"""Text on its way to the screen: runs with a meaning, never a `str` that could be read as markup.

A `Run` names what its text means; the widget that paints it looks the look up in the theme. Runs that show a
piece of an edition know where it stands there, so that marks (a match, a figure, a front) can be laid over it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size


class TextPosition(NamedTuple):
    """One text of an edition: a block, or an item or a cell of it."""

    section: int
    block: int
    item: int | None = None
    row: int | None = None
    col: int | None = None


class Span(NamedTuple):
    """A piece of a line. `meaning` holds names of `themes.MEANINGS`, separated by spaces."""

    text: str
    meaning: str = ""
    place: TextPosition | None = None
    at: int = 0
    """Offset of the first character in the text of `place`."""


StyledLine = tuple[Span, ...]
Mark = tuple[int, int, str]
"""Start, end and meaning of what is laid over the text of a Place."""
Marks = Mapping[TextPosition, Sequence[Mark]]


def width_of(line: StyledLine) -> int:
    """In cells."""
    return sum(cell_len(run.text) for run in line)


def fit(line: StyledLine, width: int, ellipsis: str = "…") -> StyledLine:
    """`line` in at most `width` cells; what is cut is announced by the ellipsis."""
    if width_of(line) <= width:
        return line
    room = width - cell_len(ellipsis)
    if room < 0:
        return (Span(ellipsis[:width]),)
    kept: list[Span] = []
    for run in line:
        cells = cell_len(run.text)
        if cells > room:
            cut = set_cell_size(run.text, room).rstrip()
            return (*kept, run._replace(text=cut + ellipsis))
        kept.append(run)
        room -= cells
    return tuple(kept)


def fit_text(text: str, width: int, ellipsis: str = "…") -> str:
    return "".join(run.text for run in fit((Span(text),), width, ellipsis))


def pad(text: str, width: int, right: bool = False) -> str:
    """`text` filled with spaces to `width` cells."""
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def spread(left: StyledLine, right: StyledLine, width: int, ellipsis: str = "…") -> StyledLine:
    """`left` and `right` at the two edges; the left one yields."""
    right = fit(right, width, ellipsis)
    room = width - width_of(right)
    if right:
        room -= 1
    left = fit(left, max(room, 0), ellipsis)
    gap = width - width_of(left) - width_of(right)
    return (*left, Span(" " * gap), *right)


def overlay(line: StyledLine, marks: Marks) -> StyledLine:
    """`line` with the meanings of `marks` added where they touch its runs."""
    if not marks:
        return line
    laid: list[Span] = []
    for run in line:
        over = marks.get(run.place) if run.place is not None else None
        laid.extend(_laid(run, over) if over else (run,))
    return tuple(laid)


def _laid(run: Span, marks: Sequence[Mark]) -> Iterable[Span]:
    end = run.at + len(run.text)
    touching = [mark for mark in marks if mark[0] < end and mark[1] > run.at]
    if not touching:
        return (run,)
    edges = {run.at, end}
    for start, stop, _ in touching:
        edges.update((max(start, run.at), min(stop, end)))
    cuts = sorted(edges)
    return [_between(run, touching, a, b) for a, b in pairwise(cuts)]


def _between(run: Span, marks: Sequence[Mark], start: int, end: int) -> Span:
    added = [meaning for a, b, meaning in marks if a <= start and end <= b]
    text = run.text[start - run.at : end - run.at]
    return Span(text, " ".join(filter(None, (run.meaning, *added))), run.place, start)


def highlight(text: str, spans: Iterable[tuple[int, int]], meaning: str = "", over: str = "match") -> StyledLine:
    """`text` as a line in which `spans` carry the meaning `over` as well."""
    here = TextPosition(0, 0)
    marks = [(start, end, over) for start, end in spans]
    return overlay((Span(text, meaning, here),), {here: marks})
