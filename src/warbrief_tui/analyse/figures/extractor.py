"""Extract every number of an edition with its subject, side, place and speaker."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from ...model import Edition, Figure, Period, Scope, Side
from ..text.sentences import Place, places, sentences
from ..text.tokenizer import Token, tokens_of
from .ages import as_age
from .air_war import STOPPED, category_of_flight, done_to, is_flown, sent_against
from .attributes import claimed_by, names_place, part_of, place_of, qualifier_before, subject_of
from .categories import category_by_deed, category_of
from .deeds import Deed, deed_of
from .lexicon import lexicon
from .loss_lists import category_of_loss, is_change, label_before, lists_losses
from .non_quantities import blanked
from .noun_phrases import Noun, is_casualty, noun_after, noun_before, noun_of_times
from .number_filter import is_figure
from .number_parser import Quantity, may_hold_numbers, quantities
from .number_ranges import joined
from .periods import Times, period_of, times_of
from .scopes import scope_of
from .sentence_context import Counted, Sentence, heading_place, heading_weights
from .sides import side_of
from .table_cells import labels_of, noun_of, with_labels


class _HasName(Protocol):
    @property
    def name(self) -> str: ...


class _Gazetteer(Protocol):
    @property
    def fronts(self) -> tuple[_HasName, ...]: ...


class _Bound(Struct, frozen=True):
    """A number with what it was found to count; the next one may lean on it."""

    quantity: Quantity
    noun: Noun
    figure: Figure
    counted: Counted
    outcome: str | None = None
    """What was done with it, where it flies."""
    deed: Deed | None = None


def figures(edition: Edition, gazetteer: _Gazetteer | None = None) -> tuple[Figure, ...]:
    """Return the figures of paragraphs, quotes, list items, captions and table cells, in reading order."""
    names = frozenset(front.name.lower() for front in gazetteer.fronts) if gazetteer else frozenset[str]()
    headings = [
        (heading_weights(section.heading), heading_place(section.heading), _noun_of_heading(section.heading))
        for section in edition.sections
    ]
    texts = [place for place in places(edition) if place.kind != "heading"]
    listed = {(place.section, place.block) for place in texts if lists_losses(place.text)}
    collected: list[Figure] = []
    for place in texts:
        labels = labels_of(edition, place)
        weights, where, counted = headings[place.section]
        heading = with_labels(weights, labels)
        lists = (place.section, place.block) in listed
        reader = _Reader(place, edition.day, heading, where, names, labels, lists_losses=lists, of_heading=counted)
        collected += [bound.figure for bound in reader.read()]
    return _with_repeats(collected)


def _noun_of_heading(heading: str | None) -> Noun | None:
    """What the first number of a heading counts: the ferries of `Seven Ferries Sunk`."""
    if not heading or not may_hold_numbers(heading):
        return None
    text = blanked(heading)
    counted = (
        noun for quantity, noun in _counted(text, tokens_of(text), may_inherit_noun=False) if quantity.kind is None
    )
    return next((noun for noun in counted if noun.kind is not None), None)


class _Reader(Struct, frozen=True):
    """Reads the figures of one text."""

    place: Place
    day: date
    heading: Mapping[str, float]
    where: Side | None
    names: frozenset[str]
    labels: tuple[str, ...]
    lists_losses: bool
    of_heading: Noun | None = None
    """What the first number of the section's heading counts."""

    def read(self) -> Iterator[_Bound]:
        text = blanked(self.place.text)
        before: Sentence | None = None
        last: _Bound | None = None
        for begin, end in sentences(self.place.text):
            before = Sentence(text, begin, end, self.heading, before, self.where)
            if may_hold_numbers(text[begin:end]):
                bound = list(self._of_sentence(before, last))
                last = bound[-1] if bound else last
                yield from _with_wholes(_summed(bound))

    def _of_sentence(self, sentence: Sentence, last: _Bound | None) -> Iterator[_Bound]:
        may_inherit_noun = last is not None and last.counted.sentence is sentence.before
        may_inherit_noun = may_inherit_noun or (last is None and self.of_heading is not None)
        times: Times | None = None
        for quantity, noun in _counted(sentence.text, sentence.tokens, may_inherit_noun=may_inherit_noun):
            times = times_of(sentence, self.place.text, self.day) if times is None else times
            quantity = _as_measured(sentence, quantity, noun, last)
            labelled = noun_of(self.labels, quantity.last) if noun.kind is None else None
            whole = labelled or _whole_noun(sentence, quantity, noun, last, self.of_heading)
            if whole.text or whole.kind is not lexicon().kinds["thing"] or self.place.kind == "cell":
                last = self._bind(sentence, quantity, whole, last, times)
                yield last

    def _bind(self, sentence: Sentence, quantity: Quantity, noun: Noun, before: _Bound | None, times: Times) -> _Bound:
        kind = lexicon().kinds[quantity.kind] if quantity.kind else noun.kind or lexicon().kinds["thing"]
        counted = Counted(sentence, quantity.first, max(noun.last, quantity.last), kind, quantity.value, quantity.last)
        sibling = before if before and before.counted.sentence is sentence else None
        loss = category_of_loss(kind) if self.lists_losses else None
        deed = (
            None if loss else deed_of(counted, sibling.counted if sibling else None, sibling.deed if sibling else None)
        )
        category, outcome = (loss, None) if loss else _category(counted, sibling, deed)
        figure = self._figure(
            counted, quantity, noun, category=category, outcome=outcome,
            side=_inherited_side(counted, category, sibling) or side_of(counted, category, deed),
            period=_of_list(sentence, quantity) if loss else period_of(counted, times),
        )  # fmt: skip
        if before and _is_same_sum(counted, before):
            figure = replace(figure, subject=before.figure.subject)
        scope: Scope | None = "whole" if loss else scope_of(counted, figure.place) or _ahead(counted, category, before)
        whole = part_of(counted, sibling.counted, sibling.figure, figure) if sibling else None
        return _Bound(quantity, noun, replace(figure, scope=scope, part_of=whole), counted, outcome, deed)

    def _figure(
        self, counted: Counted, quantity: Quantity, noun: Noun, *, outcome: str | None, **details: Any
    ) -> Figure:
        sentence = counted.sentence
        qualifier = qualifier_before(sentence, quantity.first)
        start = sentence.tokens[qualifier[1]].start if qualifier else quantity.start
        label = noun.text if self.lists_losses else ""
        end = sentence.tokens[noun.last - 1].end if noun.last > quantity.last else quantity.end
        return Figure(
            section=self.place.section,
            block=self.place.block,
            start=start,
            end=end,
            text=self.place.written[start:end],
            value=quantity.value,
            value_max=quantity.value_max,
            unit=quantity.unit or counted.kind.unit or noun.plural,
            subject=self._spelt_out(label or subject_of(counted, noun, outcome), sentence, start),
            qualifier=qualifier[0] if qualifier else None,
            place=place_of(sentence, start, end, self.names, fought=details["category"] == "engagements"),
            claimed_by=claimed_by(sentence, start, self.place.text),
            item=self.place.item,
            row=self.place.row,
            col=self.place.col,
            **details,
        )

    def _spelt_out(self, subject: str, sentence: Sentence, start: int) -> str:
        """With the digits of `Kh-101`, which are blanked where quantities are looked for."""
        if "\0" not in subject:
            return subject
        words, comma, action = subject.partition(",")
        at = sentence.text.find(words, max(sentence.begin, start - _NEAR), sentence.end)
        return f"{self.place.text[at : at + len(words)]}{comma}{action}"


