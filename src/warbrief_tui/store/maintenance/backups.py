"""Files that must not be lost: copies taken in turn, and what is damaged set aside instead of overwritten."""

import contextlib
import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from ... import log
from ...errors import DamagedStore, StoreError
from ..database import Database
from ..migrations.user_data import USER_DATA

COPIES = 3
_EVERY = timedelta(hours=20)
"""So that who reads daily has a copy of each of the last days."""


def open_user_data(path: Path, now: datetime) -> tuple[Database, str | None]:
    """The file of what the reader made, and one line if its latest copy had to take its place. Raises StoreError."""
    try:
        return _checked(path), None
    except DamagedStore as damage:
        if not os.access(path.parent, os.W_OK):
            raise
        aside = quarantine(path, now)
        copy = _restore(path)
        told = f"the copy of {_day(copy)} took its place" if copy else "there was no copy, so a new one was begun"
        return _checked(path), f"{damage}".partition(";")[0] + f"; it was set aside as {aside.name}, and {told}"


def _checked(path: Path) -> Database:
    """Small enough to be looked through whole each time it is opened."""
    database = Database(path, schema=USER_DATA)
    try:
        database.read(_check)
    except StoreError:
        database.close()
        raise
    return database


def _check(c: sqlite3.Connection) -> None:
    (found,) = c.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DamagedStore(f"your marks are damaged ({found})")


def check_user_data(path: Path) -> None:
    """Raises DamagedStore, or another StoreError, for a file that is not whole."""
    _checked(path).close()


def copies(path: Path) -> list[Path]:
    """The copies there are, the newest first."""
    return [copy for number in range(1, COPIES + 1) if (copy := _copy(path, number)).exists()]


def make_daily_backup(database: Database, now: datetime) -> None:
    """Take a copy of `database` beside it in place of the oldest of three, unless the newest is of today."""
    newest = _copy(database.path, 1)
    if newest.exists() and now - datetime.fromtimestamp(newest.stat().st_mtime, now.tzinfo) < _EVERY:
        return
    fresh = database.path.with_name(database.path.name + ".new")
    copy_database(database, fresh)
    for number in range(COPIES - 1, 0, -1):
        with contextlib.suppress(FileNotFoundError):
            _copy(database.path, number).replace(_copy(database.path, number + 1))
    fresh.replace(newest)


def copy_database(database: Database, target: Path) -> None:
    """A whole copy, from one state, for nobody else to read; what was at `target` is overwritten. Raises OSError."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_RDWR | os.O_CREAT, 0o600))

    def copy(c: sqlite3.Connection) -> None:
        with contextlib.closing(sqlite3.connect(target)) as into:
            c.backup(into)

    database.read(copy)


def quarantine(path: Path, now: datetime) -> Path:
    """Rename a damaged file, and the log beside it, with the time; the answer is its new path."""
    kept = quarantine_path(path, now)
    for end in ("-wal", "-shm", ""):  # the file last: what is left without its log would lose what is in it
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + end).replace(kept.with_name(kept.name + end))
    log.warning("set the damaged file %s aside as %s", path, kept.name)
    return kept


def quarantine_path(path: Path, now: datetime) -> Path:
    """What a damaged file is called once it is set aside."""
    return path.with_name(f"{path.stem}-damaged-{now:%Y-%m-%d-%H%M%S}{path.suffix}")


def _restore(path: Path) -> Path | None:
    """Put the newest sound copy in the place of `path`."""
    for number in range(1, COPIES + 1):
        copy = _copy(path, number)
        with contextlib.suppress(StoreError, FileNotFoundError):
            if copy.exists():
                _checked(copy).close()
                path.write_bytes(copy.read_bytes())
                path.chmod(0o600)
                log.warning("restored %s from %s", path, copy)
                return copy
    return None


def _copy(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")


def _day(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date().isoformat()
