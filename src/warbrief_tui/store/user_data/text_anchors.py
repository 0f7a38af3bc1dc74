"""Text anchors: they find a text again after a revision has moved it, changed it a little, or removed it."""

import sqlite3

from msgspec import Struct

from ...errors import NothingFound
from ...model import Anchor
from .. import column_codecs, row_ids
from ..archive import block_rows

_ALIKE = 0.6
"""The share of words that a changed text must have in common with what it was."""


class TextAnchor(Struct, frozen=True):
    """A text and where it last stood. Without a section it is the title of the edition."""

    key: str
    """The key of the edition."""
    anchor: Anchor
    text: str
    source_name: str = ""
    title: str = ""


def anchor_text(c: sqlite3.Connection, anchor: Anchor) -> TextAnchor:
    """Return the text at `anchor`; a section stands for its heading. Raises NothingFound."""
    row = c.execute(
        """SELECT e.id, e.key, e.title, coalesce(s.name, e.source)
        FROM edition e LEFT JOIN source s ON s.slug = e.source
        WHERE e.source = ? AND e.day = ? AND e.n = ?""",
        (anchor.source, anchor.day.isoformat(), anchor.n),
    ).fetchone()
    text = row and (row[2] if anchor.section is None else _text(c, row[0], anchor.section, anchor.block))
    if text is None:
        raise NothingFound(f"nothing is stored at {anchor}")
    _, key, title, source_name = row
    return TextAnchor(key, anchor, block_rows.display_text(text), source_name, title)


def relocate(c: sqlite3.Connection, place: TextAnchor) -> Anchor | None:
    """Return where a text stands now; None where nothing like it, or its edition, is stored any more."""
    row = c.execute(
        "SELECT id, day, n FROM edition WHERE source = ? AND key = ?", (place.anchor.source, place.key)
    ).fetchone()
    if row is None:
        return None
    edition, day, n = row
    anchor = Anchor(place.anchor.source, column_codecs.parse_day(day), n)
    section, block = place.anchor.section, place.anchor.block
    if section is None:
        return anchor
    if _display_text(_text(c, edition, section, block)) == place.text:
        return anchor.at(section, block)
    moved = _best_match(place, _candidates(c, edition, heading=block is None))
    return moved and anchor.at(*moved)


def stored_anchor(day: str, source: str, n: int, section: int | None, block: int | None) -> Anchor:
    """Return the anchor in a row of the user's file."""
    return Anchor(source, column_codecs.parse_day(day), n, section, block)


def block_id(c: sqlite3.Connection, anchor: Anchor) -> int | None:
    """Return the row id of the block at `anchor`, for a section that of its heading; None where there is none."""
    row = c.execute(
        """SELECT b.id FROM edition e JOIN block b ON b.id BETWEEN e.id << 16 AND (e.id << 16) + 65535
        WHERE e.source = ? AND e.day = ? AND e.n = ? AND b.section IS ? AND b.number IS ?""",
        (anchor.source, anchor.day.isoformat(), anchor.n, anchor.section, anchor.block),
    ).fetchone()
    return row and int(row[0])


def _display_text(text: str | None) -> str | None:
    return None if text is None else block_rows.display_text(text)


def _text(c: sqlite3.Connection, edition: int, section: int, block: int | None) -> str | None:
    span = row_ids.blocks_between(edition, edition)
    row = c.execute(
        "SELECT text FROM block WHERE id BETWEEN ? AND ? AND section = ? AND number IS ?", (*span, section, block)
    ).fetchone()
    if row is None and block is None:  # a section may have no heading
        exists = c.execute("SELECT 1 FROM section WHERE edition = ? AND number = ?", (edition, section)).fetchone()
        return "" if exists else None
    return row and str(row[0])


def _candidates(c: sqlite3.Connection, edition: int, *, heading: bool) -> list[tuple[int, int | None, str]]:
    span = row_ids.blocks_between(edition, edition)
    rows = c.execute(
        """SELECT section, number, text FROM block
        WHERE id BETWEEN ? AND ? AND section NOT NULL AND (number IS NULL) = ? ORDER BY id DESC""",
        (*span, heading),
    )
    return [(section, number, block_rows.display_text(text)) for section, number, text in rows]


def _best_match(place: TextAnchor, candidates: list[tuple[int, int | None, str]]) -> tuple[int, int | None] | None:
    """Return the nearest identical text, else the one with most words in common."""
    section = place.anchor.section or 0
    same = [(abs(at - section), at, number) for at, number, text in candidates if text == place.text]
    if same:
        return min(same)[1:]
    words = set(place.text.split())
    shares = [(_share(words, set(text.split())), at, number) for at, number, text in candidates]
    best = max(shares, default=(0.0, 0, None), key=lambda share: share[0])
    return best[1:] if best[0] >= _ALIKE else None


def _share(words: set[str], other_words: set[str]) -> float:
    return len(words & other_words) / (len(words | other_words) or 1)