def _is_same_sum(counted: Counted, before: _Bound) -> bool:
    """Whether the sum is the one before it in another currency: `2.8 billion euros ($3.1 billion)`."""
    if (
        counted.kind.id != "money"
        or before.counted.kind.id != "money"
        or before.counted.sentence is not counted.sentence
    ):
        return False
    between = counted.sentence.tokens[before.quantity.last : counted.first]
    return "(" in [token.text for token in between] and len(between) <= _SAME_SUM_REACH


_SAME_SUM_REACH = 4


def _ahead(counted: Counted, category: str, before: _Bound | None) -> Scope | None:
    """That a number is of one place where the one before it, or the sentence before about the fighting, is."""
    if (
        before
        and before.figure.scope == "local"
        and (before.counted.sentence is counted.sentence or before.figure.category == category)
    ):
        return "local"
    earlier = counted.sentence.before
    return "local" if category == "engagements" and earlier and names_place(earlier) else None


def _of_list(sentence: Sentence, quantity: Quantity) -> Period | None:
    """A list of losses counts since the war began; the change that stands beside a total is the day's."""
    return None if is_change(sentence, quantity.first) else "since"


def _counted(text: str, tokens: list[Token], *, may_inherit_noun: bool) -> Iterator[tuple[Quantity, Noun]]:
    last: Quantity | None = None
    waiting: Quantity | None = None
    for quantity in joined(tokens, quantities(text, tokens)):
        quantity = last = as_age(tokens, quantity, last)
        noun = noun_of_times(tokens, quantity) or noun_after(text, tokens, quantity)
        if waiting:
            yield waiting, replace(noun, last=waiting.last) if quantity.kind is None else Noun(waiting.last)
            waiting = None
        if is_figure(tokens, quantity, noun, may_inherit_noun=may_inherit_noun):
            if noun.kind is None and quantity.kind is None and _is_part(tokens, quantity.last):
                waiting = quantity
            else:
                yield quantity, noun
    if waiting:
        yield waiting, Noun(waiting.last)


