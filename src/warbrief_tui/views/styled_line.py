"""Styled text for the screen: spans with a meaning, never a `str` that could be parsed as markup.

A `Span` names the meaning of its text; the widget that paints it takes the style from the theme. Spans of an edition
know their position in it, so that marks (a match, a figure, a front) can be overlaid.
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
    """Characters with one style. `meaning` holds names of `theme_loader.MEANINGS`, separated by spaces."""

    text: str
    meaning: str = ""
    place: TextPosition | None = None
    at: int = 0
    """Offset of the first character in the text of `place`."""


StyledLine = tuple[Span, ...]
Mark = tuple[int, int, str]
"""Start, end and meaning of an overlay, as offsets in the text of a position."""
Marks = Mapping[TextPosition, Sequence[Mark]]


def width_of(line: StyledLine) -> int:
    """Return the width of `line` in cells."""
    return sum(cell_len(run.text) for run in line)


def fit(line: StyledLine, width: int, ellipsis: str = "…") -> StyledLine:
    """Cut `line` to at most `width` cells; a cut line ends with the ellipsis."""
    if width_of(line) <= width:
        return line
    room = width - cell_len(ellipsis)
    if room < 0:
        return (Span(ellipsis[:width]),)
    spans: list[Span] = []
    for run in line:
        cells = cell_len(run.text)
        if cells > room:
            cut = set_cell_size(run.text, room).rstrip()
            return (*spans, run._replace(text=cut + ellipsis))
        spans.append(run)
        room -= cells
    return tuple(spans)


def fit_text(text: str, width: int, ellipsis: str = "…") -> str:
    return "".join(run.text for run in fit((Span(text),), width, ellipsis))


def pad(text: str, width: int, right: bool = False) -> str:
    """Pad `text` with spaces to `width` cells."""
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def spread(left: StyledLine, right: StyledLine, width: int, ellipsis: str = "…") -> StyledLine:
    """Join `left` and `right` with a gap to fill `width`; `left` is cut if there is not enough room."""
    right = fit(right, width, ellipsis)
    room = width - width_of(right)
    if right:
        room -= 1
    left = fit(left, max(room, 0), ellipsis)
    gap = width - width_of(left) - width_of(right)
    return (*left, Span(" " * gap), *right)


def overlay(line: StyledLine, marks: Marks) -> StyledLine:
    """Return `line` with the meanings of `marks` added where they touch its spans."""
    if not marks:
        return line
    spans: list[Span] = []
    for run in line:
        touching = marks.get(run.place) if run.place is not None else None
        spans.extend(_split_at_marks(run, touching) if touching else (run,))
    return tuple(spans)


def _split_at_marks(run: Span, marks: Sequence[Mark]) -> Iterable[Span]:
    end = run.at + len(run.text)
    touching = [mark for mark in marks if mark[0] < end and mark[1] > run.at]
    if not touching:
        return (run,)
    edges = {run.at, end}
    for start, stop, _ in touching:
        edges.update((max(start, run.at), min(stop, end)))
    cuts = sorted(edges)
    return [_marked_part(run, touching, a, b) for a, b in pairwise(cuts)]


def _marked_part(run: Span, marks: Sequence[Mark], start: int, end: int) -> Span:
    added = [meaning for a, b, meaning in marks if a <= start and end <= b]
    text = run.text[start - run.at : end - run.at]
    return Span(text, " ".join(filter(None, (run.meaning, *added))), run.place, start)


def highlight(text: str, spans: Iterable[tuple[int, int]], meaning: str = "", over: str = "match") -> StyledLine:
    """Return `text` as a line in which `spans` also carry the meaning `over`."""
    position = TextPosition(0, 0)
    marks = [(start, end, over) for start, end in spans]
    return overlay((Span(text, meaning, position),), {position: marks})
