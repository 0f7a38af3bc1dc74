"""Figures: every number an edition states, bound to what it counts, whose it is, where, and who says so."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from ..model import Edition, Figure
from .accept import is_figure
from .binding import claimed_by, place_of, qualifier_before
from .categories import category_of
from .context import Counted, Sentence, heading_weights
from .decoys import blanked
from .lexicon import Kind, lexicon
from .nouns import Noun, is_casualty_word, noun_after
from .quantities import Quantity, quantities
from .sentences import Place, places, sentences
from .sides import side_of
from .tokens import Token, tokens_of


class _Named(Protocol):
    @property
    def name(self) -> str: ...


class _Gazetteer(Protocol):
    @property
    def fronts(self) -> tuple[_Named, ...]: ...


def figures(edition: Edition, gazetteer: _Gazetteer | None = None) -> tuple[Figure, ...]:
    """Every figure of the edition's paragraphs, quotes, list items, captions and table cells, in reading order."""
    names = frozenset(front.name.lower() for front in gazetteer.fronts) if gazetteer else frozenset()
    found: list[Figure] = []
    headings = [heading_weights(section.heading) for section in edition.sections]
    for place in places(edition):
        if place.kind != "heading":
            found += _of_place(place, headings[place.section], names)
    return _with_repeats(found)


def _of_place(place: Place, heading: Mapping[str, float], names: frozenset[str]) -> Iterator[Figure]:
    text = blanked(place.text)
    tokens = tokens_of(text)
    starts = [token.start for token in tokens]
    before: Sentence | None = None
    subject: Noun | None = None
    for begin, end in sentences(place.text):
        inside = tokens[bisect_left(starts, begin) : bisect_left(starts, end)]
        if not inside:
            continue
        sentence = Sentence(text, inside, heading, before)
        before = sentence
        for quantity, noun in _counted(text, inside):
            if noun.kind is None and quantity.kind is None:
                noun = replace(noun, kind=_elided_kind(sentence, quantity, subject))
            if quantity.kind is None:
                subject = noun
            yield _figure(place, sentence, quantity, noun, names)


def _counted(text: str, tokens: list[Token]) -> Iterator[tuple[Quantity, Noun]]:
    for quantity in quantities(text, tokens):
        noun = noun_after(text, tokens, quantity)
        if is_figure(tokens, quantity, noun):
            yield _as_age(tokens, quantity), noun


def _as_age(tokens: list[Token], quantity: Quantity) -> Quantity:
    before = tokens[quantity.first - 1].lower if quantity.first else ""
    if quantity.unit is None and before in ("aged", "age", "ages", "віком"):
        return replace(quantity, unit="years", kind="age")
    return quantity


def _elided_kind(sentence: Sentence, quantity: Quantity, subject: Noun | None) -> Kind:
    kinds = lexicon().kinds
    around = sentence.tokens[max(0, quantity.first - 1) : quantity.last + 3]
    if subject and subject.kind and (subject.kind.of_people or not any(map(is_casualty_word, around))):
        return subject.kind
    if any(map(is_casualty_word, around)):
        return kinds["person"]
    return _topic(sentence, quantity.first) or kinds["thing"]


def _topic(sentence: Sentence, first: int) -> Kind | None:
    """The kind of the nearest counted noun before a number whose own noun is left out."""
    nouns = lexicon().nouns
    for index in range(first - 1, max(-1, first - 20), -1):
        kind = nouns.of(sentence.tokens[index].lower)
        if kind:
            return kind
    return None


def _figure(place: Place, sentence: Sentence, quantity: Quantity, noun: Noun, names: frozenset[str]) -> Figure:
    kind = lexicon().kinds[quantity.kind] if quantity.kind else noun.kind or lexicon().kinds["thing"]
    qualifier = qualifier_before(sentence, quantity.first)
    last = max(noun.last, quantity.last)
    start = sentence.tokens[qualifier[1]].start if qualifier else quantity.start
    end = sentence.tokens[last - 1].end if last > quantity.last else quantity.end
    counted = Counted(sentence, quantity.first, last, kind, quantity.value)
    category = category_of(counted)
    return Figure(
        section=place.section,
        block=place.block,
        start=start,
        end=end,
        text=place.text[start:end],
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit or kind.unit or _plural(noun),
        category=category,
        side=side_of(counted, category),
        subject=noun.text,
        qualifier=qualifier[0] if qualifier else None,
        place=place_of(sentence, start, names),
        claimed_by=claimed_by(sentence),
        item=place.item,
        row=place.row,
        col=place.col,
    )


_LAST_WORD = re.compile(r"[^\W\d_]+$")


def _plural(noun: Noun) -> str:
    found = _LAST_WORD.search(noun.text)
    return found.group().lower() if found else "items"


def _with_repeats(found: list[Figure]) -> tuple[Figure, ...]:
    seen: set[tuple[float, float | None, str, str]] = set()
    marked = []
    for figure in found:
        key = (figure.value, figure.value_max, figure.unit, figure.category)
        marked.append(replace(figure, repeated=True) if key in seen else figure)
        seen.add(key)
    return tuple(marked)
