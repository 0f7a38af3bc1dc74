"""The full-text index follows behind the editions, in transactions of its own, the newest edition first.

An edition can be read before its words can be found. The table `unindexed` lists editions that still wait; whatever a
process leaves undone, the next one does. The segments of the index are merged in small steps as well.
"""

import sqlite3

from .. import row_ids

_AT_ONCE = 4
"""Editions of one transaction. They form one segment of the index, so there is a fourth as much to merge."""
_MERGED_PAGES = 64
_NOTHING_MERGED = 2
"""The number of changes, plus one, that SQLite counts where it found nothing to merge."""
_LINES = "SELECT id, text, about FROM line WHERE id BETWEEN ? AND ? ORDER BY id"


def enqueue(c: sqlite3.Connection, edition: int) -> None:
    """Note that the blocks of an edition are stored and are to be indexed."""
    c.execute("INSERT OR IGNORE INTO unindexed VALUES (?)", (edition,))


def remove(c: sqlite3.Connection, edition: int) -> None:
    """Delete an edition from the index.

    Call it before changing `block`: an external-content table needs the old text to delete its words.
    """
    if c.execute("DELETE FROM unindexed WHERE edition = ?", (edition,)).rowcount:
        return
    c.execute(
        f"INSERT INTO word (word, rowid, text, about) SELECT 'delete', * FROM ({_LINES})",  # noqa: S608
        row_ids.blocks_between(edition, edition),
    )


def pending_count(c: sqlite3.Connection) -> int:
    """Return how many editions are not indexed yet."""
    (count,) = c.execute("SELECT count(*) FROM unindexed").fetchone()
    return int(count)


def index_batch(c: sqlite3.Connection, most: int = _AT_ONCE) -> bool:
    """Index the newest editions that wait; False where none does."""
    newest = c.execute("SELECT edition FROM unindexed ORDER BY edition DESC LIMIT ?", (most,)).fetchall()
    for (edition,) in reversed(newest):  # upwards: the index flushes itself at every id less than the one before
        c.execute(f"INSERT INTO word (rowid, text, about) {_LINES}", row_ids.blocks_between(edition, edition))
    c.executemany("DELETE FROM unindexed WHERE edition = ?", newest)
    return bool(newest)


def index_pending(c: sqlite3.Connection) -> None:
    """Index all editions that wait."""
    while index_batch(c):
        pass


def merge_segments(c: sqlite3.Connection) -> bool:
    """Merge some of the index, which is faster the fewer segments it has; False where there was nothing to do."""
    before = c.total_changes
    c.execute("INSERT INTO word (word, rank) VALUES ('merge', ?)", (_MERGED_PAGES,))
    return c.total_changes - before >= _NOTHING_MERGED


def rebuild(c: sqlite3.Connection) -> None:
    """Index everything again."""
    c.execute("INSERT INTO word (word) VALUES ('rebuild')")
    c.execute("DELETE FROM unindexed")


QUEUE_MIGRATION = (
    "DROP TRIGGER block_added",
    "DROP TRIGGER block_deleted",
    "CREATE TABLE unindexed (edition INTEGER PRIMARY KEY)",
    "INSERT INTO word (word, rank) VALUES ('automerge', 0)",  # `merge` does it, and nobody waits for that
)
"""The steps of the archive's migration that lets the index follow behind."""
