"""Going from one place of the archive to another and back; what is thereby read is marked, where it stopped is kept."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from functools import partial

from msgspec.structs import replace
from textual import on
from textual.timer import Timer

from ...errors import WarbriefError
from ...model import Anchor, Headline, Reading, SavedSearch, Star
from ...services.desk import Desk
from ...views.styled_line import TextPosition
from ...views.symbols import SymbolSet
from ..edition_tree_model import Outline, YearMonth, month_of, unread
from ..lazy_layout import ScrollPosition
from ..screens.base import Destination
from ..widgets.reading_pane import ReadingPane
from .history import History, HistoryEntry
from .reading_screen import place_of
from .screen_router import Answering, WaysScreen

_REST_SECONDS = 0.5


class WalkingScreen(WaysScreen):
    """A subclass shows what belongs to the edition that is opened."""

    def __init__(self, desk: Desk, signs: SymbolSet, now: Callable[[], datetime], column: int) -> None:
        super().__init__(desk, signs, now, column)
        self._journey = History()
        self._rest: Timer | None = None

    def _show(self, reading: Reading, at: TextPosition | ScrollPosition | None = None, start: int = 0) -> None:
        raise NotImplementedError

    def _load_surroundings(self) -> None:
        raise NotImplementedError

    # What is read ---------------------------------------------------------------------------------

    @on(ReadingPane.ReadThrough)
    def _read_through(self, message: ReadingPane.ReadThrough) -> None:
        reading = self.pane.reading
        headline = self._headline()
        if reading is None or headline is None:
            return
        new = {heading.index for heading in headline.headings if unread(heading)}
        anchors = tuple(headline.anchor.at(section) for section in message.sections if section in new)
        if anchors:
            self.tree_pane.show_marked(anchors)
            self._write("mark", lambda: self.desk.mark(anchors))
            self._show_place()

    def _write(self, group: str, work: Callable[[], object]) -> None:
        """Does `work` in a thread, after what the key changed has been painted: they would share one processor."""
        self.call_after_refresh(lambda: self.run_job(partial(asyncio.to_thread, work), group, exclusive=False))

    def _headline(self) -> Headline | None:
        """That of the edition that is open, as the tree knows it."""
        reading = self.pane.reading
        return None if reading is None else self.tree_pane.outline.headline(reading.headline.anchor) or reading.headline

    async def show_marks(self) -> None:
        """What is read, starred and saved has changed elsewhere."""
        for month in list(self.tree_pane.outline.headlines):
            await self._load_month(month)
        self.tree_pane.show_made(*await asyncio.to_thread(self._made))
        self._show_place()

    def _made(self) -> tuple[tuple[Star, ...], tuple[SavedSearch, ...]]:
        return self.desk.stars(), self.desk.saved_searches()

    # Where reading stopped

    def _place_reached(self) -> Anchor | None:
        reading, block = self.pane.reading, self.pane.block
        if reading is None or block is None or self.pane.only is not None:
            return None
        return reading.headline.anchor.at(*block)

    def _keep_place_at_rest(self) -> None:
        """Once the reader stays with a section: who pages through an edition asks for no write a page."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(_REST_SECONDS, self._keep_place)

    def _keep_place(self) -> None:
        reached = self._place_reached()
        if reached is not None:
            self._write("reached", lambda: self.desk.reached(reached))

    def on_unmount(self) -> None:
        reached = self._place_reached()
        if reached is not None:
            with contextlib.suppress(WarbriefError):  # the app is ending: there is nobody left to be told
                self.desk.reached(reached)

    # Going somewhere ------------------------------------------------------------------------------

    def open(self, jump: Destination | None, over: Answering | None = None) -> None:
        if jump is not None:
            self.run_job(partial(self._open, jump, over=over), "load")

    async def _open(self, jump: Destination, *, remember: bool = True, over: Answering | None = None) -> None:
        stop = self._stop()
        if remember and stop is not None:
            self._journey = self._journey.left(replace(stop, over=over))
        place = jump.place or place_of(jump.anchor)
        if not self._is_shown(jump.anchor):
            reading = await self._fetched_reading(jump.anchor)
            self._show(reading, place or _resumed(reading), jump.start)
            self._load_surroundings()
        elif place is not None:
            self.pane.go_to(place, jump.start)
        else:
            self.pane.action_first()
        self._light(jump, place)

    async def _fetched_reading(self, anchor: Anchor) -> Reading:
        self._keep_place()
        was_packed = self._is_packed(anchor.edition)
        reading = await asyncio.to_thread(self.desk.reading, anchor.edition)
        if was_packed or not self.tree_pane.outline.has(month_of(anchor)):
            await self._load_month(month_of(reading.headline.anchor))
        return reading

    def _is_packed(self, edition: Anchor) -> bool:
        """Whether the tree shows it without sections, which it gets now."""
        known = self.tree_pane.outline.headlines.get(month_of(edition), ())
        return any(headline.is_deferred and headline.anchor == edition for headline in known)

    def _stop(self) -> HistoryEntry | None:
        reading = self.pane.reading
        folds = self.tree_pane.outline.open if self.tree_pane.outline.narrowed is None else frozenset()
        return None if reading is None else HistoryEntry(reading.headline.anchor, self.pane.spot, folds=folds)

    def action_go_back(self) -> None:
        self._travel(History.back, "This is where you began.")

    def action_go_forward(self) -> None:
        self._travel(History.forward, "This is the last place you were at.")

    def _travel(self, way: Callable[[History, HistoryEntry], tuple[History, HistoryEntry] | None], none: str) -> None:
        here = self._stop()
        found = way(self._journey, here) if here is not None else None
        if found is None:
            self.notify_user(none)
        else:
            self._journey, stop = found
            self.run_job(partial(self._return_to, stop), "load")

    async def _return_to(self, stop: HistoryEntry) -> None:
        if not self._is_shown(stop.anchor):
            self._show(await self._fetched_reading(stop.anchor), stop.at)
            self._load_surroundings()
        elif isinstance(stop.at, ScrollPosition):
            self.pane.go_back_to(stop.at)
        elif stop.at is not None:
            self.pane.go_to(stop.at)
        if stop.folds:
            self.tree_pane.refold(stop.folds)
        self.visit_again(stop.over)

    # Section by section ---------------------------------------------------------------------------

    def action_next_section(self, count: int = 1) -> None:
        self.pane.read_on()
        self._step_section(count)

    def action_previous_section(self, count: int = 1) -> None:
        self._step_section(-count)

    def _step_section(self, by: int) -> None:
        headline = self._headline()
        if headline is None:
            return
        headed = [0, *(h.index for h in self.tree_pane.outline.shown_headings(headline) if h.heading and h.index)]
        here = self.pane.section
        beyond = [i for i in headed if i > here] if by > 0 else [i for i in reversed(headed) if i < here]
        if beyond:
            self._go(headline.anchor.at(beyond[: abs(by)][-1]))
        else:
            self._step_edition(1 if by > 0 else -1)

    # Edition by edition ---------------------------------------------------------------------------

    def action_next_edition(self, count: int = 1) -> None:
        self.pane.read_on()
        self._step_edition(count)

    def action_previous_edition(self, count: int = 1) -> None:
        self._step_edition(-count)

    def _step_edition(self, by: int) -> None:
        if self.pane.reading is not None:
            self.run_job(partial(self._open_beside, self.pane.reading.headline.anchor, by), "load")

    async def _open_beside(self, anchor: Anchor, by: int) -> None:
        """Opens the edition after or before in the order of the tree, months that were not loaded included."""
        last: Anchor | None = None
        left = abs(by)
        async for headline in self._beyond(anchor, by):
            last, left = headline.anchor, left - 1
            if not left:
                break
        if last is None:
            self.notify_user("This is the oldest edition." if by > 0 else "This is the newest edition.")
        else:
            await self._open(Destination(last))

    async def _beyond(self, anchor: Anchor, by: int) -> AsyncIterator[Headline]:
        """The editions after that one in the order of the tree, or before it; months are looked up as they come."""
        sign = 1 if by > 0 else -1
        here = month_of(anchor)
        months = [(month.year, month.month) for month in self.tree_pane.outline.months]
        for month in [month for month in months if month == here or (month < here) == (by > 0)][::sign]:
            headlines = await self._month(month)
            anchors = [headline.anchor for headline in headlines]
            first = anchors.index(anchor.edition) if anchor.edition in anchors else None
            if sign > 0:
                headlines = headlines if first is None else headlines[first + 1 :]
            else:
                headlines = (headlines if first is None else headlines[:first])[::-1]
            for headline in headlines:
                yield headline

    async def _month(self, month: YearMonth) -> list[Headline]:
        """A month's editions in the order of the tree; one that is only looked through is not kept in memory."""
        outline = self.tree_pane.outline
        if not outline.has(month) and outline.narrowed is None:
            outline = Outline().with_headlines(month, await asyncio.to_thread(self.desk.headlines, *month))
        return [headline for day in outline.days(month).values() for headline in day]

    async def _load_month(self, month: YearMonth) -> None:
        self.tree_pane.show_headlines(month, await asyncio.to_thread(self.desk.headlines, *month))

    # Unread by unread -----------------------------------------------------------------------------

    def action_page_on(self, count: int = 1) -> None:
        self.pane.read_on()
        if self.pane.at_end:
            self._step_unread(1)
        else:
            self.pane.page(count)

    def action_next_unread(self, count: int = 1) -> None:
        if self._found.spans:
            self._step_match(count)
        else:
            self.pane.read_on()
            self._step_unread(1)

    def action_previous_unread(self, count: int = 1) -> None:
        if self._found.spans:
            self._step_match(-count)
        else:
            self._step_unread(-1)

    def _step_match(self, by: int) -> None:
        self._found = self._found.step(by)
        self._show_found()

    def _step_unread(self, by: int) -> None:
        self.run_job(partial(self._to_unread, by), "load")

    async def _to_unread(self, by: int) -> None:
        await asyncio.sleep(0)  # what was just read is marked first
        here = self._headline()
        if here is None:
            return
        sections = _unread_in(here)
        beyond = [s for s in sections if s > self.pane.section] if by > 0 else [
            s for s in reversed(sections) if s < self.pane.section
        ]  # fmt: skip
        if beyond:
            await self._open(Destination(here.anchor.at(beyond[0])))
            return
        async for headline in self._beyond(here.anchor, by):
            if found := _unread_in(headline):
                await self._open(Destination(headline.anchor.at(found[0 if by > 0 else -1])))
                return
        self.notify_user("Nothing is unread further down." if by > 0 else "Nothing is unread further up.")


def _unread_in(headline: Headline) -> list[int]:
    return [heading.index for heading in headline.headings if unread(heading)]


def _resumed(reading: Reading) -> TextPosition | None:
    """Where reading stopped, in an edition that has not been read to its end."""
    return place_of(reading.position) if reading.position is not None and reading.headline.unread else None
