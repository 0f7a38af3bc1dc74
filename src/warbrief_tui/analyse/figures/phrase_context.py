"""The noun phrases and the verb around a figure, by the tags of the clause reader."""

from bisect import bisect_left
from functools import lru_cache

from msgspec import Struct

from ..clauses.clause import Clause, Phrase
from ..clauses.reader import read
from ..clauses.tagger import Tagged, tag
from .lexicon import grammar

_NOMINAL = frozenset("anN")
_ATTACHING = frozenset(["for", "to", "of", "in", "from", "with", "on", "by"])
_HYPHENS = frozenset("-‑")
_LONGEST = 6
_POSSESSIVE = frozenset(["its", "his", "her", "their", "our", "my", "your"])
_EMPTY_HEADS = grammar("empty_heads")
_NO_ADJECTIVES = grammar("no_adjectives")
_TIMES = grammar("time_words")


@lru_cache(64)
def tagged_sentence(text: str, begin: int, end: int) -> Tagged:
    """Return the words of a sentence with their parts of speech, as columns."""
    return tag(text, begin, end)


class PhraseContext(Struct, frozen=True):
    """A figure in its tagged sentence; tokens `first`..`last` (exclusive) are number and unit."""

    text: str
    begin: int
    end: int
    tagged: Tagged
    first: int
    last: int

    # Words ---------------------------------------------------------------------------------------

    def word(self, index: int) -> str:
        """Return the lower-case word at `index`; an empty string outside the sentence."""
        return self.tagged.words[index].text if 0 <= index < len(self.tagged.words) else ""

    def role(self, index: int) -> str:
        """Return the part of speech at `index`; a semicolon's outside the sentence."""
        return self.tagged.roles[index] if 0 <= index < len(self.tagged.roles) else ";"

    def words_between(self, first: int, last: int) -> frozenset[str]:
        """Return the words at `first`..`last` (exclusive)."""
        return frozenset(word.text for word in self.tagged.words[max(0, first) : max(0, last)])

    def slice(self, first: int, last: int) -> str:
        """Return the text of the words `first`..`last` (exclusive)."""
        return self.text[self.tagged.starts[first] : self.tagged.ends[last - 1]] if last > first else ""

    # Phrases -------------------------------------------------------------------------------------

    def phrase_from(self, index: int, *, complements: int = 1) -> str:
        """Return the noun phrase that begins at `index`, with up to `complements` phrases behind `of`."""
        last = self._end_of_phrase(index)
        if last == index or not _has_noun(self.tagged.roles[index:last]):
            return ""
        while complements and self.word(last) == "of" and (end := self._end_of_phrase(last + 1)) > last + 1:
            last, complements = end, complements - 1
        return self._definite(index, last)

    def phrase_before(self, index: int) -> str:
        """Return the noun phrase that ends right before `index`, with the one that it is of."""
        first = self._start_of_phrase(index)
        return self._definite(first, index) if first < index else ""

    def outer_phrase_before(self, index: int) -> str:
        """Return the noun phrase before `index` that others depend on: the package of `a package for Ukraine worth`."""
        first = self._start_of_phrase(index)
        while self.word(first - 1) in _ATTACHING and (outer := self._start_of_phrase(first - 1)) < first - 1:
            first, index = outer, first - 1
        return self._definite(first, index) if first < index else ""

    def is_behind_preposition(self, index: int) -> bool:
        """Return whether a preposition precedes the noun phrase that ends before `index`."""
        return self.role(self._start_of_phrase(index) - 1) == "p"

    def _end_of_phrase(self, index: int) -> int:
        at = index
        while at < index + _LONGEST and (role := self.role(at)) in "danN#y-" and role != ";":
            if role == "d" and at > index and self.role(at - 1) != "d":
                break
            if role in "y-" and not (at == index or self.role(at - 1) == "d"):
                break
            if self.word(at) in _TIMES and at > index:
                break
            at += 1
        while at > index and self.role(at - 1) in "dy#":
            at -= 1
        return at

    def _start_of_phrase(self, index: int) -> int:
        at = index
        while at > 0 and self.role(at - 1) in _NOMINAL and self.word(at - 1) not in _NO_ADJECTIVES:
            at -= 1
        if at == index:
            return index
        while at > 0 and (self.role(at - 1) in "d#" or self.word(at - 1) in _POSSESSIVE):
            at -= 1
        if self.word(at - 1) == "of" and at > 1 and self.role(at - 2) in _NOMINAL:
            return self._start_of_phrase(at - 1)
        return at

    def _definite(self, first: int, last: int) -> str:
        """Return the phrase without its number and with `the` for what only the sentence can explain."""
        begin = first
        while begin < last and (self.role(begin) in "d#y" or self._is_unit(begin)) and not self._is_name(begin):
            begin += 1
        if begin == last:
            return ""
        had_article = any(self.role(at) == "d" for at in range(first, begin)) or self.word(first) in _POSSESSIVE
        words = self.slice(begin, last)
        is_opening = begin == 0 and self.tagged.roles[0] != "N" and self.tagged.words[0].side is None
        words = words[0].lower() + words[1:] if is_opening else words
        return f"the {words}" if had_article and not self._is_name(begin) else words

    def _is_unit(self, index: int) -> bool:
        """Whether a hyphen joins the word to a number: the kilometre of `42-kilometre`."""
        return self.role(index - 1) == "#" and self.text[self.tagged.starts[index] - 1] in _HYPHENS

    def _is_name(self, index: int) -> bool:
        return self.role(index) == "N" and index > 0

    # Clauses -------------------------------------------------------------------------------------

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence."""
        return read(self.text, self.begin, self.end)

    def clause_before(self) -> Clause | None:
        """Return the clause whose verb stands last before the figure."""
        start = self.tagged.starts[self.first] if self.first < len(self.tagged.starts) else self.end
        earlier = [clause for clause in self.clauses if clause.verb and clause.verb_end <= start]
        return max(earlier, key=lambda clause: clause.verb_start, default=None)

    def verb_index(self, clause: Clause) -> int:
        """Return the index of the first word of the clause's verb."""
        return bisect_left(self.tagged.starts, clause.verb_start)

    def verb_end(self, clause: Clause) -> int:
        """Return the index behind the last word of the clause's verb."""
        return bisect_left(self.tagged.starts, clause.verb_end)

    def subject(self, clause: Clause | None) -> str:
        """Return the phrase of who or what the clause is about; empty where it is a pronoun or the figure itself."""
        if clause is None:
            return ""
        return self.describe(clause.subject) or self._antecedent(clause)

    def _antecedent(self, clause: Clause) -> str:
        """Return the noun before a relative pronoun: the talks of `talks that lasted six hours`."""
        pronoun = self.verb_index(clause) - 1
        if self.word(pronoun) not in ("that", "which", "who"):
            return ""
        return self.phrase_before(pronoun - (self.word(pronoun - 1) == ","))

    def describe(self, phrase: Phrase | None) -> str:
        """Return a phrase of the clause reader as words, if it says what it is without its sentence."""
        if phrase is None or phrase.is_pronoun:
            return ""
        first = bisect_left(self.tagged.starts, phrase.start)
        last = bisect_left(self.tagged.starts, phrase.end)
        if first >= last or (first < self.last and last > self.first) or self.word(last - 1) in _EMPTY_HEADS:
            return ""
        if not _has_noun(self.tagged.roles[first:last]):
            return ""
        return self._definite(first, min(last, first + 2 * _LONGEST))


def _has_noun(roles: list[str]) -> bool:
    return any(role in "nNa" for role in roles)


def phrases_around(text: str, begin: int, end: int, start: int, stop: int) -> PhraseContext:
    """Return the context of the figure at the characters `start`..`stop` of the sentence `text[begin:end]`."""
    tagged = tagged_sentence(text, begin, end)
    first = bisect_left(tagged.starts, start)
    return PhraseContext(text, begin, end, tagged, first, max(first, bisect_left(tagged.starts, stop)))
