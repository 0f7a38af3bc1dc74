"""The words of a sentence with their parts of speech, by the vocabulary and the words beside them."""

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from .vocabulary import Word, word

_TOKEN = re.compile(r"(\d[\d.,]*\d|[^\W_]+(?:[.’'ʼ-][^\W_]+)*|[,;:—–]|[()“”\"«»]|[.!?…])")
_BEFORE_NOUNS = frozenset("da#p")
_BEFORE_VERBS = frozenset("tmo-wxry")
_NOMINAL = frozenset("nNa#")


class Tagged(NamedTuple):
    """A sentence as columns of equal length."""

    written: list[str]
    words: list[Word]
    roles: list[str]
    """A letter of `vocabulary.ROLES`; n(oun), N(ame), a(djective), #(number), t(o before a verb), v(erb), or a mark."""
    starts: list[int]
    ends: list[int]


@lru_cache(maxsize=512)
def tag(text: str, begin: int, end: int) -> Tagged:
    """Return the words and marks of `text[begin:end]` with offsets into `text`."""
    parts = _TOKEN.split(text[begin:end])
    offsets = list(accumulate(map(len, parts), initial=begin))
    written = parts[1::2]
    words = list(map(word, written))
    return Tagged(written, words, _with_nouns(words, _roles(written, words)), offsets[1:-1:2], offsets[2::2])


def _with_nouns(words: list[Word], roles: list[str]) -> list[str]:
    """Return `roles` with nouns for verbs that cannot be any: behind an article, and where a statement begins."""
    for index in range(1, len(roles)):
        if roles[index] == "v" and roles[index - 1] == "d" and words[index - 1].text in _ARTICLES:
            roles[index] = "n"
        elif roles[index] == "n" and roles[index - 1] == "h" and words[index].verb and not words[index].noun:
            roles[index] = "v"  # "has come at"
    for index in range(len(roles) - 1):
        if words[index].text == "by" and words[index + 1].text in _MOMENTS:
            roles[index] = "y"  # "have by now destroyed"
    if len(roles) > 1 and roles[0] == "v" and words[0].form in ("b", "s") and roles[1] in "pvmbhy":
        roles[0] = "n"  # "Repairs to the plant will take …", "Exports fell"
    return roles


_MOMENTS = frozenset(("now", "then", "today"))
_ARTICLES = frozenset(("the", "a", "an"))


def _roles(written: list[str], words: list[Word]) -> list[str]:
    roles: list[str] = []
    previous, before = ",", words[0] if words else None
    last = len(words) - 1
    for index, current in enumerate(words):
        following = words[index + 1] if index < last else None
        role = current.role
        if role in ("p", "s") and current.text in _BY_NEIGHBOUR:
            role = _role_of_preposition(current, previous, following)
        if current.text == "that" and previous in ("n", "N") and _is_verbal(following):
            role = "r"
        elif role == "N" or (index and written[index][0].isupper() and _is_name(current, written, index)):
            role = "N"
        elif current.verb and role not in ("b", "h", "o", "m"):
            role = _role_of_verb(current, previous, before, following)
            if role == "v" and current.form == "s" and current.noun and roles[-2:] == ["p", "n"]:
                role = "n"
        elif not role:
            role = "n"
        elif current.text == "to" and following is not None and following.text == following.verb:
            role = "t" if following.form != "g" and not following.text.endswith("ed") else role
        elif current.text == "to" and following is not None and following.role in ("b", "h", "y"):
            role = "t"
        roles.append(role)
        previous, before = role, current
    return roles


_DIRECTIONS = frozenset(
    f"{a}{b}" for a in ("north", "south") for b in ("", "east", "west", "-east", "-west")
) | {"east", "west"}  # fmt: skip
_BY_NEIGHBOUR = _DIRECTIONS | {"at", "once", "as", "about", "around", "over"}
"""Words whose part of speech depends on the words beside them."""


