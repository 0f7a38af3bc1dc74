"""Phrases of a table found in a text, by words: one pass, a dictionary look-up per word."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[.’‘ʼ'-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_PREFIX = 3
_GAP = 3
"""How many words `_` may stand for."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a phrase of the table stands, and under which tag the table has it."""

    start: int
    end: int
    tag: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    parts: tuple[str, ...]
    tag: str
    text: str


def words_of(text: str) -> list[Word]:
    """The words of `text`, their possessive endings cut off `lower` and `text`."""
    return [_word(found) for found in _WORD.finditer(text)]


def _word(found: re.Match[str]) -> Word:
    bare = found.group().replace("’", "'").replace("ʼ", "'")
    if bare.endswith(("'s", "'")):
        bare = _POSSESSIVE.sub("", bare)
    return Word(found.start(), found.end(), bare, bare.lower())


class Cues:
    """A table of phrases: `*` ends a word anyhow, `_` is up to three words, capitals (US) stand for themselves."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._index: dict[str, list[_Phrase]] = {}
        for tag, phrases in table.items():
            for phrase in phrases:
                parts = tuple(part if _is_acronym(part) else part.lower() for part in phrase.replace("’", "'").split())
                self._index.setdefault(parts[0].lower()[:_PREFIX].rstrip("*"), []).append(_Phrase(parts, tag, phrase))

    def every(self, words: list[Word]) -> list[Cue]:
        """All cues in `words`, overlapping ones too, by their beginning."""
        return [cue for place in range(len(words)) for cue in self._at(words, place)]

    def longest(self, words: list[Word]) -> list[Cue]:
        """The cues of `words` where a longer phrase hides the shorter ones within it."""
        chosen: list[Cue] = []
        for cue in sorted(self.every(words), key=lambda cue: (cue.start, -cue.end)):
            if not chosen or cue.start >= chosen[-1].end:
                chosen.append(cue)
        return chosen

    def _at(self, words: list[Word], place: int) -> Iterable[Cue]:
        for phrase in self._index.get(words[place].lower[:_PREFIX], ()):
            last = _match(phrase.parts, words, place)
            if last is not None:
                yield Cue(words[place].start, words[last].end, phrase.tag, phrase.text)


def _match(parts: tuple[str, ...], words: list[Word], place: int) -> int | None:
    """The place of the last word of `parts` in `words` from `place` on."""
    if not _same(parts[0], words[place]):
        return None
    if len(parts) == 1:
        return place
    if parts[1] != "_":
        return _match(parts[1:], words, place + 1) if place + 1 < len(words) else None
    for skip in range(1, min(_GAP + 2, len(words) - place)):
        last = _match(parts[2:], words, place + skip)
        if last is not None:
            return last
    return None


def _same(part: str, word: Word) -> bool:
    if part.endswith("*"):
        return word.lower.startswith(part[:-1])
    return part == (word.text if part.isupper() else word.lower)


def _is_acronym(part: str) -> bool:
    return len(part) > 1 and part.isupper()
