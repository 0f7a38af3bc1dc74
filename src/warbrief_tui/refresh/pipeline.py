"""The refresh pipeline: fetch documents, parse them in the workers, and store editions."""

import asyncio
import contextlib
import hashlib
import os
import random
from collections.abc import AsyncGenerator, Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from .. import log
from ..errors import BusyError, ConfigError, FetchError, InputError, ParseError, WarbriefError
from ..fetch import local_files
from ..model import PENDING, Analysis, Anchor, DeferredItem, Document, Edition, Outcome, RefreshStatus, Source
from ..sanitize import one_line
from ..store.archive import deferred_items as store_parcels
from ..store.archive import editions, source_health
from ..store.archive.editions import StoredVersion
from ..store.archive.source_health import Health
from ..store.database import Database
from . import full_text, item_identity, schedule
from .archive_pages import archive_pages
from .deferred_parsing import document_of
from .merge_policy import (
    Add,
    Revise,
    Skip,
    decide,
    future_reason,
    is_future,
    normalise,
    only_counters_differ,
    wants_page,
)
from .schedule import RefreshTrigger

if TYPE_CHECKING:
    from .worker_pool import ParsedDocument

IMPORTED = "imported"
"""The slug under which imported files stand."""
_MAX_ARCHIVE_PAGES = 100
"""Archive pages of one source that a back-fill follows."""
_MAX_SOURCES_UNDER_WAY = 16
"""Sources between the first byte and the last transaction."""
_EAGER_ITEM_LIMIT = 2
"""New items of a feed for which a reader of some sources waits; more of them are listed first, and parsed later."""
_EAGER_SOURCE_LIMIT = 20
"""Sources of one refresh; of more, everything is listed first."""
_MAX_DOCUMENTS_IN_MEMORY = 4
"""Documents whose editions are in memory: as many as there can be workers."""


class Fetcher(Protocol):
    """The part of `HttpClient` that the pipeline uses; reading an archive does not import httpx."""

    async def get(
        self, url: str, etag: str | None = None, last_modified: str | None = None, *, private: bool = False
    ) -> Document | None: ...


class DocumentParser(Protocol):
    """The part of `WorkerPool` that the pipeline uses."""

    async def parse_new(
        self, document: Document, source: Source, stored_hashes: Collection[str] = (), eager_limit: int = 0
    ) -> "ParsedDocument": ...
    async def parse_and_analyse(
        self, document: Document, source: Source | None = None
    ) -> list[tuple[Edition, Analysis]]: ...


async def refresh(
    sources: Sequence[Source],
    *,
    database: Database,
    http: Fetcher,
    workers: DocumentParser,
    now: datetime,
    trigger: RefreshTrigger = RefreshTrigger.ALL,
    since: date | None = None,
    jitter: Callable[[], float] = random.random,
) -> AsyncGenerator[Outcome, None]:
    """Refresh `sources` and yield their outcomes as they finish. `now` is UTC.

    With `since`, archive pages are followed back to that day if the source has any.
    """
    states = await asyncio.to_thread(database.read, source_health.load_all)
    busy = schedule.busy_hosts(states.values(), now)
    archive = _EditionStorer(
        database, workers, now, http, _EAGER_ITEM_LIMIT if len(sources) <= _EAGER_SOURCE_LIMIT else 0
    )
    round_ = _RefreshRun(archive, http, states, busy, trigger, since, jitter)
    places = asyncio.Semaphore(_MAX_SOURCES_UNDER_WAY)

    async def refresh_one(source: Source) -> Outcome:
        async with places:
            return await round_.ask(source)

    tasks = [asyncio.create_task(refresh_one(source)) for source in sources]
    try:
        for finished in asyncio.as_completed(tasks):
            yield await finished
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def import_files(
    paths: Iterable[Path], *, database: Database, workers: DocumentParser, now: datetime
) -> AsyncGenerator[Outcome, None]:
    """Import files, and all files of folders, into the archive: an Outcome for each path, named for it."""
    archive = _EditionStorer(database, workers, now)
    for path in paths:
        source = Source(IMPORTED, one_line(str(path)), path=str(path))
        yield await _imported(source, archive)


