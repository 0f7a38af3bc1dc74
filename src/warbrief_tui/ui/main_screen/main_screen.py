"""The brief: the tree of days, the text, the fronts. The screen on which a day is read."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import ClassVar

from textual import on

from ...errors import WarbriefError
from ...model import (
    Anchor,
    Figure,
    FrontActivity,
    Headline,
    KeyFigure,
    Link,
    Listing,
    Month,
    Outcome,
    Paragraph,
    Quote,
    Reading,
)
from ...services.desk import Desk
from ...views.relative_time import ago
from ...views.styled_line import TextPosition
from ...views.symbols import SymbolSet
from .. import preferences
from ..command_table import CommandTable
from ..edition_tree_model import Outline, YearMonth
from ..lazy_layout import ScrollPosition
from ..preferences import Panes
from ..screens.base import Destination
from ..widgets.edition_tree import EditionTree
from ..widgets.fronts_pane import DAYS, KeyFigureRow, figure_rows
from ..widgets.page_view import COLUMN
from ..widgets.reading_pane import ReadingPane
from ..widgets.row_list import RowList
from .annotation_actions import ActingScreen
from .find import Found
from .history import HistoryEntry
from .reading_screen import place_of
from .refresh_controller import RefreshState

_SAMPLES = "Samples of our own. {brief.sources} chooses publishers, {brief.fetch} fetches."
_DAMAGED = "differs from what was fetched; 'warbrief doctor --repair' has it fetched again."
_FOLLOW_SECONDS = 0.08
"""How long the cursor rests on another edition before that is opened."""


class MainScreen(ActingScreen):
    """The archive around the edition: its tree, its fronts, a refresh beside them."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("brief",)

    def __init__(
        self,
        desk: Desk,
        signs: SymbolSet,
        now: Callable[[], datetime],
        column: int = COLUMN,
        notices: tuple[str, ...] = (),
        span: int = DAYS,
    ) -> None:
        super().__init__(desk, signs, now, column)
        self._said_column = column
        self._notices = notices
        self._span = span
        self._activity: tuple[FrontActivity, ...] = ()
        self._key_figures: tuple[KeyFigure, ...] = ()
        self._about: date | None = None
        """The day that fronts and key figures were looked up for."""
        self._fetched = ""

    def handlers(self) -> CommandTable:
        return {
            "brief.page-on": self.action_page_on,
            "brief.page-back": self.action_page_back,
            "brief.next-section": self.action_next_section,
            "brief.previous-section": self.action_previous_section,
            "brief.next-edition": self.action_next_edition,
            "brief.previous-edition": self.action_previous_edition,
            "brief.find": self.action_find,
            "brief.next-unread": self.action_next_unread,
            "brief.previous-unread": self.action_previous_unread,
            "brief.labels": self.action_labels,
            "brief.go-back": self.action_go_back,
            "brief.go-forward": self.action_go_forward,
            "brief.search": self.action_search,
            "brief.compare": self.action_compare,
            "brief.changes": self.action_changes,
            "brief.news": self.action_news,
            "brief.photos": self.action_photos,
            "brief.sources": self.action_sources,
            "brief.figures": self.action_figures,
            "brief.fronts": self.action_fronts,
            "brief.tree": self.action_tree,
            "brief.story": self.action_story,
            "brief.maximise": self.action_maximise,
            "brief.wider": self.action_wider,
            "brief.narrower": self.action_narrower,
            "brief.next-pane": self.action_next_pane,
            "brief.previous-pane": self.action_previous_pane,
            "brief.links": self.action_links,
            "brief.full": self.action_full,
            "brief.fetch": self.action_fetch,
            "brief.choose": self.action_choose,
            "brief.mark": self.action_mark,
            "brief.mark-edition": self.action_mark_edition,
            "brief.undo": self.action_undo,
            "brief.star": self.action_star,
            "brief.note": self.action_note,
            "brief.stars": self.action_stars,
            "brief.save": self.action_save,
            "brief.pipe": self.action_pipe,
            "brief.pager": self.action_pager,
            "brief.back": self.action_back,
            "brief.quit": self.action_quit,
            "passage.next": self.action_next,
            "passage.previous": self.action_previous,
            "passage.grow-down": self.action_grow_down,
            "passage.grow-up": self.action_grow_up,
            "passage.copy": self.action_copy,
            "passage.cite": self.action_cite,
            "passage.star": self.action_star,
            "passage.note": self.action_note,
            "passage.save": self.action_save,
            "passage.pipe": self.action_pipe,
            "passage.pager": self.action_pager,
            "passage.leave": self.action_leave,
        }

    # The first paint, from the store --------------------------------------------------------------

    def on_mount(self) -> None:
        self.arrange_panes(preferences.load(self.desk, "panes", Panes()))
        self.pane.set_column(preferences.load(self.desk, "column", self._said_column))
        try:
            self._show_archive()
        except WarbriefError as problem:
            self.masthead.show(where="The archive cannot be read")
            self._notices = (str(problem), *self._notices)
        self._notices = (*self.desk.troubles, *self._notices)
        self.call_after_refresh(self._load_surroundings)
        self.start_refresh_timer()
        if self._notices:
            self.notify_user("  ".join(self._notices), "problem")

    def on_unmount(self) -> None:
        preferences.save(self.desk, "panes", Panes(), self.arrangement)
        preferences.save(self.desk, "column", self._said_column, self.pane.column)

    def _show_archive(self) -> None:
        self.masthead.show(note=self.format_keys(_SAMPLES) if self.desk.sample else "")
        months = self.desk.months()
        if not months:
            self.masthead.show(where="Nothing yet")
            return
        month = (months[0].year, months[0].month)
        outline = Outline(months).with_headlines(month, self.desk.headlines(*month))
        newest = next(iter(outline.days(month).values()))
        last = self._last_place(newest)
        self.tree_pane.show_outline(outline)
        reading = self.desk.reading(last or newest[0].anchor, at_once=True)
        self._show(reading, place_of(last) if last is not None else None)
        self._follow(reading)

    def _last_place(self, newest: tuple[Headline, ...]) -> Anchor | None:
        """Where reading goes on: where it stopped, unless there is a day now that was not there then."""
        last = self.desk.last_place()
        if last is None or last.day == newest[0].anchor.day or not any(headline.new for headline in newest):
            return last
        self._journey = self._journey.left(HistoryEntry(last.edition, place_of(last)))
        self._notices += ("New since you were here; {brief.go-back} goes back to where you stopped.",)
        return None

    def _show(self, reading: Reading, at: TextPosition | ScrollPosition | None = None, start: int = 0) -> None:
        self._found = Found()
        self._outdated = None
        self.pane.show(reading, at, start, self._only.get(reading.headline.anchor))
        if reading.damaged:
            self.notify_user(f"{reading.headline.anchor} {_DAMAGED}", "problem")
        self._mark_lists()
        self._show_place()
        day = reading.edition.day
        self.masthead.show(where=f"{day:%a} {day.day} {day:%B %Y}")
        self.call_after_refresh(self._show_around, reading)

    def _show_around(self, reading: Reading) -> None:
        """Tree and fronts go along with the text, which is painted first."""
        if reading is self.pane.reading:
            self._follow(reading)
            self._show_fronts_of(reading)

    def _show_fronts_of(self, reading: Reading) -> None:
        known = self._about == reading.edition.day
        figures = self._key_figures if known else ()
        self.fronts.show(self._activity if known else (), figure_rows(figures, reading))

    def _load_surroundings(self) -> None:
        self.run_job(self._surroundings, "surroundings")

    async def _surroundings(self) -> None:
        """Fronts, freshness, what the reader made: what the first paint does not wait for."""
        reading = self.pane.reading
        if reading is not None and self._about != reading.edition.day:
            day = reading.edition.day
            self._activity, self._key_figures = await asyncio.to_thread(self._of_day, day)
            self._about = day
            self._places = frozenset(one.front.id for one in self._activity if one.front.kind != "theatre")
            if self.pane.reading is not None:
                self._show_fronts_of(self.pane.reading)
                self._mark_lists()
        if not self._fetched:
            await self._archive_state()
        self._show_state()

    def _of_day(self, day: date) -> tuple[tuple[FrontActivity, ...], tuple[KeyFigure, ...]]:
        return self.desk.fronts(day, self._span), self.desk.key_figures(day)

    async def _archive_state(self) -> None:
        states = await asyncio.to_thread(self.desk.sources)
        self._fetched = ago(max((s.last_success for s in states if s.last_success), default=None), self.now())
        self.tree_pane.show_made(*await asyncio.to_thread(self._made))
        await asyncio.to_thread(self.desk.visit)
        damaged = await asyncio.to_thread(self.desk.check)
        if damaged is not None:
            self.notify_user(damaged, "problem")

    def _show_state(self) -> None:
        if self.refresh_state is RefreshState.FETCHING:
            return
        reading = self.pane.reading
        publishers = len({h.anchor.source for h in self._day_of(reading.edition.day)}) if reading else 0
        parts = (
            f"{publishers} publisher{'s' if publishers != 1 else ''}" if publishers else "",
            self._fetched,
            f"{self._fresh} new" if self._fresh else "",
        )
        self.masthead.show(state=f" {self.signs.dot} ".join(filter(None, parts)))

    def _day_of(self, day: date) -> tuple[Headline, ...]:
        return self.tree_pane.outline.days((day.year, day.month)).get(day, ())

    # Where we are ---------------------------------------------------------------------------------

    @on(ReadingPane.SectionShown)
    def _section_shown(self) -> None:
        self._show_place()
        self._keep_place_at_rest()
        if self.pane.reading is not None:
            self._follow(self.pane.reading)

    def _follow(self, reading: Reading) -> None:
        """The tree goes along with the reading, unless the reader is in the tree."""
        if not self.tree_pane.has_focus:
            self.tree_pane.follow(reading.headline.anchor.at(self.pane.section))

    def action_back(self) -> None:
        """Ends what is on top: the find, what slid in, the one front that is shown."""
        self.clear_notice()
        self.pane.mark("target", {})
        if self._is_finding:
            self._end_find()
        elif not self._dismiss_slides() and not self._share() and self._is_narrowed():
            self.run_job(self._widen_and_return, "load")
        self.pane.focus()

    def action_quit(self) -> None:
        self.app.exit()

    # The tree -------------------------------------------------------------------------------------

    @on(EditionTree.MonthWanted)
    def _month_wanted(self, message: EditionTree.MonthWanted) -> None:
        self.run_job(partial(self._load_month, message.month), "month")

    @on(RowList.Moved, "#tree")
    def _tree_moved(self) -> None:
        row = self.tree_pane.current
        if row is None or row.anchor is None:
            return
        if row.kind == "star":
            return
        if self._is_shown(row.anchor):
            self._go(row.anchor)
        else:
            self.run_job(partial(self._open_after_rest, row.anchor), "load")

    async def _open_after_rest(self, anchor: Anchor) -> None:
        await asyncio.sleep(_FOLLOW_SECONDS)
        await self._open(Destination(anchor), remember=False)

    @on(RowList.Chosen, "#tree")
    def _tree_chosen(self) -> None:
        row = self.tree_pane.current
        if row is not None and row.query is not None:
            self._search(row.query)
        elif row is not None and row.anchor is not None:
            self._dismiss_slides()
            self.pane.focus()
            self.open(Destination(row.anchor))

    # Figures and fronts ---------------------------------------------------------------------------

    @on(RowList.Chosen, "#fronts")
    def _front_chosen(self) -> None:
        item = self.fronts.current
        if isinstance(item, KeyFigureRow):
            self._dismiss_slides()
            self.pane.focus()
            self.open(Destination(item.anchor, item.place, item.figure.start, item.figure.end))
        elif isinstance(item, FrontActivity):
            self.narrow_to(item)

    def action_story(self) -> None:
        """The front or the figure under the cursor, day by day."""
        from ..screens.front import FrontScreen

        item = self.fronts.current
        if isinstance(item, KeyFigureRow) and self.fronts.has_focus:
            self._open_figures(item.figure, item.series)
        elif isinstance(item, FrontActivity):
            self.visit(FrontScreen(self.desk, self.signs, item))
        else:
            self.notify_user("Go to a front first: {brief.fronts}.")

    def action_figures(self) -> None:
        """With the cursor on the first one of the section that is read."""
        reading = self.pane.reading
        figures = reading.analysis.figures if reading is not None else ()
        self._open_figures(next((one for one in figures if one.section >= self.pane.section), None))

    def _open_figures(self, figure: Figure | None = None, series: str = "") -> None:
        from ..screens.figures import FiguresScreen

        if self.pane.reading is not None:
            self.visit(FiguresScreen(self.desk, self.signs, self.pane.reading, figure=figure, series=series))

    def action_search(self) -> None:
        self._search()

    def _search(self, query: str = "") -> None:
        from ..screens.search import SearchScreen

        self.visit(SearchScreen(self.desk, self.signs, query, lambda: self.run_job(self.show_marks, "marks")))

    def action_links(self) -> None:
        from ..screens.links import LinksScreen, choices

        if self.pane.reading is not None:
            links = choices(self.pane.reading, tuple(_links(self.pane.reading, self.pane.section)))
            self.app.push_screen(LinksScreen(self.signs, links))

    # What a refresh brought -----------------------------------------------------------------------

    async def _show_what_came(self, outcomes: list[Outcome], restart: bool) -> None:
        if restart or self.pane.reading is None:
            self.tree_pane.forget()
            self._show_archive()
        else:
            await self._reload_tree()
        self.tree_pane.mark_fresh(frozenset(anchor for outcome in outcomes for anchor in outcome.added))
        self._about, self._fetched = None, ""
        await self._surroundings()

    async def _reload_tree(self) -> None:
        months, headlines = await asyncio.to_thread(self._listed, tuple(self.tree_pane.outline.headlines))
        self.tree_pane.show_listed(months, headlines)

    def _listed(self, loaded: Sequence[YearMonth]) -> tuple[tuple[Month, ...], dict[YearMonth, tuple[Headline, ...]]]:
        """The months there are, and the editions of those that the tree has."""
        return self.desk.months(), {month: self.desk.headlines(*month) for month in loaded}


def _links(reading: Reading, section: int) -> Iterator[Link]:
    for block in reading.edition.sections[section].blocks:
        if isinstance(block, Paragraph | Quote | Listing):
            yield from block.links
