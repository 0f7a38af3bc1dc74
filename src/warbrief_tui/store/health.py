"""What is remembered of each source: its name, and how its refreshes went."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..model import Source
from . import values


@dataclass(frozen=True, slots=True)
class Health:
    """The facts of a SourceState. Times in UTC."""

    editions: int
    tried: datetime | None = None
    succeeded: datetime | None = None
    reason: str | None = None
    """Why the last try failed, as a sentence; None where it did not."""
    etag: str | None = None
    last_modified: str | None = None
    fails: int = 0
    """Tries since the last success."""


def save_sources(c: sqlite3.Connection, sources: Iterable[Source]) -> None:
    """Remember the names under which editions of these sources are shown."""
    c.executemany(
        "INSERT INTO source (slug, name) VALUES (?, ?) ON CONFLICT (slug) DO UPDATE SET name = excluded.name",
        [(source.slug, source.name) for source in sources],
    )


def states(c: sqlite3.Connection) -> dict[str, Health]:
    """By slug: every source that was tried, named or has editions."""
    counts: dict[str, int] = dict(c.execute("SELECT source, count(*) FROM edition GROUP BY source").fetchall())
    rows = c.execute("SELECT slug, tried, succeeded, reason, etag, last_modified, fails FROM source")
    states = {slug: Health(count) for slug, count in counts.items()}
    for slug, tried, succeeded, *rest in rows:
        states[slug] = Health(
            counts.get(slug, 0), tried and values.time(tried), succeeded and values.time(succeeded), *rest
        )
    return states


def tried(
    c: sqlite3.Connection,
    slug: str,
    now: datetime,
    reason: str | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
) -> None:
    """Remember one try: a failure where there is a `reason`, which leaves the last success standing."""
    c.execute("INSERT OR IGNORE INTO source (slug) VALUES (?)", (slug,))
    time = values.to_utc(now)
    if reason is not None:
        c.execute("UPDATE source SET tried = ?, reason = ?, fails = fails + 1 WHERE slug = ?", (time, reason, slug))
        return
    c.execute(
        """UPDATE source SET tried = :time, succeeded = :time, reason = NULL, fails = 0,
            etag = coalesce(:etag, etag), last_modified = coalesce(:last_modified, last_modified)
        WHERE slug = :slug""",
        {"time": time, "etag": etag, "last_modified": last_modified, "slug": slug},
    )
