"""One front alone: tree and reading show only what is said of it, until Esc gives everything back as it was."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from ...model import Anchor, FrontActivity, FrontReport
from ...services.desk import Desk
from ...views.edition_page import Only
from ...views.styled_line import TextPosition
from ...views.symbols import SymbolSet
from ..edition_tree_model import Narrowed, month_of
from ..screens.base import Destination
from .history import HistoryEntry
from .navigator import WalkingScreen
from .reading_screen import place_of
from .screen_router import Answering

DAYS = 30


class NarrowingScreen(WalkingScreen):
    def __init__(self, desk: Desk, signs: SymbolSet, now: Callable[[], datetime], column: int) -> None:
        super().__init__(desk, signs, now, column)
        self._only: Mapping[Anchor, Only] = {}
        """While only a front is shown: the blocks that name it, by edition."""
        self._before: HistoryEntry | None = None

    def narrow_to(self, activity: FrontActivity) -> None:
        self.run_job(partial(self._narrow_to, activity), "load")

    async def _narrow_to(self, activity: FrontActivity) -> None:
        only = _blocks(await asyncio.to_thread(self.desk.front_said, activity.front.id, activity.day, DAYS))
        if not only:
            self.notify_user(f"Nothing is said of {activity.front.name} in these {DAYS} days.")
            return
        self._before = self._before or self._stop()
        for month in {month_of(anchor) for anchor in only} - set(self.tree_pane.outline.headlines):
            await self._load_month(month)
        self._only = only
        sections = {anchor: frozenset(section for section, _ in blocks) for anchor, blocks in only.items()}
        self.tree_pane.narrow(Narrowed(sections=sections))
        self.masthead.show(only=f"only {activity.front.name}, {DAYS} days")
        await self._open_narrowed()

    async def _open_narrowed(self) -> None:
        """What is open already is shown without the rest; else the newest that names the front."""
        here = self._before.anchor if self._before is not None else None
        anchor = (
            here
            if here is not None and here in self._only
            else max(self._only, key=lambda anchor: (anchor.day, anchor.source))
        )
        self._show(await self._fetched_reading(anchor))
        self._load_surroundings()
        self._dismiss_slides()
        self.pane.focus()
        self.notify_user("{brief.back} shows everything again.")

    def _is_narrowed(self) -> bool:
        return bool(self._only)

    def _widen(self) -> HistoryEntry | None:
        """All is to be seen again; where the reader was before."""
        self._only = {}
        self.tree_pane.widen()
        self.masthead.show(only="")
        before, self._before = self._before, None
        return before

    async def _widen_and_return(self) -> None:
        self._outdated = None
        stop = self._widen()
        if stop is not None:
            self._show(await self._fetched_reading(stop.anchor), stop.at)
            self._load_surroundings()

    async def _open(self, jump: Destination, *, remember: bool = True, over: Answering | None = None) -> None:
        """A place that is not among what is shown ends the narrowing."""
        if self._only and not self._holds(jump):
            self._widen()
            self._outdated = self.pane.reading.headline.anchor if self.pane.reading is not None else None
        await super()._open(jump, remember=remember, over=over)

    def _holds(self, jump: Destination) -> bool:
        place = jump.place or place_of(jump.anchor)
        blocks = self._only.get(jump.anchor.edition)
        if blocks is None or place is None or place == TextPosition(0, -1):
            return blocks is not None
        return any(section == place.section and place.block in (block, -1) for section, block in blocks)


def _blocks(said: tuple[FrontReport, ...]) -> dict[Anchor, Only]:
    """The blocks that name the front, by edition."""
    return {
        one.headline.anchor: frozenset((mention.section, mention.block) for mention, _ in one.mentions)
        for one in said
        if one.mentions
    }