async def fetch_full_edition(
    excerpt: Edition, source: Source, http: Fetcher, workers: DocumentParser
) -> tuple[Edition, Analysis]:
    """Return the full text of an edition that has an address. Raise FetchError and ParseError."""
    page = await http.get(excerpt.url or "", private=source.private)
    if page is None:
        raise FetchError(f"{excerpt.url}: answered 'not modified' to a first request")
    return full_text.full_edition(excerpt, await workers.parse_and_analyse(page, full_text.page_source(source)))


class _SourceResult(Struct):
    """The result for one source so far."""

    added: list[Anchor] = field(default_factory=list)
    revised: list[Anchor] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Why editions are not stored; their items are looked at again."""
    unfetched: list[str] = field(default_factory=list)
    """Why pages of excerpts have not come; the next refresh asks for them again, whether or not its feed changes."""

    def outcome(self, source: Source, reason: str | None = None) -> Outcome:
        return Outcome(
            slug=source.slug,
            name=source.name,
            status=self._status(reason),
            added=tuple(self.added),
            revised=tuple(self.revised),
            reason=reason,
            warnings=tuple(dict.fromkeys((*self.left_out, *self.unfetched, *self.warnings))),
        )

    def waiting(self, source: Source, why: str) -> Outcome:
        return Outcome(source.slug, source.name, RefreshStatus.WAITING, reason=why)

    def _status(self, reason: str | None) -> RefreshStatus:
        if reason:
            return RefreshStatus.FAILED
        if self.added:
            return RefreshStatus.ADDED
        return RefreshStatus.REVISED if self.revised else RefreshStatus.UNCHANGED


class _EditionStorer(Struct, frozen=True):
    """Parse documents and store their editions."""

    database: Database
    workers: DocumentParser
    now: datetime
    http: Fetcher | None = None
    """For pages of excerpts."""
    eager_limit: int = _EAGER_ITEM_LIMIT
    """New items of a feed that are parsed at once: of more, the rest of the archive would have to wait."""
    document_slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_MAX_DOCUMENTS_IN_MEMORY))

    async def take_feed(self, document: Document, source: Source, tally: _SourceResult) -> None:
        """Store what is new in `document`, and remember its items, which are not read again. Raises ParseError."""
        stored_hashes = await asyncio.to_thread(self.database.read, source_health.item_hashes, source.slug)
        read = await self._read(document, source, tally, {hash_.hex() for hash_ in stored_hashes})
        if not (tally.left_out or tally.unfetched):
            items = [bytes.fromhex(item) for item in read.items]
            await asyncio.to_thread(self.database.write, source_health.save_item_hashes, source.slug, items)

    async def take(self, document: Document, source: Source, tally: _SourceResult) -> set[date]:
        """Store what is new in `document`; the days that it is about. Raises ParseError."""
        read = await self._read(document, source, tally)
        return {edition.day for edition in (*read.editions, *(parcel.edition for parcel in read.parcels))}

    async def _read(
        self, document: Document, source: Source, tally: _SourceResult, stored_hashes: Collection[str] = ()
    ) -> "ParsedDocument":
        async with self.document_slots:
            return await self._read_and_stored(document, source, tally, stored_hashes)

    async def _read_and_stored(
        self, document: Document, source: Source, tally: _SourceResult, stored_hashes: Collection[str]
    ) -> "ParsedDocument":
        stored = await asyncio.to_thread(self.database.read, editions.stored_versions, source.slug)
        read = await self._parsed(
            await self.workers.parse_new(document, source, stored_hashes, self.eager_limit), stored, document, source
        )
        file = None if document.url else os.path.abspath(document.name)  # noqa: PTH100  # a name, not a file to open
        normalised = normalise(read.editions, source.slug, file)
        for edition in await asyncio.to_thread(item_identity.identify, normalised, stored, self._stored):
            analysis = Analysis(PENDING)
            if source.full == "always" and wants_page(edition, stored, self.now):
                edition, analysis = await self._whole(edition, source, tally)
            decision = await asyncio.to_thread(self._decide, edition, stored)
            await self._store(decision, edition, analysis, tally)
        await self._put_parcels(read.parcels, document, tally)
        return read

    def _stored(self, anchor: Anchor) -> Edition:
        return self.database.read(editions.load, anchor, False).edition

    def _decide(self, edition: Edition, stored_versions: Mapping[str, StoredVersion]) -> Add | Revise | Skip:
        """Decide what to do with `edition`; a revision in which only counters have changed is none."""
        decision = decide(edition, stored_versions, self.now)
        unseen = isinstance(decision, Revise) and only_counters_differ(self._stored(decision.anchor), edition)
        return Skip() if unseen else decision

    async def _parsed(
        self, read: "ParsedDocument", stored: Mapping[str, StoredVersion], document: Document, source: Source
    ) -> "ParsedDocument":
        """Parse deferred items of stored editions at once, because only their text shows whether they were revised."""
        ids = item_identity.stored_ids(stored)
        again = [parcel for parcel in read.parcels if parcel.edition.key in ids]
        parsed = list(read.editions)
        for parcel in again:
            item = document_of(parcel.data, document.url or document.name, document.fetched)
            parsed += (await self.workers.parse_new(item, source, eager_limit=1)).editions
        return replace(read, editions=tuple(parsed), parcels=tuple(new for new in read.parcels if new not in again))

    async def _put_parcels(self, parcels: Sequence[DeferredItem], document: Document, tally: _SourceResult) -> None:
        new = [parcel for parcel in parcels if not is_future(parcel.edition, self.now)]
        tally.left_out += [future_reason(parcel.edition) for parcel in parcels if parcel not in new]
        for parcel in parcels:
            if parcel not in new:
                log.info("skipped %s %s: %s", parcel.edition.source, parcel.edition.key, future_reason(parcel.edition))
        if new:
            url, fetched = document.url or document.name, document.fetched
            added = await asyncio.to_thread(self.database.write, store_parcels.add, new, url, fetched, self.now)
            for anchor in added:
                log.info("added %s, its text to be parsed later", anchor)
            tally.added += added

    async def _whole(self, edition: Edition, source: Source, tally: _SourceResult) -> tuple[Edition, Analysis]:
        """Return the edition from its page, or the excerpt with a warning."""
        excerpt = (edition, Analysis(PENDING))
        if self.http is None:
            return excerpt
        try:
            return await fetch_full_edition(edition, source, self.http, self.workers)
        except (FetchError, ParseError) as error:
            notes = tally.unfetched if isinstance(error, FetchError) else tally.warnings
            log.warning("page of an excerpt of %s failed: %s", source.slug, log.with_cause(error))
            notes.append(f"only an excerpt of “{edition.title}” is kept: {error}")
            return excerpt

    async def _store(
        self, decision: Add | Revise | Skip, edition: Edition, analysis: Analysis, tally: _SourceResult
    ) -> None:
        if isinstance(decision, Skip):
            log.info("skipped %s %s: %s", edition.source, edition.key, decision.reason or "it is stored already")
            tally.left_out += [decision.reason] if decision.reason else []
            return
        # By its key, inside its transaction, `add` revises what another warbrief may have stored since we looked.
        anchor = await asyncio.to_thread(self.database.write, editions.add, edition, analysis, self.now)
        (tally.added if isinstance(decision, Add) else tally.revised).append(anchor)
        log.info("%s %s", "added" if isinstance(decision, Add) else "revised", anchor)
        tally.warnings += [f"{anchor}: {warning}" for warning in edition.warnings]


class _RefreshRun(Struct, frozen=True):
    """One refresh, with the state of sources and of busy hosts."""

    archive: _EditionStorer
    http: Fetcher
    states: Mapping[str, Health]
    busy: dict[str, datetime]
    trigger: RefreshTrigger
    since: date | None
    jitter: Callable[[], float]

    async def ask(self, source: Source) -> Outcome:
        """Fetch `source` and remember how it went, unless it is not its time."""
        health = schedule.current_health(source, self.states.get(source.slug))
        tally = _SourceResult()
        if reason := schedule.skip_reason(health, self.busy, self.archive.now, self.trigger):
            log.info("refresh of %s waits: %s", source.slug, reason)
            return tally.waiting(source, reason)
        try:
            document = await self._take(source, health, tally)
            if document and tally.unfetched:
                document = replace(document, etag=None, last_modified=None)
            after = schedule.after_success(health, source, document, self.archive.now)
        except ConfigError:
            raise
        except (FetchError, InputError) as error:
            after = schedule.after_failure(health, error, self.archive.now, self.jitter())
            log.warning("refresh of %s failed: %s", source.slug, log.with_cause(error))
            self._note_busy_host(error, after)
        await asyncio.to_thread(self.archive.database.write, source_health.save, source.slug, after)
        return tally.outcome(source, after.failure)

    async def _take(self, source: Source, health: Health, tally: _SourceResult) -> Document | None:
        """Fetch and store a source; return its document, or None if unchanged. Raise FetchError and InputError."""
        if source.path:
            return await self._from_files(source, health, tally)
        address = health.moved or source.url
        validators = (None, None) if self.since else (health.etag, health.last_modified)
        document = await self.http.get(address, *validators, private=source.private)
        try:
            await self._store(document, source, address, tally)
        finally:
            if document and document.spool:
                document.spool.unlink(missing_ok=True)
        return document

    async def _store(self, document: Document | None, source: Source, address: str, tally: _SourceResult) -> None:
        if document and self.since:
            days = await self.archive.take(document, source, tally)
            await self._back_to(self.since, days, replace(source, url=address), tally)
        elif document:
            await self.archive.take_feed(document, source, tally)

    async def _back_to(self, since: date, days: set[date], source: Source, tally: _SourceResult) -> None:
        """Follow archive pages until one reaches `since`, says nothing older, or is none."""
        for address in islice(archive_pages(source.url), _MAX_ARCHIVE_PAGES):
            if not days or min(days) <= since:
                return
            newer = min(days)
            try:
                page = await self.http.get(address, private=source.private)
                days = await self.archive.take(page, source, tally) if page else set()
            except (FetchError, ParseError):  # past the last page there is none, or one without items
                return
            if days and min(days) >= newer:
                return

    async def _from_files(self, source: Source, health: Health, tally: _SourceResult) -> Document | None:
        """Read files if they changed or the source was named."""
        paths = await asyncio.to_thread(local_files.list_files, Path(source.path))
        mark = await asyncio.to_thread(_files_fingerprint, paths)
        if mark == health.etag and self.trigger is not RefreshTrigger.NAMED:
            return None
        if error := await _take_files(paths, source, self.archive, tally):
            raise error
        return Document(b"", source.path, self.archive.now, etag=mark)

    def _note_busy_host(self, error: WarbriefError, after: Health) -> None:
        """Remember a host that asks to wait, for other sources on it."""
        if isinstance(error, BusyError) and after.retry_after and after.address:
            self.busy[schedule.host_of(after.moved or after.address)] = after.retry_after


async def _imported(source: Source, archive: _EditionStorer) -> Outcome:
    tally = _SourceResult()
    error: InputError | None
    try:
        paths = await asyncio.to_thread(local_files.list_files, Path(source.path))
        error = await _take_files(paths, source, archive, tally)
    except ConfigError:
        raise
    except InputError as wrong:
        error = wrong
    return tally.outcome(source, str(error) if error else None)


def _files_fingerprint(paths: Iterable[Path]) -> str:
    """Return a value that changes when a file is added, removed or written."""
    facts = []
    for path in paths:
        with contextlib.suppress(OSError):  # gone meanwhile
            stat = path.stat()
            facts.append(f"{path}:{stat.st_mtime_ns}:{stat.st_size}")
    return hashlib.sha256("\n".join(facts).encode("utf-8", "surrogateescape")).hexdigest()


async def _take_files(
    paths: Collection[Path], source: Source, archive: _EditionStorer, tally: _SourceResult
) -> InputError | None:
    """Take each file that can be read and understood; what is wrong with the first, where none can."""
    wrong: list[InputError] = []
    for path in paths:
        try:
            await archive.take(await asyncio.to_thread(local_files.read, path, archive.now), source, tally)
        except ConfigError:
            raise
        except InputError as error:
            log.warning("file of %s not read: %s", source.slug, log.with_cause(error))
            wrong.append(error)
    failed = len(wrong) == len(paths)
    tally.warnings += [str(error) for error in (wrong[1:] if failed else wrong)]
    return wrong[0] if failed else None
