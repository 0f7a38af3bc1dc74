"""Repairing a database: a new file is built beside the damaged one from all that can be read, and then takes its place.

The damaged file is only read until the new one is complete, checked and synced, and is kept under a name of its own. A
repair that is interrupted leaves the damaged file as it was; see `file_swap` for what happens after a crash.
"""

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ... import log
from ...errors import StoreError
from ...model import Analysis, Anchor
from .. import column_codecs, file_identity, file_lock, file_swap
from ..archive import edition_content, editions, source_health
from ..migrations.archive import ARCHIVE
from ..migrations.runner import Schema, migrate, schema_version
from ..migrations.user_data import USER_DATA
from . import page_scan
from .integrity_check import UNREADABLE, edition_ids, readable_rows

_USER_TABLES = ("seen", "star", "reached", "saved_search", "choice", "asked")


class ArchiveRecovery(NamedTuple):
    """What became of a damaged archive."""

    quarantine: Path
    """Where the damaged file is now."""
    saved: int
    """Editions in the new archive."""
    lost: int
    """Editions that the damaged file tells of and that could not be read."""


class UserDataRecovery(NamedTuple):
    """What became of a damaged file of marks."""

    quarantine: Path
    copy: Path | None
    """The daily copy that took its place; None where there was no sound one, and what could be read was saved."""


def recover_archive(path: Path, now: datetime) -> ArchiveRecovery:
    """Rebuild the archive at `path` from all editions that can be read, and put the damaged file aside.

    Where another repair of it has just ended, the archive that it built is rebuilt once more, which loses nothing.
    Raises StoreError where the archive is in use or nothing can be written; then it is as it was.
    """
    with _replacing(path, now, ARCHIVE) as (new, quarantine), contextlib.ExitStack() as stack:
        sources = _archive_sources(path, stack)
        ids = {edition_id for source in sources for edition_id in edition_ids(source)}
        _copy_sources(new, sources[0])
        saved = sum(_copy_edition(new, sources, edition_id) for edition_id in sorted(ids))
        _run_maintenance(new)
        _verify(new, "edition", saved)
        lost = len(ids) - saved
    log.warning("rebuilt %s: %d editions saved, %d lost; the damaged file is %s", path, saved, lost, quarantine)
    return ArchiveRecovery(quarantine, saved, lost)


def recover_user_data(path: Path, now: datetime) -> UserDataRecovery:
    """Put the newest sound copy of the user's marks in the place of the damaged file, or a new one if there is none.

    What can still be read of the damaged file is added: the marks that were made since the copy.
    Raises StoreError where the file is in use or nothing can be written; then it is as it was.
    """
    with _replacing(path, now, USER_DATA) as (new, quarantine):
        copy = file_identity.newest_sound_copy(path, USER_DATA)
        if copy:
            with contextlib.closing(_connect(copy, "ro")) as source:
                source.backup(new)
            migrate(new, USER_DATA)
        _salvage_user_data(path, new)
        (structure,) = new.execute("PRAGMA quick_check(1)").fetchone()
        if structure != "ok":
            raise StoreError(f"{path} could not be repaired ({structure}); it was left as it is")
    log.warning("replaced %s by %s; the damaged file is %s", path, copy or "what could be read of it", quarantine)
    return UserDataRecovery(quarantine, copy)


def remove_editions(c: sqlite3.Connection, anchors: Iterable[Anchor]) -> None:
    """Remove editions, and have the next refresh fetch everything that their sources still offer."""
    for anchor in anchors:
        editions.remove(c, anchor)
        source_health.fetch_again(c, anchor.source)


def quarantine_path(path: Path, now: datetime) -> Path:
    """Return a name beside `path`, with the time, that no file has yet."""
    stem = f"{path.stem}-damaged-{now:%Y-%m-%d-%H%M%S}"
    first = path.with_name(stem + path.suffix)
    numbered = (path.with_name(f"{stem}-{number}{path.suffix}") for number in range(2, 10_000))
    return file_swap.unused((first, *numbered))


# The new file ---------------------------------------------------------------------------------------


