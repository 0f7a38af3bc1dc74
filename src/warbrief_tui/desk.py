"""Desk: everything a front end may ask, one short method a question."""

import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from . import samples
from .errors import NothingFound, UsageError
from .model import (
    Analysis,
    Anchor,
    Brief,
    Edition,
    FrontActivity,
    FrontStory,
    Headline,
    Month,
    Outcome,
    Reading,
    SearchResult,
    Source,
    SourceState,
)
from .paths import Paths
from .store import activity, editions, health
from .store.database import Database
from .store.search import search


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """The reader's archive and sources behind one door.

    Every method that is no coroutine is synchronous, takes milliseconds and may be called from any thread.
    While the archive holds no edition the samples are shown instead, from a throw-away archive of their own.
    """

    def __init__(self, paths: Paths, *, sample: bool = False, now: Callable[[], datetime] = _utc_now) -> None:
        """Open the archive of `paths`; with `sample`, the samples are the only sources. Raises StoreError."""
        self._paths = paths
        self._now = now
        self._only_samples = sample
        self._rooms = contextlib.ExitStack()
        self._archive = self._open(paths.archive)
        self._samples: Database | None = None

    def _open(self, path: Path) -> Database:
        database = Database(path)
        self._rooms.callback(database.close)
        return database

    def close(self) -> None:
        self._rooms.close()

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What is shown

    @property
    def sample(self) -> bool:
        """True while what is shown are the samples."""
        return self._only_samples or self._shown is not self._archive

    @property
    def _shown(self) -> Database:
        if self._archive.read(editions.latest):
            return self._archive
        if self._samples is None:
            folder = self._rooms.enter_context(tempfile.TemporaryDirectory(prefix="warbrief-"))
            self._samples = self._open(samples.copy(self._paths.cache, Path(folder)))
        return self._samples

    # Days and editions

    def today(self) -> date:
        """The reader's own day."""
        return self._now().astimezone().date()

    def latest(self) -> date | None:
        """The latest day that has an edition."""
        return self._shown.read(editions.latest)

    def months(self) -> tuple[Month, ...]:
        """The months that have editions, newest first."""
        return self._shown.read(editions.months)

    def headlines(self, year: int, month: int) -> tuple[Headline, ...]:
        """A month's editions, newest day first."""
        return self._shown.read(editions.headlines, year, month)

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """The days from `first` to `last` that have editions, oldest first."""
        return tuple(day for day in self._shown.read(editions.days) if first <= day <= last)

    def reading(self, anchor: Anchor) -> Reading:
        """Raises NothingFound."""
        return self._shown.read(editions.reading, anchor)

    def brief(self, day: date) -> Brief:
        """Raises NothingFound for a day without editions."""
        shown = self._shown
        readings = shown.read(editions.readings, day)
        if not readings:
            raise NothingFound(f"no edition of {day.isoformat()} is stored")
        before, after = shown.read(editions.neighbours, day)
        return Brief(day, readings, shown.read(activity.fronts, day, 14), before, after)

    # Fronts

    def fronts(self, day: date | None = None, span: int = 14) -> tuple[FrontActivity, ...]:
        """The fronts that were named in the `span` days up to `day` (or the latest stored one)."""
        last = day or self.latest()
        return self._shown.read(activity.fronts, last, span) if last else ()

    def front_story(self, front: str, day: date | None = None, span: int = 14) -> FrontStory:
        """What every publisher said of one front over `span` days. Raises NothingFound."""
        last = day or self.latest()
        if last is None:
            raise NothingFound("nothing is stored yet")
        return self._shown.read(activity.story, front, last, span)

    # Search

    def search(self, query: str, limit: int = 50) -> SearchResult:
        """Newest first; any text is a valid query."""
        return self._shown.read(search, query, limit)

    # Sources

    def sources(self) -> tuple[SourceState, ...]:
        facts = self._archive.read(health.states)
        return tuple(facts[source.slug].of(source) if source.slug in facts else SourceState(source)
                     for source in self._catalogue())

    def enable(self, slug: str, on: bool = True) -> None:
        """Raises UsageError for an unknown slug."""
        from .sources import catalogue

        if self._only_samples:
            raise UsageError("the samples' sources are fixed; leave out --sample")
        catalogue.enable(self._paths.sources_file, slug, on)

    def _catalogue(self) -> tuple[Source, ...]:
        from .sources import catalogue

        return samples.sources() if self._only_samples else catalogue.load(self._paths.sources_file)

    # What the world brings

    async def refresh(self, slugs: Sequence[str] = ()) -> AsyncIterator[Outcome]:
        """Fetch the sources that are on, or those named; one Outcome each, as it happens."""
        raise NotImplementedError
        yield

    async def understand(self, name: str, *, private: bool = False) -> list[tuple[Edition, Analysis]]:
        """What is in a file or at an address, without keeping it. Raises InputError or FetchError."""
        raise NotImplementedError

    async def keep(self, files: Sequence[Path]) -> AsyncIterator[Outcome]:
        """Keep the editions in `files`; one Outcome a file."""
        raise NotImplementedError
        yield
