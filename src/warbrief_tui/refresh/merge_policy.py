"""Decide whether an edition is new, a revision of a stored one, or neither."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from ..blocks import edition_texts
from ..model import Anchor, Edition
from ..store.archive.editions import StoredVersion, fingerprint
from .item_identity import separate

_EDGES = " \u00b7|•,;:()[]–—-"
_UNITS = (
    r"(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?|[smhdw]"
    r"|секунд\w*|хвилин\w*|минут\w*|годин\w*|час\w*|дн\w*|день|тиж\w*|недел\w*|місяц\w*|месяц\w*|хв\.?|год\.?|мин\.?"
)
_COUNTED = (
    r"views?|reads?|comments?|replies|likes?|shares?|reposts?|reactions?|subscribers?|followers?|readers?"
    r"|перегляд\w*|просмотр\w*|коментар\w*|комментар\w*|лайк\w*|читач\w*|підписник\w*|подписчик\w*"
)
_AGO = re.compile(r"\b(?:ago|just now|тому|назад|щойно|только что)\b", re.IGNORECASE)
_TRANSIENT = re.compile(
    rf"\b(?:\d+|an?|one|a few|кілька|несколько)\s?(?:{_UNITS})\s(?:ago|тому|назад)\b"
    rf"|\b(?:just now|щойно|только что)\b"
    rf"|\b\d[\d.,\s]*[km]?\s?(?:{_COUNTED})\b|\b(?:{_COUNTED})\s?:?\s?\(?\d[\d.,\s]*[km]?\)?"
    rf"|\b\d+[ -]min(?:ute)?s? read\b",
    re.IGNORECASE,
)
"""What a page counts or says anew at each look: views, comments, how long ago it was."""
_AHEAD = timedelta(days=2)
"""Time zones and evening editions reach a day ahead. What is dated later is a mistake that would stand first."""


class Add(Struct, frozen=True):
    pass


class Revise(Struct, frozen=True):
    anchor: Anchor


class Skip(Struct, frozen=True):
    reason: str | None = None
    """Why the archive stays as it is although the edition is not in it."""


def decide(edition: Edition, stored: Mapping[str, StoredVersion], now: datetime) -> Add | Revise | Skip:
    """Return what to do with `edition`, given the stored versions of its source by key."""
    if is_future(edition, now):
        return Skip(future_reason(edition))
    before = stored.get(edition.key)
    if fingerprint(edition) in {version.sha256 for version in stored.values()}:
        return Skip()  # also under another key: sites change their addresses, and files their names
    if before and edition.excerpt and not before.excerpt:
        return Skip()  # the whole of it is stored
    return Revise(before.anchor) if before else Add()


def only_counters_differ(before: Edition, edition: Edition) -> bool:
    """Return whether nothing but counters of views and times such as "3 hours ago" tells the two apart."""
    if edition.day != before.day or edition.excerpt != before.excerpt:
        return False
    same_words = list(_words(edition)) == list(_words(before))
    return not same_words and list(_permanent_words(edition)) == list(_permanent_words(before))


def _words(edition: Edition) -> Iterator[str]:
    yield edition.title
    yield from edition_texts(edition)


def _permanent_words(edition: Edition) -> Iterator[str]:
    for text in _words(edition):
        permanent = _TRANSIENT.sub(" ", text) if any(map(str.isdecimal, text)) or _AGO.search(text) else text
        words = " ".join(permanent.split()).strip(_EDGES)
        if words:
            yield words


def wants_page(edition: Edition, stored: Mapping[str, StoredVersion], now: datetime) -> bool:
    """Return whether an excerpt has a page to fetch and its full text is not stored."""
    before = stored.get(edition.key)
    whole = before is not None and not before.excerpt
    return edition.excerpt and bool(edition.url) and not whole and not is_future(edition, now)


def normalise(read: Iterable[Edition], slug: str, file: str | None) -> list[Edition]:
    """Return the editions of one document as the archive wants them: renamed for their source, each with its own key.

    The latest day comes first, and within a day what was published first. Items that share an id stay several; so do
    two of one day that say no more than their day, and those of two files (`file` is the path of a local document).
    """
    by_key: dict[str, dict[str, Edition]] = {}
    for edition in read:
        renamed = replace(edition, source=slug, key=_key(edition, file))
        by_key.setdefault(renamed.key, {}).setdefault(fingerprint(renamed), renamed)
    groups = (list(group.values()) for group in by_key.values())
    distinct = [edition for group in groups for edition in (group if len(group) == 1 else separate(group))]
    in_order = sorted(distinct, key=lambda edition: edition.published.timestamp() if edition.published else 0.0)
    return sorted(in_order, key=lambda edition: edition.day, reverse=True)


def is_future(edition: Edition, now: datetime) -> bool:
    """Return whether the edition is dated later than possible."""
    return edition.day > (now + _AHEAD).date()


def future_reason(edition: Edition) -> str:
    return f"“{edition.title}” is dated {edition.day}, which is yet to come, so it is left out"


def _key(edition: Edition, file: str | None) -> str:
    day = edition.day.isoformat()
    return f"{file}#{edition.key}" if file and edition.key in (day, f"day:{day}") else edition.key
