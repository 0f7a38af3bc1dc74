"""The figures screen: an edition, a day with its publishers side by side, or a series with its chart."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from ...export import csv_export
from ...model import Anchor, Check, Figure, KeyFigure, Reading, Series
from ...services.desk import Desk
from ...views import figure_rows
from ...views.figure_rows import FigureRow, FigureTableModel
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..widgets.chart_panel import ChartPanel
from ..widgets.figure_table import ONE_COLUMN, UNSORTED, FigureTable, TableHead, TableView
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList
from ..widgets.sentence_panel import SentencePanel
from .base import Destination
from .busy import BusyScreen
from .figure_export import FigureExport
from .figure_sentence import FigureSentence, position_of
from .picker import Option, PickerDialog

SPANS = (7, 14, 30, 60, 90, 180, 365, 730, 1460)
_SPAN = 30
_NONE = (
    "No figure that warbrief knows. {figures.whole-day} shows those of the whole day, or of this edition only; "
    "{figures.category} another category."
)
_NO_VALUES = (
    "No value in these days. {figures.longer} looks back further, {figures.earlier} and {figures.later} at "
    "other days, {figures.series} chooses another series."
)
_LOADING = "Loading"


class FiguresScreen(BusyScreen[Destination | None]):
    """The figures of an edition, of a day, or of a series.

    Opens on the edition of `reading` with the cursor on `figure`, or on the series with the id `series` up to that day.
    """

    CONTEXTS: ClassVar[tuple[str, ...]] = ("figures",)
    AUTO_FOCUS: ClassVar[str | None] = "#figures"
    SCOPED_CSS: ClassVar[bool] = False
    CSS: ClassVar[str] = """
    FiguresScreen #figures { height: 1fr; }
    FiguresScreen #chart { height: 34%; min-height: 8; max-height: 16; display: none; }
    FiguresScreen #sentence { height: 4; border-top: solid $rule; }
    FiguresScreen.-series #chart { display: block; }
    FiguresScreen.-series #sentence { height: 3; }
    FiguresScreen.-narrow #head, FiguresScreen.-low #sentence { display: none; }
    FiguresScreen.-ascii #sentence { border-top: ascii $rule; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ONE_COLUMN, "-wide")]  # noqa: RUF012 (Textual declares it)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012

    def __init__(
        self, desk: Desk, signs: SymbolSet, reading: Reading, *, figure: Figure | None = None, series: str = ""
    ) -> None:
        super().__init__(signs)
        self.desk = desk
        self.day = reading.edition.day
        self._own = reading.headline.anchor.source
        self.source: str | None = self._own
        self.readings: Sequence[Reading] = (reading,)
        self.category: str | None = None
        self.series: Series | None = None
        self.span = _SPAN
        self._first = figure
        self._only_series = series
        self._keys: tuple[KeyFigure, ...] = ()
        self._titles: Mapping[str, str] = {}
        self._checks: dict[Anchor, Sequence[Check]] = {}
        self._before: TableView | None = None
        """The view of the table that a series was opened from."""
        self._views: dict[str | None, TableView] = {}
        """The views of the tables of the edition and of the day when the other one was opened."""
        self.title_bar = TitleBar(signs=signs, name="Figures")
        self.chart = ChartPanel(signs=signs)
        self.table = FigureTable(signs=signs, empty=_NONE, id="figures")
        self.head = TableHead(self.table, signs=signs)
        self.sentence = SentencePanel(signs=signs)
        self._figure_sentence = FigureSentence(self, desk, self.sentence, self._checks)
        self._export = FigureExport(self, self._sheet, self._file_name)

    def handlers(self) -> CommandTable:
        return {
            "figures.series": self.action_series,
            "figures.whole-day": self.action_whole_day,
            "figures.category": self.action_category,
            "figures.sort": self.action_sort,
            "figures.reverse": self.action_reverse,
            "figures.earlier": self.action_earlier,
            "figures.later": self.action_later,
            "figures.longer": self.action_longer,
            "figures.shorter": self.action_shorter,
            "figures.next-series": self.action_next_series,
            "figures.previous-series": self.action_previous_series,
            "figures.next-publisher": self.action_next_publisher,
            "figures.previous-publisher": self.action_previous_publisher,
            "figures.pan-right": self.action_pan_right,
            "figures.pan-left": self.action_pan_left,
            "figures.copy": self._export.copy,
            "figures.save": self._export.save,
            "figures.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.chart
        yield self.head
        yield self.table
        yield self.sentence
        yield self.status

    def on_mount(self) -> None:
        if self._only_series:
            self.run_lookup(partial(self._load_series, self._only_series, self.day), _LOADING)
            return
        self._show_table()
        if self._first is not None:
            self._put_cursor_on(self._first)
        self.run_lookup(partial(self._load_day, self.day), _LOADING)

    # Looking up -----------------------------------------------------------------------------------

    async def _load_day(self, day: date) -> None:
        """Load the figures of all publishers on `day`, what they were the day before, and the sums they make."""
        brief, self._keys, self._titles = await asyncio.to_thread(self._of_day, day)
        self.day, self.readings = day, brief
        self._show_table()

    def _of_day(self, day: date) -> tuple[Sequence[Reading], tuple[KeyFigure, ...], Mapping[str, str]]:
        readings = self.desk.brief(day).readings
        for reading in readings:
            self._checks[reading.headline.anchor] = self.desk.checks(reading)
        return readings, self.desk.key_figures(day), self.desk.category_titles()

    async def _load_series(self, name: str, day: date) -> None:
        series = await asyncio.to_thread(self.desk.series, name, day, self.span)
        if self.series is None and not self._only_series:
            self._before = self.table.view
        self.series = series
        self._show_series(series)

    # Showing --------------------------------------------------------------------------------------

    def _shown_readings(self) -> Sequence[Reading]:
        return [reading for reading in self.readings if self.source in (None, reading.headline.anchor.source)]

    def _table_model(self) -> FigureTableModel:
        readings = self._shown_readings()
        statements = figure_rows.figures_in(readings, self.category)
        sums = figure_rows.sums_in(
            readings, lambda reading: self._checks.get(reading.headline.anchor, ()), self.category
        )
        if self.source is not None:
            return figure_rows.edition_table(statements, figure_rows.index_key_figures(self._keys), sums, self.signs)
        keys = [key for key in self._keys if self.category in (None, key.category)]
        return figure_rows.day_table(statements, keys, self._titles, sums, self.signs)

    def _show_table(self) -> None:
        self.remove_class("-series")
        self.chart.show(None)
        self.table.set_empty(_NONE)
        self.table.show(self._table_model())
        names = {reading.headline.source_name for reading in self._shown_readings()}
        publisher = "all publishers" if self.source is None else next(iter(names), self.source)
        self.title_bar.show(where=f"{self.day:%a} {self.day.day} {self.day:%B %Y}, {publisher}")
        self._show_count()

    def _show_series(self, series: Series) -> None:
        self.add_class("-series")
        self.chart.show(series)
        self.table.set_empty(_NO_VALUES)
        self.table.show(figure_rows.series_table(series, self.signs))
        self.title_bar.show(where=f"{series.title}, {series.span} days to {series.day.day} {series.day:%B %Y}")
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.table.ledger.sources)
        category = self._titles.get(self.category or "", "")
        kind = f" of {category.lower()}" if category and self.series is None else ""
        words = f"{count} figure{'s' if count != 1 else ''}{kind}"
        self.status.show_place(f" {self.signs.dot} ".join(filter(None, (words, self.table.sorted_by))))
        self.head.refresh()
        self._show_sentence()

    def _put_cursor_on(self, figure: Figure) -> None:
        for number, item in enumerate(self.table.items):
            if isinstance(item, FigureRow) and item.sources[0].figure == figure:
                self.table.put_cursor(number)

    # The sentence ---------------------------------------------------------------------------------

    @on(RowList.Moved, "#figures")
    def _show_sentence(self) -> None:
        statement = self.table.statement
        self.chart.select(statement.anchor.day if statement is not None else None)
        self._figure_sentence.show(statement, self.readings)

    # Choosing what is seen ------------------------------------------------------------------------

    def action_whole_day(self) -> None:
        self._leave_series()
        self._views[self.source] = self.table.view
        self.source = None if self.source is not None else self._own
        self._show_table()
        self.table.restore_view(self._views.get(self.source, UNSORTED))
        self._show_count()

    def action_category(self) -> None:
        self._leave_series()
        statements = figure_rows.figures_in(self._shown_readings())
        counts = {name: sum(statement.figure.category == name for statement in statements) for name in self._titles}
        options = [Option(name, self._titles[name], str(count)) for name, count in counts.items() if count]
        all_categories = Option("", "All of them", str(len(statements)))
        screen = PickerDialog(self.signs, "Category", (all_categories, *options), self.category or "")
        self.app.push_screen(screen, self._category_chosen)

    def _category_chosen(self, chosen: str | None) -> None:
        if chosen is not None:
            self.category = chosen or None
            self._show_table()

    def action_series(self) -> None:
        """Open the series of the row; if it belongs to none, let the user choose one."""
        item = self.table.current
        if self.series is None and isinstance(item, FigureRow) and item.series:
            self._open_series(item.series)
            return
        options = tuple(Option(name, title) for name, title in self.desk.series_titles().items())
        chosen = self.series.id if self.series is not None else ""
        self.app.push_screen(PickerDialog(self.signs, "Series", options, chosen), self._open_series)

    def _open_series(self, name: str | None, by: timedelta = timedelta()) -> None:
        if name:
            last = self.desk.latest() or self.day
            day = min((self.series.day if self.series is not None else self.day) + by, last)
            self.run_lookup(partial(self._load_series, name, day), _LOADING)

    def action_next_series(self) -> None:
        self._step_series(1)

    def action_previous_series(self) -> None:
        self._step_series(-1)

    def _step_series(self, by: int) -> None:
        if self.series is None:
            self.notify_user("{figures.series} opens the series of a figure first.")
            return
        names = list(self.desk.series_titles())
        self._open_series(names[(names.index(self.series.id) + by) % len(names)])

    def action_longer(self) -> None:
        self._change_span(next((span for span in SPANS if span > self.span), self.span))

    def action_shorter(self) -> None:
        self._change_span(next((span for span in reversed(SPANS) if span < self.span), self.span))

    def _change_span(self, span: int) -> None:
        if self.series is None:
            self.notify_user("{figures.series} opens the series of a figure first.")
        else:
            self.span = span
            self._open_series(self.series.id)

    def action_earlier(self) -> None:
        self._step_day(-1)

    def action_later(self) -> None:
        self._step_day(1)

    def _step_day(self, by: int) -> None:
        """Go to the next day that has editions; in a series, by all of its days."""
        if self.series is not None:
            self._open_series(self.series.id, timedelta(days=by * self.span))
        else:
            self.run_lookup(partial(self._load_neighbour, by), _LOADING)

    async def _load_neighbour(self, by: int) -> None:
        brief = await asyncio.to_thread(self.desk.brief, self.day)
        day = brief.after if by > 0 else brief.before
        if day is None:
            self.notify_user("There is no later day." if by > 0 else "There is no earlier day.")
        else:
            await self._load_day(day)

    def action_next_publisher(self) -> None:
        self.table.next_publisher(1)
        self._show_sentence()

    def action_previous_publisher(self) -> None:
        self.table.next_publisher(-1)
        self._show_sentence()

    # Order ----------------------------------------------------------------------------------------

    def action_sort(self) -> None:
        self.table.sort_next()
        self._show_count()

    def action_reverse(self) -> None:
        self.table.reverse_order()
        self._show_count()

    @on(TableHead.Pressed)
    def _title_pressed(self, message: TableHead.Pressed) -> None:
        self.table.sort_by(message.column)
        self._show_count()

    def action_pan_right(self) -> None:
        self.table.pan(1)
        self.head.refresh()

    def action_pan_left(self) -> None:
        self.table.pan(-1)
        self.head.refresh()

    # Taking it elsewhere --------------------------------------------------------------------------

    def _sheet(self) -> csv_export.Sheet:
        """Return the rows of the table in their order."""
        if self.series is not None:
            points = {(point.anchor, point.figure): point for point in self.series.points}
            rows = [(statement.anchor, statement.figure) for entry in self.table.entries for statement in entry.sources]
            return csv_export.point_sheet([points[row] for row in rows])
        return csv_export.figure_sheet(statement for entry in self.table.entries for statement in entry.sources)

    def _file_name(self) -> str:
        name = self.series.id if self.series is not None else "figures"
        return f"warbrief-{(self.series or self).day.isoformat()}-{name}.csv"

    # Leaving --------------------------------------------------------------------------------------

    @on(RowList.Chosen, "#figures")
    def _chosen(self) -> None:
        statement = self.table.statement
        if statement is not None:
            self.dismiss(
                Destination(
                    statement.anchor.edition,
                    position_of(statement.figure),
                    statement.figure.start,
                    statement.figure.end,
                )
            )

    def action_back(self) -> None:
        """Cancel a lookup, else go from a series back to the table that it was opened from."""
        if self.cancel_lookup():
            return
        before = self._before
        if before is None:
            self.dismiss(None)
        else:
            self._leave_series()
            self._show_table()
            self.table.restore_view(before)
            self._show_count()

    def _leave_series(self) -> None:
        self.series, self._before = None, None
