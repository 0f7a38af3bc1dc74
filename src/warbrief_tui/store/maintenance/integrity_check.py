"""Is what is stored whole? Its structure, its index of words, the checksums of editions and of their findings."""

import contextlib
import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from ...errors import StoreError
from ...model import Anchor
from ..archive import edition_content, editions
from ..search import indexer

UNREADABLE = (sqlite3.Error, StoreError, UnicodeDecodeError, TypeError, ValueError)
"""What reading a damaged row may raise."""


class IntegrityReport(Struct, frozen=True):
    """What was found in an archive."""

    editions: int = 0
    structure: str = ""
    """What SQLite says is wrong with the file; nothing where it is whole."""
    index: str = ""
    """What is wrong with the index of words."""
    differing: tuple[Anchor, ...] = ()
    """Editions that are not what was fetched: their SHA-256 is another."""
    unreadable: int = 0
    altered: tuple[Anchor, ...] = ()
    """Editions whose figures or mentions are others than were found in them."""

    @property
    def sound(self) -> bool:
        return self == IntegrityReport(self.editions)


def check_structure(c: sqlite3.Connection) -> str:
    """What SQLite finds wrong with the file, the first thing only; quick enough for the background."""
    try:
        (found,) = c.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else str(found).replace("\n", " ")


def check_archive(c: sqlite3.Connection) -> IntegrityReport:
    """Look through everything; this takes seconds, or a minute for a large archive."""
    broken = check_structure(c)
    differing: list[Anchor] = []
    altered: list[Anchor] = []
    unreadable = count = 0
    for edition_id in edition_ids(c):
        count += 1
        try:
            found = editions.load_edition(c, edition_id)
            (sha256,) = c.execute("SELECT sha256 FROM edition WHERE id = ?", (edition_id,)).fetchone()
            if edition_content.is_analysis_altered(c, edition_id):
                altered += [found.anchor] if found.anchor else []
        except UNREADABLE:
            unreadable += 1
            continue
        if editions.fingerprint(found) != sha256:
            differing += [found.anchor] if found.anchor else []
    return IntegrityReport(count, broken, "", tuple(differing), unreadable, tuple(altered))


def check_index(c: sqlite3.Connection) -> str:
    """What is wrong with the index of words: it must be asked for by who may write."""
    try:
        indexer.index_pending(c)
        c.execute("INSERT INTO word (word, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        return str(error)
    return ""


def edition_ids(c: sqlite3.Connection) -> list[int]:
    """Of every edition that any way through the tables still leads to, the oldest first."""
    ways = (
        "SELECT id FROM edition NOT INDEXED ORDER BY id",
        "SELECT id FROM edition NOT INDEXED ORDER BY id DESC",
        "SELECT id FROM edition INDEXED BY edition_day ORDER BY day",
        "SELECT DISTINCT edition FROM section",
    )
    return sorted({row[0] for way in ways for row in readable_rows(c, way) if isinstance(row[0], int)})


def readable_rows(c: sqlite3.Connection, query: str) -> Iterator[tuple[object, ...]]:
    """The rows up to the first that cannot be read."""
    with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        yield from c.execute(query)
