"""The decision: is an edition new, is it a new wording of one that is stored, or is there nothing to do?"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from ..model import Anchor, Edition
from ..store.archive.editions import StoredVersion, fingerprint

_AHEAD = timedelta(days=2)
"""Time zones and evening editions reach a day ahead. What is dated later is a mistake that would stand first."""


class Add(Struct, frozen=True):
    pass


class Revise(Struct, frozen=True):
    anchor: Anchor


class Skip(Struct, frozen=True):
    reason: str | None = None
    """Why the archive stays as it is although the edition is not in it."""


def decide(edition: Edition, known: Mapping[str, StoredVersion], now: datetime) -> Add | Revise | Skip:
    """What to do with `edition`, given what the archive has of its source, by key."""
    if is_future(edition, now):
        return Skip(future_reason(edition))
    before = known.get(edition.key)
    if fingerprint(edition) in {stored.sha256 for stored in known.values()}:
        return Skip()  # also under another key: sites change their addresses, and files their names
    if before and edition.excerpt and not before.excerpt:
        return Skip()  # the whole of it is stored
    return Revise(before.anchor) if before else Add()


def wants_page(edition: Edition, known: Mapping[str, StoredVersion], now: datetime) -> bool:
    """True for an excerpt that has a page, unless it is left out or the whole of it is stored."""
    before = known.get(edition.key)
    whole = before is not None and not before.excerpt
    return edition.excerpt and bool(edition.url) and not whole and not is_future(edition, now)


def normalise(read: Iterable[Edition], slug: str, file: str | None) -> list[Edition]:
    """The editions of one document as the archive wants them: named for their source, each with a key of its own.

    The latest day comes first, and within a day what was published first. Of a source whose items say no more than
    their day, two of one day stay two; and so do two files' (`file` is where a document of this machine is).
    """
    found: dict[str, Edition] = {}
    for edition in read:
        edition = replace(edition, source=slug, key=_key(edition, file))
        while edition.key in found and not _same(edition, found[edition.key]):
            edition = replace(edition, key=f"{edition.key}+")
        found.setdefault(edition.key, edition)
    in_order = sorted(found.values(), key=lambda edition: edition.published.timestamp() if edition.published else 0.0)
    return sorted(in_order, key=lambda edition: edition.day, reverse=True)


def is_future(edition: Edition, now: datetime) -> bool:
    """Whether it is dated later than an edition can be."""
    return edition.day > (now + _AHEAD).date()


def future_reason(edition: Edition) -> str:
    return f"“{edition.title}” is dated {edition.day}, which is yet to come, so it is left out"


def _key(edition: Edition, file: str | None) -> str:
    return f"{file}#{edition.key}" if file and edition.key == edition.day.isoformat() else edition.key


def _same(one: Edition, other: Edition) -> bool:
    return fingerprint(one) == fingerprint(other)
