"""Desk: everything a front end may ask, one short method a question."""

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .. import store
from ..errors import NothingFound, StoreError
from ..model import (
    Anchor,
    Brief,
    Change,
    Engagements,
    Front,
    FrontActivity,
    FrontHistory,
    FrontReport,
    Headline,
    Month,
    Reading,
)
from ..paths import Paths
from ..store.database import Database
from .subscriptions import SourceDesk

if TYPE_CHECKING:
    from ..analyse.fronts.gazetteer import Gazetteer
    from ..store.archive.front_timeline import EngagementReport


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _copy_of_samples(paths: Paths, into: Path) -> Path:
    from ..refresh import sample_archive  # brings asyncio: for those who look at samples only

    try:
        return sample_archive.copy(paths.cache, into)
    except OSError as error:
        raise StoreError(f"the samples cannot be put into {into}: {error.strerror or error}") from error


class Desk(SourceDesk):
    """The reader's archive and sources behind one door.

    Every method that is no coroutine is synchronous, takes milliseconds and may be called from any thread.
    While the archive holds no edition the samples are shown instead, from a throw-away archive of their own.
    """

    def __init__(
        self,
        paths: Paths,
        *,
        sample: bool = False,
        children: int = 2,
        keep_days: int = 0,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        """Open the archive of `paths`; with `sample`, that is a fresh one of the samples. Raises StoreError.

        `children` is how many processes may read documents, `keep_days` for how long editions are kept (0: for ever);
        `now` tells the time, in UTC.
        """
        super().__init__(now)
        self._paths = paths
        self._worker_count = children
        self._keep_days = keep_days
        self._only_samples = sample
        self._archive = self._open(_copy_of_samples(paths, paths.data) if sample else paths.archive)
        self._samples: Database | None = None

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What is shown

    @property
    def sample(self) -> bool:
        """True while what is shown are the samples."""
        return self._only_samples or self._archive.read(store.day_index.latest) is None

    @property
    def passing(self) -> bool:
        """True while nothing of this run is kept, as with `--sample`."""
        return self._only_samples

    @property
    def _shown(self) -> Database:
        if self._archive.read(store.day_index.latest):
            return self._archive
        if self._samples is None:
            import tempfile  # dear: for those who look at samples only

            folder = self._rooms.enter_context(tempfile.TemporaryDirectory(prefix="warbrief-"))
            self._samples = self._open(_copy_of_samples(self._paths, Path(folder)))
        return self._samples

    # Days and editions

    def latest(self) -> date | None:
        """The latest day that has an edition."""
        return self._shown.read(store.day_index.latest)

    def months(self) -> tuple[Month, ...]:
        """The months that have editions, newest first."""
        return self._shown.read(store.day_index.months)

    def headlines(self, year: int, month: int) -> tuple[Headline, ...]:
        """A month's editions, newest day first."""
        return self._marked(self._shown.read(store.editions.month_headlines, year, month))

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """The days from `first` to `last` that have editions, oldest first."""
        return tuple(day for day in self._shown.read(store.day_index.days) if first <= day <= last)

    def reading(self, anchor: Anchor, *, at_once: bool = False) -> Reading:
        """The edition in which `anchor` stands, its text read now where it was still packed. Raises NothingFound.

        `at_once` leaves it to the next `check` to compare the text with its SHA-256.
        """
        shown = self._shown
        found = shown.read(store.editions.load, anchor, not at_once)
        self._unchecked = found.headline.anchor if at_once else self._unchecked
        return self._marked_readings([self._opened(found, shown)])[0]

    def brief(self, day: date) -> Brief:
        """Raises NothingFound for a day without editions."""
        shown = self._shown
        packed = () if shown.readonly else shown.read(store.deferred_items.pending, day, day)
        if packed:
            self._unpack_now(packed)
        readings = self._marked_readings(shown.read(store.editions.load_day, day))
        if not readings:
            raise NothingFound(f"no edition of {day.isoformat()} is stored")
        before, after = shown.read(store.day_index.adjacent_days, day)
        return Brief(day, readings, shown.read(store.front_activity.fronts, day, 14), before, after)

    def changes(self, anchor: Anchor) -> tuple[Change, ...]:
        """What the newest revision of an edition changed; nothing where it was never revised. Raises NothingFound."""
        from .. import diff  # brings difflib, which few need

        shown = self._shown
        before = shown.read(store.editions.previous_version, anchor)
        return diff.between(before, self.reading(anchor).edition) if before else ()

    # Fronts

    def fronts(self, day: date | None = None, span: int = 14) -> tuple[FrontActivity, ...]:
        """The fronts that were named in the `span` days up to `day` (or the latest stored one)."""
        last = day or self.latest()
        return self._shown.read(store.front_activity.fronts, last, span) if last else ()

    def front_story(self, front: str, day: date | None = None, span: int = 14) -> FrontHistory:
        """A line for each of `span` days that name the front, under the names it had. Raises NothingFound."""
        last = day or self.latest()
        if last is None:
            raise NothingFound("nothing is stored yet")
        line = self._gazetteer.line(front)
        told = self._shown.read_interruptible(store.front_timeline.history, front, last, span, line)
        texts = self._shown.read_interruptible(store.front_timeline.engagement_reports, line, last, span)
        return self._named(told, line, _engagements(texts, line, told.activity.front))

    def _named(
        self, told: FrontHistory, line: Sequence[str], counts: Mapping[date, Sequence[Engagements]]
    ) -> FrontHistory:
        """The same with what the front was called, and its engagements."""
        days = tuple(
            replace(one, name=self._gazetteer.name_on(line, one.day), engagements=tuple(counts.get(one.day, ())))
            for one in told.days
        )
        last = told.activity.day.toordinal()
        span = map(date.fromordinal, range(max(last - len(told.counts) + 1, 1), last + 1))
        called: dict[str, date] = {}
        for one in span:
            called.setdefault(self._gazetteer.name_on(line, one) or "", one)
        return replace(told, days=days, names=tuple((first, name) for name, first in called.items() if name))

    def front_said(self, front: str, day: date | None = None, span: int = 1) -> tuple[FrontReport, ...]:
        """What each edition of the `span` days up to `day` says of the front, the newest day first."""
        last = day or self.latest()
        return (
            self._shown.read(store.front_timeline.reports, front, last, span, self._gazetteer.line(front))
            if last
            else ()
        )

    @functools.cached_property
    def _gazetteer(self) -> "Gazetteer":
        """Raises ConfigError where the reader's own is wrong."""
        from ..analyse.fronts import gazetteer_loader

        return gazetteer_loader.load(self._gazetteer_file)


def _engagements(
    texts: "Iterable[EngagementReport]", fronts: Collection[str], front: Front
) -> dict[date, list[Engagements]]:
    """By day: of each edition the most certain number."""
    from ..analyse.fronts.engagement_counts import Count, certainty, counted

    best: dict[Anchor, tuple[Count, Engagements]] = {}
    for text in texts:
        count = counted(text.text, text.figures, text.mentions, fronts, (front.name, *front.also))
        edition = text.anchor.edition
        if count and (edition not in best or certainty(count) < certainty(best[edition][0])):
            best[edition] = count, Engagements(text.anchor, text.source_name, count.figure)
    found: dict[date, list[Engagements]] = {}
    for edition, (_, told) in best.items():
        found.setdefault(edition.day, []).append(told)
    return found
