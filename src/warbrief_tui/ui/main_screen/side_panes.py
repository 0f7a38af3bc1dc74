"""What stands around the text and the first paint does not wait for: fronts, key figures, freshness, collections."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Protocol

from ...model import FrontActivity, KeyFigure, Reading
from ...services.desk import Desk
from ...views.relative_time import ago
from .view import MainView


class SidePanesView(MainView, Protocol):
    def show_fronts_of(self, reading: Reading) -> None:
        """Show the fronts and figures that go with an edition."""

    def show_freshness(self) -> None: ...


class SidePanes:
    """Loads what belongs to the day that is read; `load_collections` shows the stars and saved searches."""

    def __init__(
        self,
        view: SidePanesView,
        desk: Desk,
        now: Callable[[], datetime],
        span: int,
        load_collections: Callable[[], Awaitable[None]],
    ) -> None:
        """`span` is the number of days in the bars of the fronts."""
        self._view = view
        self._desk = desk
        self._now = now
        self._span = span
        self._load_collections = load_collections
        self._activity: tuple[FrontActivity, ...] = ()
        self._key_figures: tuple[KeyFigure, ...] = ()
        self._day: date | None = None
        """The day that the fronts and figures are of."""
        self.last_fetch = ""
        """How long ago the sources were fetched, in words; empty before it is known."""

    def activity_on(self, day: date) -> tuple[FrontActivity, ...]:
        """Return the fronts of `day`; none before they are loaded."""
        return self._activity if self._day == day else ()

    def key_figures_on(self, day: date) -> tuple[KeyFigure, ...]:
        """Return the key figures of `day`; none before they are loaded."""
        return self._key_figures if self._day == day else ()

    @property
    def places(self) -> frozenset[str]:
        """Return the ids of the fronts that are places; names of a theatre are ordinary words of the text."""
        return frozenset(item.front.id for item in self._activity if item.front.kind != "theatre")

    def load(self) -> None:
        """Load beside the keys what goes with the edition that is open."""
        self._view.run_job(self._load, "side-panes")

    async def reload(self) -> None:
        """Load everything again: the archive has changed."""
        self._day, self.last_fetch = None, ""
        await self._load()

    async def _load(self) -> None:
        reading = self._view.reading_pane.reading
        if reading is not None and self._day != reading.edition.day:
            day = reading.edition.day
            self._activity, self._key_figures = await asyncio.to_thread(self._read, day)
            self._day = day
            if self._view.reading_pane.reading is not None:
                self._view.show_fronts_of(self._view.reading_pane.reading)
        if not self.last_fetch:
            await self._load_archive_state()
        self._view.show_freshness()

    def _read(self, day: date) -> tuple[tuple[FrontActivity, ...], tuple[KeyFigure, ...]]:
        return self._desk.fronts(day, self._span), self._desk.key_figures(day)

    async def _load_archive_state(self) -> None:
        states = await asyncio.to_thread(self._desk.sources)
        self.last_fetch = ago(max((s.last_success for s in states if s.last_success), default=None), self._now())
        await self._load_collections()
        await asyncio.to_thread(self._desk.record_visit)
        problem = await asyncio.to_thread(self._desk.check)
        if problem is not None:
            self._view.notify_user(problem, "problem")
