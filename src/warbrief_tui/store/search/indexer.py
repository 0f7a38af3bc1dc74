"""The index of words follows behind the editions: in transactions of its own, the newest edition first.

An edition is stored, and can be read, before its words can be found; `unindexed` lists those whose turn is still to
come, and a process that was ended leaves the rest to the next. The parts of the index are merged likewise, bit by bit.
"""

import sqlite3

from .. import row_ids

_AT_ONCE = 4
"""Editions of one transaction: a part of the index each, so that there is a fourth as much to merge."""
_MERGED_PAGES = 64
_NOTHING_MERGED = 2
"""Changes that SQLite counts where it found nothing to merge, and one more."""
_LINES = "SELECT id, text, about FROM line WHERE id BETWEEN ? AND ? ORDER BY id"


def enqueue(c: sqlite3.Connection, edition: int) -> None:
    """Its lines are stored; the index is to hold them."""
    c.execute("INSERT OR IGNORE INTO unindexed VALUES (?)", (edition,))


def remove(c: sqlite3.Connection, edition: int) -> None:
    """Take its lines out of the index, which is told the words that they hold still."""
    if c.execute("DELETE FROM unindexed WHERE edition = ?", (edition,)).rowcount:
        return
    c.execute(
        f"INSERT INTO word (word, rowid, text, about) SELECT 'delete', * FROM ({_LINES})",  # noqa: S608
        row_ids.blocks_between(edition, edition),
    )


def pending_count(c: sqlite3.Connection) -> int:
    """How many editions the index does not hold yet."""
    (count,) = c.execute("SELECT count(*) FROM unindexed").fetchone()
    return int(count)


def index_batch(c: sqlite3.Connection, most: int = _AT_ONCE) -> bool:
    """Index the newest that wait; whether there were any."""
    newest = c.execute("SELECT edition FROM unindexed ORDER BY edition DESC LIMIT ?", (most,)).fetchall()
    for (edition,) in reversed(newest):  # upwards: the index flushes itself at every id less than the one before
        c.execute(f"INSERT INTO word (rowid, text, about) {_LINES}", row_ids.blocks_between(edition, edition))
    c.executemany("DELETE FROM unindexed WHERE edition = ?", newest)
    return bool(newest)


def index_pending(c: sqlite3.Connection) -> None:
    while index_batch(c):
        pass


def merge_segments(c: sqlite3.Connection) -> bool:
    """Merge a little of the index, which is the quicker the fewer parts it has; whether there was anything to do."""
    before = c.total_changes
    c.execute("INSERT INTO word (word, rank) VALUES ('merge', ?)", (_MERGED_PAGES,))
    return c.total_changes - before >= _NOTHING_MERGED


def rebuild(c: sqlite3.Connection) -> None:
    c.execute("INSERT INTO word (word) VALUES ('rebuild')")
    c.execute("DELETE FROM unindexed")


QUEUE_MIGRATION = (
    "DROP TRIGGER block_added",
    "DROP TRIGGER block_deleted",
    "CREATE TABLE unindexed (edition INTEGER PRIMARY KEY)",
    "INSERT INTO word (word, rank) VALUES ('automerge', 0)",  # `merge` does it, and nobody waits for that
)
"""The steps of the archive's migration that lets the index follow behind."""
