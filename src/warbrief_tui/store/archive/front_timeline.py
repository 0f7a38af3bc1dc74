"""The story of one front: a line a day, what is said on a day, and the texts that count its engagements."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ...errors import NothingFound
from ...model import Account, Anchor, Figure, FrontActivity, FrontDay, FrontSaid, FrontStory, Mention
from .. import column_codecs
from . import block_rows, edition_content, front_activity
from .editions import headlines_of

_MENTION = ", ".join(f"m.{name}" for name in edition_content.MENTION.split(", "))
_FIGURE = ", ".join(f"f.{name}" for name in edition_content.FIGURE.split(", "))
Spot = tuple[int, int, int | None, int | None, int | None]
"""Section, block, and the item or the row and column in it."""


class Tally(NamedTuple):
    """A text that names the front and counts engagements: all figures of them, and all fronts that it names."""

    anchor: Anchor
    source_name: str
    text: str
    figures: list[Figure]
    mentions: list[Mention]


def story(c: sqlite3.Connection, front: str, day: date, span: int, line: Collection[str] = ()) -> FrontStory:
    """A line for each of the `span` days up to `day` on which the front is named, background and recaps included.

    `line` are the fronts that it was or became by a change of name. Raises NothingFound for a front nobody knows.
    """
    named = front_activity.known(c)
    days = tuple(_days(c, {front, *line}, day, span))
    if front not in named and not days:
        raise NothingFound(f"no front is called '{front}'; 'warbrief fronts' lists them")
    counts = _counts(c, days, day, span)
    statuses = tuple(dict.fromkeys(one.status for told in days if told.day == day for one in told.accounts))
    told = FrontActivity(front_activity.named(named, front), day, tuple(count or 0 for count in counts), statuses)
    return FrontStory(told, counts, days)


def _days(c: sqlite3.Connection, fronts: Collection[str], day: date, span: int) -> Iterator[FrontDay]:
    """Newest first."""
    rows = c.execute(
        """SELECT m.edition >> 16, m.status, coalesce(s.name, e.source) AS name, m.according_to, m.role, count(*)
        FROM mention m JOIN edition e ON e.id = m.edition LEFT JOIN source s ON s.slug = e.source
        WHERE m.front IN (SELECT value FROM json_each(?)) AND m.edition BETWEEN ? AND ?
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 1 DESC, name COLLATE NOCASE, min(m.number)""",
        (column_codecs.to_json(sorted(fronts)), *front_activity.span_of(day, span)),
    )
    for ordinal, some in groupby(rows, key=lambda row: int(row[0])):
        told = [row[1:] for row in some]
        accounts = (Account(*row[:3]) for row in told if row[3] != "background" and row[0] in front_activity.WEIGHT)
        ordered = sorted(dict.fromkeys(accounts), key=lambda one: front_activity.WEIGHT[one.status])
        count = sum(row[4] for row in told if row[3] == "today")
        yield FrontDay(date.fromordinal(ordinal), count, tuple(ordered))


def _counts(c: sqlite3.Connection, days: tuple[FrontDay, ...], day: date, span: int) -> tuple[int | None, ...]:
    """Mentions as today's news per day, the oldest first; None where no edition of the day is stored."""
    rows = c.execute(
        "SELECT DISTINCT id >> 16 FROM edition WHERE id BETWEEN ? AND ?", front_activity.span_of(day, span)
    )
    stored = {ordinal for (ordinal,) in rows}
    counted = {told.day.toordinal(): told.count for told in days}
    last = day.toordinal()
    return tuple(counted.get(ordinal, 0) if ordinal in stored else None for ordinal in range(last - span + 1, last + 1))


