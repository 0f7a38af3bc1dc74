"""Hits of a saved search that are new since a given time."""

import sqlite3
from datetime import date, datetime

from .. import column_codecs, row_ids
from .hits import parse_with_spellings
from .sql_builder import build_clauses

COUNTED = 100

_NEW_EDITIONS = "SELECT min(id), max(id) FROM edition WHERE first_seen >= :moment OR revised >= :moment"
# of a revised edition only the lines that the version of that moment did not have
_NEW_LINE = """(SELECT first_seen >= ? OR revised >= ? AND NOT EXISTS (
        SELECT 1 FROM json_tree((
            SELECT content FROM revision WHERE edition = w.id AND replaced >= ? ORDER BY replaced LIMIT 1
        )) WHERE atom = b.text
    ) FROM edition w WHERE w.id = b.id >> 16)"""


def new_hits(
    c: sqlite3.Connection, query: str, moment: datetime, today: date | None = None, since: datetime | None = None
) -> int:
    """Return how many hits are in editions first seen since `moment`, or came with a revision since; at most 100.

    `today` and `since` are those of `hits.search`.
    """
    parsed = parse_with_spellings(c, query, today=today)
    first, last = c.execute(_NEW_EDITIONS, {"moment": column_codecs.to_utc(moment)}).fetchone()
    if first is None or parsed.empty:
        return 0
    parts = build_clauses(c, parsed, since)
    time = column_codecs.to_utc(moment)
    where = f"{parts.where} AND {parts.row} BETWEEN ? AND ? AND {_NEW_LINE}"
    (count,) = c.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {parts.tables} WHERE {where} LIMIT ?)",  # noqa: S608
        (*parts.values, *row_ids.blocks_between(first, last), time, time, time, COUNTED),
    ).fetchone()
    return int(count)
