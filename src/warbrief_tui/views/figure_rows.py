"""Tables of figures: of an edition, of a day with its publishers side by side, of a series. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from ..export.csv_export import SourceFigure
from ..model import Check, Figure, KeyFigure, Reading, Series, SeriesPoint
from . import figure_format
from .styled_line import Span, pad
from .symbols import SymbolSet, gapped_sparkline

_SORTS_LAST = "\U0010ffff"
"""Sort key of an empty cell."""


class Column(NamedTuple):
    title: str
    least: int
    """Minimum width in cells; a narrower column is left out."""
    weight: int = 0
    """Share of the remaining width."""
    right: bool = False
    named: bool = False
    """True if a cell shown outside the column must repeat the title."""


class Cell(NamedTuple):
    runs: tuple[Span, ...]
    order: float | str

    @property
    def text(self) -> str:
        return " ".join(" ".join(run.text for run in self.runs).split())


EMPTY = Cell((), _SORTS_LAST)


class FigureRow(NamedTuple):
    """One row of the table. Opening it leads to the first of `sources`."""

    cells: tuple[Cell, ...]
    sources: tuple[SourceFigure, ...]
    series: str | None = None
    """Id of the series that the figure belongs to."""

    def source_for(self, publisher: str | None) -> SourceFigure:
        """Return the figure of `publisher` if it is in this row, else the first one."""
        return next((item for item in self.sources if item.source_name == publisher), self.sources[0])


class Label(NamedTuple):
    text: str
    note: str = ""


class Sum(NamedTuple):
    """A sum of figures, correct or not."""

    source: SourceFigure
    check: Check


Item = FigureRow | Label | Sum


class FigureTableModel(NamedTuple):
    columns: tuple[Column, ...]
    groups: tuple[tuple[Label | None, tuple[FigureRow, ...]], ...]
    sums: tuple[Sum, ...] = ()

    @property
    def rows(self) -> tuple[FigureRow, ...]:
        return tuple(entry for _, entries in self.groups for entry in entries)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Names of the publishers that have a column."""
        return tuple(column.title for column in self.columns if column.named)

    @property
    def sources(self) -> tuple[SourceFigure, ...]:
        return tuple(source for entry in self.rows for source in entry.sources)

    def items(self, by: int | None, turned: bool) -> Iterator[Item]:
        """Yield rows under their labels, or sorted by column `by` without labels. The sums come last."""
        if by is None:
            for label, entries in self.groups[::-1] if turned else self.groups:
                yield from [label] if label else []
                yield from entries[::-1] if turned else entries
        else:
            yield from _ordered(self.rows, by, turned)
        if self.sums:
            yield Label("Sums", "as reported, never corrected")
            yield from self.sums


def _ordered(entries: Sequence[FigureRow], by: int, turned: bool) -> Iterator[FigureRow]:
    """Sort by column `by`; rows with an empty cell stay at the end."""
    with_value = [entry for entry in entries if entry.cells[by].order != _SORTS_LAST]
    yield from sorted(with_value, key=lambda entry: entry.cells[by].order, reverse=turned)
    yield from (entry for entry in entries if entry.cells[by].order == _SORTS_LAST)


# Figures with their series ------------------------------------------------------------------------


class SeriesMembership(NamedTuple):
    """The series of a figure, and its change since the day before."""

    key: KeyFigure
    point: SeriesPoint


Keys = Mapping[tuple[str, Figure], SeriesMembership]
"""Keyed by source slug and figure."""


def index_key_figures(keys: Iterable[KeyFigure]) -> Keys:
    return {(point.source, point.figure): SeriesMembership(key, point) for key in keys for point in key.points}


def figures_in(readings: Iterable[Reading], category: str | None = None) -> list[SourceFigure]:
    """Return the figures of `category` (all if None), without those that an edition repeats."""
    return [
        _source_figure(reading, figure)
        for reading in readings
        for figure in reading.analysis.figures
        if not figure.repeated and category in (None, figure.category)
    ]


def sums_in(
    readings: Iterable[Reading], checks: Callable[[Reading], Sequence[Check]], category: str | None = None
) -> tuple[Sum, ...]:
    return tuple(
        Sum(_source_figure(reading, check.whole), check)
        for reading in readings
        for check in checks(reading)
        if category in (None, check.whole.category)
    )


def _source_figure(reading: Reading, figure: Figure) -> SourceFigure:
    headline = reading.headline
    return SourceFigure(headline.anchor.at(figure.section, figure.block), headline.source_name, figure)


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


