"""`mentions()`: the fronts of an edition, where they are named, what happened there, when, and who says so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..model import Edition, Mention, Role
from .cues import Word, words_of
from .gazetteer import Gazetteer
from .names import names
from .resolve import NONE, Found, Fronts, Resolver
from .sentences import Place, Span, places, sentences
from .status import NO_NEWS, Signs, Verdict, clauses, is_recap, role, signs, speaker, verdict
from .theatres import Theatres

_WEAK = ("mention", "contested")
_WHOLE_HEADS = ("paragraph", "item")
_HEAD_WORDS = 9


@dataclass(frozen=True, slots=True)
class _Told:
    """A front at its span, and what the clause around it tells."""

    front: str
    span: Span
    verdict: Verdict
    role: Role
    speaker: str | None


@lru_cache(maxsize=4)
def _theatres(gazetteer: Gazetteer) -> Theatres:
    return Theatres(gazetteer)


def mentions(edition: Edition, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Fronts and theatres in the order of the text: one Mention per place, front and status."""
    found: list[Mention] = []
    context, recap, section = NONE, False, -1
    for place in places(edition):
        if place.section != section:
            context, recap, section = NONE, False, place.section
        reading = _Reading(place, edition, gazetteer, context, recap)
        if place.kind == "heading":
            recap = is_recap(place.text, reading.words)
        if _opens(place):
            context = frozenset(one.front for one in reading.fronts) or context
        found += reading.mentions()
    return tuple(found)


def _opens(place: Place) -> bool:
    """Whether what follows in the section is about the fronts of this text: a heading, or a short line like one."""
    if place.kind == "heading":
        return True
    short = place.text.count(" ") < _HEAD_WORDS and not place.text.endswith((".", "!", "?"))
    return short and place.kind in _WHOLE_HEADS


class _Reading:
    """One text of the edition, read."""

    def __init__(self, place: Place, edition: Edition, gazetteer: Gazetteer, context: Fronts, recap: bool) -> None:
        self.place = place
        self.day = edition.day
        self.recap = recap
        self.words: list[Word] = words_of(place.text)
        self.sentences = sentences(place.text)
        self.theatres = _theatres(gazetteer).find(self.words)
        resolver = Resolver(gazetteer, edition.day, context)
        battlegroups = _battlegroups(place.text, gazetteer)
        self.fronts = resolver.resolve(names(place.text, gazetteer), self.sentences, battlegroups)

    def mentions(self) -> Iterator[Mention]:
        if not (self.fronts or self.theatres):
            return
        found = signs(self.words)
        told = [*self._fronts(found), *self._lit(found)]
        for one in sorted(_reduced(told), key=lambda one: one.span):
            yield self._mention(one)

    def _fronts(self, found: Signs) -> Iterator[_Told]:
        lead: list[Found] = []
        for sentence in self.sentences:
            inside = [one for one in self.fronts if sentence[0] <= one.start < sentence[1]]
            if inside:
                yield from self._sentence(inside, sentence, found)
                lead = [one for one in inside if one.lead] or lead
            elif lead:
                yield from self._followed(lead, sentence, found)

    def _sentence(self, inside: list[Found], sentence: Span, found: Signs) -> Iterator[_Told]:
        spans = [(one.start, one.end) for one in inside]
        who = speaker(self.place.text, sentence, found)
        for clause in clauses(self.place.text, sentence, spans, found.status):
            told = verdict(self.place.text, clause, found)
            when = role(self.place.text, clause, found, self.day, recap=self.recap)
            for one in inside:
                if clause[0] <= one.start < clause[1]:
                    yield _Told(one.front, (one.start, one.end), told, when, who)

    def _followed(self, lead: list[Found], sentence: Span, found: Signs) -> Iterator[_Told]:
        """What a sentence without names of its own tells of the direction that the text is about."""
        told = verdict(self.place.text, sentence, found)
        if told.status in _WEAK or role(self.place.text, sentence, found, self.day, recap=False) == "background":
            return
        who = speaker(self.place.text, sentence, found)
        for one in lead:
            yield _Told(one.front, sentence, told, "recap" if self.recap else "today", who)

    def _lit(self, found: Signs) -> Iterator[_Told]:
        for lit in self.theatres:
            sentence = next((s for s in self.sentences if s[0] <= lit.start < s[1]), (lit.start, lit.end))
            when = role(self.place.text, sentence, found, self.day, recap=self.recap)
            told = verdict(self.place.text, sentence, found)
            told = told if told.status == "strike" else NO_NEWS
            yield _Told(lit.theatre, (lit.start, lit.end), told, when, speaker(self.place.text, sentence, found))

    def _mention(self, told: _Told) -> Mention:
        place = self.place
        return Mention(
            section=place.section,
            block=place.block,
            start=told.span[0],
            end=told.span[1],
            front=told.front,
            text=place.text[told.span[0] : told.span[1]],
            status=told.verdict.status,
            role=told.role,
            phrase=told.verdict.phrase,
            according_to=told.speaker,
            item=place.item,
            row=place.row,
            col=place.col,
        )


def _reduced(told: list[_Told]) -> list[_Told]:
    """One per front and status: today's before background, and nothing weak beside what decides."""
    kept: dict[tuple[str, str], _Told] = {}
    for one in told:
        key = (one.front, one.verdict.status)
        if key not in kept or (kept[key].role == "background" and one.role != "background"):
            kept[key] = one
    return [one for one in kept.values() if not _is_outweighed(one, kept.values())]


def _is_outweighed(one: _Told, others: Iterable[_Told]) -> bool:
    same = [o for o in others if o.front == one.front and o is not one]
    today = [o for o in same if o.role != "background"]
    if one.role == "background":
        return bool(today)
    if one.verdict.status not in _WEAK:
        return False
    return any(o.verdict.status not in _WEAK for o in today) or (
        one.verdict.status == "mention" and any(o.verdict.status == "contested" for o in today)
    )


_BATTLEGROUP = re.compile(
    r"(?:[Bb]attle\s?group|[Gg]roup of (?:[Ff]orces|[Tt]roops)|[Гг]руппировк\w+(?: войск)?)\s+[«“\"']?(\w+)"
    r"|\b(\w+)\s+(?:[Bb]attle\s?group|[Gg]roup of [Ff]orces|[Gg]rouping of [Ff]orces)"
)


def _battlegroups(text: str, gazetteer: Gazetteer) -> Fronts:
    named = (name for found in _BATTLEGROUP.finditer(text) for name in found.groups() if name)
    return frozenset(front for name in named for front in gazetteer.battlegroups.get(name.capitalize(), ()))
