"""A refresh beside the reading: its state, its progress, and what it announces."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from datetime import datetime
from enum import Enum
from time import monotonic
from typing import Protocol

from ...model import Anchor, Outcome, RefreshStatus
from ...services.desk import Desk
from ...views.relative_time import progress
from ..screens.base import Job

FIRST_CHECK_SECONDS = 1.0
CHECK_SECONDS = 60.0
_PROGRESS_SECONDS = 0.25
"""Between two numbers in the title bar: of many sources nobody could read more of them."""
_RELOAD_SECONDS = 3.0
"""Between two reloads of the tree while editions are analysed."""


class RefreshState(Enum):
    IDLE = "idle"
    FETCHING = "fetching"
    """Sources are asked, or it is looked up which of them are due."""
    ANALYSING = "analysing"
    """What came is analysed, old editions go, and the hits of watched searches are announced."""


class RefreshView(Protocol):
    """What a refresh needs of the main screen."""

    @property
    def open_edition(self) -> Anchor | None: ...
    def notify_user(self, text: str, meaning: str = "notice") -> None: ...
    def run_job(self, job: Job, group: str, *, exclusive: bool = True) -> None: ...
    def show_progress(self, text: str) -> None:
        """Show in the title bar how far the refresh is."""

    def show_freshness(self) -> None:
        """Show in the title bar how fresh the archive is."""

    async def show_arrivals(self, outcomes: Sequence[Outcome], *, restart: bool) -> None:
        """Show what came in the tree; `restart` if the first real edition takes the place of the samples."""

    def mark_superseded(self, edition: Anchor) -> None:
        """Read the edition again when it is opened next: a revision came."""


class RefreshController:
    """Fetches while the user reads; the timer and the key both ask `state` first."""

    def __init__(self, view: RefreshView, desk: Desk, now: Callable[[], datetime], separator: str) -> None:
        """`separator` joins the parts of a notice."""
        self._view = view
        self._desk = desk
        self._now = now
        self._separator = separator
        self.state = RefreshState.IDLE
        self.new_editions = 0
        """Editions that came while the app was open."""
        self._run_number = 0
        self._unannounced_since: datetime | None = None
        """When the first refresh began whose hits of watched searches were not announced yet."""
        self._analysed = False
        """Whether pending editions were analysed in this run of the app."""
        self._progress_shown = 0.0

    def fetch_if_due(self) -> None:
        """Fetch the sources that are due, unless a refresh or its analysis is under way."""
        if self.state is RefreshState.IDLE:
            self._start(self._fetch_due)

    def fetch(self) -> None:
        """Fetch all enabled sources. An analysis under way stops: it is resumable, and the new refresh ends with it."""
        if self.state is RefreshState.FETCHING:
            self._view.notify_user("A refresh is under way.")
        else:
            self._start(self._fetch)

    def _start(self, work: Callable[[], Awaitable[None]]) -> None:
        self.state = RefreshState.FETCHING
        self._run_number += 1
        number = self._run_number
        self._view.run_job(lambda: self._run(work, number), "refresh")

    async def _run(self, work: Callable[[], Awaitable[None]], run_number: int) -> None:
        try:
            await work()
        finally:
            if run_number == self._run_number:  # else a newer run has replaced this one, and the state is its own
                self.state = RefreshState.IDLE
                self._view.show_freshness()

    async def _fetch_due(self) -> None:
        if await asyncio.to_thread(self._desk.due):
            await self._fetch(due=True)
        elif not self._analysed:  # rules may have changed since, or the last run ended before its work was done
            self.state = RefreshState.ANALYSING
            await self._analyse([])

    async def _fetch(self, *, due: bool = False) -> None:
        outcomes: list[Outcome] = []
        was_sample = self._desk.is_sample
        since = self._unannounced_since = self._unannounced_since or self._now()
        self._view.show_progress("fetching")
        async for outcome in self._desk.refresh(due=due):
            outcomes.append(outcome)
            self._show_progress(f"fetching {self._separator} {progress(outcomes)}")
        self.state = RefreshState.ANALYSING
        await self._announce(outcomes, restart=was_sample and not self._desk.is_sample)
        await self._analyse(outcomes)
        await self._apply_retention()
        self._announce_hits(await asyncio.to_thread(self._desk.new_saved_search_hits, since))
        self._unannounced_since = None

    async def _analyse(self, outcomes: Sequence[Outcome]) -> None:
        """Analyse what came, the newest day first; the tree is reloaded as it gets done."""
        any_analysed, self._analysed = False, True
        reloaded = monotonic()
        async with aclosing(self._desk.reanalyse()) as steps:
            async for finished, total in steps:
                any_analysed = True
                if monotonic() - reloaded > _RELOAD_SECONDS:
                    await self._view.show_arrivals(outcomes, restart=False)
                    reloaded = monotonic()
                self._show_progress(f"looking for figures and fronts {self._separator} {total - finished} left")
        if any_analysed:
            await self._view.show_arrivals(outcomes, restart=False)

    def _show_progress(self, text: str) -> None:
        """Show progress no more often than it can be read: every paint costs time."""
        if monotonic() - self._progress_shown > _PROGRESS_SECONDS:
            self._progress_shown = monotonic()
            self._view.show_progress(text)

    async def _announce(self, outcomes: Sequence[Outcome], *, restart: bool) -> None:
        self.new_editions += sum(len(outcome.added) for outcome in outcomes)
        if restart:
            await asyncio.to_thread(self._warm_up)
        await self._view.show_arrivals(outcomes, restart=restart)
        self._announce_outcomes(outcomes)
        self._announce_revision(outcomes)

    def _warm_up(self) -> None:
        """Read the newest day in this thread, so that the screen does not wait for it."""
        newest = self._desk.latest()
        if newest is not None:
            self._desk.brief(newest)

    async def _apply_retention(self) -> None:
        """Delete editions that are older than the user wants to keep."""
        retired = await asyncio.to_thread(self._desk.apply_retention)
        if retired is not None:
            await self._view.show_arrivals([], restart=False)
            self._view.notify_user(f"{retired.editions} editions from before {retired.before} went; starred ones stay.")

    def _announce_hits(self, hits_by_search: Sequence[tuple[str, int]]) -> None:
        if hits_by_search:
            hits = f" {self._separator} ".join(f"{name}: {count}" for name, count in hits_by_search)
            self._view.notify_user(f"New hits of watched searches {self._separator} {hits}")

    def _announce_revision(self, outcomes: Sequence[Outcome]) -> None:
        """Say that the open edition was revised; its text stays until the user asks for the new one."""
        edition = self._view.open_edition
        if edition is not None and any(edition in outcome.revised for outcome in outcomes):
            self._view.mark_superseded(edition)
            self._view.notify_user("What you read has been revised; {list.choose} in the tree shows the new text.")

    def _announce_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        failed = [outcome for outcome in outcomes if outcome.status is RefreshStatus.FAILED]
        if not outcomes:
            self._view.notify_user("No source is enabled; {brief.sources} lists them, {sources.switch} enables one.")
        elif failed:
            more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
            self._view.notify_user(f"{failed[0].name}: {failed[0].reason}{more}", "problem")
        else:
            self._view.notify_user(f"Refreshed {self._separator} {progress(outcomes)}")
