"""Full-text search: the newest hits first, with an early stop, since row ids carry the day."""

import sqlite3
from datetime import date, datetime
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from ...model import Anchor, Hit, SearchResult
from ...sort_order import SortOrder
from .. import column_codecs, row_ids
from ..archive import block_rows
from . import indexer
from .query_ast import Filter, Query, fts_expression, with_spellings
from .query_description import describe
from .query_parser import parse_query
from .snippets import HIGHLIGHT_END, HIGHLIGHT_START, snippet
from .spellings import spellings
from .sql_builder import JOINS, SqlClauses, build_clauses

RANKED = 10_000
"""The newest hits among which the best are looked for: as many as can be ranked in the time of a key press."""
UNREAD_COUNTED = 100
_COLUMNS = """b.id, b.section, b.number, b.kind, e.source, e.day, e.n, coalesce(s.name, e.source), e.title, h.text"""
_SHOWN_KIND = {"photo": "caption", "title": "heading"}


def parse_with_spellings(
    c: sqlite3.Connection, query: str, unfinished: bool = False, today: date | None = None, sort: SortOrder = "newest"
) -> Query:
    """Parse a query and add every name's other spellings; `sort` is the order where the query names none."""
    parsed = parse_query(query, unfinished, today)
    return replace(parsed, words=with_spellings(parsed.words, spellings(c)), sort=parsed.sort or sort)


def search(
    c: sqlite3.Connection,
    query: str,
    limit: int,
    *,
    unfinished: bool = False,
    sort: SortOrder = "newest",
    today: date | None = None,
    since: datetime | None = None,
) -> SearchResult:
    """Return at most `limit` hits. Any text is a query, so nothing is raised for what was typed.

    With `unfinished`, while it is typed, the last word also matches as a prefix. `last:` counts back from `today`;
    `is:new` matches what was first seen after `since`. Hits of one edition are in the order of its text.
    """
    parsed = parse_with_spellings(c, query, unfinished, today, sort)
    description, pending = describe(parsed), indexer.pending_count(c)
    if parsed.empty:
        return SearchResult(query, description, ())
    parts = build_clauses(c, parsed, since)
    if parsed.sort == "rank" and parts.indexed:
        rows, cut = _fitting(c, parts, limit + 1)
        description += f"; the most fitting of the newest {RANKED:,}" if cut else ""
    else:
        rows = c.execute(*_in_order(parts, "ASC" if parsed.sort == "oldest" else "DESC", limit + 1)).fetchall()
    hits = tuple(map(_hit, _in_text_order(rows[:limit]) if parsed.sort == "oldest" else rows[:limit]))
    description += f"; {unindexed_notice(pending)}" if pending else ""
    return SearchResult(query, description, hits, len(rows) > limit, pending)


def unindexed_notice(editions: int) -> str:
    """Return a sentence about editions that cannot be found yet."""
    subject = "1 new edition is" if editions == 1 else f"{editions:,} new editions are"
    return f"{subject} not indexed yet, and cannot be found"


def count_unread(c: sqlite3.Connection, query: str, today: date | None = None, since: datetime | None = None) -> int:
    """Return how many hits stand in unread sections, at most UNREAD_COUNTED."""
    parsed = parse_with_spellings(c, query, today=today)
    if parsed.empty:
        return 0
    parts = build_clauses(c, replace(parsed, filters=(*parsed.filters, Filter("is", "unread"))), since)
    (count,) = c.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {parts.tables} WHERE {parts.where} LIMIT ?)",  # noqa: S608
        (*parts.values, UNREAD_COUNTED),
    ).fetchone()
    return int(count)


def explain(c: sqlite3.Connection, query: str, today: date | None = None) -> tuple[str, str]:
    """Return how a query is understood, in words, and the expression that the index is asked for."""
    parsed = parse_with_spellings(c, query, today=today)
    return describe(parsed), fts_expression(parsed.words) if parsed.words.every else ""


def _in_order(parts: SqlClauses, order: str, limit: int) -> tuple[str, list[Any]]:
    text = f"highlight(word, 0, '{HIGHLIGHT_START}', '{HIGHLIGHT_END}')" if parts.indexed else "b.text"
    query = f"""SELECT {text}, {_COLUMNS} FROM {parts.tables} {JOINS}
        WHERE {parts.where} ORDER BY {parts.row} {order} LIMIT ?"""  # noqa: S608
    return query, [*parts.values, limit]


def _in_text_order(rows: list[Any]) -> list[Any]:
    """Sort ids in reading order: they grow with the day but fall within an edition."""
    editions = groupby(rows, key=lambda row: row[1] >> row_ids.BITS)
    return [row for _, lines in editions for row in reversed(list(lines))]


def _fitting(c: sqlite3.Connection, parts: SqlClauses, limit: int) -> tuple[list[Any], bool]:
    """Return the best matches among the newest hits, and whether there are more than were ranked."""
    tables = "word" if parts.plain else parts.tables
    newest = c.execute(
        f"""SELECT word.rowid, bm25(word, 1.0, 0.0) FROM {tables}
        WHERE {parts.where} ORDER BY word.rowid DESC LIMIT ?""",  # noqa: S608
        (*parts.values, RANKED + 1),
    ).fetchall()
    best = sorted(newest[:RANKED], key=lambda row: (row[1], -row[0]))[:limit]
    rows = [_line(c, parts, rowid) for rowid, _ in best]
    return rows, len(newest) > RANKED


def _line(c: sqlite3.Connection, parts: SqlClauses, rowid: int) -> Any:
    query, row = _in_order(parts, "DESC", 1)
    return c.execute(query, (*row[:-3], rowid, rowid, 1)).fetchone()


def _hit(row: tuple[Any, ...]) -> Hit:
    text, _, section, number, kind, source, day, n, source_name, title, heading = row
    excerpt = snippet(block_rows.display_text(text))
    return Hit(
        Anchor(source, column_codecs.parse_day(day), n, section, number),
        _SHOWN_KIND.get(kind, kind),
        source_name,
        title,
        heading,
        excerpt.text,
        excerpt.highlights,
    )
