"""The HTTP client and the worker processes, made when they are needed."""

import contextlib
import importlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from ..store.database import Database
from .user_rules import UserRules

if TYPE_CHECKING:
    from ..fetch.http_client import HttpClient
    from ..refresh.worker_pool import WorkerPool


class Connections:
    """Makes clients and worker pools with the user's limits and rules."""

    def __init__(self, worker_count: int, rules: UserRules) -> None:
        self._worker_count = worker_count
        self._rules = rules

    @contextlib.asynccontextmanager
    async def http(self) -> AsyncIterator["HttpClient"]:
        """Yield an HTTP client. It is imported in a thread: that takes 0.1 s, for which no key should wait."""
        import asyncio

        await asyncio.to_thread(importlib.import_module, "warbrief_tui.fetch.http_client")
        from ..fetch.http_client import HttpClient

        async with await asyncio.to_thread(HttpClient) as http:
            yield http

    def worker(self) -> "WorkerPool":
        """Return a pool of one worker, for a document or two."""
        return self._pool(1)

    def workers(self) -> "WorkerPool":
        """Return a pool of as many workers as the user allows."""
        return self._pool(self._worker_count)

    @contextlib.asynccontextmanager
    async def analysing_workers(self, archive: Database, *, background: bool = False) -> AsyncIterator["WorkerPool"]:
        """Yield a pool for analysis, after `archive` was told the names of the fronts that will be found.

        In the `background` its processes let every other one go first.
        """
        import asyncio

        from ..refresh.front_names import save_front_names

        await asyncio.to_thread(save_front_names, archive, self._rules.fronts_file)
        async with self._pool(self._worker_count, background=background) as workers:
            yield workers

    def _pool(self, count: int, *, background: bool = False) -> "WorkerPool":
        from ..refresh.worker_pool import WorkerPool

        return WorkerPool(count, self._rules.fronts_file, figures_file=self._rules.figures_file, patient=background)
