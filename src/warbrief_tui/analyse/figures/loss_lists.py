"""Lists of `label – number (+change)`: the label names what is counted; entries with changes are losses."""

import re

from .lexicon import Kind, grammar, lexicon
from .noun_phrases import Noun, is_casualty
from .sentence_context import Sentence

_CHANGE = re.compile(r"\(\s?[+＋]\s?\d")
_SEPARATORS = frozenset("-–—‑‒−:")
_ENDS = frozenset(".;,()•|")
_LONGEST_LABEL = 9
_UNITS_OF_LISTS = frozenset(
    ["units", "unit", "pcs", "persons", "people", "од", "одиниць", "осіб", "особи", "ед", "чел"]
)
_HUMAN = "military-losses"
_MATERIAL = "equipment-losses"
_LOST = grammar("kinds_of_losses")


def lists_losses(text: str) -> bool:
    """Return whether a number in `text` is followed by its change since the day before: `10,854 (+2)`."""
    return _CHANGE.search(text) is not None


def label_before(sentence: Sentence, first: int, noun: Noun) -> Noun | None:
    """Return the label before token `first`, unless the noun after the number says more."""
    if noun.kind is not None and noun.text.lower() not in _UNITS_OF_LISTS:
        return None
    if noun.last < len(sentence.tokens) and is_casualty(sentence.tokens[noun.last]):
        return None
    index = first - 1
    while index >= 0 and sentence.lower(index) in ("about", "approximately", "близько", "около", "~"):
        index -= 1
    if index < 1 or sentence.tokens[index].text not in _SEPARATORS:
        return None
    return _label(sentence, index, noun)


def _label(sentence: Sentence, end: int, noun: Noun) -> Noun | None:
    begin = end
    while begin > max(0, end - _LONGEST_LABEL) and _is_of_label(sentence, begin - 1):
        begin -= 1
    kind = _last_kind(sentence, begin, end)
    text = sentence.text[sentence.tokens[begin].start : sentence.tokens[end - 1].end] if kind else ""
    return Noun(noun.last, text.strip(), kind) if kind else None


def _last_kind(sentence: Sentence, index: int, end: int) -> Kind | None:
    """The last thing named; words of a phrase are none of their own: `unmanned aerial vehicles`."""
    kind = None
    while index < end:
        entry = lexicon().nouns.at(sentence.tokens, index)
        kind = entry[0] if entry else kind
        index += entry[1] if entry else 1
    return kind


def _is_of_label(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return (token.is_word or token.text in "-/'’") and token.text not in _ENDS


def is_change(sentence: Sentence, first: int) -> bool:
    """Return whether token `first` is the 2 of `10,854 (+2)`."""
    return sentence.lower(first - 1) in ("+", "＋") and sentence.lower(first - 2) == "("


def category_of_loss(kind: Kind) -> str | None:
    """Return the category of an entry in a list of losses if `kind` can be lost."""
    if kind.id not in _LOST:
        return None
    return _HUMAN if kind.of_people else _MATERIAL
