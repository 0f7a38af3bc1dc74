"""Preferences, the search history and saved searches."""

import sqlite3

_HISTORY = 200
"""Queries that the history keeps."""


def get_preference(c: sqlite3.Connection, name: str) -> str | None:
    """Return a preference; None where it was never set."""
    row = c.execute("SELECT value FROM choice WHERE name = ?", (name,)).fetchone()
    return row and str(row[0])


def set_preference(c: sqlite3.Connection, name: str, value: str) -> None:
    """Set a preference."""
    c.execute("INSERT OR REPLACE INTO choice VALUES (?, ?)", (name, value))


def add_to_history(c: sqlite3.Connection, query: str) -> None:
    """Add a query to the history as the latest."""
    c.execute("INSERT OR REPLACE INTO asked (query) VALUES (?)", (query,))
    c.execute("DELETE FROM asked WHERE id NOT IN (SELECT id FROM asked ORDER BY id DESC LIMIT ?)", (_HISTORY,))


def history(c: sqlite3.Connection) -> tuple[str, ...]:
    """Return the queries of the history, the latest first."""
    return tuple(query for (query,) in c.execute("SELECT query FROM asked ORDER BY id DESC"))


def save_search(c: sqlite3.Connection, name: str, query: str, watch: bool) -> None:
    """Save a search under a name, in the place of an earlier one; `watch` asks for notices of new hits."""
    c.execute("INSERT OR REPLACE INTO saved_search VALUES (?, ?, ?)", (name, query, watch))


def delete_search(c: sqlite3.Connection, name: str) -> bool:
    """Delete a saved search; False where there is none of that name."""
    return c.execute("DELETE FROM saved_search WHERE name = ?", (name,)).rowcount > 0


def saved_searches(c: sqlite3.Connection) -> tuple[tuple[str, str, bool], ...]:
    """Return all saved searches as (name, query, watch), by name."""
    rows = c.execute("SELECT name, query, watch FROM saved_search ORDER BY name COLLATE NOCASE")
    return tuple((name, query, bool(watch)) for name, query, watch in rows)
