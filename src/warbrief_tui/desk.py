"""Desk: everything a front end may ask, one short method a question."""

import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import FetchError, NothingFound, UsageError
from .figure_desk import FigureDesk
from .model import (
    Analysis,
    Anchor,
    Brief,
    Document,
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

if TYPE_CHECKING:
    from .refresh.children import Children


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _copy_of_samples(paths: Paths, into: Path) -> Path:
    from .refresh import samples  # brings asyncio: for those who look at samples only

    return samples.copy(paths.cache, into)


class Desk(FigureDesk):
    """The reader's archive and sources behind one door.

    Every method that is no coroutine is synchronous, takes milliseconds and may be called from any thread.
    While the archive holds no edition the samples are shown instead, from a throw-away archive of their own.
    """

    def __init__(
        self, paths: Paths, *, sample: bool = False, children: int = 2, now: Callable[[], datetime] = _utc_now
    ) -> None:
        """Open the archive of `paths`; with `sample`, that is a fresh one of the samples. Raises StoreError.

        `children` is how many processes may read documents; `now` tells the time, in UTC.
        """
        super().__init__(now)
        self._paths = paths
        self._children = children
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
        return self._only_samples or self._archive.read(editions.latest) is None

    @property
    def _shown(self) -> Database:
        if self._archive.read(editions.latest):
            return self._archive
        if self._samples is None:
            folder = self._rooms.enter_context(tempfile.TemporaryDirectory(prefix="warbrief-"))
            self._samples = self._open(_copy_of_samples(self._paths, Path(folder)))
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
        return self._marked(self._shown.read(editions.headlines, year, month))

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """The days from `first` to `last` that have editions, oldest first."""
        return tuple(day for day in self._shown.read(editions.days) if first <= day <= last)

    def reading(self, anchor: Anchor) -> Reading:
        """Raises NothingFound."""
        return self._marked_readings([self._shown.read(editions.reading, anchor)])[0]

    def brief(self, day: date) -> Brief:
        """Raises NothingFound for a day without editions."""
        shown = self._shown
        readings = self._marked_readings(shown.read(editions.readings, day))
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
        """Every source that may be chosen, with how its refreshes went. Raises ConfigError."""
        known = self._archive.read(health.states)
        return tuple(_state(source, known.get(source.slug, health.Health(0))) for source in self._catalogue())

    def enable(self, slug: str, on: bool = True) -> None:
        """Switch a source on or off, for good. Raises UsageError for an unknown slug."""
        from .sources import catalogue

        if self._only_samples:
            raise UsageError("the samples' sources are fixed; leave out --sample")
        catalogue.enable(self._paths.sources_file, slug, on)

    def _catalogue(self) -> tuple[Source, ...]:
        if self._only_samples:
            from .refresh import samples

            return samples.sources()
        from .sources import catalogue

        return catalogue.load(self._paths.sources_file)

    def _chosen(self, slugs: Sequence[str]) -> tuple[Source, ...]:
        """The sources named, or those that are on. Raises UsageError for an unknown slug."""
        sources = {source.slug: source for source in self._catalogue()}
        for slug in slugs:
            if slug not in sources:
                raise UsageError(f"there is no source '{slug}'; 'warbrief sources' lists them")
        return tuple(source for source in sources.values() if (source.slug in slugs if slugs else source.enabled))

    # What the world brings

    async def refresh(self, slugs: Sequence[str] = ()) -> AsyncIterator[Outcome]:
        """Fetch the sources that are on, or those named; one Outcome each, as it happens. Raises UsageError."""
        from .fetch.http import Http
        from .refresh import pipeline

        sources = self._chosen(slugs)
        async with Http() as http, self._understanding(sources) as children:
            outcomes = pipeline.refresh(sources, database=self._archive, http=http, children=children, now=self._now())
            async with contextlib.aclosing(outcomes):
                async for outcome in outcomes:
                    yield outcome

    async def keep(self, files: Sequence[Path]) -> AsyncIterator[Outcome]:
        """Keep the editions in `files`; one Outcome a file."""
        from .refresh import pipeline

        async with self._understanding((Source(pipeline.IMPORTED, "Imported files"),)) as children:
            outcomes = pipeline.keep(files, database=self._archive, children=children, now=self._now())
            async with contextlib.aclosing(outcomes):
                async for outcome in outcomes:
                    yield outcome

    async def understand(self, name: str, *, private: bool = False) -> list[tuple[Edition, Analysis]]:
        """What is in the file or at the address `name`, without keeping it. Raises InputError or FetchError."""
        from .refresh.children import Children

        document = await self._document(name, private=private)
        async with Children(1, self._gazetteer_file, figures_file=self._figures_file) as children:
            return await children.understand(document)

    async def _document(self, name: str, *, private: bool) -> Document:
        if not name.startswith(("http://", "https://")):
            from .fetch import files

            return files.read(Path(name), self._now())
        from .fetch.guard import is_private_address
        from .fetch.http import Http

        typed = is_private_address(name)  # who writes out a private address means it
        async with Http() as http:
            document = await http.get(name, private=private or typed)
        if document is None:
            raise FetchError(f"{name}: answered 'not modified' to a first request")
        return document

    @contextlib.asynccontextmanager
    async def _understanding(self, sources: Sequence[Source]) -> AsyncIterator["Children"]:
        """Children at work for `sources`, whose names and whose fronts' names the archive then knows."""
        import asyncio

        from .refresh.children import Children
        from .refresh.names import name_all

        await asyncio.to_thread(name_all, self._archive, sources, self._gazetteer_file)
        async with Children(self._children, self._gazetteer_file, figures_file=self._figures_file) as children:
            yield children

    @property
    def _gazetteer_file(self) -> Path | None:
        """The reader's own additions to the gazetteer, where there are any."""
        file = self._paths.config / "fronts.toml"
        return file if file.exists() else None


def _state(source: Source, facts: health.Health) -> SourceState:
    return SourceState(
        source=source,
        editions=facts.editions,
        tried=facts.tried,
        succeeded=facts.succeeded,
        reason=facts.reason,
        etag=facts.etag,
        last_modified=facts.last_modified,
    )
