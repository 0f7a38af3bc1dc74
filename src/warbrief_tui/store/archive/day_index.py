"""The days and months that have editions."""

import sqlite3
from datetime import date, timedelta

from ...model import Month
from .. import column_codecs, row_ids


def latest(c: sqlite3.Connection) -> date | None:
    """Return the newest day that has an edition; None in an empty archive."""
    newest: int | None = c.execute("SELECT max(id) FROM edition").fetchone()[0]
    return None if newest is None else row_ids.day_of(newest)


def months(c: sqlite3.Connection) -> tuple[Month, ...]:
    """Return the months that have editions with their counts, the newest first."""
    rows = c.execute("SELECT month, editions FROM month ORDER BY month DESC")
    firsts = ((column_codecs.parse_day(f"{month}-01"), count) for month, count in rows)
    return tuple(Month(first.year, first.month, count) for first, count in firsts)


def days(c: sqlite3.Connection) -> tuple[date, ...]:
    """Return the days that have editions, the newest first."""
    rows = c.execute("SELECT DISTINCT day FROM edition ORDER BY day DESC")
    return tuple(column_codecs.parse_day(day) for (day,) in rows)


def adjacent_days(c: sqlite3.Connection, day: date) -> tuple[date | None, date | None]:
    """Return the nearest days before and after `day` that have editions; None where there is none."""
    first, last = row_ids.editions_between(day, day)
    before, after = c.execute(
        "SELECT (SELECT max(id) FROM edition WHERE id < ?), (SELECT min(id) FROM edition WHERE id > ?)", (first, last)
    ).fetchone()
    return before and row_ids.day_of(before), after and row_ids.day_of(after)


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    last = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
    return date(year, month, 1), last
