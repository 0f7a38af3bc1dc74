"""What changes the archive: refreshing, importing, deferred parsing, analysis, full texts and retention."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from .. import store
from ..errors import FetchError, UsageError
from ..model import Analysis, Anchor, Document, Edition, Outcome, Reading, RetentionResult, Source
from ..store.database import Database
from .archive_session import ArchiveSession
from .connections import Connections
from .subscriptions import Subscriptions

if TYPE_CHECKING:
    from ..fetch.http_client import HttpClient
    from ..image_decoder import Picture
    from ..refresh.schedule import RefreshTrigger
    from ..refresh.worker_pool import WorkerPool

_REMOVED_AT_ONCE = 50
"""Editions that one transaction of retention removes; between two, others may write."""


class Updates:
    """Brings the archive up to date. Loaded when it is needed: it stands on asyncio."""

    def __init__(
        self, session: ArchiveSession, subscriptions: Subscriptions, connections: Connections, *, keep_days: int
    ) -> None:
        self._session = session
        self._subscriptions = subscriptions
        self._connections = connections
        self._keep_days = keep_days

    # Refreshing

    async def refresh(
        self, slugs: Sequence[str] = (), *, due: bool = False, since: date | None = None
    ) -> AsyncIterator[Outcome]:
        """Fetch the enabled sources, or those named; yield the Outcome of each as it happens. Raises UsageError.

        With `due`, only those not asked for longer than their interval. With `since`, archive pages are followed too,
        as far back as that day.
        """
        from ..refresh.schedule import RefreshTrigger

        trigger = RefreshTrigger.NAMED if slugs else RefreshTrigger.ALL
        if due:
            slugs, trigger = await asyncio.to_thread(self._subscriptions.due), RefreshTrigger.DUE
            if not slugs:
                return
        async for outcome in self._refresh(await asyncio.to_thread(self._subscriptions.select, slugs), trigger, since):
            yield outcome

    async def _refresh(
        self, sources: Sequence[Source], trigger: "RefreshTrigger", since: date | None
    ) -> AsyncIterator[Outcome]:
        from ..refresh import pipeline

        await asyncio.to_thread(self._session.archive.write, store.source_health.save_sources, sources)
        async with self._connections.http() as http, self._connections.workers() as workers:
            outcomes = pipeline.refresh(
                sources,
                database=self._session.archive,
                http=http,
                workers=workers,
                now=self._session.now(),
                trigger=trigger,
                since=since,
            )
            async with contextlib.aclosing(outcomes):
                async for outcome in outcomes:
                    yield outcome

    async def import_files(self, files: Sequence[Path]) -> AsyncIterator[Outcome]:
        """Store the editions in `files` and analyse them; yield one Outcome a file."""
        from ..refresh import pipeline

        imported = Source(pipeline.IMPORTED, "Imported files")
        await asyncio.to_thread(self._session.archive.write, store.source_health.save_sources, [imported])
        async with self._connections.analysing_workers(self._session.archive) as workers:
            outcomes = pipeline.import_files(
                files, database=self._session.archive, workers=workers, now=self._session.now()
            )
            async with contextlib.aclosing(outcomes):
                async for outcome in outcomes:
                    yield outcome
            async with contextlib.aclosing(self._catch_up(workers)) as steps:
                async for _ in steps:
                    continue

    # Analysis

    async def reanalyse(self) -> AsyncGenerator[tuple[int, int], None]:
        """Parse deferred texts and analyse editions that are pending or were analysed by older rules.

        Newest day first; yields (done, total). Run it after a refresh, which stores editions without analysis.
        Raises ConfigError and StoreError.
        """
        if self._session.archive.readonly:
            return
        async with (
            self._connections.analysing_workers(self._session.archive, background=True) as workers,
            contextlib.aclosing(self._catch_up(workers)) as steps,
        ):
            async for step in steps:
                yield step

    async def _catch_up(self, workers: "WorkerPool") -> AsyncGenerator[tuple[int, int], None]:
        from ..refresh import background_analysis

        archive = self._session.archive
        deferred = await asyncio.to_thread(archive.read, store.deferred_items.pending)
        async with contextlib.aclosing(self._parse_deferred(deferred, workers)) as steps:
            async for step in steps:
                yield step
        async with contextlib.aclosing(background_analysis.analyse_pending(database=archive, workers=workers)) as steps:
            async for step in steps:
                yield step
        while await asyncio.to_thread(archive.run_maintenance_step):  # step by step, so that leaving need not wait
            pass

    # Deferred parsing

    def parsed(self, reading: Reading, database: Database) -> Reading:
        """Return `reading` with its text, which is parsed now if that was deferred. Raises NothingFound."""
        anchor = reading.headline.anchor
        if not reading.headline.is_deferred or database.readonly:
            return reading
        self.parse_now([anchor])
        stored = database.read(store.editions.stored_versions, anchor.source).get(reading.edition.key)
        # The text may name another day than the feed's listing did, and so have another anchor.
        return database.read(store.editions.load, stored.anchor if stored else anchor)

    def parse_now(self, anchors: Sequence[Anchor]) -> None:
        """Parse the texts of editions that are about to be shown, in a worker process as ever; blocks until done."""
        from concurrent.futures import ThreadPoolExecutor

        async def parse() -> None:
            async with (
                self._connections.worker() as worker,
                contextlib.aclosing(self._parse_deferred(anchors, worker)) as steps,
            ):
                async for _ in steps:
                    continue

        with ThreadPoolExecutor(1) as executor:  # a thread of its own: the caller's may run a loop already
            executor.submit(asyncio.run, parse()).result()

    def _parse_deferred(
        self, anchors: Sequence[Anchor], workers: "WorkerPool"
    ) -> AsyncGenerator[tuple[int, int], None]:
        from ..refresh import deferred_parsing

        sources = {source.slug: source for source in self._subscriptions.catalogue()} if anchors else {}
        return deferred_parsing.parse_deferred(
            anchors, sources, database=self._session.archive, workers=workers, now=self._session.now()
        )

    # Single documents

    async def fetch_full_text(self, anchor: Anchor) -> Anchor:
        """Fetch the page of an excerpt, store the whole edition in its place and return its anchor.

        Raises NothingFound, UsageError where there is no page or it must not be fetched, FetchError and ParseError.
        """
        from ..refresh import pipeline

        archive = self._session.archive
        stored = await asyncio.to_thread(archive.read, store.editions.load, anchor.edition)
        reading = await asyncio.to_thread(self.parsed, stored, archive)
        anchor, excerpt = reading.headline.anchor, reading.edition
        source = await asyncio.to_thread(self._source_of_excerpt, anchor, excerpt)
        async with self._connections.http() as http, self._connections.worker() as worker:
            whole, analysis = await pipeline.fetch_full_edition(excerpt, source, http, worker)
        return await asyncio.to_thread(
            archive.write, store.editions.revise, anchor.edition, whole, analysis, self._session.now()
        )

    def _source_of_excerpt(self, anchor: Anchor, excerpt: Edition) -> Source:
        """Return the source of an edition whose page may be fetched. Raises UsageError."""
        if not excerpt.excerpt:
            raise UsageError(f"{anchor.edition} is not an excerpt")
        if not excerpt.url:
            raise UsageError(f"{anchor.edition} has no address to fetch it from")
        sources = {source.slug: source for source in self._subscriptions.catalogue()}
        source = sources.get(anchor.source) or Source(anchor.source, anchor.source)
        if source.full == "never":
            allow = f"'warbrief sources set {source.slug} full ask'"
            raise UsageError(f'{anchor.edition}: its source has full = "never"; {allow} allows its pages to be fetched')
        return source

    async def inspect(self, name: str, *, private: bool = False) -> list[tuple[Edition, Analysis]]:
        """Return what is in the file or at the address `name`; nothing is stored. Raises InputError or FetchError."""
        async with self._connections.worker() as worker:
            if name.startswith(("http://", "https://")):
                async with self._connections.http() as http:
                    return await worker.parse_and_analyse(await self._fetch(name, http, private))
            from ..fetch import local_files

            return await worker.parse_and_analyse(local_files.read(Path(name), self._session.now()))

    async def _fetch(self, url: str, http: "HttpClient", private: bool) -> Document:
        from ..fetch.ssrf_guard import is_private_address

        typed = is_private_address(url)  # a private address that is written out is meant
        document = await http.get(url, private=private or typed)
        if document is None:
            raise FetchError(f"{url}: answered 'not modified' to a first request")
        return document

    async def picture(self, url: str) -> "Picture":
        """Return the photo at an address, scaled for a terminal; nothing is stored.

        Raises UsageError where the extra that decodes pictures is not installed, FetchError and ParseError.
        """
        from .. import image_decoder

        image_decoder.expect_extra()
        async with self._connections.http() as http:
            document = await http.get(url)
            data = document.spool.read_bytes() if document and document.spool else document.data if document else b""
        return await image_decoder.decode(data)

    # Retention

    def apply_retention(self) -> RetentionResult | None:
        """Remove editions older than the user keeps them, and return how many; None where none went.

        Starred and imported editions stay, and those of the newest day. Run it after a refresh. Raises StoreError.
        """
        from ..refresh.pipeline import IMPORTED
        from ..store.archive import retention
        from ..store.user_data import stars

        archive = self._session.archive
        if not self._keep_days or archive.readonly or self._session.is_ephemeral:
            return None
        first = self._session.today() - timedelta(days=self._keep_days)
        starred = {anchor.edition for anchor in archive.read(stars.starred_anchors)}
        expired = archive.read(retention.expired, first, starred, IMPORTED)
        for start in range(0, len(expired), _REMOVED_AT_ONCE):
            archive.write(retention.remove, expired[start : start + _REMOVED_AT_ONCE])
        return RetentionResult(len(expired), first) if expired else None
