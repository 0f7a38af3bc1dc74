"""Figures as the rows of a table: of an edition, of a day with its publishers side by side, of a series. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from ..export.csv_export import Said
from ..model import Check, Figure, KeyFigure, Reading, Series, SeriesPoint
from . import figure_format
from .styled_line import Span, pad
from .symbols import SymbolSet, gapped_sparkline

_LAST = "\U0010ffff"
"""What a cell with nothing is ordered by."""


class Column(NamedTuple):
    title: str
    least: int
    """Cells, without which it is left out."""
    weight: int = 0
    """Its share of the width that is left."""
    right: bool = False
    named: bool = False
    """True where a cell that stands elsewhere has to say the title too."""


class Cell(NamedTuple):
    runs: tuple[Span, ...]
    order: float | str

    @property
    def text(self) -> str:
        return " ".join(" ".join(run.text for run in self.runs).split())


EMPTY = Cell((), _LAST)


class FigureRow(NamedTuple):
    """A row. The first of `said` is where it leads."""

    cells: tuple[Cell, ...]
    said: tuple[Said, ...]
    series: str | None = None
    """The id of the series that it belongs to."""

    def of(self, publisher: str | None) -> Said:
        """What that publisher says, if it is among them; else what leads."""
        return next((one for one in self.said if one.source_name == publisher), self.said[0])


class Label(NamedTuple):
    words: str
    note: str = ""


class Sum(NamedTuple):
    """Figures that add up, or do not."""

    said: Said
    check: Check


Item = FigureRow | Label | Sum


class FigureTableModel(NamedTuple):
    columns: tuple[Column, ...]
    groups: tuple[tuple[Label | None, tuple[FigureRow, ...]], ...]
    sums: tuple[Sum, ...] = ()

    @property
    def entries(self) -> tuple[FigureRow, ...]:
        return tuple(entry for _, entries in self.groups for entry in entries)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Those that have a column."""
        return tuple(column.title for column in self.columns if column.named)

    @property
    def said(self) -> tuple[Said, ...]:
        return tuple(said for entry in self.entries for said in entry.said)

    def items(self, by: int | None, turned: bool) -> Iterator[Item]:
        """In their own order under their labels; ordered by a column, without them. The sums come last."""
        if by is None:
            for label, entries in self.groups[::-1] if turned else self.groups:
                yield from [label] if label else []
                yield from entries[::-1] if turned else entries
        else:
            yield from _ordered(self.entries, by, turned)
        if self.sums:
            yield Label("Sums", "as reported, never corrected")
            yield from self.sums


def _ordered(entries: Sequence[FigureRow], by: int, turned: bool) -> Iterator[FigureRow]:
    """What has nothing in the column stays at the end."""
    has = [entry for entry in entries if entry.cells[by].order != _LAST]
    yield from sorted(has, key=lambda entry: entry.cells[by].order, reverse=turned)
    yield from (entry for entry in entries if entry.cells[by].order == _LAST)


# What is known of figures ------------------------------------------------------------------------


class Known(NamedTuple):
    """The series that a figure belongs to, and how it changed since the day before."""

    key: KeyFigure
    point: SeriesPoint


Keys = Mapping[tuple[str, Figure], Known]
"""By source and figure."""


def keyed(keys: Iterable[KeyFigure]) -> Keys:
    return {(point.source, point.figure): Known(key, point) for key in keys for point in key.points}


def said_in(readings: Iterable[Reading], category: str | None = None) -> list[Said]:
    """Every figure of a category, or of all, but what an edition repeats."""
    return [
        _said_at(reading, figure)
        for reading in readings
        for figure in reading.analysis.figures
        if not figure.repeated and category in (None, figure.category)
    ]


def sums_in(
    readings: Iterable[Reading], checks: Callable[[Reading], Sequence[Check]], category: str | None = None
) -> tuple[Sum, ...]:
    return tuple(
        Sum(_said_at(reading, check.whole), check)
        for reading in readings
        for check in checks(reading)
        if category in (None, check.whole.category)
    )


def _said_at(reading: Reading, figure: Figure) -> Said:
    headline = reading.headline
    return Said(headline.anchor.at(figure.section, figure.block), headline.source_name, figure)


