"""The context of figures in a sentence: cue words, sides, places and weights, computed once per sentence."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from msgspec import Struct

from ...model import Side
from ..text.tokenizer import Token, tokens_of
from .lexicon import Cue, Kind, grammar, lexicon

_BARRIERS = frozenset(",;:()—–")
_REACH = 24
_LONG_REACH = 60
_NEAR = 3.0
_PER_BARRIER = 4
_OF_SEMICOLON = 4
"""As many commas a semicolon stands for: what is said behind it is of something else."""
_CASUALTIES = grammar("casualty_words")
_BEFORE_PLACES = grammar("before_places")
_AFTER_PLACES = grammar("after_places")


class Sentence(Struct, frozen=True, dict=True):
    """A sentence of a text with its context."""

    text: str
    """The whole text of the block, decoys blanked, in which all offsets count."""
    begin: int
    end: int
    heading: Mapping[str, float]
    """Weight of each category by the words of the section's heading."""
    before: "Sentence | None" = None
    where: Side | None = None
    """Whose place the section's heading names, if any."""

    @cached_property
    def tokens(self) -> list[Token]:
        return tokens_of(self.text, self.begin, self.end)

    @cached_property
    def cues(self) -> list[tuple[int, Cue]]:
        return self.matches("cues")

    @cached_property
    def _candidates(self) -> Mapping[str, list[int]]:
        """For each table the tokens with which something may begin that it knows."""
        tables_begun_by, begins = lexicon().tables_begun_by, defaultdict[str, list[int]](list)
        for index, token in enumerate(self.tokens):
            for table in tables_begun_by(token.lower):
                begins[table].append(index)
        return begins

    def matches_with_length(self, table: str) -> list[tuple[int, Any, int]]:
        """Where something of a table of the lexicon begins, its value, and how many tokens it has."""
        words, tokens = lexicon().telling[table], self.tokens
        return [(index, *hit) for index in self._candidates.get(table, ()) if (hit := words.at(tokens, index))]

    def matches(self, table: str) -> list[tuple[int, Any]]:
        """Where something of a table begins, and its value."""
        return [(index, value) for index, value, _ in self.matches_with_length(table)]

    @cached_property
    def sides(self) -> list[tuple[int, Side]]:
        """Return the named nations by token; in a Russian report, the opponent is Ukraine."""
        sides: list[tuple[int, Side]] = self.matches("sides")
        if not any(self.lower(index).startswith(_OPPONENT) for index, _ in sides) or not _is_russian_report(self.text):
            return sides
        return [(index, "UA" if self.lower(index).startswith(_OPPONENT) else side) for index, side in sides]

    @cached_property
    def places(self) -> list[tuple[int, Side]]:
        """Return places of a known side, if the context means a place and not a government."""
        return [
            (index, side) for index, side, length in self.matches_with_length("places") if self._is_place(index, length)
        ]

    @cached_property
    def actions(self) -> dict[int, str]:
        """Return the actions in the sentence by token."""
        return dict(self.matches("actions"))

    @cached_property
    def scopes(self) -> list[tuple[int, str]]:
        """Return the words that state a scope."""
        return self.matches("scopes")

    def _is_place(self, index: int, length: int) -> bool:
        if length > 1:
            return True
        before = {self.lower(index - step) for step in (1, 2, 3)}
        return not before.isdisjoint(_BEFORE_PLACES) or self.lower(index + length) in _AFTER_PLACES

    @cached_property
    def barriers(self) -> list[int]:
        """Return the number of commas and other marks before each token."""
        counts, count = [], 0
        for token in self.tokens:
            count += _OF_SEMICOLON if token.text == ";" else token.text in _BARRIERS
            counts.append(count)
        return counts

    @cached_property
    def weights(self) -> dict[str, float]:
        """Return the weight of each category by all words of the sentence."""
        return weigh(self.cues)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(token.lower for token in self.tokens)

    @cached_property
    def tells_harm(self) -> bool:
        """Return whether a word says that people were killed or hurt."""
        return not _CASUALTIES.isdisjoint(self.words)

    def distance(self, index: int, first: int, last: int) -> float:
        """Return the number of words between a token and the span `first`..`last`; a mark counts as several."""
        barriers = self.barriers
        if index < first:
            return first - index - 1 + _PER_BARRIER * (barriers[first] - barriers[index])
        if index < last:
            return 0
        return index - last + _PER_BARRIER * (barriers[index] - barriers[last - 1])

    def category_weights_near(self, first: int, last: int) -> dict[str, float]:
        """Return the weight of each category by nearby words; nearer words weigh more."""
        scores: defaultdict[str, float] = defaultdict(float)
        distance = self.distance
        for index, cue in within(self.cues, first - _REACH, last + _REACH):
            factor = _NEAR / (_NEAR + distance(index, first, last))
            for category, weight in cue:
                scores[category] += weight * factor
        return scores

    def sides_near(self, first: int, last: int) -> list[tuple[int, Side]]:
        """Return the nations named near a span, because a sentence may be a long list."""
        return within(self.sides, first - _LONG_REACH, last + _LONG_REACH)

    def places_near(self, first: int, last: int) -> list[tuple[int, Side]]:
        return within(self.places, first - _LONG_REACH, last + _LONG_REACH)

    def lower(self, index: int) -> str:
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""


_TELLING_LENGTH = 40
"""Hardly any Ukrainian text of so many characters has none of the letters that only Ukrainian has."""
_OPPONENT = "противник"
_RUSSIAN_LETTERS = re.compile("[ыэъё]", re.IGNORECASE)
_OF_UKRAINE = re.compile(
    "атак|обстрел|ударн|штурм|оккуп|враг|враж|захватчик|рашист|россий|росси[июяе]|рф(?!\\w)|[іїєґ]", re.IGNORECASE
)


@lru_cache(64)
def _is_russian_report(text: str) -> bool:
    """Whether a text in Russian calls none of Russia's own an enemy: it is told from the Russian side."""
    is_russian = _RUSSIAN_LETTERS.search(text) is not None or len(text) > _TELLING_LENGTH
    return is_russian and not _OF_UKRAINE.search(text)


Match = TypeVar("Match")


def within(matches: list[tuple[int, Match]], first: int, last: int) -> list[tuple[int, Match]]:
    """Return the matches at the tokens `first`..`last` (exclusive)."""
    return matches[bisect_left(matches, first, key=itemgetter(0)) : bisect_left(matches, last, key=itemgetter(0))]


class Counted(Struct, frozen=True):
    """A figure in its sentence: tokens `first`..`last` (exclusive) are number and noun."""

    sentence: Sentence
    first: int
    last: int
    kind: Kind
    value: float
    quantity_last: int = 0
    """The token behind the number and its unit, without the noun; 0 where that is not known."""

    @property
    def sides(self) -> list[tuple[int, Side]]:
        """The nations named around it, each with its token."""
        return self.sentence.sides_near(self.first, self.last)


def weigh(cues: list[tuple[int, Cue]]) -> dict[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    for _, cue in cues:
        for category, weight in cue:
            scores[category] += weight
    return scores


def heading_weights(heading: str | None) -> dict[str, float]:
    return weigh(_found_at(tokens_of(heading))) if heading else {}


def heading_place(heading: str | None) -> Side | None:
    """Return whose place a heading names, or None."""
    places = lexicon().places.find_all(tokens_of(heading)) if heading else []
    return places[0][1] if places else None


def _found_at(tokens: list[Token]) -> list[tuple[int, Cue]]:
    return [(index, cue) for index, cue, _ in lexicon().cues.find_all(tokens)]
