"""Phrases of a table found in a text, by words: one pass, a dictionary look-up per word."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

# The end of a sentence is a word of its own that is part of no phrase.
_WORD = re.compile(r"([^\W_]+(?:[.’‘ʼ'-][^\W_]+)*|(?<=\w\w\w)[.!?](?=\s)|;)")
_ENDS = frozenset(".!?;")
_PREFIX = 3
_GAP = 3
"""How many words `_` may stand for."""


class Cue(NamedTuple):
    """Where a phrase of the table stands, and under which tag the table has it."""

    start: int
    end: int
    tag: str
    phrase: str


class Words(NamedTuple):
    """The words of a text as columns; for each how it is written, in lower case without “’s”, and where it stands."""

    written: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


class _Part(NamedTuple):
    """A word of a phrase."""

    text: str
    is_prefix: bool = False
    is_acronym: bool = False
    is_gap: bool = False


class _Phrase(NamedTuple):
    parts: tuple[_Part, ...]
    tag: str
    text: str
    is_word: bool
    """True where its only part decides at once."""


def words_of(text: str) -> Words:
    between_and_words = _WORD.split(text.replace("’", "'").replace("ʼ", "'"))
    ends = list(accumulate(map(len, between_and_words)))
    written = between_and_words[1::2]
    return Words(written, list(map(_lower, written)), ends[0:-1:2], ends[1::2])


@lru_cache(maxsize=1 << 14)
def _lower(word: str) -> str:
    return word.removesuffix("'s").lower()


class _Beginning(NamedTuple):
    """The phrases that one word begins, by the letter that their second word begins with."""

    anyhow: tuple[_Phrase, ...]
    """Those that any word may follow."""
    by_letter: Mapping[str, tuple[_Phrase, ...]]
    """Those that a word with this letter may follow, with those that any may follow, in the order of the table."""


def _beginning(phrases: list[_Phrase]) -> _Beginning:
    letters = {_second_letter(phrase) for phrase in phrases}
    anyhow = tuple(phrase for phrase in phrases if not _second_letter(phrase))
    likely = {
        letter: tuple(phrase for phrase in phrases if _second_letter(phrase) in ("", letter)) for letter in letters
    }
    return _Beginning(anyhow, likely)


def _second_letter(phrase: _Phrase) -> str:
    """The letter that the second word begins with; empty where it has none or may be any word."""
    return phrase.parts[1].text[:1].lower() if len(phrase.parts) > 1 else ""


class Cues:
    """A table of phrases: `*` ends a word anyhow, `_` is up to three words, capitals (US) stand for themselves."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._index: dict[str, list[_Phrase]] = {}
        self._beginning = lru_cache(maxsize=1 << 14)(self._phrases_from)
        for tag, phrases in table.items():
            for phrase in phrases:
                parts = tuple(map(_part, phrase.replace("’", "'").split()))
                start = parts[0].text.lower()[:_PREFIX]
                is_word = len(parts) == 1 and not parts[0].is_acronym
                self._index.setdefault(start, []).append(_Phrase(parts, tag, phrase, is_word))

    def find(self, words: Words) -> list[Cue]:
        """Return all cues in `words`, including overlapping ones, by position."""
        lower = words.lower
        begun = [(place, begun) for place, begun in enumerate(map(self._beginning, lower)) if begun]
        return [
            Cue(words.starts[place], words.ends[last], phrase.tag, phrase.text)
            for place, (anyhow, by_letter) in begun
            # what may stand here, by how the next word begins
            for phrase in by_letter.get(lower[place + 1][0] if place + 1 < len(lower) else "", anyhow)
            if (last := place if phrase.is_word else _match(phrase.parts, words, place)) is not None
        ]

    def _phrases_from(self, word: str) -> _Beginning | None:
        near = [phrase for phrase in self._index.get(word[:_PREFIX], ()) if _may_be(phrase.parts[0], word)]
        return _beginning(near) if near else None


def longest(cues: list[Cue]) -> list[Cue]:
    """Return `cues` without those that overlap a longer one: “attempted to advance” is no advance."""
    if len(cues) == 1:
        return cues
    chosen: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start, -cue.end, -len(cue.phrase))):
        if not chosen or cue.start >= chosen[-1].end:
            chosen.append(cue)
        elif cue.end - cue.start > chosen[-1].end - chosen[-1].start:
            chosen[-1] = cue
    return chosen


def _part(text: str) -> _Part:
    if text == "_":
        return _Part("", is_gap=True)
    if text.endswith("*"):
        return _Part(text[:-1].lower(), is_prefix=True)
    is_acronym = len(text) > 1 and text.isupper()
    return _Part(text if is_acronym else text.lower(), is_acronym=is_acronym)


def _may_be(part: _Part, word: str) -> bool:
    return word.startswith(part.text) if part.is_prefix else word == part.text.lower()


def _match(parts: tuple[_Part, ...], words: Words, place: int) -> int | None:
    """The place in `words` of the last word of `parts`, of which the first fits at `place` but for its case."""
    if parts[0].is_acronym and not _is(parts[0], words, place):
        return None
    for number in range(1, len(parts)):
        if parts[number].is_gap:
            return _match_after_gap(parts[number + 1 :], words, place + 1)
        place += 1
        if place >= len(words.lower) or not _is(parts[number], words, place):
            return None
    return place


def _match_after_gap(parts: tuple[_Part, ...], words: Words, place: int) -> int | None:
    for start in range(place, min(place + _GAP + 1, len(words.lower))):
        if _is(parts[0], words, start):
            return _match(parts, words, start)
        if words.lower[start] in _ENDS:
            break
    return None


def _is(part: _Part, words: Words, place: int) -> bool:
    if part.is_prefix:
        return words.lower[place].startswith(part.text)
    return part.text == (words.written[place].removesuffix("'s") if part.is_acronym else words.lower[place])
