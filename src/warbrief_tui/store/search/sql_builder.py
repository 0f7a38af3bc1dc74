"""Queries as SQL: what the index is asked, and further conditions on each block."""

import sqlite3
from datetime import datetime
from typing import Any

from msgspec import Struct

from .. import column_codecs, row_ids
from ..user_data import stars
from . import index_tags
from .query_ast import KINDS, AllOf, AnyOf, Comparison, Filter, Query, Term, fts_expression


class SqlClauses(Struct, frozen=True):
    """Parts of a SELECT over `tables`, whose `row` is the id of a block."""

    tables: str
    row: str
    where: str
    values: tuple[Any, ...]
    indexed: bool
    """True where the index drives the query, and so knows what to highlight."""
    plain: bool
    """True where the index alone decides: each block it finds is a hit."""


JOINS = """CROSS JOIN edition e ON e.id = b.id >> 16
    LEFT JOIN source s ON s.slug = e.source
    LEFT JOIN section t ON t.edition = e.id AND t.number = b.section
    LEFT JOIN block h ON h.id = t.heading"""


def build_clauses(c: sqlite3.Connection, parsed: Query, since: datetime | None = None) -> SqlClauses:
    """Return the SQL of a query.

    The index drives it if there is a positive term; otherwise `block` is scanned, for exclusions or a span of days.
    """
    required, excluded = _expressions(c, parsed)
    conditions = [_condition(c, narrowing, since) for narrowing in parsed.filters]
    if required:
        row, tables = "word.rowid", "word CROSS JOIN block b ON b.id = word.rowid"
        where = ["word MATCH ?"]
        parameters: list[Any] = [" AND ".join(required) + "".join(f" NOT {part}" for part in excluded)]
    else:
        row, tables = "b.id", "block b"
        where = ["b.id NOT IN (SELECT rowid FROM word WHERE word MATCH ?)"] if excluded else []
        parameters = [" OR ".join(excluded)] if excluded else []
    for condition, wanted_values in filter(None, conditions):
        where.append(condition)
        parameters += wanted_values
    first, last = row_ids.editions_between(parsed.first, parsed.last)
    span = row_ids.blocks_between(first, last)
    where.append(f"{row} BETWEEN ? AND ?")
    return SqlClauses(
        tables, row, " AND ".join(where), (*parameters, *span), bool(required), bool(required) and not any(conditions)
    )


def _expressions(c: sqlite3.Connection, parsed: Query) -> tuple[list[str], list[str]]:
    """Return what a line must match and what it must not match, as FTS5 expressions."""
    required = [f"(text : {fts_expression(AllOf(parsed.words.every))})"] if parsed.words.every else []
    unwanted = [f"(text : ({fts_expression(node)}))" for node in parsed.words.none]
    for narrowing in parsed.filters:
        without = narrowing.negated and not narrowing.comparison
        for alternatives in _tags(c, narrowing) if without or not narrowing.negated else ():
            tagged = fts_expression(AnyOf(tuple(Term(tag, "exact") for tag in alternatives)))
            (unwanted if without else required).append(f"(about : {tagged})")
    return required, unwanted


def _tags(c: sqlite3.Connection, filter_: Filter) -> list[tuple[str, ...]]:
    """Return the tags of which a line needs at least one; an unknown name becomes a tag that no line has."""
    match filter_.key:
        case "source":
            slugs = [slug for (slug,) in c.execute(_SOURCES, {"name": filter_.value})]
            matching_slugs = (
                slugs if filter_.value not in slugs else ()
            )  # a whole slug means nobody whose slug it is a part of
            return [tuple(map(index_tags.source_tag, matching_slugs or [filter_.value]))]
        case "front":
            rows = c.execute("SELECT id FROM front WHERE lower(name) = ?", (filter_.value,))
            return [(index_tags.front_tag(filter_.value), *(index_tags.front_tag(front) for (front,) in rows))]
        case "in":
            return [KINDS[filter_.value]]
        case "has":
            return [(index_tags.HAS[filter_.value],)]
        case "figure":
            words = sorted(index_tags.figure_words(filter_.value))
            if filter_.comparison and not _untagged(c):
                sizes = _magnitudes(*filter_.comparison)
                return [tuple(index_tags.magnitude_tag(word, size) for size in sizes) for word in words or [""]]
            return [(index_tags.figure_tag(word),) for word in words] or [(index_tags.HAS["figure"],)]
        case _:
            return []


