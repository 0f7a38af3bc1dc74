"""Identify items whose publisher gives one id to several: one per day, or each with its own link."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

from msgspec.structs import replace

from ..blocks import edition_texts
from ..model import Anchor, Edition
from ..store.archive.editions import StoredVersion

TextOf = Callable[[Anchor], Edition]
"""Gives the stored edition at an anchor."""
_SAME_MOMENT = timedelta(hours=1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_SAME_TEXT = 0.5
"""Share of three-word runs of the shorter text from which on two texts are versions of one."""
_CORRECTED_TEXT = 0.8
"""The same where the titles differ only in their date: so much is alike only where that date was corrected."""
_DATE_WORDS = 2
"""Words in which the titles of two days' issues may differ: a month and a weekday."""


def identify(editions: Iterable[Edition], stored: Mapping[str, StoredVersion], text_of: TextOf) -> list[Edition]:
    """Return `editions` of one source with the keys that they are, or will be, stored under."""
    families = _families(stored)
    return [replace(edition, key=_key(edition, stored, families, text_of)) for edition in editions]


def stored_ids(stored: Mapping[str, StoredVersion]) -> frozenset[str]:
    """Return the ids of all stored editions, also of those whose keys have a day or an address added."""
    return frozenset((*stored, *_families(stored)))


def separate(editions: Sequence[Edition]) -> list[Edition]:
    """Return several editions of one id with keys that tell them apart: by address, else by day, else by number."""
    addresses, days = [edition.url for edition in editions], [edition.day.isoformat() for edition in editions]
    for suffixes in (addresses, days):
        if all(suffixes) and len(set(suffixes)) == len(suffixes):
            pairs = zip(editions, suffixes, strict=True)
            return [replace(edition, key=f"{edition.key}#{own}") for edition, own in pairs]
    return [replace(edition, key=edition.key + "+" * number) for number, edition in enumerate(editions)]


def _families(stored: Mapping[str, StoredVersion]) -> dict[str, list[str]]:
    """Group keys that were made from one id, by that id."""
    families: dict[str, list[str]] = {}
    for key, version in stored.items():
        base, separator, suffix = key.rpartition("#")
        if separator and _DAY.fullmatch(suffix):
            families.setdefault(base, []).append(key)
        elif version.url and key.endswith(f"#{version.url}"):
            families.setdefault(key.removesuffix(f"#{version.url}"), []).append(key)
    return families


def _key(
    edition: Edition, stored: Mapping[str, StoredVersion], families: Mapping[str, Sequence[str]], text_of: TextOf
) -> str:
    family = families.get(edition.key, ())
    first = stored.get(edition.key)
    by_day, by_address = f"{edition.key}#{edition.day.isoformat()}", f"{edition.key}#{edition.url}"
    if own := next((key for key in (by_address, by_day) if key in family), None):
        return own
    if first is None:
        return edition.key if not family else by_address if _DAY.search(family[0][-10:]) is None else by_day
    if _is_other_item(edition, first):
        return by_address
    return by_day if _is_next_issue(edition, first, text_of) else edition.key


def _is_other_item(edition: Edition, version: StoredVersion) -> bool:
    """Return whether address, title and time all differ, so that the id says nothing."""
    if not edition.url or not version.url or not edition.published or not version.published:
        return False
    moved = abs(edition.published - version.published) > _SAME_MOMENT
    return moved and edition.url != version.url and edition.title != version.title


def _is_next_issue(edition: Edition, version: StoredVersion, text_of: TextOf) -> bool:
    """Return whether the item is of a later day and is no rewording of the stored one."""
    if edition.day_from == "fetched" or edition.day <= version.anchor.day:
        return False
    if _is_next_title(version.title, edition.title):
        return not edition.sections or _likeness(text_of(version.anchor), edition) < _CORRECTED_TEXT
    if edition.excerpt != version.excerpt and edition.url == version.url:
        return False  # the whole was fetched from the page; the excerpt may say the same in other words
    return bool(edition.sections) and _likeness(text_of(version.anchor), edition) < _SAME_TEXT


def _is_next_title(title: str, later: str) -> bool:
    """Return whether titles differ only in numbers and month names: "Summary, 20 May" and "Summary, 21 May"."""
    if title == later or not (_NUMBER.search(title) and _NUMBER.search(later)):
        return False
    words, later_words = (_WORD.findall(_NUMBER.sub("0", text.lower())) for text in (title, later))
    if len(words) != len(later_words):
        return False
    differing = sum(word != other for word, other in zip(words, later_words, strict=True))
    return bool(differing <= min(_DATE_WORDS, len(words) // 2))


def _likeness(edition: Edition, other: Edition) -> float:
    """Return the share of the shorter text's three-word shingles that the other has; 1 if one has no text."""
    shingles, other_shingles = _shingles(edition), _shingles(other)
    shorter = min(len(shingles), len(other_shingles))
    return len(shingles & other_shingles) / shorter if shorter else 1.0


def _shingles(edition: Edition) -> set[tuple[str, ...]]:
    words = [word for text in edition_texts(edition) for word in _WORD.findall(text.lower())]
    return set(zip(words, words[1:], words[2:], strict=False))
