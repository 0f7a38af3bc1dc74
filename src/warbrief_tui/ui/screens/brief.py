"""The brief: the tree of days, the text, the fronts. The screen on which a day is read."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import ClassVar

from textual import on

from ...desk import Desk
from ...errors import WarbriefError
from ...model import Anchor, FrontActivity, Headline, Link, Listing, Outcome, Paragraph, Quote, Reading
from .. import numbers
from ..content import Place
from ..finding import Found
from ..freshness import ago
from ..marks import Signs
from ..outline import YearMonth
from ..widgets.fronts_pane import DAYS, FigureRow
from ..widgets.line_list import LineList
from ..widgets.reading_pane import COLUMN, ReadingPane
from ..widgets.section_tree import SectionTree
from .base import Jump
from .reading import place_of
from .refreshing import RefreshingScreen

_SAMPLES = "Samples. 'warbrief sources enable SLUG' chooses a publisher, then r fetches."
_FOLLOW_SECONDS = 0.08
"""How long the cursor rests on another edition before that is opened."""


class BriefScreen(RefreshingScreen):
    """The archive around the edition: its tree, the way from one to another, its fronts, a refresh beside them."""

    WHERE: ClassVar[tuple[str, ...]] = ("brief",)

    def __init__(
        self,
        desk: Desk,
        signs: Signs,
        now: Callable[[], datetime],
        column: int = COLUMN,
        notices: tuple[str, ...] = (),
    ) -> None:
        super().__init__(desk, signs, now, column)
        self._notices = notices
        self._activity: tuple[FrontActivity, ...] = ()
        self._fetched = ""

    # The first paint, from the store --------------------------------------------------------------

    def on_mount(self) -> None:
        try:
            self._show_archive()
        except WarbriefError as problem:
            self.masthead.show(where="The archive cannot be read")
            self._notices = (str(problem), *self._notices)
        self.call_after_refresh(self._load_surroundings)
        if self._notices:
            self.say("  ".join(self._notices), "problem")

    def _show_archive(self) -> None:
        self.masthead.show(note=_SAMPLES if self.desk.sample else "")
        day = self.desk.latest()
        if day is None:
            self.masthead.show(where="Nothing yet")
            return
        self.tree_pane.show_months(self.desk.months())
        month = (day.year, day.month)
        self.tree_pane.show_headlines(month, self.desk.headlines(*month))
        newest = self.tree_pane.outline.days(month)[day]
        self._show(self.desk.reading(newest[0].anchor))

    def _show(self, reading: Reading, at: Place | None = None, start: int = 0) -> None:
        self._found = Found()
        self._outdated = None
        self.pane.show(reading, at, start)
        self._mark_lists()
        self._show_place()
        self._follow(reading)
        day = reading.edition.day
        self.masthead.show(where=f"{day:%a} {day.day} {day:%B %Y}")
        self.fronts.show([a for a in self._activity if a.day == day], reading)

    def _load_surroundings(self) -> None:
        self._work(self._surroundings(), "surroundings")

    async def _surroundings(self) -> None:
        """Fronts and freshness: what the first paint does not wait for."""
        reading = self.pane.reading
        if reading is not None:
            day = reading.edition.day
            if not self._activity or self._activity[0].day != day:
                self._activity = await asyncio.to_thread(self.desk.fronts, day, DAYS)
            self.fronts.show(self._activity, self.pane.reading)
        states = await asyncio.to_thread(self.desk.sources)
        self._fetched = ago(max((s.succeeded for s in states if s.succeeded), default=None), self.now())
        self._show_state()

    def _show_state(self) -> None:
        if self._fetching:
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
        if self.pane.reading is not None:
            self._follow(self.pane.reading)

    def _follow(self, reading: Reading) -> None:
        """The tree goes along with the reading, unless the reader is in the tree."""
        if not self.tree_pane.has_focus:
            self.tree_pane.follow(reading.headline.anchor.at(self.pane.section))

    # The tree -------------------------------------------------------------------------------------

    @on(SectionTree.MonthWanted)
    def _month_wanted(self, message: SectionTree.MonthWanted) -> None:
        self._work(self._load_month(message.month), "month")

    async def _load_month(self, month: YearMonth) -> None:
        self.tree_pane.show_headlines(month, await asyncio.to_thread(self.desk.headlines, *month))

    @on(LineList.Moved, "#tree")
    def _tree_moved(self) -> None:
        row = self.tree_pane.current
        if row is None or row.anchor is None:
            return
        if self._is_shown(row.anchor):
            self._go(row.anchor)
        else:
            self._work(self._open_after_rest(row.anchor), "load")

    async def _open_after_rest(self, anchor: Anchor) -> None:
        await asyncio.sleep(_FOLLOW_SECONDS)
        await self._open(Jump(anchor))

    @on(LineList.Chosen, "#tree")
    def _tree_chosen(self) -> None:
        row = self.tree_pane.current
        if row is not None and row.anchor is not None:
            self._dismiss_slides()
            self.pane.focus()
            self.open(Jump(row.anchor))

    # Going somewhere ------------------------------------------------------------------------------

    def open(self, jump: Jump | None) -> None:
        """Takes the reader to another place; None, from a screen that was left, changes nothing."""
        if jump is not None:
            self._work(self._open(jump), "load")

    async def _open(self, jump: Jump) -> None:
        place = jump.place or place_of(jump.anchor)
        if not self._is_shown(jump.anchor):
            reading = await asyncio.to_thread(self.desk.reading, jump.anchor.edition)
            month = (jump.anchor.day.year, jump.anchor.day.month)
            if not self.tree_pane.outline.has(month):
                await self._load_month(month)
            self._show(reading, place, jump.start)
            self._load_surroundings()
        elif place is not None:
            self.pane.go_to(place, jump.start)
        else:
            self.pane.action_first()
        self._light(jump, place)

    def action_next_section(self) -> None:
        self._step_section(1)

    def action_previous_section(self) -> None:
        self._step_section(-1)

    def _step_section(self, by: int) -> None:
        reading = self.pane.reading
        if reading is None:
            return
        headed = [0, *(h.index for h in reading.headline.headings if h.heading and h.index)]
        here = self.pane.section
        beyond = [i for i in headed if i > here] if by > 0 else [i for i in reversed(headed) if i < here]
        if beyond:
            self._go(reading.headline.anchor.at(beyond[0]))
        else:
            self._step_edition(by)

    def action_next_edition(self) -> None:
        self._step_edition(1)

    def action_previous_edition(self) -> None:
        self._step_edition(-1)

    def _step_edition(self, by: int) -> None:
        if self.pane.reading is not None:
            self._work(self._open_beside(self.pane.reading.headline.anchor, by), "load")

    async def _open_beside(self, anchor: Anchor, by: int) -> None:
        """Opens the edition after or before in the order of the tree, months that were not loaded included."""
        here = (anchor.day.year, anchor.day.month)
        months = [(month.year, month.month) for month in self.desk.months()]
        for month in [month for month in months if month == here or (month < here) == (by > 0)][::by]:
            if not self.tree_pane.outline.has(month):
                await self._load_month(month)
            anchors = [h.anchor for day in self.tree_pane.outline.days(month).values() for h in day][::by]
            if anchor in anchors:
                anchors = anchors[anchors.index(anchor) + 1 :]
            if anchors:
                await self._open(Jump(anchors[0]))
                return
        self.say("This is the oldest edition." if by > 0 else "This is the newest edition.")

    def action_page_on(self) -> None:
        if self.pane.at_end:
            self._step_edition(1)
        else:
            self.pane.page(1)

    def action_quit(self) -> None:
        self.app.exit()

    # Figures and fronts ---------------------------------------------------------------------------

    @on(LineList.Chosen, "#fronts")
    def _front_chosen(self) -> None:
        item = self.fronts.current
        reading = self.pane.reading
        if reading is None:
            return
        if isinstance(item, FigureRow):
            figure = item.figure
            self._dismiss_slides()
            place = numbers.place_of(figure, reading.edition)
            self.open(Jump(reading.headline.anchor, place, figure.start, figure.end))
            self.pane.focus()
        elif isinstance(item, FrontActivity):
            from .front import FrontScreen

            self.app.push_screen(FrontScreen(self.desk, self.signs, item), self.open)

    def action_figures(self) -> None:
        from .figures import FiguresScreen

        if self.pane.reading is not None:
            self.app.push_screen(FiguresScreen(self.signs, self.pane.reading), self.open)

    def action_search(self) -> None:
        from .search import SearchScreen

        self.app.push_screen(SearchScreen(self.desk, self.signs), self.open)

    def action_links(self) -> None:
        from .links import LinksScreen, choices

        if self.pane.reading is not None:
            links = choices(self.pane.reading, tuple(_links(self.pane.reading, self.pane.section)))
            self.app.push_screen(LinksScreen(self.signs, links))

    # What a refresh brought -----------------------------------------------------------------------

    async def _show_what_came(self, outcomes: list[Outcome], restart: bool) -> None:
        if restart or self.pane.reading is None:
            self._activity = ()
            self.tree_pane.forget()
            self._show_archive()
        else:
            await self._reload_tree()
        self.tree_pane.mark_fresh(frozenset(anchor for outcome in outcomes for anchor in outcome.added))
        self._activity = ()
        await self._surroundings()

    async def _reload_tree(self) -> None:
        self.tree_pane.show_months(await asyncio.to_thread(self.desk.months))
        for month in list(self.tree_pane.outline.headlines or {}):
            await self._load_month(month)


def _links(reading: Reading, section: int) -> Iterator[Link]:
    for block in reading.edition.sections[section].blocks:
        if isinstance(block, Paragraph | Quote | Listing):
            yield from block.links
