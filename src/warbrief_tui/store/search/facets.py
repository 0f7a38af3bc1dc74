"""Facets: how many hits each month, front, publisher and kind of text has, and the filter for each."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from ...model import Facets
from .. import column_codecs, row_ids
from .hits import parse_with_spellings
from .query_ast import KINDS
from .sql_builder import SqlClauses, build_clauses

COUNTED = 1_000
"""The newest hits that are counted: as many as take no longer than a key press."""
DATED = 30_000
"""The newest hits whose days are counted where the index alone finds them, since row ids tell the day."""
_MOST = 20
"""Facets of each kind."""
Facet = tuple[tuple[str, str, int], ...]


def facets(
    c: sqlite3.Connection,
    query: str,
    *,
    unfinished: bool = False,
    today: date | None = None,
    since: datetime | None = None,
) -> Facets:
    """Return counts of the newest COUNTED hits, the most frequent first.

    Months are counted among the newest DATED hits, unless the query asks for anything that is not in the index.
    """
    parsed_query = parse_with_spellings(c, query, unfinished, today)
    if parsed_query.empty:
        return Facets()
    parts = build_clauses(c, parsed_query, since)
    rows = c.execute(
        f"""SELECT b.id >> 16, b.kind, b.tags FROM {parts.tables}
        WHERE {parts.where} ORDER BY {parts.row} DESC LIMIT ?""",  # noqa: S608
        (*parts.values, COUNTED + 1),
    ).fetchall()
    more, rows = len(rows) > COUNTED, rows[:COUNTED]
    editions = Counter(edition for edition, _, _ in rows)
    return Facets(
        _months(_days(c, parts) if parts.plain else editions),
        _fronts(c, (tags for _, _, tags in rows)),
        _sources(c, editions),
        _kinds(kind for _, kind, _ in rows),
        more,
    )


def _days(c: sqlite3.Connection, parts: SqlClauses) -> dict[int, int]:
    """Return the hits per edition, as far back as DATED hits go."""
    newest = f"SELECT word.rowid AS id FROM word WHERE {parts.where} ORDER BY word.rowid DESC LIMIT ?"  # noqa: S608
    return dict(c.execute(f"SELECT id >> 16, count(*) FROM ({newest}) GROUP BY 1", (*parts.values, DATED)).fetchall())  # noqa: S608


def _months(editions: Mapping[int, int]) -> Facet:
    counts: Counter[str] = Counter()
    for edition, count in editions.items():
        counts[row_ids.day_of(edition).isoformat()[:7]] += count
    return tuple((month, f"day:{month}", counts[month]) for month in sorted(counts, reverse=True)[:_MOST])


def _fronts(c: sqlite3.Connection, lines: Iterable[str | None]) -> Facet:
    counts = Counter(tag for line in lines if line for tag in line.split() if tag.startswith("f"))
    names: dict[str, str] = dict(c.execute("SELECT id, name FROM front").fetchall())
    ids = {bytes.fromhex(tag[1:]).decode(): count for tag, count in counts.most_common(_MOST)}
    return tuple((names.get(front, front), f"front:{front}", count) for front, count in ids.items())


def _sources(c: sqlite3.Connection, editions: Mapping[int, int]) -> Facet:
    ids = column_codecs.to_json(list(editions))
    rows = c.execute("SELECT id, source FROM edition WHERE id IN (SELECT value FROM json_each(?))", (ids,))
    slugs: dict[int, str] = dict(rows.fetchall())
    counts: Counter[str] = Counter()
    for edition, count in editions.items():
        counts[slugs[edition]] += count
    names: dict[str, str | None] = dict(c.execute("SELECT slug, name FROM source").fetchall())
    return tuple((names.get(slug) or slug, f"source:{slug}", count) for slug, count in counts.most_common(_MOST))


def _kinds(kinds: Iterable[str]) -> Facet:
    word_by_kind = {shape: word for word, shapes in KINDS.items() for shape in shapes}
    counts = Counter(word_by_kind[kind] for kind in kinds)
    return tuple((kind, f"in:{kind}", count) for kind, count in counts.most_common())