# An edition --------------------------------------------------------------------------------------

_OF_EDITION = (
    Column("What", 24, 5),
    Column("Value", 13, 1, right=True),
    Column("Change", 8, right=True),
    Column("Unit", 10, 1),
    Column("Where", 10, 2),
    Column("Who says so", 12, 2),
    Column("Side", 7),
    Column("Days before", 14),
)


def of_edition(said: Sequence[Said], keys: Keys, sums: tuple[Sum, ...], signs: SymbolSet) -> FigureTableModel:
    """A figure a row, in the order of the text."""
    entries = tuple(_stated(one, keys.get((one.anchor.source, one.figure)), signs) for one in said)
    return FigureTableModel(_OF_EDITION, ((None, entries),), sums)


def _stated(said: Said, known: Known | None, signs: SymbolSet) -> FigureRow:
    figure = said.figure
    cells = (
        _words(figure_format.subject(figure)),
        Cell((Span(figure_format.value(figure, signs), "figure-value"),), figure.value),
        _change(known.point.change if known else None, signs),
        _words(figure_format.unit(figure), "dim"),
        _words(figure.place or ""),
        _words(figure.claimed_by or "", "dim"),
        _words(figure_format.SIDES[figure.side], "dim"),
        _days(known, signs),
    )
    return FigureRow(cells, (said,), known.key.id if known else None)


def _words(text: str, look: str = "") -> Cell:
    return Cell((Span(text, look),), text.lower()) if text else EMPTY


def _change(change: float | None, signs: SymbolSet) -> Cell:
    return EMPTY if change is None else Cell((Span(changed(change, signs), "dim"),), change)


def changed(change: float, signs: SymbolSet) -> str:
    """`▲ 22`, `▼ 3`, or that nothing changed."""
    if not change:
        return "="
    return f"{signs.rising if change > 0 else signs.falling} {figure_format.plain(abs(change))}"


def _days(known: Known | None, signs: SymbolSet) -> Cell:
    if known is None:
        return EMPTY
    return Cell((Span(gapped_sparkline(known.key.values, signs.bars), "dim"),), known.key.title.lower())


# A day -------------------------------------------------------------------------------------------


def of_day(
    said: Sequence[Said], keys: Sequence[KeyFigure], titles: Mapping[str, str], sums: tuple[Sum, ...], signs: SymbolSet
) -> FigureTableModel:
    """Publishers side by side: first the key figures, then what is left of each category."""
    names = tuple(dict.fromkeys(one.source_name for one in said))
    told = {(point.source, point.figure) for key in keys for point in key.points}
    rest = [one for one in said if (one.anchor.source, one.figure) not in told]
    rows = [_key_row(key) for key in keys]
    groups: list[tuple[Label | None, list[_Row]]] = (
        [(Label("Key figures", "since the day before"), rows)] if rows else []
    )
    for category, title in titles.items():
        own = [one for one in rest if one.figure.category == category]
        groups += [(Label(title), _side_by_side(own))] if own else []
    columns = _publishers(names, [row for _, some in groups for row in some], signs)
    head = (Column("What", 24, 5), *(_column(column) for column in columns), Column("Days before", 14))
    return FigureTableModel(
        head, tuple((label, tuple(_compared(row, columns, signs) for row in some)) for label, some in groups), sums
    )


class _Row(NamedTuple):
    """What one question is answered, by publisher."""

    what: str
    order: float | str
    points: Mapping[str, tuple[Said, float | None]]
    """Each with its change since the day before."""
    key: KeyFigure | None = None
    look: str = ""


def _key_row(key: KeyFigure) -> _Row:
    points = {point.source_name: (_said(point), point.change) for point in reversed(key.points)}
    return _Row(key.title, key.title.lower(), dict(reversed(points.items())), key)


def _said(point: SeriesPoint) -> Said:
    return Said(point.anchor, point.source_name, point.figure)