def _is_part(tokens: list[Token], last: int) -> bool:
    """Whether `of` and a number follow soon: `53 of over 150 drones`."""
    ahead = tokens[last : last + _WHOLE_REACH]
    if [token.lower for token in ahead[:2]] == ["out", "of"]:
        ahead = tokens[last + 1 : last + 1 + _WHOLE_REACH]
    return (
        bool(ahead)
        and ahead[0].lower in ("of", "із", "з", "из")
        and any(token.is_number or token.lower in lexicon().numerals for token in ahead)
    )


def _summed(bound: list[_Bound]) -> list[_Bound]:
    """`intercepted 63 drones, shooting down 22 while jamming 41`: the sum of both ways is neither of them."""
    for at, (current, *parts) in enumerate(zip(bound, bound[1:], bound[2:], strict=False)):
        outcomes = {part.outcome for part in parts}
        if (
            current.outcome in _INTERCEPT_OUTCOMES
            and outcomes <= _INTERCEPT_OUTCOMES
            and len(outcomes) == len(parts)
            and _adds_up(current, parts)
        ):
            subject = subject_of(current.counted, current.noun, STOPPED)
            bound[at] = replace(current, outcome=STOPPED, figure=replace(current.figure, subject=subject))
    return bound


def _adds_up(whole: _Bound, parts: list[_Bound]) -> bool:
    return whole.figure.value == sum(part.figure.value for part in parts)


_INTERCEPT_OUTCOMES = frozenset(["shot down", "jammed", "lost", STOPPED])


def _with_wholes(bound: list[_Bound]) -> Iterator[_Bound]:
    """A part that names its whole behind it gets its text: `53 of over 150`."""
    for current, following in zip_longest(bound, bound[1:]):
        tokens = current.counted.sentence.tokens
        if (
            following
            and _is_part(tokens, current.quantity.last)
            and following.quantity.first <= current.quantity.last + _WHOLE_REACH
        ):
            current = replace(current, figure=replace(current.figure, part_of=following.figure.text))
        yield current


_WHOLE_REACH = 4
_NEAR = 200
_LEANING_REACH = 25
_THEM = frozenset(["them", "these", "those", "них"])
_HAPPENING = frozenset(["were", "was", "have", "had", "are", "of", "to", "-"])


