"""Words to hits: the newest first, with an early stop, since the row ids carry the day."""

import sqlite3
from typing import Any

from ..model import Anchor, Hit, SearchResult
from . import blocks, rowids, values
from .query import KINDS, Either, Filter, Query, expression, read, understood
from .snippets import DARK, LIT, snippet

_COLUMNS = """b.id, b.section, b.number, b.kind, e.source, e.day, e.n, coalesce(s.name, e.source), e.title, h.text"""
_JOINS = """CROSS JOIN edition e ON e.id = b.id >> 16
    LEFT JOIN source s ON s.slug = e.source
    LEFT JOIN section t ON t.edition = e.id AND t.number = b.section
    LEFT JOIN block h ON h.id = t.heading"""
_SHOWN_KIND = {"photo": "caption", "title": "heading"}


def search(c: sqlite3.Connection, query: str, limit: int) -> SearchResult:
    """The newest `limit` hits of what was typed, whatever was typed; an edition's in the order of its text."""
    asked = read(query)
    told = understood(asked)
    if asked.empty:
        return SearchResult(query, told, ())
    rows = c.execute(*_sql(asked, limit + 1)).fetchall()
    return SearchResult(query, told, tuple(map(_hit, rows[:limit])), len(rows) > limit)


def _sql(asked: Query, limit: int) -> tuple[str, list[Any]]:
    """The words lead where there are any, and the blocks where there are none; the rest only ever narrows them."""
    if asked.words.every:
        text, order = f"highlight(word, 0, '{LIT}', '{DARK}')", "word.rowid"
        tables = "word CROSS JOIN block b ON b.id = word.rowid"
        conditions = [("word MATCH ?", [expression(asked.words)])]
    else:
        text, order, tables = "b.text", "b.id", "block b"
        conditions = [_without(asked)] if asked.words.none else []
    conditions += [_days(asked, order), *map(_condition, asked.filters)]
    where = " AND ".join(condition for condition, _ in conditions)
    given = [value for _, needed in conditions for value in needed]
    query = f"SELECT {text}, {_COLUMNS} FROM {tables} {_JOINS} WHERE {where} ORDER BY {order} DESC LIMIT ?"  # noqa: S608
    return query, [*given, limit]


def _without(asked: Query) -> tuple[str, list[Any]]:
    return "b.id NOT IN (SELECT rowid FROM word WHERE word MATCH ?)", [expression(Either(asked.words.none))]


def _days(asked: Query, row: str) -> tuple[str, list[Any]]:
    first, last = rowids.editions_between(asked.first, asked.last)
    return f"{row} BETWEEN ? AND ?", list(rowids.blocks_between(first, last))


def _condition(asked: Filter) -> tuple[str, list[Any]]:
    match asked.key:
        case "source":
            condition, needed = "(instr(e.source, ?) OR instr(lower(s.name), ?))", [asked.value] * 2
        case "front":
            condition, needed = _FRONT, [asked.value] * 2
        case _ if asked.value == "lead":
            condition, needed = "b.section IS 0", []
        case _:
            kinds = KINDS[asked.value]
            condition, needed = f"b.kind IN ({', '.join('?' * len(kinds))})", list(kinds)
    return (f"NOT ifnull({condition}, 0)" if asked.negated else condition), needed


_FRONT = """EXISTS (SELECT 1 FROM mention m WHERE m.edition = e.id AND m.section = b.section AND m.block = b.number
    AND (m.front = ? OR m.front IN (SELECT id FROM front WHERE lower(name) = ?)))"""


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
