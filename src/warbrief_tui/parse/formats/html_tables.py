"""Tables that hold data, as rows of equal length; tables that only lay a page out are none."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement as Element

from ...model import Table
from .html_inline import words_in

_LARGEST_SPAN = 50
"""A span larger than any real table; a stranger's `colspan=1000000` costs no more than this."""
_WIDEST = 200
_LONGEST_CELL = 40
Grid = list[list[str]]


def data_table(node: Element) -> Table | None:
    """Return the table; None for layout: nested tables, pictures, headings, long prose, a single row or column."""
    rows = list(_rows(node))
    if node.get("role") == "presentation" or next(node.iter("img", "h1", "h2", "h3", "figure"), None) is not None:
        return None
    if len(list(node.iter("table"))) > 1 or not rows:
        return None
    heads = _count_heads(rows)
    grid = _grid(rows)
    width = max(map(len, grid))
    if width < 2 or (len(grid) < 2 and not heads) or _is_prose(grid):
        return None
    return shaped(grid, heads or _looks_headed(grid), _caption(node))


def shaped(grid: Grid, heads: int, caption: str | None) -> Table:
    """Return `grid` as a table: its first `heads` rows as one header, rows of one length, no empty rows."""
    width = max(map(len, grid))
    full = [row + [""] * (width - len(row)) for row in grid]
    header = (
        tuple(" ".join(dict.fromkeys(filter(None, column))) for column in zip(*full[:heads], strict=True))
        if heads
        else ()
    )
    return Table(header, tuple(tuple(row) for row in full[heads:] if any(row)), caption)


def _rows(node: Element) -> Iterator[Element]:
    """Its rows with a cell, head first and foot last, without those of tables inside."""
    parts = [row for row in node.iter("tr") if next(row.iterancestors("table")) is node]
    order = {"thead": 0, "tfoot": 2}
    for row in sorted(parts, key=lambda row: order.get(row.getparent().tag, 1)):
        if any(cell.tag in ("td", "th") for cell in row):
            yield row


def _count_heads(rows: list[Element]) -> int:
    """How many rows at the top are header: those in thead, or made of th (or bold cells) alone."""
    heads = 0
    for row in rows:
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if not (row.getparent().tag == "thead" or all(cell.tag == "th" for cell in cells) or _all_bold(cells)):
            break
        heads += 1
    return heads if heads < len(rows) else min(heads, 1)


def _all_bold(cells: list[Element]) -> bool:
    filled = [cell for cell in cells if words_in(cell)]
    bold = [words_in(mark) == words_in(cell) for cell in filled for mark in list(cell.iter("strong", "b"))[:1]]
    return len(filled) > 1 and len(bold) == len(filled) and all(bold)


def _looks_headed(grid: Grid) -> int:
    """A first row without a digit above rows with one."""
    below = grid[1:]
    numbers = any(re.search(r"\d", cell) for row in below for cell in row)
    return int(bool(below) and numbers and all(cell and not re.search(r"\d", cell) for cell in grid[0]))


def _grid(rows: list[Element]) -> Grid:
    """The cells with every colspan and rowspan filled in."""
    grid: list[dict[int, str]] = [{} for _ in rows]
    for line, row in enumerate(rows):
        column = 0
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            while column in grid[line]:
                column += 1
            wide, high = min(_span(cell, "colspan"), _WIDEST - column), _span(cell, "rowspan")
            text = words_in(cell)
            for below in grid[line : line + high]:
                below.update((place, text) for place in range(column, column + wide) if place not in below)
            column += max(wide, 0)
    return [[cells.get(column, "") for column in range(max(cells, default=-1) + 1)] for cells in grid]


def _span(cell: Element, name: str) -> int:
    match = re.match(r"\s*(\d{1,6})", cell.get(name) or "")
    return min(max(int(match[1]), 1), _LARGEST_SPAN) if match else 1


def _is_prose(grid: Grid) -> bool:
    cells = [cell for row in grid for cell in row if cell]
    return (
        not cells
        or max(len(cell.split()) for cell in cells) > _LONGEST_CELL * 2
        or (sum(len(cell.split()) > _LONGEST_CELL for cell in cells) * 4 > len(cells))
    )


def _caption(node: Element) -> str | None:
    caption = next((child for child in node if child.tag == "caption"), None)
    return (words_in(caption) or None) if caption is not None else None
