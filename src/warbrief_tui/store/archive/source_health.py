"""What is remembered of each source: its name, how its refreshes went, and when to ask again."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime

from msgspec import Struct

from ...model import Source
from .. import column_codecs


class Health(Struct, frozen=True):
    """What is known of one source. Times in UTC."""

    editions: int = 0
    tried: datetime | None = None
    succeeded: datetime | None = None
    reason: str | None = None
    """Why the last try failed, as a sentence; None where it did not."""
    etag: str | None = None
    last_modified: str | None = None
    fails: int = 0
    """Failures since the last success; being offline is none."""
    address: str | None = None
    """The address in sources.toml of which all this is known."""
    moved: str | None = None
    """Where that address leads for good."""
    next_try: datetime | None = None
    left_alone: datetime | None = None
    """Until when its server wants to be left alone."""
    gone: bool = False
    """True where its address was given up for good."""


_TIMES = ("tried", "succeeded", "next_try", "left_alone")
_COLUMNS = (*_TIMES, "reason", "etag", "last_modified", "fails", "address", "moved", "gone")


def save_sources(c: sqlite3.Connection, sources: Iterable[Source]) -> None:
    """Remember the names under which editions of these sources are shown."""
    c.executemany(
        "INSERT INTO source (slug, name) VALUES (?, ?) ON CONFLICT (slug) DO UPDATE SET name = excluded.name",
        [(source.slug, source.name) for source in sources],
    )


def states(c: sqlite3.Connection) -> dict[str, Health]:
    """By slug: every source that was tried, named or has editions."""
    counts: dict[str, int] = dict(c.execute("SELECT source, count(*) FROM edition GROUP BY source").fetchall())
    states = {slug: Health(count) for slug, count in counts.items()}
    for slug, *row in c.execute(f"SELECT slug, {', '.join(_COLUMNS)} FROM source"):  # noqa: S608
        facts = dict(zip(_COLUMNS, row, strict=True))
        times = {name: facts[name] and column_codecs.time(facts[name]) for name in _TIMES}
        states[slug] = Health(counts.get(slug, 0), **{**facts, **times, "gone": bool(facts["gone"])})
    return states


def remember(c: sqlite3.Connection, slug: str, health: Health) -> None:
    """What is known of a source from now on; `health.editions` is counted, not remembered."""
    facts = {name: getattr(health, name) for name in _COLUMNS}
    facts |= {name: facts[name] and column_codecs.to_utc(facts[name]) for name in _TIMES}
    c.execute("INSERT OR IGNORE INTO source (slug) VALUES (?)", (slug,))
    changes = ", ".join(f"{name} = :{name}" for name in _COLUMNS)
    c.execute(f"UPDATE source SET {changes} WHERE slug = :slug", {**facts, "slug": slug})  # noqa: S608


def forget(c: sqlite3.Connection, slug: str) -> None:
    """Let a source begin anew, as if it had never been asked. Its editions stay."""
    remember(c, slug, Health())
    c.execute("DELETE FROM item WHERE source = ?", (slug,))


def fetch_again(c: sqlite3.Connection, slug: str) -> None:
    """Forget what a source has sent, so that it is asked for all of it again, in its time."""
    c.execute("UPDATE source SET etag = NULL, last_modified = NULL WHERE slug = ?", (slug,))
    save_items(c, slug, ())


def items(c: sqlite3.Connection, slug: str) -> frozenset[bytes]:
    """The hashes of the items that the source's last document held."""
    return frozenset(hash_ for (hash_,) in c.execute("SELECT hash FROM item WHERE source = ?", (slug,)))


def save_items(c: sqlite3.Connection, slug: str, hashes: Collection[bytes]) -> None:
    c.execute("DELETE FROM item WHERE source = ?", (slug,))
    c.executemany("INSERT OR IGNORE INTO item VALUES (?, ?)", [(slug, hash_) for hash_ in hashes])
