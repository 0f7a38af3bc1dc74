"""What the reader chose in the app, what was asked, and the searches that were given a name."""

import sqlite3

_HISTORY = 200
"""Questions that are remembered."""


def get_preference(c: sqlite3.Connection, name: str) -> str | None:
    row = c.execute("SELECT value FROM choice WHERE name = ?", (name,)).fetchone()
    return row and str(row[0])


def set_preference(c: sqlite3.Connection, name: str, value: str) -> None:
    c.execute("INSERT OR REPLACE INTO choice VALUES (?, ?)", (name, value))


def add_to_history(c: sqlite3.Connection, query: str) -> None:
    """Remember a question as the last one."""
    c.execute("INSERT OR REPLACE INTO asked (query) VALUES (?)", (query,))
    c.execute("DELETE FROM asked WHERE id NOT IN (SELECT id FROM asked ORDER BY id DESC LIMIT ?)", (_HISTORY,))


def history(c: sqlite3.Connection) -> tuple[str, ...]:
    """What was asked, the last first."""
    return tuple(query for (query,) in c.execute("SELECT query FROM asked ORDER BY id DESC"))


def save_search(c: sqlite3.Connection, name: str, query: str, watch: bool) -> None:
    c.execute("INSERT OR REPLACE INTO saved_search VALUES (?, ?, ?)", (name, query, watch))


def delete_search(c: sqlite3.Connection, name: str) -> bool:
    """Whether there was one of that name."""
    return c.execute("DELETE FROM saved_search WHERE name = ?", (name,)).rowcount > 0


def saved_searches(c: sqlite3.Connection) -> tuple[tuple[str, str, bool], ...]:
    """(name, query, watch) by name."""
    rows = c.execute("SELECT name, query, watch FROM saved_search ORDER BY name COLLATE NOCASE")
    return tuple((name, query, bool(watch)) for name, query, watch in rows)