def _side_by_side(said: Sequence[Said]) -> list[_Row]:
    """Figures of the same thing, place and side in one row; what a publisher says twice of it, in two."""
    rows: list[tuple[tuple[str, ...], dict[str, tuple[Said, float | None]]]] = []
    for one in said:
        asked = _asked(one.figure)
        same = next((points for key, points in rows if key == asked and one.source_name not in points), None)
        if same is None:
            rows.append((asked, {one.source_name: (one, None)}))
        else:
            same[one.source_name] = (one, None)
    rows.sort(key=lambda row: _telling(next(iter(row[1].values()))[0].figure))
    return [_Row(_of_what(next(iter(points.values()))[0].figure), asked[0], points) for asked, points in rows]


def _asked(figure: Figure) -> tuple[str, ...]:
    return figure_format.subject(figure).lower(), figure.unit, (figure.place or "").lower(), figure.side


def _telling(figure: Figure) -> tuple[bool, bool, str, float]:
    """People and things before measures, wholes before parts, the largest of a unit first."""
    return figure.unit in figure_format.MEASURES, figure.part_of is not None, figure.unit, -figure.value


def _of_what(figure: Figure) -> str:
    return ", ".join(filter(None, (figure_format.thing(figure), figure.place)))


class _Publisher(NamedTuple):
    """A column in which values and changes stand below each other."""

    name: str
    value: int
    change: int


def _publishers(names: Sequence[str], rows: Sequence[_Row], signs: SymbolSet) -> list[_Publisher]:
    return [_publisher(name, [row.points[name] for row in rows if name in row.points], signs) for name in names]


def _publisher(name: str, points: Sequence[tuple[Said, float | None]], signs: SymbolSet) -> _Publisher:
    values = [cell_len(figure_format.amount(said.figure, signs)) for said, _ in points]
    changes = [cell_len(changed(change, signs)) + 1 for _, change in points if change is not None]
    return _Publisher(name, max(values, default=0), max(changes, default=0))


def _column(publisher: _Publisher) -> Column:
    return Column(publisher.name, max(publisher.value + publisher.change, 10), 1, named=True)


def _compared(row: _Row, columns: Sequence[_Publisher], signs: SymbolSet) -> FigureRow:
    cells = [Cell((Span(row.what, row.look),), row.order)]
    for column in columns:
        point = row.points.get(column.name)
        cells.append(EMPTY if point is None else _answer(*point, column, signs))
    spark = gapped_sparkline(row.key.values, signs.bars) if row.key else ""
    said = tuple(said for said, _ in row.points.values())
    return FigureRow((*cells, _words(spark, "dim")), said, row.key.id if row.key else None)


def _answer(said: Said, change: float | None, column: _Publisher, signs: SymbolSet) -> Cell:
    value = Span(pad(figure_format.amount(said.figure, signs), column.value, right=True), "figure-value")
    since = Span("" if change is None else f" {changed(change, signs)}", "dim")
    return Cell((value, since), said.figure.value)


# A series ----------------------------------------------------------------------------------------


def of_series(series: Series, signs: SymbolSet) -> FigureTableModel:
    """A day a row, the newest first, publishers side by side; a day without an answer is none."""
    names = tuple(dict.fromkeys(point.source_name for point in series.points))
    rows = [_day_row(list(points)) for _, points in groupby(series.points, key=lambda point: point.day)]
    columns = _publishers(names, rows, signs)
    head = (Column("Day", 15), *(_column(column) for column in columns), Column("More", 5, right=True))
    return FigureTableModel(head, ((None, tuple(_told(row, columns, series, signs) for row in reversed(rows))),))


def _day_row(points: Sequence[SeriesPoint]) -> _Row:
    day = points[0].day
    return _Row(
        f"{day:%a} {day.day} {day:%b %Y}", day.isoformat(), {p.source_name: (_said(p), p.change) for p in points}
    )


def _told(row: _Row, columns: Sequence[_Publisher], series: Series, signs: SymbolSet) -> FigureRow:
    entry = _compared(row, columns, signs)
    smaller = sum(point.smaller for point in series.points if point.day.isoformat() == row.order)
    more = Cell((Span(f"+{smaller}", "dim"),), float(smaller)) if smaller else EMPTY
    return FigureRow((*entry.cells[:-1], more), entry.said)
