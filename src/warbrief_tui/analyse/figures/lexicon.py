"""The words of figures.toml, indexed for lookup by word, stem and phrase."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ...model import Side
from ..text.tokenizer import Token, plain
from .rules import at_change, current

Value = TypeVar("Value")
_REMEMBERED = 8192
_SHORTEST_STEM, _LONGEST_STEM = 2, 24
_HALVES = ("half", "пів", "півтора", "полтора")
_BEFORE_MEASURES = frozenset(" -‑–")
_TELLING = ("cues", "actions", "sides", "places", "periods", "scopes")
_STRENGTHS = (("decisive", 5.0), ("strong", 3.0), ("weak", 1.0))


class WordTable(Generic[Value]):
    """Words, stems (`strik*`) and phrases (`shot down`, `air defen*`), each with a value. Matching ignores case."""

    def __init__(self, pairs: Iterable[tuple[str, Value]]) -> None:
        self._exact: dict[str, Value] = {}
        self._stems: dict[str, Value] = {}
        phrases: dict[tuple[str, ...], list[tuple[str, Value]]] = {}
        for word, value in pairs:
            *opening, last = plain(word).replace("-", " - ").split()  # a text's hyphen is a token too
            if opening:
                phrases.setdefault(tuple(opening), []).append((last, value))
            elif last.endswith("*"):
                self._stems.setdefault(last[:-1], value)
            else:
                self._exact.setdefault(last, value)
        self._phrases: dict[str, list[tuple[tuple[str, ...], WordTable[Value]]]] = {}
        """For each first word the words up to the last but one, the longest phrases first, with their last words."""
        for words in sorted(phrases, key=len, reverse=True):
            self._phrases.setdefault(words[0], []).append((words[1:], WordTable(phrases[words])))
        self.of = lru_cache(_REMEMBERED)(self._of)
        self._begins = lru_cache(_REMEMBERED)(self.may_begin)

    def _of(self, word: str) -> Value | None:
        """The value of one lower-case word: its own, else that of its longest stem."""
        if word in self._exact:
            return self._exact[word]
        stems = (word[:length] for length in range(min(len(word), _LONGEST_STEM), _SHORTEST_STEM - 1, -1))
        return next((self._stems[stem] for stem in stems if stem in self._stems), None)

    def at(self, tokens: list[Token], index: int) -> tuple[Value, int] | None:
        """Return the value of the longest phrase or word that begins at `index`, and its number of tokens."""
        word = tokens[index].lower
        if not self._begins(word):
            return None
        for opening, endings in self._phrases.get(word, ()):
            last = index + 1 + len(opening)
            if last < len(tokens) and all(map(_is, opening, tokens[index + 1 : last])):
                value = endings.of(tokens[last].lower)
                if value is not None:
                    return value, last + 1 - index
        value = self.of(word)
        return None if value is None else (value, 1)

    def find_all(self, tokens: list[Token]) -> list[tuple[int, Value, int]]:
        """Return (index, value, number of tokens) of every match in `tokens`."""
        begins = self._begins
        likely = [index for index, token in enumerate(tokens) if begins(token.lower)]
        return [(index, *hit) for index in likely if (hit := self.at(tokens, index))]

    def may_begin(self, word: str) -> bool:
        """Return whether an entry may begin with a lower-case word."""
        return word in self._phrases or self._of(word) is not None


def _is(word: str, token: Token) -> bool:
    return word == token.lower


class Kind(Struct, frozen=True):
    """A kind of counted or measured thing, with the categories that its figures can have."""

    id: str
    categories: dict[str, float]
    unit: str | None = None

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def of_people(self) -> bool:
        return self.unit == "people"

    @property
    def stands_still(self) -> bool:
        """Return whether the thing can be hit where it stands."""
        return self.id in ("settlement", "building", "car", "concentration", "plant", "household")


class Measure(Struct, frozen=True):
    unit: str
    kind: str


Cue = tuple[tuple[str, float], ...]
"""Categories that a word speaks for, each with its weight."""


class Lexicon:
    """The words of figures.toml in lookup tables."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.kinds = {e["id"]: Kind(e["id"], e["categories"], e.get("unit")) for e in data["kind"]}
        self.nouns = WordTable((word, self.kinds[e["id"]]) for e in data["kind"] for word in e["words"])
        self.numerals = {plain(word): float(value) for value, words in data["numerals"].items() for word in words}
        self.scales = {plain(word): float(value) for value, words in data["scales"].items() for word in words}
        self.number_words = frozenset((*self.numerals, *self.scales, *_HALVES))
        """Every word that a number may begin with."""
        self.currency_signs: dict[str, str] = data["currency_signs"]
        self._measure_patterns, self._measures = _measure_patterns(data["measure"])
        self.qualifiers = WordTable((word, name) for name, words in data["qualifiers"].items() for word in words)
        self.cues = WordTable(_cues(data["category"]))
        self.actions: WordTable[str] = WordTable(
            (word, action) for action, words in data["actions"].items() for word in words
        )
        self.sides: WordTable[Side] = WordTable((word, side) for side, words in data["sides"].items() for word in words)
        self.places: WordTable[Side] = WordTable(
            (word, side) for side, words in data["places"].items() for word in words
        )
        self.periods: WordTable[str] = WordTable(
            (word, period) for period, words in data["periods"].items() for word in words
        )
        self.scopes: WordTable[str] = WordTable(
            (word, scope) for scope, words in data["scopes"].items() for word in words
        )
        self.numbered = WordTable((word, True) for word in data["decoys"]["before"])
        self.army = WordTable((word, True) for word in data["decoys"]["army"])
        self.grammar = {use: frozenset(words.split()) for use, words in data["grammar"].items()}
        self.calibre = "|".join(map(_as_pattern, data["decoys"]["calibre"]))

        self.telling: dict[str, WordTable[Any]] = {name: getattr(self, name) for name in _TELLING}
        self.tables_begun_by = lru_cache(_REMEMBERED)(self._tables_begun_by)

    def _tables_begun_by(self, word: str) -> tuple[str, ...]:
        """Of which of the tables that whole sentences are read for something may begin with a lower-case word."""
        return tuple(name for name, words in self.telling.items() if words.may_begin(word))

    def measure_at(self, text: str, index: int) -> tuple[Measure, int] | None:
        """Return the measure after a number that ends at `index`, and the end of the measure."""
        begin = index + (text[index : index + 1] in _BEFORE_MEASURES)
        pattern = self._measure_patterns.get(text[begin : begin + 1])
        match = pattern.match(text, begin) if pattern else None
        return (self._measures[str(match.lastgroup)], match.end()) if match else None


