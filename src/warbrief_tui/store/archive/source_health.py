"""The health of each source: how its refreshes went, and when to fetch it again."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec import Struct

from ...model import Source
from .. import column_codecs


class Health(Struct, frozen=True):
    """What is known of one source. Times are in UTC."""

    editions: int = 0
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    failure: str | None = None
    """Why the last attempt failed, as a sentence; None where it did not."""
    etag: str | None = None
    last_modified: str | None = None
    failure_count: int = 0
    """Failures since the last success. Being offline does not count."""
    address: str | None = None
    """The address in sources.toml that all this is known of."""
    moved: str | None = None
    """Where that address redirects permanently."""
    next_attempt: datetime | None = None
    retry_after: datetime | None = None
    """Until when its server does not want to be asked."""
    is_gone: bool = False
    """True where the server said that the address is gone for good."""


_COLUMNS = {
    "last_attempt": "tried",
    "last_success": "succeeded",
    "next_attempt": "next_try",
    "retry_after": "left_alone",
    "failure": "reason",
    "failure_count": "fails",
    "etag": "etag",
    "last_modified": "last_modified",
    "address": "address",
    "moved": "moved",
    "is_gone": "gone",
}
"""Each field of Health and its column in the table `source`."""
_TIMES = ("last_attempt", "last_success", "next_attempt", "retry_after")


def save_sources(c: sqlite3.Connection, sources: Iterable[Source]) -> None:
    """Store the names under which editions of these sources are shown."""
    c.executemany(
        "INSERT INTO source (slug, name) VALUES (?, ?) ON CONFLICT (slug) DO UPDATE SET name = excluded.name",
        [(source.slug, source.name) for source in sources],
    )


def load_all(c: sqlite3.Connection) -> dict[str, Health]:
    """Return the health of every source that has been fetched, is named or has editions, by slug."""
    counts: dict[str, int] = dict(c.execute("SELECT source, count(*) FROM edition GROUP BY source").fetchall())
    healths = {slug: Health(count) for slug, count in counts.items()}
    for slug, *row in c.execute(f"SELECT slug, {', '.join(_COLUMNS.values())} FROM source"):  # noqa: S608
        fields = dict(zip(_COLUMNS, row, strict=True))
        times = {name: fields[name] and column_codecs.parse_time(fields[name]) for name in _TIMES}
        healths[slug] = Health(counts.get(slug, 0), **{**fields, **times, "is_gone": bool(fields["is_gone"])})
    return healths


def save(c: sqlite3.Connection, slug: str, health: Health) -> None:
    """Store the health of a source, but for `health.editions`, which is counted on load."""
    fields = {name: getattr(health, name) for name in _COLUMNS}
    fields |= {name: fields[name] and column_codecs.to_utc(fields[name]) for name in _TIMES}
    c.execute("INSERT OR IGNORE INTO source (slug) VALUES (?)", (slug,))
    changes = ", ".join(f"{column} = :{name}" for name, column in _COLUMNS.items())
    c.execute(f"UPDATE source SET {changes} WHERE slug = :slug", {**fields, "slug": slug})  # noqa: S608


def reset(c: sqlite3.Connection, slug: str) -> None:
    """Forget everything known of a source but its editions."""
    save(c, slug, Health())
    c.execute("DELETE FROM item WHERE source = ?", (slug,))


def fetch_again(c: sqlite3.Connection, slug: str) -> None:
    """Forget what a source has sent, so that the next refresh fetches everything again."""
    c.execute("UPDATE source SET etag = NULL, last_modified = NULL WHERE slug = ?", (slug,))
    save_item_hashes(c, slug, ())


def item_hashes(c: sqlite3.Connection, slug: str) -> frozenset[bytes]:
    """Return the hashes of the items in the last document of a source."""
    return frozenset(hash_ for (hash_,) in c.execute("SELECT hash FROM item WHERE source = ?", (slug,)))


def save_item_hashes(c: sqlite3.Connection, slug: str, hashes: Collection[bytes]) -> None:
    """Replace the hashes of the items in the last document of a source."""
    c.execute("DELETE FROM item WHERE source = ?", (slug,))
    c.executemany("INSERT OR IGNORE INTO item VALUES (?, ?)", [(slug, hash_) for hash_ in hashes])