@contextlib.contextmanager
def _replacing(path: Path, now: datetime, schema: Schema) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """Give an empty new database to fill, and put it in the place of `path` if nothing is raised.

    Everything happens in the calling thread, so that an interrupt finds no connection in use by another.
    """
    try:
        with file_lock.exclusive(path):
            file_swap.recover(path)
            build, quarantine = file_swap.build_path(path), quarantine_path(path, now)
            try:
                with contextlib.closing(_created(build, schema)) as new:
                    yield new, quarantine
                file_swap.commit(
                    file_swap.journal_path(path), [file_swap.Replacement(str(build), str(path), str(quarantine))]
                )
            finally:
                if not file_swap.journal_path(path).exists():  # else the next start finishes what is written there
                    file_swap.remove_database(build)
                for scratch in _scratch_paths(path):
                    file_swap.remove_database(scratch)
    except sqlite3.Error as error:
        raise StoreError(f"{path} could not be repaired ({error}); it was left as it is") from error
    except OSError as error:
        raise StoreError(f"{path} could not be repaired: {error.strerror or error}; it was left as it is") from error


def _created(path: Path, schema: Schema) -> sqlite3.Connection:
    """Create a database without syncing, because an unfinished one is discarded after a crash."""
    file_swap.remove_database(path)
    path.touch(mode=0o600)
    c = _connect(path, "rw")
    c.execute("PRAGMA synchronous = OFF")
    migrate(c, schema)
    return c


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)


def _run_maintenance(c: sqlite3.Connection) -> None:
    """Index what was copied."""
    for step in ARCHIVE.maintenance:
        while _in_transaction(c, step):
            pass


def _in_transaction(c: sqlite3.Connection, work: Callable[[sqlite3.Connection], bool]) -> bool:
    c.execute("BEGIN")
    try:
        result = work(c)
        c.execute("COMMIT")
    except BaseException:
        if c.in_transaction:
            c.execute("ROLLBACK")
        raise
    return result


def _verify(c: sqlite3.Connection, table: str, rows: int) -> None:
    """Raise StoreError if the new file lacks something that was copied."""
    (count,) = c.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    (structure,) = c.execute("PRAGMA quick_check(1)").fetchone()
    if count != rows or structure != "ok":
        raise StoreError(f"the repaired archive holds {count} of {rows} editions ({structure}); nothing was changed")


# What can be read of the old ones -------------------------------------------------------------------


def _archive_sources(path: Path, stack: contextlib.ExitStack) -> Sequence[sqlite3.Connection]:
    """Yield the damaged archive through SQLite, its rows by page scan, and a sound copy if any."""
    copied, rows = _scratch_paths(path)
    damaged = stack.enter_context(contextlib.closing(_connect(_duplicate(path, copied), "rw")))
    _add_missing_columns(damaged)
    scanned = stack.enter_context(contextlib.closing(_created(rows, ARCHIVE)))
    page_scan.salvage(path, scanned)
    scanned.execute(_MISSING_SECTIONS)
    sources = [damaged, scanned]
    if copy := file_identity.newest_sound_copy(path, ARCHIVE):
        sources.append(stack.enter_context(contextlib.closing(_connect(copy, "ro"))))
        _add_missing_columns(sources[-1])
    return sources


_MISSING_SECTIONS = """INSERT OR IGNORE INTO section
    SELECT id >> 16, section, max(CASE WHEN number IS NULL THEN id END), 2, 0, 0, 0
    FROM block WHERE section NOT NULL GROUP BY 1, 2"""
"""Sections whose own page is lost are known by their blocks; the edition's checksum tells whether they are right so."""


def _scratch_paths(path: Path) -> tuple[Path, Path]:
    """Return the temporary files of a repair: the duplicate that is read, and the rows collected."""
    return path.with_name(path.name + ".copied"), path.with_name(path.name + ".rows")


def _duplicate(path: Path, target: Path) -> Path:
    """Copy a damaged file with its log, because SQLite may write to a file that it opens."""
    file_swap.remove_database(target)
    for end in ("", "-wal"):
        source = path.with_name(path.name + end)
        if source.exists():
            shutil.copyfile(source, target.with_name(target.name + end))
    return target