def _as_pattern(word: str) -> str:
    return re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") if " " not in word else _phrase(word)


def _phrase(words: str) -> str:
    return r"\s".join(map(_as_pattern, words.split()))


def _measure_patterns(measures: list[dict[str, Any]]) -> tuple[dict[str, re.Pattern[str]], dict[str, Measure]]:
    """For each letter the pattern of the measures it begins (the longest words first); the measure of each group."""
    pairs = ((word, Measure(entry["unit"], entry["kind"])) for entry in measures for word in entry["words"])
    words = sorted(pairs, key=lambda pair: -len(pair[0]))
    groups = {f"g{number}": measure for number, (_, measure) in enumerate(words)}
    alternatives: dict[str, list[str]] = {}
    for number, (word, _) in enumerate(words):
        alternatives.setdefault(word[:1], []).append(f"(?P<g{number}>{_as_pattern(word)})")
    return {letter: re.compile(rf"(?:{'|'.join(entries)})(?!\w)") for letter, entries in alternatives.items()}, groups


def _cues(categories: list[dict[str, Any]]) -> Iterator[tuple[str, Cue]]:
    weights: dict[str, list[tuple[str, float]]] = {}
    for category in categories:
        for strength, weight in _STRENGTHS:
            for word in category.get(strength, ()):
                weights.setdefault(plain(word), []).append((category["id"], weight))
    return ((word, tuple(cue)) for word, cue in weights.items())


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the rules in use."""
    return Lexicon(current().data)


at_change(lexicon.cache_clear)


def grammar(use: str) -> frozenset[str]:
    """Return a list of function words from figures.toml that readers cannot change."""
    return lexicon().grammar[use]
