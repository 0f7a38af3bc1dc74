"""Words to hits: the newest first, with an early stop, since the row ids carry the day."""

import sqlite3
from dataclasses import replace
from typing import Any

from ..model import Anchor, Hit, SearchResult
from . import blocks, marks, rowids, tags, values
from .grammar import read
from .query import KINDS, Either, Filter, Group, Query, Spellings, Term, expression, spelled
from .snippets import DARK, LIT, snippet
from .wording import understood

_COLUMNS = """b.id, b.section, b.number, b.kind, e.source, e.day, e.n, coalesce(s.name, e.source), e.title, h.text"""
_JOINS = """CROSS JOIN edition e ON e.id = b.id >> 16
    LEFT JOIN source s ON s.slug = e.source
    LEFT JOIN section t ON t.edition = e.id AND t.number = b.section
    LEFT JOIN block h ON h.id = t.heading"""
UNREAD_COUNTED = 100
_SHOWN_KIND = {"photo": "caption", "title": "heading"}


def search(
    c: sqlite3.Connection, query: str, limit: int, spellings: Spellings = lambda _: (), unfinished: bool = False
) -> SearchResult:
    """The newest `limit` hits of what was typed, whatever was typed; an edition's in the order of its text.

    `spellings` answers the other spellings of a name: what it knows, the search finds under each of them.
    While the query is `unfinished`, being typed, its last word is found by its beginning too.
    """
    asked = read(query, unfinished)
    asked = replace(asked, words=spelled(asked.words, spellings))
    told = understood(asked)
    if asked.empty:
        return SearchResult(query, told, ())
    rows = c.execute(*_sql(c, asked, limit + 1)).fetchall()
    return SearchResult(query, told, tuple(map(_hit, rows[:limit])), len(rows) > limit)


def unread(c: sqlite3.Connection, query: str) -> int:
    """How many of the newest hits stand in sections that are not read; `c` has the reader's file beside it."""
    anchors = [hit.anchor for hit in search(c, query, UNREAD_COUNTED).hits]
    sections = marks.sections_at(c, anchors)
    seen = marks.read_of(c, (number for numbers in sections.values() for number in numbers))
    return sum(a.section is not None and sections[a.edition][a.section] not in seen for a in anchors)


def _sql(c: sqlite3.Connection, asked: Query, limit: int) -> tuple[str, list[Any]]:
    """The index leads where anything is asked for, and the blocks where things are only excluded, or a day is all."""
    wanted, unwanted = _expressions(c, asked)
    if wanted:
        text, row = f"highlight(word, 0, '{LIT}', '{DARK}')", "word.rowid"
        tables, where = "word CROSS JOIN block b ON b.id = word.rowid", "word MATCH ?"
        matches = [" AND ".join(wanted) + "".join(f" NOT {part}" for part in unwanted)]
    else:
        text, row, tables = "b.text", "b.id", "block b"
        where = "b.id NOT IN (SELECT rowid FROM word WHERE word MATCH ?)" if unwanted else "1"
        matches = [" OR ".join(unwanted)] if unwanted else []
    first, last = rowids.editions_between(asked.first, asked.last)
    query = f"""SELECT {text}, {_COLUMNS} FROM {tables} {_JOINS}
        WHERE {where} AND {row} BETWEEN ? AND ? ORDER BY {row} DESC LIMIT ?"""  # noqa: S608
    return query, [*matches, *rowids.blocks_between(first, last), limit]


def _expressions(c: sqlite3.Connection, asked: Query) -> tuple[list[str], list[str]]:
    """What a line must match and what it must not, as FTS5 expressions."""
    wanted = [f"(text : {expression(Group(asked.words.every))})"] if asked.words.every else []
    unwanted = [f"(text : ({expression(node)}))" for node in asked.words.none]
    for narrowing in asked.filters:
        tagged = expression(Either(tuple(Term(tag, "exact") for tag in _tags(c, narrowing))))
        (unwanted if narrowing.negated else wanted).append(f"(about : {tagged})")
    return wanted, unwanted


def _tags(c: sqlite3.Connection, asked: Filter) -> tuple[str, ...]:
    """Those a filter means; a name that nothing bears is a tag that nothing bears."""
    match asked.key:
        case "source":
            rows = c.execute(_SOURCES, {"name": asked.value})
            return tuple(tags.source(slug) for (slug,) in rows) or (tags.source(asked.value),)
        case "front":
            rows = c.execute("SELECT id FROM front WHERE lower(name) = ?", (asked.value,))
            return (tags.front(asked.value), *(tags.front(front) for (front,) in rows))
        case _:
            return KINDS[asked.value]


_SOURCES = """SELECT e.source FROM (SELECT DISTINCT source FROM edition) e LEFT JOIN source s ON s.slug = e.source
    WHERE instr(e.source, :name) OR instr(lower(s.name), :name)"""


def _hit(row: tuple[Any, ...]) -> Hit:
    text, _, section, number, kind, source, day, n, source_name, title, heading = row
    found = snippet(blocks.shown(text))
    return Hit(
        Anchor(source, values.day(day), n, section, number),
        _SHOWN_KIND.get(kind, kind),
        source_name,
        title,
        heading,
        found.text,
        found.lit,
    )
