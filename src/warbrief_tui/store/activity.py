"""Fronts over days: how often each is today's news, and what was said of one."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date
from typing import get_args

from ..errors import NothingFound
from ..model import Front, FrontActivity, FrontDay, FrontStory, Mention, Status
from . import blocks, contents, rowids, spelling, values
from .editions import headlines_of

_WEIGHT = {status: weight for weight, status in enumerate(get_args(Status))}


def save_fronts(
    c: sqlite3.Connection, fronts: Iterable[Front], version: str, names: Iterable[tuple[str, ...]] = ()
) -> None:
    """Make these the fronts that are known, unless that version of them is already.

    `names` are groups of spellings, each of one name or thing, which a search then finds alike.
    """
    if c.execute("SELECT 1 FROM front WHERE version = ?", (version,)).fetchone():
        return
    spelling.save(c, names)
    c.execute("DELETE FROM front")
    rows = [(front.id, front.name, front.kind, values.to_json(front.also), version) for front in fronts]
    c.executemany("INSERT INTO front VALUES (?, ?, ?, ?, ?)", rows)


def fronts(c: sqlite3.Connection, day: date, span: int) -> tuple[FrontActivity, ...]:
    """Those in the news of the `span` days up to `day`: directions and regions first, the busiest of `day` first."""
    counts = _counts(c, day, span)
    statuses = _statuses(c, day)
    named = _fronts(c)
    found = (FrontActivity(_front(named, front), day, counts[front], statuses.get(front, ())) for front in counts)
    return tuple(sorted(found, key=_order))


def story(c: sqlite3.Connection, front: str, day: date, span: int, line: Collection[str] = ()) -> FrontStory:
    """What the editions of the `span` days up to `day` say of one front, background and recaps included.

    `line` are the fronts that it was or became by a change of name. Raises NothingFound for a front nobody knows.
    """
    named = _fronts(c)
    fronts = {front, *line}
    mentions = _mentions(c, fronts, day, span)
    if front not in named and not mentions:
        raise NothingFound(f"no front is called '{front}'; 'warbrief fronts' lists them")
    by_front = _counts(c, day, span)
    counts = tuple(map(sum, zip(*(by_front.get(one, (0,) * span) for one in fronts), strict=True)))
    today = {status for one in fronts for status in _statuses(c, day).get(one, ())}
    activity = FrontActivity(_front(named, front), day, counts, tuple(sorted(today, key=_WEIGHT.__getitem__)))
    headlines = headlines_of(c, mentions)
    return FrontStory(
        activity, tuple(FrontDay(headline, tuple(mentions[edition])) for edition, headline in headlines.items())
    )


def _order(activity: FrontActivity) -> tuple[bool, int, int, str]:
    return activity.front.kind == "theatre", -activity.count, -sum(activity.counts), activity.front.name


def _counts(c: sqlite3.Connection, day: date, span: int) -> dict[str, tuple[int, ...]]:
    """Each front's mentions as today's news per day, the oldest first."""
    rows = c.execute(
        """SELECT front, edition >> 16, count(*) FROM mention
        WHERE role = 'today' AND edition BETWEEN ? AND ? GROUP BY 1, 2""",
        _span(day, span),
    )
    oldest = day.toordinal() - span + 1
    found: dict[str, list[int]] = {}
    for front, ordinal, count in rows:
        found.setdefault(front, [0] * span)[ordinal - oldest] = count
    return {front: tuple(counts) for front, counts in found.items()}


def _statuses(c: sqlite3.Connection, day: date) -> dict[str, tuple[Status, ...]]:
    rows = c.execute(
        "SELECT DISTINCT front, status FROM mention WHERE role = 'today' AND edition BETWEEN ? AND ?", _span(day, 1)
    )
    found: dict[str, list[Status]] = {}
    for front, status in rows:
        if status in _WEIGHT:  # a status of another version's rules has no place here
            found.setdefault(front, []).append(status)
    return {front: tuple(sorted(statuses, key=_WEIGHT.__getitem__)) for front, statuses in found.items()}


def _mentions(
    c: sqlite3.Connection, fronts: Collection[str], day: date, span: int
) -> dict[int, list[tuple[Mention, str]]]:
    """By edition id: each mention with the text its offsets count in."""
    columns = ", ".join(f"m.{name}" for name in contents.MENTION.split(", "))
    rows = c.execute(
        f"""SELECT m.edition, b.kind, b.text, b.extra, {columns}
        FROM mention m JOIN block b ON b.id BETWEEN m.edition << 16 AND (m.edition << 16) + 65535
            AND +b.section = m.section AND +b.number = m.block  -- + keeps SQLite from an index over all blocks
        WHERE m.front IN (SELECT value FROM json_each(?)) AND m.edition BETWEEN ? AND ? ORDER BY m.edition, m.number""",  # noqa: S608
        (values.to_json(sorted(fronts)), *_span(day, span)),
    )
    found: dict[int, list[tuple[Mention, str]]] = {}
    for edition, kind, text, extra, *fields in rows:
        mention = Mention(*fields)
        block = blocks.block(kind, text, extra)
        found.setdefault(edition, []).append((mention, blocks.text_at(block, mention.item, mention.row, mention.col)))
    return found


def _span(day: date, span: int) -> tuple[int, int]:
    return rowids.editions_between(date.fromordinal(max(1, day.toordinal() - span + 1)), day)


def _fronts(c: sqlite3.Connection) -> dict[str, Front]:
    rows = c.execute("SELECT id, name, kind, also FROM front")
    return {front: Front(front, name, kind, tuple(values.json_value(also))) for front, name, kind, also in rows}


def _front(named: dict[str, Front], front: str) -> Front:
    """One that an earlier gazetteer knew is shown under its id until its editions are analysed anew."""
    return named.get(front) or Front(front, front, "direction")
