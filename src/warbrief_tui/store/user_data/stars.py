"""Stars, notes and reading positions. They keep the text that they belong to, and so outlive the archive."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

from ...model import Anchor, Star
from .. import column_codecs
from . import text_anchors
from .text_anchors import TextAnchor

_STAR = "source, key, day, n, section, number, text, note, made, source_name, title"


def star(c: sqlite3.Connection, place: TextAnchor, note: str, now: datetime) -> None:
    """Star a text, with a note in the place of an earlier one."""
    unstar(c, place.anchor)
    row = (*_row(place), note, column_codecs.to_utc(now), place.source_name, place.title)
    c.execute(f"INSERT INTO star ({_STAR}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608


def unstar(c: sqlite3.Connection, anchor: Anchor) -> None:
    """Remove the star that was made, or last stood, at `anchor`."""
    c.execute(
        "DELETE FROM star WHERE source = ? AND day = ? AND n = ? AND section IS ? AND number IS ?",
        (anchor.source, anchor.day.isoformat(), anchor.n, anchor.section, anchor.block),
    )


def original_anchor(c: sqlite3.Connection, anchor: Anchor) -> Anchor:
    """Return where the star was made that now stands at `anchor`."""
    return next((place.anchor for place, _ in _places(c) if text_anchors.relocate(c, place) == anchor), anchor)


def stars(c: sqlite3.Connection) -> tuple[Star, ...]:
    """Return every star where it stands now, the newest first. The connection must read both files."""
    starred = []
    for place, (note, created) in _places(c):
        anchor = text_anchors.relocate(c, place)
        starred.append(
            Star(
                anchor or place.anchor,
                place.text,
                note,
                column_codecs.parse_time(created),
                anchor is None,
                place.source_name,
                place.title,
            )
        )
    return tuple(starred)


def _places(c: sqlite3.Connection) -> Iterator[tuple[TextAnchor, tuple[str, str]]]:
    """Yield where each star was made, with its note and time."""
    rows = c.execute(f"SELECT {_STAR} FROM star ORDER BY made DESC, id DESC").fetchall()  # noqa: S608
    for source, key, day, n, section, number, text, note, created, source_name, title in rows:
        yield (
            TextAnchor(key, text_anchors.stored_anchor(day, source, n, section, number), text, source_name, title),
            (note, created),
        )


def starred_anchors(c: sqlite3.Connection) -> set[Anchor]:
    """Return where the stars stand now."""
    return {star.anchor for star in stars(c) if not star.lost}


def starred_block_ids(c: sqlite3.Connection) -> list[int]:
    """Return the row ids of starred blocks, headings and titles."""
    ids = (text_anchors.block_id(c, anchor) for anchor in starred_anchors(c))
    return [line for line in ids if line is not None]


def save_position(c: sqlite3.Connection, place: TextAnchor, now: datetime) -> None:
    """Store up to where an edition was read."""
    c.execute(
        "INSERT OR REPLACE INTO reached VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*_row(place), column_codecs.to_utc(now))
    )


def position_in(c: sqlite3.Connection, anchor: Anchor) -> Anchor | None:
    """Return up to where an edition was read; None where that is not known."""
    rows = c.execute(
        """SELECT r.* FROM edition e JOIN reached r ON r.source = e.source AND r.key = e.key
        WHERE e.source = ? AND e.day = ? AND e.n = ?""",
        (anchor.source, anchor.day.isoformat(), anchor.n),
    )
    return _first_place(c, rows)


def last_position(c: sqlite3.Connection) -> Anchor | None:
    """Return where reading stopped last, in any edition that is still stored."""
    return _first_place(c, c.execute("SELECT * FROM reached ORDER BY made DESC LIMIT 20"))


def _first_place(c: sqlite3.Connection, rows: Iterable[tuple[str, str, str, int, int, int, str, str]]) -> Anchor | None:
    for source, key, day, n, section, number, text, _ in rows:
        anchor = text_anchors.relocate(
            c, TextAnchor(key, text_anchors.stored_anchor(day, source, n, section, number), text)
        )
        if anchor:
            return anchor
    return None


def _row(place: TextAnchor) -> tuple[str | int | None, ...]:
    at = place.anchor
    return at.source, place.key, at.day.isoformat(), at.n, at.section, at.block, place.text
