"""Figures for a spreadsheet: as CSV, or as tab-separated text for the clipboard. Pure."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import NamedTuple

from ..model import Anchor, Figure, SeriesPoint
from ..sanitize import spreadsheet_cell


class SourceFigure(NamedTuple):
    """A figure, and who says it where."""

    anchor: Anchor
    """The block."""
    source_name: str
    figure: Figure


Cell = str | float | int | None
Sheet = tuple[Sequence[str], Sequence[Sequence[Cell]]]
"""The header, then rows of the same length."""

_FIGURES = (
    "day", "publisher", "category", "what", "value", "to", "qualifier", "unit", "side", "where", "claimed by",
    "part of", "text", "anchor",
)  # fmt: skip
_POINTS = ("day", "publisher", "value", "to", "qualifier", "unit", "change", "smaller", "text", "anchor")


def figure_sheet(figures: Iterable[SourceFigure]) -> Sheet:
    """Return a table with one row per figure."""
    return _FIGURES, [_figure(*source_figure) for source_figure in figures]


def point_sheet(points: Iterable[SeriesPoint]) -> Sheet:
    """Return a table with one row per day and publisher of a series."""
    return _POINTS, [_point(point) for point in points]


def _figure(anchor: Anchor, source_name: str, f: Figure) -> Sequence[Cell]:
    return (
        anchor.day.isoformat(), source_name, f.category, f.subject, f.value, f.value_max, f.qualifier, f.unit,
        f.side, f.place, f.claimed_by, f.part_of, f.text, str(anchor),
    )  # fmt: skip


def _point(point: SeriesPoint) -> Sequence[Cell]:
    f = point.figure
    return (
        point.day.isoformat(), point.source_name, f.value, f.value_max, f.qualifier, f.unit, point.change,
        point.smaller, f.text, str(point.anchor),
    )  # fmt: skip


def comma_separated(sheet: Sheet) -> str:
    """Return CSV. Numbers stay numbers, and no text can begin a formula."""
    return _written(sheet, ",")


def tab_separated(sheet: Sheet) -> str:
    """Return tab-separated text, as spreadsheets accept it from the clipboard."""
    return _written(sheet, "\t")


def _written(sheet: Sheet, between: str) -> str:
    header, rows = sheet
    written = StringIO()
    writer = csv.writer(written, delimiter=between, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return spreadsheet_cell(" ".join(cell.split()))
    return "" if cell is None else f"{cell:.15g}"