def edition_table(
    figures: Sequence[SourceFigure], keys: Keys, sums: tuple[Sum, ...], signs: SymbolSet
) -> FigureTableModel:
    """Build the table of an edition: one row per figure, the dead and the ground first, ages and durations last."""
    ordered = sorted(figures, key=lambda item: _rank(item.figure))
    rows = [_edition_row(item, keys.get((item.anchor.source, item.figure)), signs) for item in ordered]
    first_aside = sum(_rank(item.figure) < _ASIDE for item in ordered)
    groups: list[tuple[Label | None, tuple[FigureRow, ...]]] = [(None, tuple(rows[:first_aside]))]
    if rows[first_aside:]:
        groups.append((Label("Ages, durations and asides"), tuple(rows[first_aside:])))
    return FigureTableModel(_OF_EDITION, tuple(group for group in groups if group[1]), sums)


def _rank(figure: Figure) -> int:
    """Return how late a figure comes in the table of an edition: what the war does first, asides last."""
    if figure.category == "person" or figure.unit in _DURATIONS:
        return _ASIDE
    return _ORDER.get(figure.category, len(_ORDER))


_DURATIONS = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "years"))
_FIRST_CATEGORIES = (
    "civilian-casualties", "military-losses", "military-casualties", "strikes", "air-defence", "equipment-losses",
    "territory", "engagements", "pow", "energy", "humanitarian",
)  # fmt: skip
_ORDER = {category: rank for rank, category in enumerate(_FIRST_CATEGORIES)}
_ASIDE = len(_ORDER) + 1


def _edition_row(source: SourceFigure, membership: SeriesMembership | None, signs: SymbolSet) -> FigureRow:
    figure = source.figure
    cells = (
        _text_cell(figure_format.subject(figure)),
        Cell((Span(figure_format.value(figure, signs), "figure-value"),), figure.value),
        _change_cell(membership.point.change if membership else None, signs),
        _text_cell(figure_format.unit(figure), "dim"),
        _text_cell(figure.place or ""),
        _text_cell(figure.claimed_by or "", "dim"),
        _text_cell(figure_format.SIDES[figure.side], "dim"),
        _days_cell(membership, signs),
    )
    return FigureRow(cells, (source,), membership.key.id if membership else None)


def _text_cell(text: str, meaning: str = "") -> Cell:
    return Cell((Span(text, meaning),), text.lower()) if text else EMPTY


def _change_cell(change: float | None, signs: SymbolSet) -> Cell:
    return EMPTY if change is None else Cell((Span(format_change(change, signs), "dim"),), change)


def format_change(change: float, signs: SymbolSet) -> str:
    """Return `▲ 22`, `▼ 3`, or `=` if nothing changed."""
    if not change:
        return "="
    return f"{signs.rising if change > 0 else signs.falling} {figure_format.plain(abs(change))}"


def _days_cell(membership: SeriesMembership | None, signs: SymbolSet) -> Cell:
    if membership is None:
        return EMPTY
    return Cell((Span(gapped_sparkline(membership.key.values, signs.bars), "dim"),), membership.key.title.lower())


# A day -------------------------------------------------------------------------------------------


def day_table(
    figures: Sequence[SourceFigure],
    keys: Sequence[KeyFigure],
    titles: Mapping[str, str],
    sums: tuple[Sum, ...],
    signs: SymbolSet,
) -> FigureTableModel:
    """Build the table of a day with publishers side by side: key figures first, then the rest by category."""
    names = tuple(dict.fromkeys(item.source_name for item in figures))
    in_series = {(point.source, point.figure) for key in keys for point in key.points}
    rest = [item for item in figures if (item.anchor.source, item.figure) not in in_series]
    rows = [_key_row(key) for key in keys]
    groups: list[tuple[Label | None, list[_Row]]] = (
        [(Label("Key figures", "since the day before"), rows)] if rows else []
    )
    for category, title in titles.items():
        own = [item for item in rest if item.figure.category == category]
        groups += [(Label(title), _side_by_side(own))] if own else []
    columns = _publishers(names, [row for _, members in groups for row in members], signs)
    head = (Column("What", 24, 5), *(_column(column) for column in columns), Column("Days before", 14))
    return FigureTableModel(
        head,
        tuple((label, tuple(_publisher_row(row, columns, signs) for row in members)) for label, members in groups),
        sums,
    )


class _Row(NamedTuple):
    """The values of one thing, by publisher."""

    title: str
    order: float | str
    points: Mapping[str, tuple[SourceFigure, float | None]]
    """Figure and change since the day before, by publisher name."""
    key: KeyFigure | None = None
    meaning: str = ""


def _key_row(key: KeyFigure) -> _Row:
    points = {point.source_name: (_source_of(point), point.change) for point in reversed(key.points)}
    return _Row(key.title, key.title.lower(), dict(reversed(points.items())), key)


def _source_of(point: SeriesPoint) -> SourceFigure:
    return SourceFigure(point.anchor, point.source_name, point.figure)