def _as_measured(sentence: Sentence, quantity: Quantity, noun: Noun, before: _Bound | None) -> Quantity:
    """`50 dollars instead of 60`, `4,300 euros; in January it was 3,600`: the measure of the number before."""
    if quantity.kind or noun.kind or not before or before.quantity.kind in (None, "age"):
        return quantity
    if sentence.lower(quantity.last) == "of" and sentence.lower(quantity.last + 1) in _THEM:
        return quantity
    if before.counted.sentence is sentence:
        begin = before.counted.last
    elif before.counted.sentence is sentence.before:
        begin = 0
    else:
        return quantity
    between = range(begin, quantity.first)
    neighbours = sentence.tokens[max(0, quantity.first - 2) : quantity.last + 2]
    if (
        len(between) > _LEANING_REACH
        or sentence.lower(quantity.last) in _HAPPENING
        or any(map(is_casualty, neighbours))
    ):
        return quantity
    if quantity.first and sentence.tokens[quantity.first - 1].is_capitalised:
        return quantity
    told_of_part = sentence.lower(quantity.first - 1) == "which" and sentence.lower(quantity.first - 2) == "of"
    if not told_of_part and any(lexicon().nouns.of(sentence.lower(index)) for index in between):
        return quantity
    return replace(quantity, unit=before.quantity.unit, kind=before.quantity.kind)


def _whole_noun(
    sentence: Sentence, quantity: Quantity, noun: Noun, before: _Bound | None, of_heading: Noun | None
) -> Noun:
    """What is counted, where the noun is left out: the label's, the one before `of`, the previous figure's."""
    if quantity.kind is not None:
        return noun
    if before and is_change(sentence, quantity.first):
        return replace(before.noun, last=quantity.last, text=_daily(before.noun.text))
    label = label_before(sentence, quantity.first, noun)
    if label or noun.kind is not None:
        return label or noun
    return noun_before(sentence, quantity, noun, before.noun if before else None, of_heading)


def _daily(label: str) -> str:
    """What the change since the day before counts, apart from the total beside it."""
    return label if label.endswith(_DAILY) else f"{label or 'losses'}{_DAILY}"


_DAILY = ", daily"


_MAY_FLY = frozenset(["strikes", "air-defence", "equipment-losses"])


def _category(counted: Counted, sibling: _Bound | None, deed: Deed | None) -> tuple[str, str | None]:
    """Its category and, where it flies, what was done with it."""
    sibling_category = sibling.figure.category if sibling else None
    if deed and (category := category_by_deed(counted, deed, sibling_category)):
        return category, None
    category = category_of(counted, sibling_category)
    if category in _MAY_FLY or sent_against(counted) or is_flown(counted, deed):
        outcome = done_to(counted, sibling.counted if sibling else None, sibling.outcome if sibling else None, deed)
        return (category_of_flight(outcome), outcome) if outcome else (category, None)
    return category, None


def _inherited_side(counted: Counted, category: str, sibling: _Bound | None) -> Side | None:
    """The side of the figure before, where one sentence lists several of one kind and names no other side between."""
    if not sibling or not _goes_with(category, sibling.figure.category):
        return None
    if category == "engagements" and counted.kind.id != sibling.counted.kind.id:
        return None
    if counted.kind.stands_still != sibling.counted.kind.stands_still:
        return None
    between = (index for index, _ in counted.sides if sibling.counted.last <= index < counted.last)
    return None if any(True for _ in between) else sibling.figure.side


def _goes_with(category: str, before: str) -> bool:
    """Prisoners are of the army whose losses are told."""
    return category == before or (category == "pow" and before == "military-losses")


def _with_repeats(collected: list[Figure]) -> tuple[Figure, ...]:
    earlier_ones: set[tuple[object, ...]] = set()
    marked = []
    for figure in collected:
        key = _identity(figure)
        marked.append(replace(figure, repeated=True) if key in earlier_ones else figure)
        earlier_ones.add(key)
    return tuple(marked)


_TOLLS = frozenset(["civilian-casualties", "military-casualties"])


def _identity(figure: Figure) -> tuple[object, ...]:
    """What makes two numbers the same; the entries of a list are told apart by their labels."""
    is_entry = figure.period == "since" or figure.subject.endswith(_DAILY)
    label = figure.subject if is_entry else ""
    fate = figure.subject.rpartition(", ")[2] if figure.category in _TOLLS else ""
    return figure.value, figure.value_max, figure.unit, figure.category, figure.period, label, fate