def _role_of_preposition(current: Word, previous: str, following: Word | None) -> str:
    next_word = following.text if following is not None else ""
    if current.text == "at":
        return "y" if next_word in ("least", "most") else "p"
    if current.text == "once":
        return "s" if following is not None and following.role in ("d", "w", "N") and next_word != "more" else "y"
    if current.text == "as":
        return "s" if following is not None and (following.role in ("w", "N") or following.side) else "p"
    if current.text not in _DIRECTIONS:
        return "y" if following is not None and following.role == "#" else "p"
    if previous == "d":
        return "n" if next_word == "of" or following is None or not following.noun else "a"
    return "p" if next_word in ("of", "from") else "y"


def _is_name(current: Word, written: list[str], index: int) -> bool:
    """Whether a capital within the sentence makes a name of a word: not behind a quotation mark or a full stop."""
    return written[index - 1] not in _OPENING and current.role not in _NO_NAMES


_NO_NAMES = frozenset("bhopcsdwa")
_OPENING = frozenset(("“", '"', "«", ".", ":", "(", "!", "?"))


def _role_of_verb(current: Word, previous: str, before: Word | None, following: Word | None) -> str:
    """Return the part of speech of a word that is a form of a verb, and may be a noun or an adjective."""
    form = current.form
    if form == "g":
        return _role_of_gerund(current, previous, following)
    if form in ("p", "n"):
        return "v"
    if form == "s":
        return _role_of_s(current, previous, before, following)
    is_past = current.text != current.verb or current.text.endswith("ed")
    if form == "e" and is_past and not current.noun and not current.role:
        return "a" if previous in _BEFORE_NOUNS and _is_nominal(following) else "v"
    return _role_of_base(current, previous, before, following)


def _role_of_base(current: Word, previous: str, before: Word | None, following: Word | None) -> str:
    """Return the part of speech of a word like an infinitive: “attack”, “hit”, “clear”, “down”."""
    if current.role in ("p", "y"):
        return "v" if previous in ("t", "m", "o") else current.role
    if previous in _BEFORE_VERBS:
        return "v" if previous != "y" or not current.noun else "n"
    has_subject = _is_plural(previous, before) or (current.form == "e" and previous in ("n", "N") and not current.role)
    if has_subject and _starts_phrase(following):
        return "v"
    if previous == "c" and following is not None and following.role == "y" and not current.role:
        return "v"
    if current.noun or current.role:
        return current.role or "n"
    if previous in _BEFORE_NOUNS:
        return "a"
    begins = previous in ("c", ",", ";", "s") and _starts_phrase(following)
    return "v" if begins or _is_plural(previous, before) else "n"


def _role_of_gerund(current: Word, previous: str, following: Word | None) -> str:
    if previous in ("b", "h"):
        return "v"
    if current.noun and (following is None or not _starts_phrase(following) or following.role == "p"):
        return "n"
    if previous in ("d", "a", "#") or (previous == "p" and current.verb == current.text):
        return "a" if _is_nominal(following) else "n"
    return "v"


def _role_of_s(current: Word, previous: str, before: Word | None, following: Word | None) -> str:
    if not current.noun:
        return "n" if previous in ("d", "a", "#") or _is_verbal(following) else "v"
    if previous not in ("n", "N", "w", "x", "r") or _is_plural(previous, before):
        return "n" if previous != "r" else "v"
    if following is None or before is None:
        return "n"
    if following.role == "p":
        return "v" if previous != "n" or following.text == "to" else "n"
    return "v" if following.role in ("d", "#", "N", "w", "s", "y", "-") or following.side else "n"


def _is_verbal(following: Word | None) -> bool:
    """Whether a verb follows that has a tense, so that the word before it is its subject."""
    if following is None:
        return False
    return following.role in ("b", "h", "m", "o") or (following.form in ("p", "e", "s") and not following.noun)


def _is_plural(previous: str, before: Word | None) -> bool:
    return previous in ("n", "N") and before is not None and before.text.endswith("s")


def _is_nominal(following: Word | None) -> bool:
    return following is not None and (following.role in _NOMINAL or bool(following.noun) or not following.role)


def _starts_phrase(following: Word | None) -> bool:
    """Whether what follows can be the object of a verb or a place."""
    return following is not None and (following.role in ("d", "#", "p", "N", "w", "y", "x") or bool(following.side))
