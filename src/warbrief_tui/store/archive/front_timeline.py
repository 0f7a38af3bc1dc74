"""The timeline of one front: what is said of it day by day, and the texts that count its engagements."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ...errors import NothingFound
from ...model import Account, Anchor, Figure, FrontActivity, FrontDay, FrontHistory, FrontReport, Mention
from .. import column_codecs
from . import block_rows, edition_content, front_activity
from .editions import headlines_by_id

_MENTION = ", ".join(f"m.{name}" for name in edition_content.MENTION_COLUMNS.split(", "))
_FIGURE = ", ".join(f"f.{name}" for name in edition_content.FIGURE_COLUMNS.split(", "))
TextPosition = tuple[int, int, int | None, int | None, int | None]
"""A section, a block, and the item or the row and column in it."""


class EngagementReport(NamedTuple):
    """A text that names a front and counts engagements, with all its figures of them and all fronts in it."""

    anchor: Anchor
    source_name: str
    text: str
    figures: list[Figure]
    mentions: list[Mention]


def history(c: sqlite3.Connection, front: str, day: date, span: int, line: Collection[str] = ()) -> FrontHistory:
    """Return a line for each of the `span` days up to `day` on which a front is named, background and recaps included.

    `line` are the fronts that it was or became by a change of name. Raises NothingFound for a front nobody knows.
    """
    names_by_id = front_activity.fronts_by_id(c)
    days = tuple(_days(c, {front, *line}, day, span))
    if front not in names_by_id and not days:
        raise NothingFound(f"no front is called '{front}'; 'warbrief fronts' lists them")
    counts = _counts(c, days, day, span)
    statuses = tuple(
        dict.fromkeys(account.status for front_day in days if front_day.day == day for account in front_day.accounts)
    )
    front_day = FrontActivity(
        front_activity.front_or_placeholder(names_by_id, front), day, tuple(count or 0 for count in counts), statuses
    )
    return FrontHistory(front_day, counts, days)


def _days(c: sqlite3.Connection, fronts: Collection[str], day: date, span: int) -> Iterator[FrontDay]:
    """Return the days, newest first."""
    rows = c.execute(
        """SELECT m.edition >> 16, m.status, coalesce(s.name, e.source) AS name, m.according_to, m.role, count(*)
        FROM mention m JOIN edition e ON e.id = m.edition LEFT JOIN source s ON s.slug = e.source
        WHERE m.front IN (SELECT value FROM json_each(?)) AND m.edition BETWEEN ? AND ?
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 1 DESC, name COLLATE NOCASE, min(m.number)""",
        (column_codecs.to_json(sorted(fronts)), *front_activity.edition_ids_of_span(day, span)),
    )
    for ordinal, day_rows in groupby(rows, key=lambda row: int(row[0])):
        accounts_data = [row[1:] for row in day_rows]
        accounts = (
            Account(*row[:3])
            for row in accounts_data
            if row[3] != "background" and row[0] in front_activity.STATUS_RANK
        )
        ordered = sorted(dict.fromkeys(accounts), key=lambda account: front_activity.STATUS_RANK[account.status])
        count = sum(row[4] for row in accounts_data if row[3] == "today")
        yield FrontDay(date.fromordinal(ordinal), count, tuple(ordered))


def _counts(c: sqlite3.Connection, days: tuple[FrontDay, ...], day: date, span: int) -> tuple[int | None, ...]:
    """Return mentions as news of the day, per day, oldest first; None for days without stored editions."""
    rows = c.execute(
        "SELECT DISTINCT id >> 16 FROM edition WHERE id BETWEEN ? AND ?", front_activity.edition_ids_of_span(day, span)
    )
    stored = {ordinal for (ordinal,) in rows}
    counted = {front_day.day.toordinal(): front_day.count for front_day in days}
    last = day.toordinal()
    return tuple(counted.get(ordinal, 0) if ordinal in stored else None for ordinal in range(last - span + 1, last + 1))


def reports(
    c: sqlite3.Connection, front: str, day: date, span: int = 1, line: Collection[str] = ()
) -> tuple[FrontReport, ...]:
    """Return what each edition of the `span` days up to `day` says of a front: newest day first, then by publisher."""
    rows = c.execute(
        f"""SELECT m.edition, b.kind, b.text, b.extra, {_MENTION}
        FROM mention m JOIN block b ON b.id BETWEEN m.edition << 16 AND (m.edition << 16) + 65535
            AND +b.section = m.section AND +b.number = m.block  -- + keeps SQLite from an index over all blocks
        WHERE m.front IN (SELECT value FROM json_each(?)) AND m.edition BETWEEN ? AND ? ORDER BY m.edition, m.number""",  # noqa: S608
        (column_codecs.to_json(sorted({front, *line})), *front_activity.edition_ids_of_span(day, span)),
    )
    by_edition: dict[int, list[tuple[Mention, str]]] = {}
    for edition, kind, text, extra, *fields in rows:
        mention = Mention(*fields)
        by_edition.setdefault(edition, []).append((mention, _text(kind, text, extra, mention)))
    headlines = headlines_by_id(c, by_edition)
    return tuple(FrontReport(headline, tuple(by_edition[edition])) for edition, headline in headlines.items())


def engagement_reports(
    c: sqlite3.Connection, fronts: Collection[str], day: date, span: int
) -> tuple[EngagementReport, ...]:
    """Return the texts of the `span` days up to `day` that name one of `fronts` and count engagements."""
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
    reports: dict[tuple[int, TextPosition], EngagementReport] = {}
    for edition, source, on, n, name, kind, text, extra, *fields in rows:
        mention = Mention(*fields)
        position = edition, _text_position(mention)
        if position in reports:
            reports[position].mentions.append(mention)
        elif position in figures:
            anchor = Anchor(source, column_codecs.parse_day(on), n, mention.section, mention.block)
            reports[position] = EngagementReport(
                anchor, name, _text(kind, text, extra, mention), figures[position], [mention]
            )
    return tuple(reports.values())


def _engagements(
    c: sqlite3.Connection, fronts: Collection[str], day: date, span: int
) -> dict[tuple[int, TextPosition], list[Figure]]:
    """Return figures of engagements by edition and text, for texts whose block mentions a front."""
    rows = c.execute(
        f"""SELECT DISTINCT f.edition, f.number, {_FIGURE} FROM mention m JOIN figure f
            ON f.edition = m.edition AND f.section = m.section AND f.block = m.block
        WHERE m.front IN (SELECT value FROM json_each(?)) AND m.edition BETWEEN ? AND ?
            AND f.category = 'engagements' AND f.unit IN ('engagements', 'attacks')""",  # noqa: S608
        (column_codecs.to_json(sorted(fronts)), *front_activity.edition_ids_of_span(day, span)),
    )
    figures: dict[tuple[int, TextPosition], list[Figure]] = defaultdict(list)
    for edition, _, *row in rows:
        figure = edition_content.figure_from_row(row)
        figures[edition, _text_position(figure)].append(figure)
    return figures


def _text_position(finding: Figure | Mention) -> TextPosition:
    return finding.section, finding.block, finding.item, finding.row, finding.col


def _text(kind: str, text: str, extra: str | None, at: Figure | Mention) -> str:
    return block_rows.text_at(block_rows.from_row(kind, text, extra), at.item, at.row, at.col)