def _magnitudes(how: Comparison, number: float) -> range:
    """Return the tags of all magnitudes that can satisfy the comparison."""
    size = index_tags.magnitude(number)
    return range(0 if how in ("<", "<=") else size, (index_tags.MAX_MAGNITUDE if how in (">", ">=") else size) + 1)


def _untagged(c: sqlite3.Connection) -> bool:
    """Return whether lines remain without a magnitude tag."""
    return c.execute("SELECT 1 FROM untagged").fetchone() is not None


_SOURCES = """SELECT e.source FROM (SELECT DISTINCT source FROM edition) e LEFT JOIN source s ON s.slug = e.source
    WHERE instr(e.source, :name) OR instr(lower(s.name), :name)"""


def _condition(c: sqlite3.Connection, filter_: Filter, since: datetime | None) -> tuple[str, list[Any]] | None:
    """Return a condition that the index cannot answer, as SQL with its values."""
    if filter_.key == "figure" and (filter_.comparison or len(index_tags.figure_words(filter_.value)) > 1):
        condition = _figure(filter_)
    elif filter_.key == "is":
        condition = _is(c, filter_.value, since)
    else:
        return None
    return (f"NOT {condition[0]}", condition[1]) if filter_.negated else condition


def _is(c: sqlite3.Connection, state: str, since: datetime | None) -> tuple[str, list[Any]]:
    match state:
        case "unread":
            return f"(b.section NOT NULL AND {_UNREAD if _has_user_data(c) else 1})", []
        case "starred":
            return "(b.id IN (SELECT value FROM json_each(?)))", [
                column_codecs.to_json(stars.starred_block_ids(c) if _has_user_data(c) else [])
            ]
        case "new":
            return "((SELECT first_seen FROM edition WHERE id = b.id >> 16) > ?)", [
                column_codecs.to_utc(since) if since else "~"
            ]
        case _:
            return "((SELECT revised FROM edition WHERE id = b.id >> 16) NOT NULL)", []


_UNREAD = """NOT EXISTS (SELECT 1 FROM seen JOIN section u ON u.hash = seen.section
    WHERE u.edition = b.id >> 16 AND u.number = b.section)"""


def _has_user_data(c: sqlite3.Connection) -> bool:
    """Return whether the database of the reader is attached."""
    return any(name == "beside" for _, name, _ in c.execute("PRAGMA database_list"))


_VALUE = {
    ">": "coalesce(f.value_max, f.value) > ?",
    ">=": "coalesce(f.value_max, f.value) >= ?",
    "<": "f.value < ?",
    "<=": "f.value <= ?",
    "=": "? BETWEEN f.value AND coalesce(f.value_max, f.value)",
}


def _figure(filter_: Filter) -> tuple[str, list[Any]]:
    """Require one figure of the line to have all the words and the value."""
    words = sorted(index_tags.figure_words(filter_.value))
    where = ["instr(lower(f.category || ' ' || f.subject || ' ' || f.unit), ?)"] * len(words)
    parameters: list[Any] = list(words)
    if filter_.comparison:
        where.append(_VALUE[filter_.comparison[0]])
        parameters.append(filter_.comparison[1])
    place = "f.edition = b.id >> 16 AND f.section = b.section AND f.block = b.number"
    return f"EXISTS (SELECT 1 FROM figure f WHERE {' AND '.join([place, *where])})", parameters  # noqa: S608
