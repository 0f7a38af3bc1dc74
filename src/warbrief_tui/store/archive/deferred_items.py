"""Deferred items: editions that are listed while their text is stored as it came, and how they get their sections."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec import Struct

from ...model import PENDING, Analysis, Anchor, DeferredItem, Edition
from .. import column_codecs, row_ids
from . import editions

AnalysedEdition = tuple[Edition, Analysis]


class StoredItem(Struct, frozen=True):
    """A deferred item as it is stored."""

    data: bytes
    url: str
    """The address of the feed that it came in."""
    fetched: datetime


def add(
    c: sqlite3.Connection, parcels: Iterable[DeferredItem], url: str, fetched: datetime, now: datetime
) -> list[Anchor]:
    """Store deferred items, and return the anchors of their editions. Items whose key is stored already are skipped."""
    packed: list[Anchor] = []
    for parcel in parcels:
        if editions.stored_version(c, parcel.edition) is None:
            anchor = editions.add(c, parcel.edition, Analysis(PENDING), now)
            row = (editions.edition_id(c, anchor), parcel.data, url, column_codecs.to_utc(fetched))
            c.execute("INSERT INTO parcel (edition, data, url, fetched) VALUES (?, ?, ?, ?)", row)
            packed.append(anchor)
    return packed


def pending(c: sqlite3.Connection, first: date = date.min, last: date = date.max) -> tuple[Anchor, ...]:
    """Return the editions of these days that still wait to be parsed, the newest first."""
    rows = c.execute(
        """SELECT e.source, e.day, e.n FROM parcel p JOIN edition e ON e.id = p.edition
        WHERE p.reason IS NULL AND p.edition BETWEEN ? AND ? ORDER BY p.edition DESC""",
        row_ids.editions_between(first, last),
    )
    return tuple(Anchor(source, column_codecs.parse_day(day), n) for source, day, n in rows)


def get(c: sqlite3.Connection, anchor: Anchor) -> StoredItem | None:
    """Return the item of an edition; None where it has none, or has been parsed. Raises NothingFound."""
    row = c.execute(
        "SELECT data, url, fetched FROM parcel WHERE edition = ?", (editions.edition_id(c, anchor),)
    ).fetchone()
    return StoredItem(row[0], row[1], column_codecs.parse_time(row[2])) if row else None


def replace_with_parsed(c: sqlite3.Connection, anchor: Anchor, parsed: Sequence[AnalysedEdition]) -> Anchor | None:
    """Replace the edition of a deferred item by what was parsed from it, and return where that stands now.

    Returns None where all of it is stored already, so that the edition was removed. An item about several days becomes
    an edition of each. Where another process has parsed the item already, nothing is changed. Raises NothingFound.
    """
    stored = editions.edition_id(c, anchor)
    if not c.execute("DELETE FROM parcel WHERE edition = ?", (stored,)).rowcount:
        return anchor
    (first_seen,) = c.execute("SELECT first_seen FROM edition WHERE id = ?", (stored,)).fetchone()
    new = [pair for pair in parsed if not _is_stored(c, pair[0], stored)]
    own = next((pair for pair in new if _is_free(c, pair[0], anchor)), None)
    if own is None:
        editions.remove(c, anchor)
    place = editions.replace_edition(c, anchor, *own) if own else None
    for pair in new:
        if pair is not own:
            editions.add(c, *pair, column_codecs.parse_time(first_seen))
    return place


def mark_unparsable(c: sqlite3.Connection, anchor: Anchor, reason: str) -> None:
    """Store why an item cannot be parsed. It is kept, and not tried again. Raises NothingFound."""
    c.execute("UPDATE parcel SET reason = ? WHERE edition = ?", (reason, editions.edition_id(c, anchor)))


def _is_stored(c: sqlite3.Connection, edition: Edition, apart_from: int) -> bool:
    """Return whether the edition is stored, also under another key, because sites change their addresses."""
    same = (edition.source, editions.fingerprint(edition), apart_from)
    return c.execute("SELECT 1 FROM edition WHERE source = ? AND sha256 = ? AND id <> ?", same).fetchone() is not None


def _is_free(c: sqlite3.Connection, edition: Edition, anchor: Anchor) -> bool:
    """Return whether no edition but the one at `anchor` has its key."""
    stored = editions.stored_version(c, edition)
    return stored is None or stored.anchor == anchor
