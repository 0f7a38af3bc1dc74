"""What stands around a figure: the word that bends it, where it holds, who says it, of which total it is a part."""

import re
from collections.abc import Iterator
from itertools import chain, islice, takewhile

from ..model import Figure
from .context import Counted, Sentence
from .lexicon import grammar, lexicon
from .nouns import Noun
from .tokens import plain

_LONGEST_QUALIFIER = 3
_REACH = 400
_CAPITALISED = r"[A-ZА-ЯІЇЄҐ][\w’'-]{0,40}"
_AREAS = "region|district|direction|oblast|sector|community|city|area|напрямку|області|районі|направлении|области"
_PLACE = re.compile(
    rf"(?<!\w)(?:in|near|over|across|at|toward|on|around|outside|на|у|в|над|поблизу)\s(?:the\s)?"
    rf"({_CAPITALISED}(?:[\s-]{_CAPITALISED}){{0,3}}(?:\s(?:{_AREAS}))?)"
)
_ACCORDING = re.compile(
    r"(?<!\w)(?:[Aa]ccording to|за даними|по данным|за словами|as reported by)\s(?:the\s)?"
    rf"({_CAPITALISED}(?:[\s-](?:{_CAPITALISED}|of|and|the)){{0,6}})"
)
_BODIES = "officials|authorities|media|police|defenses|forces|military|intelligence|prosecutors|sources"
_SAYING = (
    "claim|report|sa(?:id|ys)|announc|stat(?:ed|es)|estimat|confirm|not(?:ed|es)|assess|disclos|повідом|заяв|сообщ"
)
_SAYS = re.compile(
    rf"(?<!\w)({_CAPITALISED}(?:\s(?:{_CAPITALISED}|of|the|{_BODIES})){{0,6}})"
    rf"\s(?:has\s|have\s|had\s)?(?:also\s|later\s)?(?:{_SAYING})"
)
_NO_PLACES = grammar("no_places")
_NOT_BENDING = grammar("not_bending")


def qualifier_before(sentence: Sentence, first: int) -> tuple[str, int] | None:
    """The qualifying words that end right before token `first`, and the token they begin at.

    English words stand as they are said, others as the English one that means the same.
    """
    words = lexicon().qualifiers
    index = first - 1 if sentence.lower(first - 1) in ("a", "an", "the", ".") and first else first
    for length in range(_LONGEST_QUALIFIER, 0, -1):
        begin = index - length
        if begin < 0:
            continue
        found = words.at(sentence.tokens, begin)
        if found and found[1] == length and sentence.lower(begin - 1) not in _NOT_BENDING:
            start, end = sentence.tokens[begin].start, sentence.tokens[index - 1].end
            said = sentence.text[start:end].lower()
            return (said if said.isascii() else found[0]), begin
    return None


def place_of(sentence: Sentence, start: int, names: frozenset[str]) -> str | None:
    """The named place nearest to the character `start`: after a preposition, or a label that the gazetteer knows."""
    low, high = _around(sentence, start)
    near: tuple[int, str] | None = None
    for found in _PLACE.finditer(sentence.text, low, high):
        if plain(found[1].split()[0]) in _NO_PLACES:
            continue
        distance = abs(found.start() - start)
        if near is None or distance < near[0]:
            near = distance, found[1]
    return near[1] if near else _label(sentence, names)


def _label(sentence: Sentence, names: frozenset[str]) -> str | None:
    first = sentence.tokens[0]
    return first.text if first.lower in names else None


def _around(sentence: Sentence, start: int) -> tuple[int, int]:
    """The characters of the sentence that are looked at for what belongs to `start`: a sentence may be a long list."""
    return max(sentence.begin, start - _REACH), min(sentence.end, start + _REACH)


def claimed_by(sentence: Sentence, start: int) -> str | None:
    """Who the sentence says it from: `according to X`, `X reported`."""
    low, high = _around(sentence, start)
    found = _ACCORDING.search(sentence.text, low, high) or _SAYS.search(sentence.text, low, high)
    return found[1].strip() if found else None


def subject_of(figure: Counted, noun: Noun) -> str:
    """What is counted, in the text's words, with what happened to it: `Russian drones, shot down`."""
    what = noun.text or ("" if noun.kind else _words_behind(figure))
    return ", ".join(part for part in (what, _action(figure)) if part)


def _words_behind(figure: Counted) -> str:
    """What follows a measure: `25 kilometers from the border`."""
    clause = list(islice(_clause_behind(figure), _LONGEST_SUBJECT))
    tokens = figure.sentence.tokens
    return figure.sentence.text[tokens[clause[0]].start : tokens[clause[-1]].end] if clause else ""


def _clause_behind(figure: Counted) -> Iterator[int]:
    """The tokens behind the figure as far as words go and nothing new begins."""
    tokens = figure.sentence.tokens
    begin = figure.last + (figure.sentence.lower(figure.last) in ("-", "‑"))
    return takewhile(
        lambda index: tokens[index].is_word and tokens[index].lower not in _NEW_CLAUSES, range(begin, len(tokens))
    )


def _action(figure: Counted) -> str | None:
    """The nearest happening: in the figure itself, behind it in its clause, else ahead of it."""
    words, tokens = lexicon().actions, figure.sentence.tokens
    behind = islice(_clause_behind(figure), _ACTION_REACH)
    ahead = range(figure.first - 1, max(-1, figure.first - 2 * _ACTION_REACH), -1)
    hits = (words.at(tokens, index) for index in chain(range(figure.first, figure.last), behind, ahead))
    return next((hit[0] for hit in hits if hit), None)


def part_of(figure: Counted, before: Counted, whole: Figure, part: Figure) -> str | None:
    """The text of the figure before, where this one is a part of it: `63,402 troops, including 25,625 killed`."""
    if part.value >= whole.value or part.category == "person" or whole.unit != part.unit:
        return None
    sentence = figure.sentence
    words = {sentence.lower(index) for index in range(max(before.last, figure.first - 6), figure.last + 3)}
    return whole.text if words & _PARTS else None


_ACTION_REACH, _LONGEST_SUBJECT = 4, 5
_NEW_CLAUSES = grammar("new_clauses")
_PARTS = frozenset(["including", "which", "whom", "them", "these", "those", "with", "них", "зокрема", "серед", "том"])
