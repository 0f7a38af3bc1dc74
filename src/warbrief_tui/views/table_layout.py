"""Tables in cells: columns fitted to a width, numbers to the right, and a word about what does not fit."""

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
    """The columns of a table that are in view."""

    first: int
    widths: tuple[int, ...]
    of: int

    @property
    def last(self) -> int:
        return self.first + len(self.widths)


def grid(table: Table, width: int, pan: int) -> Grid:
    """As many columns from number `pan` on as `width` holds; the widest give way to the others."""
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
    """The width of the longest word of every column."""
    rows = [row for row in (table.header, *table.rows) if row]
    return [
        max(cell_len(word) for cell in column for word in cell.split() or [" "]) for column in zip(*rows, strict=True)
    ]


def _span(widths: list[int] | tuple[int, ...]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _shrunk(widths: list[int], words: list[int], room: int) -> list[int]:
    """The widest column gives up cells, one after the other, until all fit: first those that need break no word."""
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
    shown = list(enumerate(cells))[view.first : view.last]
    wrapped = [wrap(cell, width) for (_, cell), width in zip(shown, view.widths, strict=True)]
    return [
        _row_line(shown, [spans[n] if n < len(spans) else (0, 0) for spans in wrapped], at, view, right, meaning)
        for n in range(max(len(spans) for spans in wrapped))
    ]


def _row_line(
    shown: list[tuple[int, str]], spans: list[CharRange], at: TextPosition, view: Grid, right: list[bool], meaning: str
) -> StyledLine:
    runs: list[Span] = []
    for (col, cell), (start, end), width in zip(shown, spans, view.widths, strict=True):
        text = cell[start:end]
        space = Span(" " * (width - cell_len(text)))
        said = Span(text, meaning, at._replace(col=col), start)
        gap = Span(" " * _GAP if runs else "")
        runs += [gap, space, said] if right[col] else [gap, said, space]
    return tuple(run for run in runs if run.text)


def columns(rows: list[tuple[str, ...]], right: tuple[bool, ...]) -> list[str]:
    """`rows` as lines of text in aligned columns of their natural width."""
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(map(pad, row, widths, right)).rstrip() for row in rows]
