"""A refresh beside the reading: progress in the masthead, what is new in the tree, the text untouched."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from datetime import datetime
from enum import Enum
from functools import partial
from time import monotonic

from ...model import Outcome, RefreshStatus
from ...services.desk import Desk
from ...views.relative_time import progress
from ...views.symbols import SymbolSet
from .find_controller import FindingScreen

_FIRST_LOOK_SECONDS = 1.0
_LOOK_SECONDS = 60.0
_TELL_SECONDS = 0.25
"""Between two numbers in the masthead: of many sources nobody could read more of them."""
_SHOW_SECONDS = 3.0
"""Between two looks of the tree at what is read behind."""


class RefreshState(Enum):
    IDLE = "idle"
    FETCHING = "fetching"
    """Sources are asked, or it is looked up which of them are due."""
    ANALYSING = "analysing"
    """What came is analysed, old editions go, and the hits of watched searches are announced."""


class RefreshingScreen(FindingScreen):
    """Fetches while the reader reads. A subclass shows what has come."""

    def __init__(self, desk: Desk, signs: SymbolSet, now: Callable[[], datetime], column: int) -> None:
        super().__init__(signs, column)
        self.desk = desk
        self.now = now
        self.refresh_state = RefreshState.IDLE
        self._run_number = 0
        self._unannounced_since: datetime | None = None
        """When the first refresh began whose hits of watched searches were not announced yet."""
        self._looked_behind = False
        self._progressed = 0.0
        self._fresh = 0
        """Editions that came while the app was open."""

    async def _show_what_came(self, outcomes: list[Outcome], restart: bool) -> None:
        """`restart`: the first real edition takes the place of the samples."""
        raise NotImplementedError

    def _show_state(self) -> None:
        """Show in the masthead how fresh the archive is."""
        raise NotImplementedError

    def start_refresh_timer(self) -> None:
        """Fetch what is due, once the first page is there and whenever an interval is over."""
        self.set_timer(_FIRST_LOOK_SECONDS, self.fetch_if_due)
        self.set_interval(_LOOK_SECONDS, self.fetch_if_due)

    def fetch_if_due(self) -> None:
        """Fetch the sources that are due, unless a refresh or its analysis is under way."""
        if self.refresh_state is RefreshState.IDLE:
            self._start_refresh(self._fetch_due)

    def action_fetch(self) -> None:
        """Fetch all enabled sources. An analysis under way stops: it is resumable, and the new refresh ends with it."""
        if self.refresh_state is RefreshState.FETCHING:
            self.notify_user("A refresh is under way.")
        else:
            self._start_refresh(self._fetch)

    def _start_refresh(self, work: Callable[[], Awaitable[None]]) -> None:
        self.refresh_state = RefreshState.FETCHING
        self._run_number += 1
        self.run_job(partial(self._refresh, work, self._run_number), "refresh")

    async def _refresh(self, work: Callable[[], Awaitable[None]], run_number: int) -> None:
        try:
            await work()
        finally:
            if run_number == self._run_number:  # else a newer run has replaced this one, and the state is its own
                self.refresh_state = RefreshState.IDLE
                self._show_state()

    async def _fetch_due(self) -> None:
        if await asyncio.to_thread(self.desk.due):
            await self._fetch(due=True)
        elif not self._looked_behind:  # rules may have changed since, or the last run ended before its work was done
            self.refresh_state = RefreshState.ANALYSING
            await self._look_behind([])

    async def _fetch(self, *, due: bool = False) -> None:
        """Fetch beside the reading: progress in the masthead, what is new in the tree, the text untouched."""
        outcomes: list[Outcome] = []
        was_sample = self.desk.sample
        since = self._unannounced_since = self._unannounced_since or self.now()
        self.masthead.show(state="fetching")
        async for outcome in self.desk.refresh(due=due):
            outcomes.append(outcome)
            self._show_progress(f"fetching {self.signs.dot} {progress(outcomes)}")
        self.refresh_state = RefreshState.ANALYSING
        await self._tell(outcomes, restart=was_sample and not self.desk.sample)
        await self._look_behind(outcomes)
        await self._retire()
        self._say_found(await asyncio.to_thread(self.desk.watched, since))
        self._unannounced_since = None

    async def _look_behind(self, outcomes: list[Outcome]) -> None:
        """Texts, figures and fronts of what has come, the newest day first; the tree shows them as they are there."""
        looked, self._looked_behind = False, True
        shown = monotonic()
        async with aclosing(self.desk.reanalyse()) as steps:
            async for done, of in steps:
                looked = True
                if monotonic() - shown > _SHOW_SECONDS:
                    await self._show_what_came(outcomes, restart=False)
                    shown = monotonic()
                self._show_progress(f"looking for figures and fronts {self.signs.dot} {of - done} left")
        if looked:
            await self._show_what_came(outcomes, restart=False)

    def _show_progress(self, words: str) -> None:
        """No more often than it can be read: two hundred sources answer within seconds, and every paint costs time."""
        if monotonic() - self._progressed > _TELL_SECONDS:
            self._progressed = monotonic()
            self.masthead.show(state=words)

    async def _tell(self, outcomes: list[Outcome], restart: bool) -> None:
        self._fresh += sum(len(outcome.added) for outcome in outcomes)
        if restart:
            await asyncio.to_thread(self._read_newest)
        await self._show_what_came(outcomes, restart)
        self._say_outcomes(outcomes)
        self._say_if_revised(outcomes)

    def _read_newest(self) -> None:
        """What is shown first is read first, and not while the screen waits for it."""
        newest = self.desk.latest()
        if newest is not None:
            self.desk.brief(newest)

    async def _retire(self) -> None:
        """Where the reader keeps only so many days, what is older goes, and is told."""
        retired = await asyncio.to_thread(self.desk.retire)
        if retired is not None:
            await self._show_what_came([], restart=False)
            self.notify_user(f"{retired.editions} editions from before {retired.before} went; starred ones stay.")

    def _say_found(self, watched: Sequence[tuple[str, int]]) -> None:
        """What watched searches find in what has come, once its figures and fronts are known."""
        if watched:
            found = f" {self.signs.dot} ".join(f"{name}: {hits}" for name, hits in watched)
            self.notify_user(f"New hits of watched searches {self.signs.dot} {found}")

    def _say_if_revised(self, outcomes: list[Outcome]) -> None:
        """The text stays as the reader found it; the new one is a key away."""
        reading = self.pane.reading
        if reading is not None and any(reading.headline.anchor in outcome.revised for outcome in outcomes):
            self._outdated = reading.headline.anchor
            self.notify_user("What you read has been revised; {list.choose} in the tree shows the new text.")

    def _say_outcomes(self, outcomes: list[Outcome]) -> None:
        failed = [outcome for outcome in outcomes if outcome.status is RefreshStatus.FAILED]
        if not outcomes:
            self.notify_user(
                "No source is enabled: 'warbrief sources' lists them, 'warbrief sources enable SLUG' chooses one."
            )
        elif failed:
            more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
            self.notify_user(f"{failed[0].name}: {failed[0].reason}{more}", "problem")
        else:
            self.notify_user(f"Refreshed {self.signs.dot} {progress(outcomes)}")
