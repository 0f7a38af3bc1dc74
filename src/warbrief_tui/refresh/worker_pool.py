"""A pool of worker processes for parsing and analysis. A document that kills its process costs only itself."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Self, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from .. import log
from ..errors import ConfigError, ParseError
from ..model import PENDING, Analysis, DeferredItem, Document, Edition, Source
from ..sanitize import one_line
from ..serialization import Json
from . import worker_protocol
from .worker_protocol import OUT_OF_MEMORY, AnalysedEdition, Answer, Task

_START_SECONDS = 30.0
_END_SECONDS = 2.0
_LOW_PRIORITY = 10
"""Niceness of those that let others go first, and how many times as long they may take."""
_T = TypeVar("_T")


class WorkerPool:
    """An async context manager around at most `count` worker processes."""

    def __init__(
        self,
        count: int = 2,
        gazetteer_file: Path | None = None,
        seconds: float = 5.0,
        command: Sequence[str] | None = None,
        figures_file: Path | None = None,
        *,
        patient: bool = False,
    ) -> None:
        """`seconds` of wall time are allowed for parsing a document, and for each edition; `command` starts a worker.

        `patient` workers yield to every other process, for work in the background.
        """
        self._command = list(command or _worker_command(gazetteer_file, figures_file))
        self._patient = patient
        self._seconds = seconds * (_LOW_PRIORITY if patient else 1)
        self._free = asyncio.Semaphore(count)
        self._idle: list[_Worker] = []
        self._threads = ThreadPoolExecutor(count, "warbrief-child")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._threads, child.close) for child in self._idle))
        self._threads.shutdown()

    async def parse_and_analyse(
        self, document: Document, source: Source | None = None
    ) -> list[tuple[Edition, Analysis]]:
        """Return the editions of `document` with their analyses.

        Raise ParseError, and ConfigError if the gazetteer is invalid.
        """
        _, editions = await self._request(Task(document, _portable(source)))
        return editions

    async def parse_new(
        self, document: Document, source: Source, stored_hashes: Collection[str] = (), eager_limit: int = 0
    ) -> "ParsedDocument":
        """Return the editions of items whose hashes are not stored yet, without analysis.

        If a feed has more than `eager_limit` of them, they may be returned as deferred items.
        Raise ParseError, and ConfigError if the gazetteer is invalid.
        """
        task = Task(document, _portable(source), worker_protocol.READ, frozenset(stored_hashes), eager_limit)
        answer, editions = await self._request(task)
        return ParsedDocument(tuple(edition for edition, _ in editions), frozenset(answer.items), answer.deferred)

    async def analyse(self, edition: Edition) -> Analysis:
        """Return the analysis of `edition`. Raise ParseError if it takes too long or ends the process."""
        document = Document(b"", one_line(edition.title), datetime.now(UTC))
        answer, _ = await self._request(Task(document, None, worker_protocol.ANALYSE, edition=edition))
        return answer.analysis or Analysis(PENDING)

    async def version(self) -> str:
        """Return the version of the rules in the workers. Raise ConfigError, and ParseError if none starts."""
        async with self._free:
            child = self._idle.pop() if self._idle else _Worker(self._command, patient=self._patient)
            try:
                await self._in_thread(child, child.await_ready, _START_SECONDS)
            except (TimeoutError, WorkerDied):
                raise ParseError("the process that understands documents does not start") from None
            self._idle.append(child)
        return child.version

    async def inspect_page(self, document: Document, ask: str) -> Json:
        """Return what `document` says about feeds (FEEDS) or subscriptions (OUTLINES). Raise ParseError."""
        answer, _ = await self._request(Task(document, None, ask))
        return answer.hints or {}

    async def _request(self, task: Task) -> tuple[Answer, list[AnalysedEdition]]:
        async with self._free:
            child = self._idle.pop() if self._idle else _Worker(self._command, patient=self._patient)
            answer, editions = await self._ask(child, task)
            self._idle.append(child)
        if answer.error is not None:
            raise ParseError(one_line(answer.error))
        return answer, editions

    async def _ask(self, child: "_Worker", task: Task) -> tuple[Answer, list[AnalysedEdition]]:
        """Exchange one task with `child`; its process has ended if this raises."""
        try:
            await self._in_thread(child, child.await_ready, _START_SECONDS)
            answer = await self._in_thread(child, lambda: child.request(task), self._seconds)
            following = range(answer.editions)
            return answer, [await self._in_thread(child, child.receive_edition, self._seconds) for _ in following]
        except TimeoutError:
            log.warning("%s: not understood within %.0f seconds", task.document.name, self._seconds)
            raise ParseError(f"{task.document.name}: took too long to understand, so it is left out") from None
        except WorkerDied as death:
            log.warning("%s: %s", task.document.name, death)
            raise ParseError(f"{task.document.name}: {death}, so it is left out") from None

    async def _in_thread(self, child: "_Worker", work: Callable[[], _T], seconds: float) -> _T:
        """Run `work` in a thread. Killing the worker ends a thread that reads from it."""
        working = self._threads.submit(work)
        future = asyncio.wrap_future(working)
        future.add_done_callback(lambda future: future.cancelled() or future.exception())  # nobody may be left to ask
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.shield(future)
        except (TimeoutError, asyncio.CancelledError):
            child.kill()
            working.add_done_callback(lambda _: child.reap())
            raise


class ParsedDocument(Struct, frozen=True):
    """The new items of a document."""

    editions: tuple[Edition, ...]
    items: frozenset[str] = frozenset()
    """Hashes of all its items, those that were seen before too; none where they cannot be told apart."""
    parcels: tuple[DeferredItem, ...] = ()
    """Instead of editions, where there are many: to be parsed later."""


class WorkerDied(Exception):
    """Why a worker ended, as the predicate of a sentence about the document."""


class _Worker:
    """One worker process. Methods that talk to it block, and reap it before they raise WorkerDied."""

    def __init__(self, command: list[str], *, patient: bool) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the parent alone
        )
        self._tasks = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        log.info("worker %d started", self._process.pid)
        self._ready = False
        self._reaped = False
        self.version = ""
        if patient and sys.platform != "win32":
            with contextlib.suppress(OSError):  # it is gone already, which the first task will tell
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOW_PRIORITY)

    def await_ready(self) -> None:
        """Wait until the worker has loaded its data. Raise ConfigError if the gazetteer is invalid."""
        if self._ready:
            return
        try:
            greeting = self.receive()
        except WorkerDied as death:
            raise WorkerDied("cannot be understood, because the process for that does not start") from death
        if greeting.misconfigured is not None:
            self.reap()
            raise ConfigError(one_line(greeting.misconfigured))
        self._ready = True
        self.version = greeting.version or ""

    def request(self, task: Task) -> Answer:
        """Return the first answer to `task`: the number of editions that follow, or an error."""
        try:
            worker_protocol.write(self._tasks, task)
        except OSError:
            raise WorkerDied(self.reap()) from None
        return self.receive()

    def kill(self) -> None:
        if self._process.poll() is None:
            log.warning("worker %d is killed: it took too long, or is no longer needed", self._process.pid)
        self._process.kill()

    def close(self) -> None:
        """End an idle child: it leaves when nothing more can come."""
        self._tasks.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self.reap()

    def receive(self) -> Answer:
        """Return the next answer of the worker."""
        return self._read(worker_protocol.read)

    def receive_edition(self) -> AnalysedEdition:
        """Return the next edition of the worker."""
        return self._read(worker_protocol.read_edition)

    def _read(self, read: Callable[[BinaryIO], _T | None]) -> _T:
        try:
            message = read(self._answers)
        except (OSError, worker_protocol.ProtocolError):
            message = None
            self._process.kill()
        if message is None:
            raise WorkerDied(self.reap())
        return message

    def reap(self) -> str:
        """Wait for the end of the process, close its pipes, and say what it died of; more than once does no harm."""
        for pipe in (self._tasks, self._answers):
            with contextlib.suppress(OSError):  # what could not be written any more
                pipe.close()
        exit_code = self._process.wait()
        if not self._reaped:
            self._reaped = True
            (log.warning if exit_code else log.info)("worker %d ended with %d", self._process.pid, exit_code)
        return _death_cause(exit_code)


def _portable(source: Source | None) -> Source | None:
    """Return `source` as it can cross the pipe: a path that is not UTF-8 cannot, and workers open no files."""
    return replace(source, path=one_line(source.path)) if source else None


def _worker_command(gazetteer_file: Path | None, figures_file: Path | None) -> list[str]:
    # -P: no file in the folder the reader happens to be in takes the place of a module
    return [
        sys.executable,
        "-P",
        "-m",
        "warbrief_tui.refresh.worker_process",
        *(str(file or "") for file in (gazetteer_file, figures_file)),
    ]


def _death_cause(exit_code: int) -> str:
    if sys.platform != "win32" and exit_code == -signal.SIGXCPU:
        return "took too long to understand"
    if exit_code == OUT_OF_MEMORY:
        return "needs too much memory to understand"
    return "ended the process that tried to understand it"
