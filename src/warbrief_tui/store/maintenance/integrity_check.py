"""Integrity checks: the structure of the file, the index of words, the checksums of editions and analyses."""

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
    """What an integrity check found."""

    editions: int = 0
    structure: str = ""
    """What SQLite says is wrong with the structure; empty where it is sound."""
    index: str = ""
    """What is wrong with the index of words; empty where it is sound."""
    differing: tuple[Anchor, ...] = ()
    """Editions whose text has another SHA-256 than what was fetched."""
    unreadable: int = 0
    altered: tuple[Anchor, ...] = ()
    """Editions whose figures or mentions differ from those that were found."""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return self == IntegrityReport(self.editions)


def check_structure(c: sqlite3.Connection) -> str:
    """Return the first fault in the structure of the file; empty if there is none. Quick enough for the background."""
    try:
        (fault,) = c.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if fault == "ok" else str(fault).replace("\n", " ")


def check_archive(c: sqlite3.Connection) -> IntegrityReport:
    """Check everything but the index. This takes seconds, or a minute for a large archive."""
    broken = check_structure(c)
    differing: list[Anchor] = []
    altered: list[Anchor] = []
    unreadable = count = 0
    for edition_id in edition_ids(c):
        count += 1
        try:
            edition = editions.load_edition(c, edition_id)
            (sha256,) = c.execute("SELECT sha256 FROM edition WHERE id = ?", (edition_id,)).fetchone()
            if edition_content.is_analysis_altered(c, edition_id):
                altered += [edition.anchor] if edition.anchor else []
        except UNREADABLE:
            unreadable += 1
            continue
        if editions.fingerprint(edition) != sha256:
            differing += [edition.anchor] if edition.anchor else []
    return IntegrityReport(count, broken, "", tuple(differing), unreadable, tuple(altered))


def check_index(c: sqlite3.Connection) -> str:
    """Return what is wrong with the index of words; empty if nothing is. It needs a connection that may write."""
    try:
        indexer.index_pending(c)
        c.execute("INSERT INTO word (word, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        return str(error)
    return ""


def edition_ids(c: sqlite3.Connection) -> list[int]:
    """Return the ids of all editions that any table or index still leads to, the oldest first."""
    queries = (
        "SELECT id FROM edition NOT INDEXED ORDER BY id",
        "SELECT id FROM edition NOT INDEXED ORDER BY id DESC",
        "SELECT id FROM edition INDEXED BY edition_day ORDER BY day",
        "SELECT DISTINCT edition FROM section",
    )
    return sorted({row[0] for query in queries for row in readable_rows(c, query) if isinstance(row[0], int)})


def readable_rows(c: sqlite3.Connection, query: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a query up to the first that cannot be read."""
    with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        yield from c.execute(query)
