"""A database file with many readers and one writing thread, which does maintenance while it is idle.

A new file is made with the rollback journal and only then switched to the write-ahead log, so that `application_id`
stands in its first page from the first moment: a file without it is not ours and is never opened for writing.
"""

import atexit
import contextlib
import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakSet

from .. import log
from ..errors import DamagedStore, ForeignStore, NewerStore, StoreError, Superseded
from . import file_identity, file_lock, file_swap
from .file_lock import FileLock
from .migrations.archive import ARCHIVE
from .migrations.runner import Schema, migrate, schema_version
from .writer_thread import WriterThread

P = ParamSpec("P")
R = TypeVar("R")

BUSY_SECONDS = 5.0
"""How long one process waits for another's transaction."""
_CACHE_KILOBYTES = 65_536
"""The page cache of a connection. It is large, so that a search reads no page from the file twice."""
_CHECKPOINT_PAGES = 8_000
"""The size of the log at which a writer who never rests must wait until it has been written back to the file."""
_SLOW_SECONDS = 0.05
"""Queries that take longer are logged."""


class Database:
    """A database file. Functions given to it take a connection first, and must not keep it."""

    def __init__(
        self, path: Path, readonly: bool = False, *, schema: Schema = ARCHIVE, attached: "Database | None" = None
    ) -> None:
        """Open `path`, or make it if missing; without write permission it is opened read-only.

        Readers also see the tables of `attached`, which must stay open. Raises StoreError, or as one of its kinds
        ForeignStore, NewerStore or DamagedStore, which leave the file as it is.
        """
        self.path = path
        self._schema = schema
        self._attached = attached
        self._idle: deque[sqlite3.Connection] = deque()
        self._interruptible: set[sqlite3.Connection] = set()
        self._closed = False
        self._lock = Lock()
        self._writer: WriterThread | None = None
        with self._translating_errors():
            self._file_lock = _share(path)
        try:
            self._open_file(readonly)
        except BaseException as error:  # whose traceback keeps us alive, and must not keep a repair waiting
            self._file_lock.release()
            if isinstance(error, (ForeignStore, NewerStore)):
                file_lock.remove(path)
            raise
        _opened.add(self)

    def _open_file(self, readonly: bool) -> None:
        path = self.path
        with self._translating_errors():
            self.has_leftover_log = _has_log(path)
            """True where somebody who wrote did not close the file: they were killed, or write still."""
            self.readonly = readonly or (path.exists() and not _writable(path))
            if not self.readonly:
                _create(path)
            self._open()

    def read(self, function: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return `function(connection, *args)`, which sees one state of the file. Callable from any thread."""
        with self._translating_errors(), _slow_logged(function), self._reader() as c, _transaction(c, "BEGIN"):
            return function(c, *args, **kwargs)

    def read_interruptible(
        self, function: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Like `read`, but the next call interrupts it and it raises Superseded; for searches as the reader types."""
        with (
            self._translating_errors(),
            _slow_logged(function),
            self._reader() as c,
            _transaction(c, "BEGIN"),
            self._interrupting_earlier_queries(c),
        ):
            return function(c, *args, **kwargs)

    def write(self, function: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return `function(connection, *args)` once it is committed. If it raises, nothing is written."""
        if self.readonly:
            raise StoreError(f"{self.path} cannot be written, so nothing new is kept; reading goes on")

        def work() -> R:
            with _slow_logged(function):
                return self._write(lambda c: function(c, *args, **kwargs))

        try:
            return self._start_writer().run(work)
        except KeyboardInterrupt:  # nobody waits for it any more, and its thread must end before the interpreter does
            self._interrupt_writer()
            raise

    def run_maintenance(self) -> None:
        """Run all outstanding maintenance; other processes may write meanwhile."""
        while self.run_maintenance_step():
            pass

    def run_maintenance_step(self) -> bool:
        """Run one step of maintenance and pause as long, so that others can write; return whether there was work."""
        if self.readonly or self._closed:
            return False
        began = monotonic()
        busy = self._start_writer().run(self._maintenance_step)
        sleep(monotonic() - began if busy else 0)
        return busy

    @property
    def read_uri(self) -> str:
        """Return the SQLite URI for reading the file."""
        query = self._query if self.readonly else "mode=ro"
        return f"{self.path.absolute().as_uri()}?{query}"

    def close(self) -> None:
        """Wait for the writes under way, then close the file. No read may be under way."""
        with self._lock:
            self._closed = True
        if self._writer:
            self._writer.close(self._write_connection.close)
        while self._idle:
            self._idle.pop().close()
        self._file_lock.release()

    def stop(self) -> None:
        """End the writing thread without waiting for work that is queued; a transaction under way is rolled back."""
        if self._writer and self._writer.is_alive():
            self._closed = True
            self._interrupt_writer()
            self._writer.abandon()

    # Writing

    def _interrupt_writer(self) -> None:
        connection = self.__dict__.get("_write_connection")  # there since the first write, see `cached_property`
        if connection:
            with contextlib.suppress(sqlite3.ProgrammingError):  # it was closed meanwhile
                connection.interrupt()

    def _start_writer(self) -> WriterThread:
        with self._lock:
            self._writer = self._writer or WriterThread(self._background_step)
            return self._writer

    @cached_property
    def _write_connection(self) -> sqlite3.Connection:
        """Return the connection of the writer thread."""
        return self._connect(f"wal_autocheckpoint = {_CHECKPOINT_PAGES}")

    def _write(self, work: Callable[[sqlite3.Connection], R]) -> R:
        with self._translating_errors(), _transaction(self._write_connection, "BEGIN IMMEDIATE"):
            return work(self._write_connection)

    def _maintenance_step(self) -> bool:
        """Run one step of every maintenance task, then checkpoint the log; return whether there was work."""
        busy = [self._write(chore) for chore in self._schema.maintenance]
        if not any(busy):
            self._write_connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return any(busy)

    def _background_step(self) -> bool:
        """Run a step; what cannot be done now waits until somebody writes."""
        try:
            return self._maintenance_step()
        except (StoreError, sqlite3.Error):
            return False

    # Reading

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that nobody else uses meanwhile."""
        try:
            c = self._idle.pop()
        except IndexError:
            c = self._connect("query_only = 1")
            if self._attached:
                c.execute("ATTACH ? AS beside", (self._attached.read_uri,))
        try:
            yield c
        finally:
            if c.in_transaction:  # an interrupt holds until its statement ends, and may have hit the ROLLBACK too
                c.close()
            else:
                self._idle.append(c)

    @contextmanager
    def _interrupting_earlier_queries(self, c: sqlite3.Connection) -> Iterator[None]:
        with self._lock:
            for earlier in self._interruptible:
                earlier.interrupt()
            self._interruptible.add(c)
        try:
            yield
        finally:
            with self._lock:  # from here on nobody may interrupt who reads next with this connection
                self._interruptible.remove(c)

    # Opening

    def _open(self) -> None:
        """Open the file in the first mode that works."""
        _check_identity(self.path, self._schema)
        *first, last = self._open_modes()
        for self._query in first:
            with contextlib.suppress(sqlite3.OperationalError), closing(self._connect()) as c:
                return self._prepare(c)
        self._query = last
        with closing(self._connect()) as c:
            return self._prepare(c)

    def _open_modes(self) -> list[str]:
        """Return how SQLite may open the file: `immutable` if the folder is read-only or the disk is full.

        `immutable` ignores the log, without which a file may be between two states.
        """
        if not self.readonly:
            return ["mode=rw"]
        if _has_log(self.path):
            return ["mode=ro"]
        return ["mode=ro", "immutable=1"] if os.access(self.path.parent, os.W_OK) else ["immutable=1"]

    def _connect(self, *pragmas: str) -> sqlite3.Connection:
        c = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{self._query}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,  # a reader goes from hand to hand, and close() may come from any thread
        )
        try:
            for pragma in ("foreign_keys = 1", "synchronous = NORMAL", f"cache_size = -{_CACHE_KILOBYTES}", *pragmas):
                c.execute(f"PRAGMA {pragma}")
        except BaseException:
            c.close()
            raise
        return c

    def _prepare(self, c: sqlite3.Connection) -> None:
        """Migrate the file to this schema. Another process may be doing the same."""
        version = schema_version(c)
        if version > self._schema.version:
            raise _newer(self.path)
        if self.readonly and version < self._schema.version:
            raise StoreError(f"{self.path} is of an older warbrief and, being read-only, cannot be brought up to date")
        if version < self._schema.version:
            began = monotonic()
            try:
                names = migrate(c, self._schema)
            except sqlite3.OperationalError as error:
                if version and error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # the tables are those of no version
                    raise _damaged(self.path, str(error)) from error
                raise
            log.debug("migrations of %s: %s", self.path, ", ".join(names))
            milliseconds = (monotonic() - began) * 1000
            log.info(
                "migrated %s from schema %d to %d in %.0f ms", self.path, version, self._schema.version, milliseconds
            )
        if not self.readonly:
            c.execute("PRAGMA journal_mode = WAL")

    @contextmanager
    def _translating_errors(self) -> Iterator[None]:
        """Turn errors of SQLite and the file system into ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise _translated(error, self.path) from error
        except UnicodeDecodeError as error:
            raise _damaged(self.path, "what should be text is none") from error
        except OSError as error:
            raise StoreError(f"{self.path} cannot be used: {error.strerror or error}") from error


@contextmanager
def _slow_logged(function: Callable[..., object]) -> Iterator[None]:
    """Log what takes longer than `_SLOW_SECONDS`, under the name of the function that queries."""
    began = monotonic()
    try:
        yield
    finally:
        seconds = monotonic() - began
        if seconds > _SLOW_SECONDS:
            log.info("slow query: %s took %.0f ms", getattr(function, "__qualname__", function), seconds * 1000)


@contextmanager
def _transaction(c: sqlite3.Connection, begin: str) -> Iterator[None]:
    c.execute(begin)
    try:
        yield
        c.execute("COMMIT")
    except BaseException:
        if c.in_transaction:  # SQLite itself rolls back when, for one, the disk is full
            c.execute("ROLLBACK")
        raise


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _create(path: Path) -> None:
    """Make the folder and an empty file, readable by its owner alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _check_identity(path: Path, schema: Schema) -> None:
    """Refuse a file that is not ours or of a later warbrief, without opening it as a database."""
    identity, version = file_identity.identify(path, schema)
    if identity == "foreign":
        raise ForeignStore(f"{path} is no warbrief {schema.label}; move it away or name another folder with --home")
    if identity == "damaged" or version > schema.version + _MAX_VERSIONS_AHEAD:
        raise _damaged(path, "its first page is not that of a database")
    if version > schema.version:
        raise _newer(path)


def _share(path: Path) -> FileLock:
    """Keep others from replacing the file, once a replacement that was interrupted is finished or undone."""
    lock = file_lock.shared(path)
    if not file_swap.is_pending(path) or not os.access(path.parent, os.W_OK):
        return lock
    lock.release()
    with contextlib.ExitStack() as stack:
        for database in file_swap.pending_databases(path):
            stack.enter_context(file_lock.exclusive(database))
        file_swap.recover(path)
    return file_lock.shared(path)


_opened: "WeakSet[Database]" = WeakSet()


def _stop_all() -> None:
    """End every writing thread before the interpreter goes: SQLite must not run while that is taken apart."""
    for database in list(_opened):
        database.stop()


atexit.register(_stop_all)


def _newer(path: Path) -> NewerStore:
    return NewerStore(f"{path} was written by a newer warbrief; it was left as it is: update warbrief to read it")


_REASONS = {
    sqlite3.SQLITE_BUSY: f"another program has been writing to it for more than {BUSY_SECONDS:.0f} seconds; try again",
    sqlite3.SQLITE_FULL: "the disk is full; what was stored before is safe",
    sqlite3.SQLITE_IOERR: "the disk is full, or fails; what was stored before is safe",
    sqlite3.SQLITE_READONLY: "it cannot be written; reading goes on",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; look at its permissions and its folder's",
}


_MAX_VERSIONS_AHEAD = 100
"""A header with a version beyond that was not written by a newer warbrief but is damaged."""
_SIGNS_OF_DAMAGE = ("cannot commit", "malformed database schema", "no such", "unsupported file format")
"""How SQLite's messages begin where a damaged page makes it refuse what is right in our schema."""


def _translated(error: sqlite3.Error, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the lower byte of an extended code is its family
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or str(error).startswith(_SIGNS_OF_DAMAGE):
        return _damaged(path, str(error))
    if code == sqlite3.SQLITE_INTERRUPT:
        return Superseded("another question was asked meanwhile")
    return StoreError(f"{path}: {_REASONS.get(code) or f'SQLite says: {error}'}")


def _damaged(path: Path, why: str) -> DamagedStore:
    return DamagedStore(f"{path} is damaged ({why}); 'warbrief doctor --repair' saves what can be read")
