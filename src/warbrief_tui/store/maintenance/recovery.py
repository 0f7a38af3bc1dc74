"""A damaged archive is set aside with its date, and one begun anew with all of it that can be read."""

import contextlib
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from ... import log
from ...model import Analysis, Anchor
from .. import column_codecs
from ..archive import edition_content, editions, source_health
from ..database import Database
from ..migrations.archive import ARCHIVE
from ..migrations.runner import schema_version
from . import backups
from .integrity_check import UNREADABLE, edition_ids, readable_rows


def recover_archive(path: Path, now: datetime) -> tuple[Path, int, int]:
    """Where the archive at `path` was put, how many editions were saved, and how many were not. Raises StoreError."""
    aside = backups.quarantine(path, now)
    saved = lost = 0
    with contextlib.closing(Database(path)) as new, contextlib.closing(_opened(aside)) as old:
        _lift(old)
        new.write(_move_sources, old)
        for edition_id in edition_ids(old):
            try:
                new.write(_move, old, edition_id)
                saved += 1
            except UNREADABLE as error:
                lost += 1
                log.warning("edition %d of %s cannot be read: %s", edition_id, aside, error)
        new.run_maintenance()
    log.warning("rebuilt %s: %d editions saved, %d lost; the damaged file is %s", path, saved, lost, aside)
    return aside, saved, lost


def _opened(path: Path) -> sqlite3.Connection:
    """As it is, whatever it is; the new archive's thread reads it. Its log, too, is read."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
    )


def _lift(old: sqlite3.Connection) -> None:
    """Give an earlier warbrief's tables today's columns, in a transaction that is never committed."""
    with contextlib.suppress(sqlite3.DatabaseError):
        old.execute("BEGIN")
        for step in (
            step for steps in ARCHIVE.migrations[schema_version(old) :] for step in steps if isinstance(step, str)
        ):
            with contextlib.suppress(sqlite3.DatabaseError):  # an index of what is damaged, which nobody needs here
                old.execute(step)


def _move_sources(new: sqlite3.Connection, old: sqlite3.Connection) -> None:
    """Their names and their servers' wishes. What was already fetched is forgotten, and so is `item`, which says what
    was already read: so the next refresh asks for, and reads, everything that is offered still.
    """
    columns = "slug, name, address, moved, left_alone, gone"
    new.executemany(
        f"INSERT OR IGNORE INTO source ({columns}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
        readable_rows(old, f"SELECT {columns} FROM source"),  # noqa: S608
    )


def _move(new: sqlite3.Connection, old: sqlite3.Connection, edition_id: int) -> None:
    """One edition with its times, its checksum, what was found in it and its earlier versions."""
    edition = editions.load_edition(old, edition_id)
    times = old.execute("SELECT first_seen, revised, sha256 FROM edition WHERE id = ?", (edition_id,)).fetchone()
    try:
        analysis = (
            Analysis("")
            if edition_content.is_analysis_altered(old, edition_id)
            else editions.load_analysis(old, edition_id)
        )
    except UNREADABLE:
        analysis = Analysis("")
    editions.add(new, edition, analysis, column_codecs.parse_time(times[0]))
    place = (edition.source, edition.key)
    (moved,) = new.execute("SELECT id FROM edition WHERE source = ? AND key = ?", place).fetchone()
    new.execute("UPDATE edition SET revised = ?, sha256 = ? WHERE id = ?", (*times[1:], moved))
    parcel = f"SELECT {moved}, data, url, fetched, reason FROM parcel WHERE edition = {edition_id}"  # noqa: S608
    new.executemany("INSERT INTO parcel VALUES (?, ?, ?, ?, ?)", readable_rows(old, parcel))
    versions = f"SELECT {moved}, replaced, sha256, content FROM revision WHERE edition = {edition_id}"  # noqa: S608
    new.executemany("INSERT INTO revision VALUES (?, ?, ?, ?)", readable_rows(old, versions))


def remove_editions(c: sqlite3.Connection, anchors: Iterable[Anchor]) -> None:
    """Take these editions out, and let the next refresh ask their sources for everything that is offered still."""
    for anchor in anchors:
        editions.remove(c, anchor)
        log.warning("removed %s, which was damaged; it is fetched again", anchor)
        source_health.fetch_again(c, anchor.source)
