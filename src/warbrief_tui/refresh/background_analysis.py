"""Background analysis: analyse editions that are pending or were analysed by older rules; newest first, resumable."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Protocol

from .. import log
from ..errors import NothingFound, ParseError
from ..model import Analysis, Anchor, Edition
from ..store.archive import editions
from ..store.database import Database
from .bounded_tasks import run_limited


class Analyser(Protocol):
    """The part of `WorkerPool` that analyses editions."""

    async def version(self) -> str: ...
    async def analyse(self, edition: Edition) -> Analysis: ...


async def analyse_pending(*, database: Database, workers: Analyser) -> AsyncGenerator[tuple[int, int], None]:
    """Analyse every edition that needs it, and yield (done, total) as it goes.

    Raise StoreError and ConfigError. A caller who stops early closes the iterator; the next call continues.
    """
    version = await workers.version()
    anchors = await asyncio.to_thread(database.read, editions.outdated, version)
    async for step in run_limited(anchors, lambda anchor: _analyse(anchor, version, database, workers)):
        yield step


async def _analyse(anchor: Anchor, version: str, database: Database, workers: Analyser) -> None:
    try:
        edition = (await asyncio.to_thread(database.read, editions.load, anchor)).edition
        analysis = await _analysis_of(edition, version, workers)
        await asyncio.to_thread(database.write, editions.replace_analysis, anchor, analysis, edition)
    except NothingFound:  # a revision has moved it to another day meanwhile
        return


async def _analysis_of(edition: Edition, version: str, workers: Analyser) -> Analysis:
    try:
        return await workers.analyse(edition)
    except ParseError as error:  # it is read without: to try again at every refresh would help nobody
        log.warning("analysis of %s %s failed: %s", edition.source, edition.key, error)
        return Analysis(version)
