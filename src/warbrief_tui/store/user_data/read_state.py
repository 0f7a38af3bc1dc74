"""Read marks. They refer to section hashes, so a revision leaves unread what it changed."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from ...model import Anchor, Headline
from .. import column_codecs

_MAX_UNDO_STEPS = 100
"""Markings that can be undone."""


def section_hashes(c: sqlite3.Connection, anchors: Iterable[Anchor]) -> dict[Anchor, tuple[int, ...]]:
    """Return the section hashes of editions in their order; none for an edition that is not stored."""
    by_section: dict[Anchor, tuple[int, ...]] = {}
    for anchor in {anchor.edition for anchor in anchors}:
        rows = c.execute(
            """SELECT hash FROM section WHERE edition = (
                SELECT id FROM edition WHERE source = ? AND day = ? AND n = ?) ORDER BY number""",
            (anchor.source, anchor.day.isoformat(), anchor.n),
        )
        by_section[anchor] = tuple(number for (number,) in rows)
    return by_section


def mark(c: sqlite3.Connection, sections: Iterable[int], read: bool, now: datetime) -> int:
    """Mark sections read or unread, and return how many have changed."""
    targets = set(sections)
    already_read = read_sections(c, targets)
    changed = targets - already_read if read else already_read
    if not changed:
        return 0
    marking = c.execute("INSERT INTO marking (made) VALUES (?)", (column_codecs.to_utc(now),)).lastrowid
    c.executemany("INSERT INTO marked VALUES (?, ?, ?)", [(marking, section, read) for section in changed])
    c.execute("DELETE FROM marking WHERE id <= ?", ((marking or 0) - _MAX_UNDO_STEPS,))
    _set(c, changed, read)
    return len(changed)


def undo(c: sqlite3.Connection) -> str | None:
    """Undo the last marking, and return a sentence about it; None where there is nothing to undo."""
    (last,) = c.execute("SELECT max(id) FROM marking").fetchone()
    if last is None:
        return None
    rows = c.execute("SELECT section, seen FROM marked WHERE marking = ?", (last,)).fetchall()
    read = bool(rows[0][1])
    _set(c, [section for section, _ in rows], not read)
    c.execute("DELETE FROM marking WHERE id = ?", (last,))
    subject = "1 section is" if len(rows) == 1 else f"{len(rows)} sections are"
    return f"{subject} {'unread' if read else 'read'} again"


def with_read_state(
    c: sqlite3.Connection, headlines: Sequence[Headline], starred: set[Anchor], since: datetime | None
) -> tuple[Headline, ...]:
    """Return the headlines with what is read, starred, and new: first seen after `since`."""
    read = read_sections(c, (heading.content_hash for headline in headlines for heading in headline.headings))
    return tuple(_with_state(headline, read, starred, since) for headline in headlines)


def read_sections(c: sqlite3.Connection, sections: Iterable[int]) -> set[int]:
    """Return those of the sections that are read."""
    rows = c.execute(
        "SELECT section FROM seen WHERE section IN (SELECT value FROM json_each(?))",
        (column_codecs.to_json(list(sections)),),
    )
    return {section for (section,) in rows}


def _with_state(headline: Headline, read: set[int], starred: set[Anchor], since: datetime | None) -> Headline:
    within = {anchor for anchor in starred if anchor.edition == headline.anchor} if starred else set()
    sections = {anchor.section for anchor in within}
    headings = tuple(
        replace(heading, read=heading.content_hash in read, starred=heading.index in sections)
        for heading in headline.headings
    )
    new = since is not None and headline.first_seen > since
    return replace(headline, headings=headings, starred=bool(within), new=new)


def _set(c: sqlite3.Connection, sections: Iterable[int], read: bool) -> None:
    statement = "INSERT OR IGNORE INTO seen VALUES (?)" if read else "DELETE FROM seen WHERE section = ?"
    c.executemany(statement, [(section,) for section in sections])
