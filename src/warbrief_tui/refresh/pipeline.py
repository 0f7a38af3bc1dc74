"""The pipeline: what publishers sent becomes stored editions.

    Source
      | http.get, files.read      Document…   or nothing: not modified
      | children.understand       Edition, Analysis…   in a process aside
      | settled                   each with a key of its own, the latest day first
      | decide                    Add, Revise or Keep
      | editions.add, .revise     one transaction per edition
      | health.tried              what the next refresh, and the reader, should know
      = Outcome                   one per source, yielded as it happens

What is wrong with one source or file becomes its Outcome; only an archive that cannot be used (StoreError) and a
gazetteer of the reader's that is wrong (ConfigError) stop the rest. A caller who stops early closes the iterator
(`contextlib.aclosing`): what is under way is cancelled, and what is stored stays.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from ..errors import ConfigError, FetchError, InputError, ParseError
from ..fetch import files
from ..model import Analysis, Anchor, Document, Done, Edition, Outcome, Source
from ..store import editions, health
from ..store.database import Database
from ..text import one_line
from .decide import Add, Keep, Revise, decide, settled

IMPORTED = "imported"
"""The slug under which imported files stand."""
_AT_ONCE = 16
"""Sources between the first byte and the last transaction: what bounds the documents in memory."""
_Validators = tuple[str | None, str | None]
_NEVER: _Validators = (None, None)


class Fetches(Protocol):
    """What `fetch.http.Http` does; named here so that reading an archive needs no httpx."""

    async def get(
        self, url: str, etag: str | None = None, last_modified: str | None = None, *, private: bool = False
    ) -> Document | None: ...


class Understands(Protocol):
    """What `refresh.children.Children` does."""

    async def understand(
        self, document: Document, source: Source | None = None, known: Collection[str] = ()
    ) -> list[tuple[Edition, Analysis]]: ...


async def refresh(
    sources: Sequence[Source], *, database: Database, http: Fetches, children: Understands, now: datetime
) -> AsyncGenerator[Outcome, None]:
    """Bring the archive up to date with `sources`; their Outcomes come as they happen. `now` is UTC."""
    states = await asyncio.to_thread(database.read, health.states)
    archive = _Archive(database, children, now)
    places = asyncio.Semaphore(_AT_ONCE)

    async def one(source: Source) -> Outcome:
        async with places:
            if source.path:
                return await _from_files(source, archive)
            state = states.get(source.slug)
            return await _from_address(source, (state.etag, state.last_modified) if state else _NEVER, http, archive)

    tasks = [asyncio.create_task(one(source)) for source in sources]
    try:
        for finished in asyncio.as_completed(tasks):
            yield await finished
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def keep(
    paths: Iterable[Path], *, database: Database, children: Understands, now: datetime
) -> AsyncGenerator[Outcome, None]:
    """Import files, and all files of folders, into the archive: an Outcome for each path, named for it."""
    archive = _Archive(database, children, now)
    for path in paths:
        yield await _from_files(Source(IMPORTED, one_line(str(path)), path=str(path)), archive)


@dataclass(slots=True)
class _Tally:
    """What has been done for one source so far."""

    added: list[Anchor] = field(default_factory=list)
    revised: list[Anchor] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def outcome(self, source: Source, reason: str | None = None) -> Outcome:
        return Outcome(
            slug=source.slug,
            name=source.name,
            done=self._done(reason),
            added=tuple(self.added),
            revised=tuple(self.revised),
            reason=reason,
            warnings=tuple(dict.fromkeys(self.warnings)),
        )

    def _done(self, reason: str | None) -> Done:
        if reason:
            return Done.FAILED
        if self.added:
            return Done.ADDED
        return Done.REVISED if self.revised else Done.UNCHANGED


@dataclass(frozen=True, slots=True)
class _Archive:
    """What turns a document into stored editions."""

    database: Database
    children: Understands
    now: datetime

    async def take(self, document: Document, source: Source, tally: _Tally) -> None:
        """Understand `document` and store what is new in it. Raises ParseError."""
        known = await asyncio.to_thread(self.database.read, editions.known, source.slug)
        understood = await self.children.understand(document, source, {stored.sha256 for stored in known.values()})
        file = None if document.url else os.path.abspath(document.name)  # noqa: PTH100  # a name, not a file to open
        for edition, analysis in settled(understood, source.slug, file):
            await self._put(decide(edition, known, self.now), edition, analysis, tally)

    async def tried(self, source: Source, reason: str | None, validators: _Validators) -> None:
        etag, last_modified = validators
        await asyncio.to_thread(self.database.write, health.tried, source.slug, self.now, reason, etag, last_modified)

    async def _put(self, decision: Add | Revise | Keep, edition: Edition, analysis: Analysis, tally: _Tally) -> None:
        if isinstance(decision, Keep):
            tally.warnings += [decision.why] if decision.why else []
            return
        # By its key, inside its transaction, `add` revises what another warbrief may have stored since we looked.
        anchor = await asyncio.to_thread(self.database.write, editions.add, edition, analysis, self.now)
        (tally.added if isinstance(decision, Add) else tally.revised).append(anchor)
        tally.warnings += [f"{anchor}: {warning}" for warning in edition.warnings]


async def _from_address(source: Source, before: _Validators, http: Fetches, archive: _Archive) -> Outcome:
    tally, validators, reason = _Tally(), before, None
    try:
        document = await http.get(source.url, *before, private=source.private)
        if document:
            await archive.take(document, source, tally)
            validators = (document.etag, document.last_modified)
    except (FetchError, ParseError) as error:  # the validators stay those of the last document that is stored
        reason = str(error)
    await archive.tried(source, reason, validators)
    return tally.outcome(source, reason)


async def _from_files(source: Source, archive: _Archive) -> Outcome:
    """Take each file that can be read and understood; the source fails where none can."""
    tally = _Tally()
    reasons: list[str] = []
    paths: tuple[Path, ...] = ()
    try:
        paths = await asyncio.to_thread(files.inside, Path(source.path))
    except InputError as error:
        reasons.append(str(error))
    for path in paths:
        try:
            await archive.take(await asyncio.to_thread(files.read, path, archive.now), source, tally)
        except ConfigError:
            raise
        except InputError as error:
            reasons.append(str(error))
    failed = len(reasons) >= len(paths)
    tally.warnings += reasons[1:] if failed else reasons
    reason = reasons[0] if failed else None
    await archive.tried(source, reason, _NEVER)
    return tally.outcome(source, reason)