def _side_by_side(figures: Sequence[SourceFigure]) -> list[_Row]:
    """Put figures of the same subject, place, side and time into one row; a publisher's second one gets its own row."""
    rows: list[tuple[tuple[str, ...], dict[str, tuple[SourceFigure, float | None]]]] = []
    for item in figures:
        question = _question_key(item.figure)
        points = next((points for key, points in rows if key == question and item.source_name not in points), None)
        if points is None:
            rows.append((question, {item.source_name: (item, None)}))
        else:
            points[item.source_name] = (item, None)
    rows.sort(key=lambda row: _importance(next(iter(row[1].values()))[0].figure))
    return [_Row(_row_title(next(iter(points.values()))[0].figure), asked[0], points) for asked, points in rows]


def _question_key(figure: Figure) -> tuple[str, ...]:
    place, period, scope = (figure.place or "").lower(), figure.period or "", figure.scope or ""
    return figure_format.subject(figure).lower(), figure.unit, place, figure.side, period, scope


def _importance(figure: Figure) -> tuple[bool, bool, str, float]:
    """Sort key: people and things before measures, wholes before parts, larger values first."""
    return figure.unit in figure_format.MEASURES, figure.part_of is not None, figure.unit, -figure.value


def _row_title(figure: Figure) -> str:
    return ", ".join(filter(None, (figure_format.thing(figure), figure.place)))


class _Publisher(NamedTuple):
    """Widths of a publisher's column, in cells, so that values and changes line up."""

    name: str
    value_width: int
    change_width: int


def _publishers(names: Sequence[str], rows: Sequence[_Row], signs: SymbolSet) -> list[_Publisher]:
    return [_publisher(name, [row.points[name] for row in rows if name in row.points], signs) for name in names]


def _publisher(name: str, points: Sequence[tuple[SourceFigure, float | None]], signs: SymbolSet) -> _Publisher:
    values = [cell_len(figure_format.amount(source.figure, signs)) for source, _ in points]
    changes = [cell_len(format_change(change, signs)) + 1 for _, change in points if change is not None]
    return _Publisher(name, max(values, default=0), max(changes, default=0))


def _column(publisher: _Publisher) -> Column:
    return Column(publisher.name, max(publisher.value_width + publisher.change_width, 10), 1, named=True)


def _publisher_row(row: _Row, columns: Sequence[_Publisher], signs: SymbolSet) -> FigureRow:
    cells = [Cell((Span(row.title, row.meaning),), row.order)]
    for column in columns:
        point = row.points.get(column.name)
        cells.append(EMPTY if point is None else _value_cell(*point, column, signs))
    spark = gapped_sparkline(row.key.values, signs.bars) if row.key else ""
    sources = tuple(source for source, _ in row.points.values())
    return FigureRow((*cells, _text_cell(spark, "dim")), sources, row.key.id if row.key else None)


def _value_cell(source: SourceFigure, change: float | None, column: _Publisher, signs: SymbolSet) -> Cell:
    value = Span(pad(figure_format.amount(source.figure, signs), column.value_width, right=True), "figure-value")
    since = Span("" if change is None else f" {format_change(change, signs)}", "dim")
    return Cell((value, since), source.figure.value)


# A series ----------------------------------------------------------------------------------------


def series_table(series: Series, signs: SymbolSet) -> FigureTableModel:
    """Build the table of a series: one row per day with a value, newest first, one column per publisher."""
    asides = tuple(aside.point for aside in series.asides)
    names = tuple(dict.fromkeys(point.source_name for point in (*series.points, *asides)))
    rows = [_day_row(list(points)) for _, points in groupby(series.points, key=lambda point: point.day)]
    columns = _publishers(names, [*rows, *(_day_row([point]) for point in asides)], signs)
    head = (Column("Day", 15), *(_column(column) for column in columns), Column("More", 5, right=True))
    drawn = tuple(_series_row(row, columns, series, signs) for row in reversed(rows))
    set_aside = tuple(
        (Label("Set aside", aside.reason), (_series_row(_day_row([aside.point]), columns, series, signs),))
        for aside in reversed(series.asides)
    )
    return FigureTableModel(head, ((None, drawn), *set_aside))


def _day_row(points: Sequence[SeriesPoint]) -> _Row:
    day = points[0].day
    return _Row(
        f"{day:%a} {day.day} {day:%b %Y}", day.isoformat(), {p.source_name: (_source_of(p), p.change) for p in points}
    )


def _series_row(row: _Row, columns: Sequence[_Publisher], series: Series, signs: SymbolSet) -> FigureRow:
    entry = _publisher_row(row, columns, signs)
    smaller = sum(point.smaller for point in series.points if point.day.isoformat() == row.order)
    more = Cell((Span(f"+{smaller}", "dim"),), float(smaller)) if smaller else EMPTY
    return FigureRow((*entry.cells[:-1], more), entry.sources)
