"""Activity of fronts over days: how often each is in the day's news, and with which status."""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import get_args

from ...model import Front, FrontActivity, Status
from .. import column_codecs, row_ids
from ..search import spellings

STATUS_RANK = {status: weight for weight, status in enumerate(get_args(Status))}


def save_fronts(
    c: sqlite3.Connection, fronts: Iterable[Front], version: str, names: Iterable[tuple[str, ...]] = ()
) -> None:
    """Store the names of fronts, unless those of that `version` are stored already.

    `names` are groups of spellings of one name, which a search treats alike.
    """
    if c.execute("SELECT 1 FROM front WHERE version = ?", (version,)).fetchone():
        return
    spellings.save(c, names)
    c.execute("DELETE FROM front")
    rows = [(front.id, front.name, front.kind, column_codecs.to_json(front.also), version) for front in fronts]
    c.executemany("INSERT INTO front VALUES (?, ?, ?, ?, ?)", rows)


def fronts(c: sqlite3.Connection, day: date, span: int) -> tuple[FrontActivity, ...]:
    """Return the activity of the fronts in the news of the `span` days up to `day`.

    Theatres come last; the busiest of `day` come first.
    """
    counts = _counts(c, day, span)
    statuses = _statuses(c, day)
    names = fronts_by_id(c)
    activities = (
        FrontActivity(front_or_placeholder(names, front), day, counts[front], statuses.get(front, ()))
        for front in counts
    )
    return tuple(sorted(activities, key=_order))


def _order(activity: FrontActivity) -> tuple[bool, int, int, str]:
    return activity.front.kind == "theatre", -activity.count, -sum(activity.counts), activity.front.name


def _counts(c: sqlite3.Connection, day: date, span: int) -> dict[str, tuple[int, ...]]:
    """Return each front's mentions as news of the day, per day, oldest first."""
    rows = c.execute(
        """SELECT front, edition >> 16, count(*) FROM mention
        WHERE role = 'today' AND edition BETWEEN ? AND ? GROUP BY 1, 2""",
        edition_ids_of_span(day, span),
    )
    oldest = day.toordinal() - span + 1
    by_front: dict[str, list[int]] = {}
    for front, ordinal, count in rows:
        by_front.setdefault(front, [0] * span)[ordinal - oldest] = count
    return {front: tuple(counts) for front, counts in by_front.items()}


def _statuses(c: sqlite3.Connection, day: date) -> dict[str, tuple[Status, ...]]:
    rows = c.execute(
        "SELECT DISTINCT front, status FROM mention WHERE role = 'today' AND edition BETWEEN ? AND ?",
        edition_ids_of_span(day, 1),
    )
    by_front: dict[str, list[Status]] = {}
    for front, status in rows:
        if status in STATUS_RANK:  # a status of another version's rules has no place here
            by_front.setdefault(front, []).append(status)
    return {front: tuple(sorted(statuses, key=STATUS_RANK.__getitem__)) for front, statuses in by_front.items()}


def edition_ids_of_span(day: date, span: int) -> tuple[int, int]:
    """Return the least and the greatest edition id of the `span` days up to `day`."""
    return row_ids.editions_between(date.fromordinal(max(1, day.toordinal() - span + 1)), day)


def fronts_by_id(c: sqlite3.Connection) -> dict[str, Front]:
    """Return all fronts that the archive knows, by id."""
    rows = c.execute("SELECT id, name, kind, also FROM front")
    return {front: Front(front, name, kind, tuple(column_codecs.parse_json(also))) for front, name, kind, also in rows}


def front_or_placeholder(names: dict[str, Front], front: str) -> Front:
    """Return a front by its id.

    One that only an earlier gazetteer knew is shown under its id until its editions are analysed again.
    """
    return names.get(front) or Front(front, front, "direction")
