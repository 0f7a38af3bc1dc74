"""A refresh beside the reading: progress in the masthead, what is new in the tree, the text untouched."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from time import monotonic

from ...errors import ConfigError
from ...model import Done, Outcome
from ...services.desk import Desk
from ...views.relative_time import progress
from ...views.symbols import Signs
from .find_controller import FindingScreen

_FIRST_LOOK_SECONDS = 1.0
_LOOK_SECONDS = 60.0
_TELL_SECONDS = 0.25
"""Between two numbers in the masthead: of many sources nobody could read more of them."""
_SHOW_SECONDS = 3.0
"""Between two looks of the tree at what is read behind."""


class RefreshingScreen(FindingScreen):
    """Fetches while the reader reads. A subclass shows what has come."""

    def __init__(self, desk: Desk, signs: Signs, now: Callable[[], datetime], column: int) -> None:
        super().__init__(signs, column)
        self.desk = desk
        self.now = now
        self._fetching = False
        self._looked_behind = False
        self._progressed = 0.0
        self._fresh = 0
        """Editions that came while the app was open."""

    async def _show_what_came(self, outcomes: list[Outcome], restart: bool) -> None:
        """`restart`: the first real edition takes the place of the samples."""
        raise NotImplementedError

    def watch_the_clock(self) -> None:
        """Fetch what is due, once the first page is there and whenever an interval is over."""
        self.set_timer(_FIRST_LOOK_SECONDS, self._fetch_if_due)
        self.set_interval(_LOOK_SECONDS, self._fetch_if_due)

    def _fetch_if_due(self) -> None:
        if not self._fetching:
            self._fetching = True
            self._work(self._fetch_what_is_due(), "refresh")

    async def _fetch_what_is_due(self) -> None:
        try:
            due = await asyncio.to_thread(self.desk.due)
        except ConfigError as error:
            self._fetching = False
            self.say(str(error), "problem")
            return
        self._fetching = bool(due)
        if due:
            await self._fetch(due=True)
        elif not self._looked_behind:
            await self._look_behind([])  # rules may have changed since, or the last run ended before its work was done

    def action_fetch(self) -> None:
        if self._fetching:
            self.say("A refresh is under way.")
        else:
            self._fetching = True
            self._work(self._fetch(), "refresh")

    async def _fetch(self, *, due: bool = False) -> None:
        """Runs beside the reading: progress in the masthead, what is new in the tree, the text untouched."""
        outcomes: list[Outcome] = []
        was_sample, begun = self.desk.sample, self.now()
        self.masthead.show(state="fetching")
        try:
            async for outcome in self.desk.refresh(due=due):
                outcomes.append(outcome)
                self._show_progress(f"fetching {self.signs.dot} {progress(outcomes)}")
        finally:
            self._fetching = False
        await self._tell(outcomes, restart=was_sample and not self.desk.sample)
        await self._look_behind(outcomes)
        await self._retire()
        self._say_found(await asyncio.to_thread(self.desk.watched, begun))

    async def _look_behind(self, outcomes: list[Outcome]) -> None:
        """Texts, figures and fronts of what has come, the newest day first; the tree shows them as they are there."""
        looked, self._looked_behind = False, True
        shown = monotonic()
        async for done, of in self.desk.reanalyse():
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
            self.say(f"{retired.editions} editions from before {retired.before} went; starred ones stay.")

    def _say_found(self, watched: Sequence[tuple[str, int]]) -> None:
        """What watched searches find in what has come, once its figures and fronts are known."""
        if watched:
            found = f" {self.signs.dot} ".join(f"{name}: {hits}" for name, hits in watched)
            self.say(f"New hits of watched searches {self.signs.dot} {found}")

    def _say_if_revised(self, outcomes: list[Outcome]) -> None:
        """The text stays as the reader found it; the new one is a key away."""
        reading = self.pane.reading
        if reading is not None and any(reading.headline.anchor in outcome.revised for outcome in outcomes):
            self._outdated = reading.headline.anchor
            self.say("What you read has been revised; {list.choose} in the tree shows the new text.")

    def _say_outcomes(self, outcomes: list[Outcome]) -> None:
        failed = [outcome for outcome in outcomes if outcome.done is Done.FAILED]
        if not outcomes:
            self.say("No source is enabled: 'warbrief sources' lists them, 'warbrief sources enable SLUG' chooses one.")
        elif failed:
            more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
            self.say(f"{failed[0].name}: {failed[0].reason}{more}", "problem")
        else:
            self.say(f"Refreshed {self.signs.dot} {progress(outcomes)}")
