"""Retention: which editions are removed when only so many days are kept. Starred and imported ones stay."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date

from ...model import Anchor
from .. import column_codecs, row_ids
from . import day_index, editions


def expired(c: sqlite3.Connection, first: date, spared: Collection[Anchor], own: str) -> tuple[Anchor, ...]:
    """Return the editions of days before `first`, oldest first, without those in `spared` and those of the source
    `own`.

    The newest day stays, however old it is: an archive is not emptied because its publishers fell silent.
    """
    newest = day_index.latest(c) or first
    rows = c.execute(
        "SELECT source, day, n FROM edition WHERE id < ? AND source <> ? ORDER BY id",
        (row_ids.edition_id(min(first, newest), 0), own),
    )
    anchors = (Anchor(source, column_codecs.parse_day(day), n) for source, day, n in rows)
    return tuple(anchor for anchor in anchors if anchor not in spared)


def remove(c: sqlite3.Connection, anchors: Iterable[Anchor]) -> None:
    """Remove editions. Raises NothingFound."""
    for anchor in anchors:
        editions.remove(c, anchor)
