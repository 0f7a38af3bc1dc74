"""Daily copies of the user's own file, and what happens where that file is damaged."""

import contextlib
import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import DamagedStore, StoreError
from ..database import Database
from ..file_identity import COPIES, copy_path, newest_sound_copy
from ..migrations.user_data import USER_DATA

if TYPE_CHECKING:
    from .recovery import UserDataRecovery

_EVERY = timedelta(hours=20)
"""Less than a day, so that who reads daily has a copy of each of the last days."""


def open_user_data(path: Path, now: datetime) -> tuple[Database, str | None]:
    """Open the user's marks; where they are damaged, their newest sound copy takes their place first.

    The second value is one line about that, or None. Raises StoreError.
    """
    try:
        return _checked(path), None
    except DamagedStore as damage:
        if not os.access(path.parent, os.W_OK):
            raise
        from .recovery import recover_user_data  # for the rare day

        recovery = recover_user_data(path, now)
        return _checked(path), _recovery_notice(str(damage), recovery)


def _recovery_notice(damage: str, recovery: "UserDataRecovery") -> str:
    if recovery.copy:
        outcome = f"the copy of {_day(recovery.copy)} took its place, with what can still be read added to it"
    else:
        outcome = "there was no copy, so what could be read was saved in a new one"
    return f"{damage.partition(';')[0]}; it was set aside as {recovery.quarantine.name}, and {outcome}"


def _checked(path: Path) -> Database:
    """Open the user's file and check all of it, which is quick: it is small."""
    database = Database(path, schema=USER_DATA)
    try:
        database.read(_check)
    except StoreError:
        database.close()
        raise
    return database


def _check(c: sqlite3.Connection) -> None:
    (fault,) = c.execute("PRAGMA quick_check(1)").fetchone()
    if fault != "ok":
        raise DamagedStore(f"your marks are damaged ({fault})")


def check_user_data(path: Path) -> None:
    """Check the user's file. Raises DamagedStore, or another StoreError, where it is not whole."""
    _checked(path).close()


def copies(path: Path) -> list[Path]:
    """Return the daily copies there are, the newest first."""
    paths = (copy_path(path, number) for number in range(1, COPIES + 1))
    return [copy for copy in paths if copy.exists()]


def sound_copy(path: Path) -> str | None:
    """Return the day of the newest sound copy of the user's marks, as `2025-05-21`; None where there is none."""
    copy = newest_sound_copy(path, USER_DATA)
    return _day(copy) if copy else None


def make_daily_backup(database: Database, now: datetime) -> None:
    """Copy `database` beside itself in the place of the oldest of three copies, unless one was made today."""
    newest = copy_path(database.path, 1)
    if newest.exists() and now - datetime.fromtimestamp(newest.stat().st_mtime, now.tzinfo) < _EVERY:
        return
    fresh = database.path.with_name(database.path.name + ".new")
    copy_database(database, fresh)
    for number in range(COPIES - 1, 0, -1):
        with contextlib.suppress(FileNotFoundError):
            copy_path(database.path, number).replace(copy_path(database.path, number + 1))
    fresh.replace(newest)


def copy_database(database: Database, target: Path) -> None:
    """Copy a database in one state to `target`, for its owner alone; nothing is there until the copy is complete.

    Raises OSError.
    """
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_RDWR | os.O_CREAT, 0o600))

    def copy(c: sqlite3.Connection) -> None:
        with contextlib.closing(sqlite3.connect(part)) as into:
            c.backup(into)

    try:
        database.read(copy)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _day(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().date().isoformat()