def said(
    c: sqlite3.Connection, front: str, day: date, span: int = 1, line: Collection[str] = ()
) -> tuple[FrontSaid, ...]:
    """What each edition of the `span` days up to `day` says of the front, newest day first, a day's by publisher."""
    rows = c.execute(
        f"""SELECT m.edition, b.kind, b.text, b.extra, {_MENTION}
        FROM mention m JOIN block b ON b.id BETWEEN m.edition << 16 AND (m.edition << 16) + 65535
            AND +b.section = m.section AND +b.number = m.block  -- + keeps SQLite from an index over all blocks
        WHERE m.front IN (SELECT value FROM json_each(?)) AND m.edition BETWEEN ? AND ? ORDER BY m.edition, m.number""",  # noqa: S608
        (column_codecs.to_json(sorted({front, *line})), *front_activity.span_of(day, span)),
    )
    found: dict[int, list[tuple[Mention, str]]] = {}
    for edition, kind, text, extra, *fields in rows:
        mention = Mention(*fields)
        found.setdefault(edition, []).append((mention, _text(kind, text, extra, mention)))
    headlines = headlines_of(c, found)
    return tuple(FrontSaid(headline, tuple(found[edition])) for edition, headline in headlines.items())


def tallies(c: sqlite3.Connection, fronts: Collection[str], day: date, span: int) -> tuple[Tally, ...]:
    """The texts of the `span` days up to `day` that name one of `fronts` and count engagements."""
    figures = _engagements(c, fronts, day, span)
    rows = c.execute(
        f"""WITH spot AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS edition,
            json_extract(value, '$[1]') AS section, json_extract(value, '$[2]') AS block FROM json_each(?))
        SELECT e.id, e.source, e.day, e.n, coalesce(s.name, e.source), b.kind, b.text, b.extra, {_MENTION}
        FROM spot JOIN edition e ON e.id = spot.edition LEFT JOIN source s ON s.slug = e.source
        JOIN mention m ON m.edition = e.id AND m.section = spot.section AND m.block = spot.block
        JOIN block b ON b.id BETWEEN e.id << 16 AND (e.id << 16) + 65535
            AND +b.section = spot.section AND +b.number = spot.block
        WHERE m.front NOT IN (SELECT id FROM front WHERE kind = 'theatre')
        ORDER BY e.id DESC, m.number""",  # noqa: S608
        (column_codecs.to_json(sorted({(edition, *spot[:2]) for edition, spot in figures})),),
    )
    found: dict[tuple[int, Spot], Tally] = {}
    for edition, source, on, n, name, kind, text, extra, *fields in rows:
        mention = Mention(*fields)
        here = edition, _spot(mention)
        if here in found:
            found[here].mentions.append(mention)
        elif here in figures:
            anchor = Anchor(source, column_codecs.day(on), n, mention.section, mention.block)
            found[here] = Tally(anchor, name, _text(kind, text, extra, mention), figures[here], [mention])
    return tuple(found.values())


def _engagements(
    c: sqlite3.Connection, fronts: Collection[str], day: date, span: int
) -> dict[tuple[int, Spot], list[Figure]]:
    """Figures of engagements by the edition and the text in which they stand, of texts whose block names a front."""
    rows = c.execute(
        f"""SELECT DISTINCT f.edition, f.number, {_FIGURE} FROM mention m JOIN figure f
            ON f.edition = m.edition AND f.section = m.section AND f.block = m.block
        WHERE m.front IN (SELECT value FROM json_each(?)) AND m.edition BETWEEN ? AND ?
            AND f.category = 'engagements' AND f.unit IN ('engagements', 'attacks')""",  # noqa: S608
        (column_codecs.to_json(sorted(fronts)), *front_activity.span_of(day, span)),
    )
    found: dict[tuple[int, Spot], list[Figure]] = defaultdict(list)
    for edition, _, *row in rows:
        figure = edition_content.figure(row)
        found[edition, _spot(figure)].append(figure)
    return found


def _spot(finding: Figure | Mention) -> Spot:
    return finding.section, finding.block, finding.item, finding.row, finding.col


def _text(kind: str, text: str, extra: str | None, at: Figure | Mention) -> str:
    return block_rows.text_at(block_rows.block(kind, text, extra), at.item, at.row, at.col)
