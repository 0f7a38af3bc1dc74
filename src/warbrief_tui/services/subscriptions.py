"""The part of the Desk that is about sources and what they bring: which there are, refreshing, importing, finding."""

import contextlib
import importlib
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from .. import store
from ..errors import FetchError, UsageError
from ..model import Analysis, Anchor, Document, Edition, Outcome, Reading, RetentionResult, Source, SourceState
from ..store.database import Database
from .figures import FigureDesk

if TYPE_CHECKING:
    from ..fetch.http_client import HttpClient
    from ..image_decoder import Picture
    from ..refresh.feed_discovery import DiscoveredSource
    from ..refresh.schedule import RefreshTrigger
    from ..refresh.worker_pool import WorkerPool

_LET_GO_AT_ONCE = 50
"""Editions of one transaction, between which others may write."""
_SAMPLE_FILES = 5
"""Files of a folder that are read to show what it would bring."""


class SourceDesk(FigureDesk):
    _archive: Database
    _worker_count: int
    _keep_days: int
    _only_samples: bool

    # Sources

    def sources(self) -> tuple[SourceState, ...]:
        """Every source that may be chosen, with how its refreshes went. Raises ConfigError."""
        from ..refresh import schedule

        known, now = self._archive.read(store.source_health.load_all), self._now()
        return tuple(schedule.source_state(source, known.get(source.slug), now) for source in self._catalogue())

    def due(self) -> tuple[str, ...]:
        """The sources that are on and have not been asked for longer than their interval. Raises ConfigError."""
        from ..refresh import schedule

        if self._only_samples:
            return ()
        states, now = self._archive.read(store.source_health.load_all), self._now()
        busy = schedule.busy_hosts(states.values(), now)
        facts = ((source, schedule.current_health(source, states.get(source.slug))) for source in self._catalogue())
        return tuple(source.slug for source, known in facts if schedule.is_due(source, known, busy, now))

    def enable(self, slug: str, on: bool = True) -> None:
        """Switch a source on or off, for good. Raises UsageError for an unknown slug."""
        from ..sources import catalogue

        catalogue.set_enabled(self._own_sources(), slug, on)
        known = self._archive.read(store.source_health.load_all).get(slug)
        if on and known and known.gone:
            self._archive.write(store.source_health.reset, slug)

    def add_source(self, source: Source) -> None:
        """Write a source into the reader's sources.toml. Raises UsageError where its slug is taken, ConfigError."""
        from ..sources import catalogue

        catalogue.add(self._own_sources(), source)

    def remove_source(self, slug: str) -> None:
        """Take a source of the reader's own out of sources.toml; its editions stay. Raises UsageError."""
        from ..sources import catalogue

        catalogue.remove(self._own_sources(), slug)
        self._archive.write(store.source_health.reset, slug)

    def set_source(self, slug: str, key: str, value: str) -> None:
        """Change one key of a source in sources.toml. Raises UsageError for an unknown slug, key or value."""
        from ..sources import catalogue

        catalogue.set_value(self._own_sources(), slug, key, value)

    def export_sources(self) -> str:
        """The sources that are on, as OPML."""
        from ..sources import opml_writer

        return opml_writer.to_opml(source for source in self._catalogue() if source.enabled)

    async def import_sources(self, file: Path) -> tuple[Source, ...]:
        """Add the feeds of an OPML file that are not there yet, switched on; the added ones. Raises InputError."""
        from ..fetch import local_files
        from ..refresh import feed_discovery, worker_protocol
        from ..sources import catalogue

        async with self._reading() as workers:
            found = await workers.inspect_page(local_files.read(file, self._now()), worker_protocol.OUTLINES)
        sources = {source.slug: source for source in self._catalogue()}
        there = {source.url for source in sources.values()}
        for outline in found["outlines"]:
            if outline["url"] not in there:
                slug = feed_discovery.slug_for(outline["name"], outline["url"], sources)
                name = outline["name"] or slug
                sources[slug] = Source(slug, name, outline["url"], homepage=outline["homepage"], enabled=True)
        known = {source.slug for source in self._catalogue()}
        added = tuple(source for slug, source in sources.items() if slug not in known)
        catalogue.add(self._own_sources(), *added)
        return added

    async def discover(self, name: str, *, private: bool = False) -> "DiscoveredSource":
        """The source that an address, a page or a file would make, and what it would bring; nothing is saved.

        Raises FetchError, InputError.
        """
        from ..refresh import feed_discovery

        taken = [source.slug for source in self._catalogue()]
        if name.startswith(("http://", "https://")):
            async with self._http() as http, self._reading() as workers:
                return await feed_discovery.discover(name, http, workers, taken, private=private)
        from ..fetch import local_files

        path = Path(name).expanduser().absolute()
        documents = [local_files.read(file, self._now()) for file in local_files.list_files(path)[:_SAMPLE_FILES]]
        async with self._reading() as workers:
            return await feed_discovery.discover_files(path, documents, workers, taken)

    async def picture(self, url: str) -> "Picture":
        """The photo at an address, made small enough for a terminal; nothing is kept.

        Raises UsageError where the extra that decodes pictures is not there, FetchError, ParseError.
        """
        from .. import image_decoder

        image_decoder.expect_extra()
        async with self._http() as http:
            document = await http.get(url)
            data = document.spool.read_bytes() if document and document.spool else document.data if document else b""
        return await image_decoder.made(data)

    async def test_source(self, slug: str) -> "DiscoveredSource":
        """What a source brings now, whatever is remembered of it; nothing is kept.

        Raises UsageError, FetchError, InputError.
        """
        from ..fetch import local_files
        from ..refresh.feed_discovery import DiscoveredSource, discover_files

        (source,) = self._chosen([slug])
        if source.path:
            paths = local_files.list_files(Path(source.path))[:_SAMPLE_FILES]
            async with self._reading() as workers:
                found = await discover_files(
                    Path(source.path), [local_files.read(path, self._now()) for path in paths], workers, ()
                )
            return DiscoveredSource(source, found.editions)
        async with self._http() as http, self._reading() as workers:
            document = await http.get(source.url, private=source.private)
            if document is None:
                raise FetchError(f"{source.url}: answered 'not modified' to a first request")
            return DiscoveredSource(source, tuple(await workers.parse_and_analyse(document, source)))

    def _own_sources(self) -> Path:
        if self._only_samples:
            raise UsageError("the samples' sources are fixed; leave out --sample")
        return self._paths.sources_file

    def _catalogue(self) -> tuple[Source, ...]:
        if self._only_samples:
            from ..refresh import sample_archive

            return sample_archive.sources()
        from ..sources import catalogue

        return catalogue.load(self._paths.sources_file)

    def _chosen(self, slugs: Sequence[str]) -> tuple[Source, ...]:
        """The sources named, or those that are on. Raises UsageError for an unknown slug."""
        from ..sources.catalogue import require_known

        sources = {source.slug: source for source in self._catalogue()}
        for slug in slugs:
            require_known(slug, sources)
        return tuple(source for source in sources.values() if (source.slug in slugs if slugs else source.enabled))

    # What the world brings

    async def refresh(
        self, slugs: Sequence[str] = (), *, due: bool = False, since: date | None = None
    ) -> AsyncIterator[Outcome]:
        """Fetch the sources that are on, or those named; one Outcome each, as it happens. Raises UsageError.

        With `due`, only those that have not been asked for longer than their interval. With `since`, archive pages are
        followed too, as far back as that day.
        """
        import asyncio

        from ..refresh.schedule import RefreshTrigger

        asked = RefreshTrigger.NAMED if slugs else RefreshTrigger.ALL
        if due:
            slugs, asked = await asyncio.to_thread(self.due), RefreshTrigger.DUE
            if not slugs:
                return
        async for outcome in self._refreshed(await asyncio.to_thread(self._chosen, slugs), asked, since):
            yield outcome

    async def _refreshed(
        self, sources: Sequence[Source], asked: "RefreshTrigger", since: date | None
    ) -> AsyncIterator[Outcome]:
        import asyncio

        from ..refresh import pipeline

        await asyncio.to_thread(self._archive.write, store.source_health.save_sources, sources)
        async with self._http() as http, self._at_work(self._worker_count) as workers:
            outcomes = pipeline.refresh(
                sources,
                database=self._archive,
                http=http,
                workers=workers,
                now=self._now(),
                asked=asked,
                since=since,
            )
            async with contextlib.aclosing(outcomes):
                async for outcome in outcomes:
                    yield outcome

    async def reanalyse(self) -> AsyncGenerator[tuple[int, int], None]:
        """Read texts, and look for figures and fronts, where that is still to be done, or rules have changed.

        The newest day comes first; yields (done, of all). To be done behind a refresh, which stores editions without
        that. Raises ConfigError, StoreError.
        """
        if self._archive.readonly:
            return
        async with (
            self._understanding(patient=True) as workers,
            contextlib.aclosing(self._caught_up(workers)) as steps,
        ):
            async for step in steps:
                yield step

    async def _caught_up(self, workers: "WorkerPool") -> AsyncGenerator[tuple[int, int], None]:
        import asyncio

        from ..refresh import background_analysis

        packed = await asyncio.to_thread(self._archive.read, store.deferred_items.pending)
        async with contextlib.aclosing(self._unpacked(packed, workers)) as steps:
            async for step in steps:
                yield step
        async with contextlib.aclosing(
            background_analysis.analyse_pending(database=self._archive, workers=workers)
        ) as steps:
            async for step in steps:
                yield step
        while await asyncio.to_thread(
            self._archive.run_maintenance_step
        ):  # step by step, so that leaving need not wait
            pass

    def _unpacked(self, anchors: Sequence[Anchor], workers: "WorkerPool") -> AsyncGenerator[tuple[int, int], None]:
        from ..refresh import deferred_parsing

        sources = {source.slug: source for source in self._catalogue()} if anchors else {}
        return deferred_parsing.parse_deferred(
            anchors, sources, database=self._archive, workers=workers, now=self._now()
        )

    def _opened(self, found: Reading, database: Database) -> Reading:
        """`found` with its text, which is read now where it was still packed. Raises NothingFound."""
        anchor = found.headline.anchor
        if not found.headline.is_deferred or database.readonly:
            return found
        self._unpack_now([anchor])
        known = database.read(store.editions.stored_versions, anchor.source).get(
            found.edition.key
        )  # its text may tell another day
        return database.read(store.editions.load, known.anchor if known else anchor)

    def _unpack_now(self, anchors: Sequence[Anchor]) -> None:
        """Read the texts of editions that are about to be shown: a blink for one, in a process aside as ever."""
        import asyncio
        from concurrent.futures import ThreadPoolExecutor

        async def unpacked() -> None:
            async with self._reading() as workers, contextlib.aclosing(self._unpacked(anchors, workers)) as steps:
                async for _ in steps:
                    continue

        with ThreadPoolExecutor(1) as aside:  # a thread of its own: the caller's may have a loop already
            aside.submit(asyncio.run, unpacked()).result()

    def retire(self) -> RetentionResult | None:
        """Let go of editions older than the reader keeps them; None where none went. To be done after a refresh.

        Starred editions stay, imported ones, and those of the newest day. Raises StoreError.
        """
        from ..refresh.pipeline import IMPORTED
        from ..store.archive import retention
        from ..store.user_data import stars

        if not self._keep_days or self._archive.readonly or self._only_samples:
            return None
        first = self.today() - timedelta(days=self._keep_days)
        starred = {anchor.edition for anchor in self._archive.read(stars.starred_anchors)}
        past = self._archive.read(retention.expired, first, starred, IMPORTED)
        for start in range(0, len(past), _LET_GO_AT_ONCE):
            self._archive.write(retention.remove, past[start : start + _LET_GO_AT_ONCE])
        return RetentionResult(len(past), first) if past else None

    async def full(self, anchor: Anchor) -> Anchor:
        """Fetch the page of an excerpt and keep the whole edition in its place; the answer is where it stands.

        Raises NothingFound, UsageError where there is no page to fetch or it must not be, FetchError, ParseError.
        """
        import asyncio

        from ..refresh import pipeline

        stored = await asyncio.to_thread(self._archive.read, store.editions.load, anchor.edition)
        found = await asyncio.to_thread(self._opened, stored, self._archive)
        anchor, excerpt = found.headline.anchor, found.edition
        if not excerpt.excerpt or not excerpt.url:
            raise UsageError(f"{anchor.edition} is {'without an address' if excerpt.excerpt else 'no excerpt'}")
        sources = {source.slug: source for source in await asyncio.to_thread(self._catalogue)}
        source = sources.get(anchor.source) or Source(anchor.source, anchor.source)
        if source.full == "never":
            allow = f"'warbrief sources set {source.slug} full ask'"
            raise UsageError(
                f'{anchor.edition}: its source is set to full = "never"; {allow} lets its pages be fetched'
            )
        async with self._http() as http, self._reading() as workers:
            whole, analysis = await pipeline.fetch_full_edition(excerpt, source, http, workers)
        return await asyncio.to_thread(
            self._archive.write, store.editions.revise, anchor.edition, whole, analysis, self._now()
        )

    async def keep(self, files: Sequence[Path]) -> AsyncIterator[Outcome]:
        """Keep the editions in `files`; one Outcome a file."""
        import asyncio

        from ..refresh import pipeline

        imported = Source(pipeline.IMPORTED, "Imported files")
        await asyncio.to_thread(self._archive.write, store.source_health.save_sources, [imported])
        async with self._understanding() as workers:
            outcomes = pipeline.import_files(files, database=self._archive, workers=workers, now=self._now())
            async with contextlib.aclosing(outcomes):
                async for outcome in outcomes:
                    yield outcome
            async with contextlib.aclosing(self._caught_up(workers)) as steps:
                async for _ in steps:
                    continue

    async def understand(self, name: str, *, private: bool = False) -> list[tuple[Edition, Analysis]]:
        """What is in the file or at the address `name`, without keeping it. Raises InputError or FetchError."""
        async with self._reading() as workers:
            if name.startswith(("http://", "https://")):
                async with self._http() as http:
                    return await workers.parse_and_analyse(await self._document(name, http, private))
            from ..fetch import local_files

            return await workers.parse_and_analyse(local_files.read(Path(name), self._now()))

    async def _document(self, name: str, http: "HttpClient", private: bool) -> Document:
        from ..fetch.ssrf_guard import is_private_address

        typed = is_private_address(name)  # who writes out a private address means it
        document = await http.get(name, private=private or typed)
        if document is None:
            raise FetchError(f"{name}: answered 'not modified' to a first request")
        return document

    @contextlib.asynccontextmanager
    async def _http(self) -> AsyncIterator["HttpClient"]:
        """Loading httpx takes a tenth of a second, for which no key should wait."""
        import asyncio

        await asyncio.to_thread(importlib.import_module, "warbrief_tui.fetch.http_client")
        from ..fetch.http_client import HttpClient

        async with await asyncio.to_thread(HttpClient) as http:
            yield http

    def _reading(self) -> "WorkerPool":
        """A child at work, for a document or two."""
        return self._at_work(1)

    @contextlib.asynccontextmanager
    async def _understanding(self, *, patient: bool = False) -> AsyncIterator["WorkerPool"]:
        """Children at work, and the archive knows how the fronts are called that they will find."""
        import asyncio

        from ..refresh.front_names import save_front_names

        await asyncio.to_thread(save_front_names, self._archive, self._gazetteer_file)
        async with self._at_work(self._worker_count, patient=patient) as workers:
            yield workers

    def _at_work(self, count: int, *, patient: bool = False) -> "WorkerPool":
        from ..refresh.worker_pool import WorkerPool

        return WorkerPool(count, self._gazetteer_file, figures_file=self._figures_file, patient=patient)

    @property
    def _gazetteer_file(self) -> Path | None:
        """The reader's own additions to the gazetteer, where there are any."""
        file = self._paths.config / "fronts.toml"
        return file if file.exists() else None
