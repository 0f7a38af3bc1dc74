"""Completion values from the archive: fronts, publishers, days and kinds of figures."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator

from .. import column_codecs, row_ids
from ..archive import day_index
from . import index_tags
from .autocomplete import Suggestion

_DAYS = 14
"""The newest days, by whose mentions fronts are ordered: the busiest first."""
_FIGURES = 2_000
"""The newest figures, whose kinds are offered."""
_MONTHS = 24
_MONTH = re.compile(r"\d{4}-\d\d(?:-\d?\d?)?")
_MONTH_LETTERS = len("2025-05")


def suggestions(c: sqlite3.Connection, key: str, typed: str) -> list[Suggestion]:
    """Return values for the filter `key` (front, source, day or figure), the likeliest first.

    `typed` is the beginning of the value, in lower case.
    """
    match key:
        case "front":
            return list(_fronts(c))
        case "source":
            return list(_sources(c))
        case "day":
            return list(_days(c, typed) if _MONTH.match(typed) else _months(c))
        case _:
            return list(_figures(c))


def _fronts(c: sqlite3.Connection) -> Iterator[Suggestion]:
    newest = day_index.latest(c)
    first = row_ids.edition_id(newest, 0) - (_DAYS << row_ids.BITS) if newest else 0
    counted: dict[str, int] = dict(
        c.execute(
            "SELECT front, count(DISTINCT edition) FROM mention WHERE role = 'today' AND edition > ? GROUP BY front",
            (first,),
        ).fetchall()
    )
    rows = c.execute("SELECT id, name, kind, also FROM front").fetchall()
    for front, name, kind, also in sorted(rows, key=lambda row: (-counted.get(row[0], 0), row[1])):
        help_text = (
            f"{kind}, in {_count(counted[front], 'edition')} of the last {_DAYS} days" if front in counted else kind
        )
        yield Suggestion(front, name, help_text, tuple(column_codecs.parse_json(also)))


def _sources(c: sqlite3.Connection) -> Iterator[Suggestion]:
    rows = c.execute(
        """SELECT e.source, coalesce(s.name, e.source) AS name FROM (SELECT DISTINCT source FROM edition) e
        LEFT JOIN source s ON s.slug = e.source ORDER BY name COLLATE NOCASE"""
    )
    for slug, name in rows:
        yield Suggestion(slug, name, slug)


def _months(c: sqlite3.Connection) -> Iterator[Suggestion]:
    for month in day_index.months(c)[:_MONTHS]:
        name = f"{month.year:04}-{month.month:02}"
        yield Suggestion(name, name, _count(month.editions, "edition"))


def _days(c: sqlite3.Connection, typed: str) -> Iterator[Suggestion]:
    """Return the month that is typed, and its days."""
    month = typed[:_MONTH_LETTERS]
    rows = c.execute(
        "SELECT day, count(*) FROM edition WHERE day >= ? AND day < ? GROUP BY day ORDER BY day DESC",
        (month, month + "~"),
    )
    for day, count in rows:
        yield Suggestion(day, f"{column_codecs.parse_day(day):%-d %B %Y}", _count(count, "edition"))


def _figures(c: sqlite3.Connection) -> Iterator[Suggestion]:
    rows = c.execute("SELECT unit, category FROM figure ORDER BY edition DESC LIMIT ?", (_FIGURES,))
    counted = Counter(word for row in rows for word in row if index_tags.figure_words(word))
    for word, count in counted.most_common():
        yield Suggestion(word, word, f"{count} of the newest figures")


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