def _add_missing_columns(old: sqlite3.Connection) -> None:
    """Give an earlier version's tables today's columns, in a transaction that is never committed."""
    with contextlib.suppress(sqlite3.DatabaseError):
        old.execute("BEGIN")
        for statement in ARCHIVE.statements(schema_version(old)):
            with contextlib.suppress(sqlite3.DatabaseError):  # an index of what is damaged, which nobody needs here
                old.execute(statement)


def _copy_sources(new: sqlite3.Connection, old: sqlite3.Connection) -> None:
    """Copy the names of sources and what their servers asked for.

    What was fetched already is forgotten, so that the next refresh asks for everything that is offered still.
    """
    columns = "slug, name, address, moved, left_alone, gone"
    rows = list(readable_rows(old, f"SELECT {columns} FROM source"))  # noqa: S608
    with contextlib.suppress(sqlite3.Error):
        new.executemany(f"INSERT OR IGNORE INTO source ({columns}) VALUES (?, ?, ?, ?, ?, ?)", rows)  # noqa: S608


def _copy_edition(new: sqlite3.Connection, sources: Sequence[sqlite3.Connection], edition_id: int) -> bool:
    """Copy one edition from the first source that gives it as it was fetched, or else from any; whether one did."""
    for check in (True, False):
        for old in sources:
            try:
                if _in_transaction(new, lambda c, old=old, check=check: _copied(c, old, edition_id, check)):  # type: ignore[misc]
                    return True
            except (*UNREADABLE, sqlite3.Error) as error:
                log.warning("edition %d cannot be read: %s", edition_id, error)
    return False


def _copied(new: sqlite3.Connection, old: sqlite3.Connection, edition_id: int, check: bool) -> bool:
    """Copy an edition with its times, its checksum, its analysis and its earlier versions.

    With `check` one that differs from what was fetched is passed over. Raises one of UNREADABLE.
    """
    row = old.execute("SELECT first_seen, revised, sha256 FROM edition WHERE id = ?", (edition_id,)).fetchone()
    if row is None:
        return False
    first_seen, revised, sha256 = row
    edition = editions.load_edition(old, edition_id)
    if check and editions.fingerprint(edition) != sha256:
        return False
    if editions.stored_version(new, edition):  # two rows of one edition, of which one was deleted once
        return False
    anchor = editions.add(new, edition, _analysis(old, edition_id), column_codecs.parse_time(first_seen))
    moved = editions.edition_id(new, anchor)
    new.execute("UPDATE edition SET revised = ?, sha256 = ? WHERE id = ?", (revised, sha256, moved))
    item = f"SELECT {moved}, data, url, fetched, reason FROM parcel WHERE edition = {edition_id}"  # noqa: S608
    new.executemany("INSERT INTO parcel VALUES (?, ?, ?, ?, ?)", readable_rows(old, item))
    versions = f"SELECT {moved}, replaced, sha256, content FROM revision WHERE edition = {edition_id}"  # noqa: S608
    new.executemany("INSERT INTO revision VALUES (?, ?, ?, ?)", readable_rows(old, versions))
    return True


def _analysis(old: sqlite3.Connection, edition_id: int) -> Analysis:
    """Return the stored analysis; if it is damaged, an empty one, which the next refresh replaces."""
    try:
        altered = edition_content.is_analysis_altered(old, edition_id)
        return Analysis("") if altered else editions.load_analysis(old, edition_id)
    except UNREADABLE:
        return Analysis("")


def _salvage_user_data(path: Path, new: sqlite3.Connection) -> None:
    """Add every row that SQLite can read, then those that the page scan finds besides; what is there already stays."""
    if not path.exists():
        return
    with contextlib.closing(_connect(_duplicate(path, _scratch_paths(path)[0]), "rw")) as old:
        for table in _USER_TABLES:
            for row in readable_rows(old, f"SELECT * FROM {table}"):  # noqa: S608
                with contextlib.suppress(sqlite3.Error):
                    new.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
    page_scan.salvage(path, new)
