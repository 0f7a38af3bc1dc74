"""Lay out tables: fit columns to a width, align numbers right, and say which columns are not shown."""

import re

from msgspec import Struct
from rich.cells import cell_len

from ..model import Table
from .styled_line import Span, StyledLine, TextPosition, fit_text, pad
from .symbols import SymbolSet
from .word_wrap import CharRange, wrap

_GAP = 2
_NARROWEST = 8
_NUMBER = re.compile(r"[≥≤~<>+−–-]?\s?[$€₴₽£]?\s?\d[\d\s.,–-]*\s?(%|km|km²|bn|mn|million|billion)?")


class Grid(Struct, frozen=True):
    """The visible columns of a table."""

    first: int
    widths: tuple[int, ...]
    of: int

    @property
    def last(self) -> int:
        return self.first + len(self.widths)


def grid(table: Table, width: int, pan: int) -> Grid:
    """Select as many columns from `pan` on as fit into `width`; the widest columns shrink first."""
    natural = _natural_widths(table)
    first = min(pan, max(len(natural) - 1, 0))
    least = [min(cells, _NARROWEST) for cells in natural]
    while first and _span(least[first - 1 :]) <= width and pan >= len(natural):
        first -= 1
    count = 0
    while first + count < len(natural) and _span(least[first : first + count + 1]) <= width:
        count += 1
    count = max(count, 1)
    part = slice(first, first + count)
    return Grid(first, tuple(_shrunk(natural[part], _word_widths(table)[part], width)), len(natural))


def table_lines(table: Table, at: TextPosition, width: int, pan: int, signs: SymbolSet) -> tuple[StyledLine, ...]:
    if not (table.header or table.rows):
        return ()
    view = grid(table, width, pan)
    right = [_numeric(table, col) for col in range(view.of)]
    lines: list[StyledLine] = [(Span(part, "caption"),) for part in _caption(table, width)]
    if table.header:
        lines += _row(table.header, at._replace(row=-1), view, right, "strong")
        lines.append((Span(signs.rule * _span(view.widths), "rule"),))
    for number, row in enumerate(table.rows):
        lines += _row(row, at._replace(row=number), view, right, "")
    if len(view.widths) < view.of:
        note = f"columns {view.first + 1} to {view.last} of {view.of} {signs.dot} < > for the others"
        lines.append((Span(fit_text(note, width, signs.ellipsis), "dim"),))
    return tuple(lines)


def _caption(table: Table, width: int) -> list[str]:
    caption = table.caption or ""
    return [caption[a:b] for a, b in wrap(caption, width)] if caption else []


def _natural_widths(table: Table) -> list[int]:
    rows = [row for row in (table.header, *table.rows) if row]
    return [max(1, *(cell_len(cell) for cell in column)) for column in zip(*rows, strict=True)]


def _word_widths(table: Table) -> list[int]:
    """Return the width of the longest word of each column."""
    rows = [row for row in (table.header, *table.rows) if row]
    return [
        max(cell_len(word) for cell in column for word in cell.split() or [" "]) for column in zip(*rows, strict=True)
    ]


def _span(widths: list[int] | tuple[int, ...]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _shrunk(widths: list[int], words: list[int], room: int) -> list[int]:
    """Shrink the widest column cell by cell until all fit; columns that need not break words shrink first."""
    widths = list(widths)
    while _span(widths) > room and max(widths) > 1:
        loose = [index for index, width in enumerate(widths) if width > words[index]]
        widest = max(loose or range(len(widths)), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _numeric(table: Table, col: int) -> bool:
    cells = [row[col] for row in table.rows if row[col].strip()]
    return bool(cells) and all(_NUMBER.fullmatch(cell.strip()) for cell in cells)


def _row(cells: tuple[str, ...], at: TextPosition, view: Grid, right: list[bool], meaning: str) -> list[StyledLine]:
    in_view = list(enumerate(cells))[view.first : view.last]
    wrapped = [wrap(cell, width) for (_, cell), width in zip(in_view, view.widths, strict=True)]
    return [
        _row_line(in_view, [spans[n] if n < len(spans) else (0, 0) for spans in wrapped], at, view, right, meaning)
        for n in range(max(len(spans) for spans in wrapped))
    ]


def _row_line(
    in_view: list[tuple[int, str]],
    spans: list[CharRange],
    at: TextPosition,
    view: Grid,
    right: list[bool],
    meaning: str,
) -> StyledLine:
    runs: list[Span] = []
    for (col, cell), (start, end), width in zip(in_view, spans, view.widths, strict=True):
        text = cell[start:end]
        space = Span(" " * (width - cell_len(text)))
        content = Span(text, meaning, at._replace(col=col), start)
        gap = Span(" " * _GAP if runs else "")
        runs += [gap, space, content] if right[col] else [gap, content, space]
    return tuple(run for run in runs if run.text)


def columns(rows: list[tuple[str, ...]], right: tuple[bool, ...]) -> list[str]:
    """Return `rows` as lines of text in aligned columns of their natural width."""
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(map(pad, row, widths, right)).rstrip() for row in rows]
