"""Other spellings of names, stored in the archive so that a search needs no gazetteer."""

import sqlite3
from collections.abc import Callable, Iterable

from ...sanitize import fold

_LETTERS = 3
"""Letters of the shortest name that is looked up."""


def save(c: sqlite3.Connection, groups: Iterable[tuple[str, ...]]) -> None:
    """Replace the stored spellings; those of a group are of one name."""
    c.execute("DELETE FROM spelling")
    c.executemany(
        "INSERT OR IGNORE INTO spelling VALUES (?, ?, ?)",
        [(fold(name), number, name) for number, group in enumerate(groups) for name in group],
    )


def spellings(c: sqlite3.Connection) -> Callable[[str], tuple[str, ...]]:
    """Return a function that gives all other spellings of a name."""

    def alternatives(word: str) -> tuple[str, ...]:
        if len(word) < _LETTERS:
            return ()
        rows = c.execute(
            """SELECT DISTINCT b.name FROM spelling a JOIN spelling b ON b."group" = a."group"
            WHERE a.fold = ? ORDER BY b.name""",
            (fold(word),),
        )
        return tuple(name for (name,) in rows if name.casefold() != word.casefold())

    return alternatives
