"""One part of a text, read: what it tells of each front and theatre that it names."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ...model import Role
from ..text.phrase_matcher import words_of
from ..text.sentences import Span, pieces, sentences
from .disambiguation import NONE, Found, Fronts, Resolver
from .gazetteer import Gazetteer
from .name_context import NUMBER
from .name_matcher import names
from .regions import regions
from .status import NO_NEWS, STRIKING, Signs, Verdict, is_of_the_front, signs, speaker, verdict
from .temporal_role import role
from .topics import Theatres

WEAK = ("mention", "contested")
"""Statuses that give way to any other of the same front in the same text."""
_OUTCOMES = ("held", "attacked-no-gains", "russian-advance", "ukrainian-advance", "claim")
_COUNTED = ("contested", "held", "attacked-no-gains")
_GROUND = ("claim", "russian-advance", "ukrainian-advance")
_THAT_PLACE = re.compile(
    r"(?:It|They|These|This|Both|The (?:\w+ )?(?:town|village|settlement|hamlet|place|city|suburb|district)s?)\b"
)
"""How a sentence begins that names the place of which the sentence before has told."""
_BESIDE = 40
_TITLE = 30
"""Characters below which a sentence that names a direction is its title."""
_ELSEWHERE = re.compile(
    r"\belsewhere\b|\b(?:in|on|along|at) (?:all |the )?(?:other|another|remaining) (?:\w+ )?"
    r"(?:sector|direction|front|section|part|place|area|axis|axes)"
    r"|на інш\w+ (?:напрям|ділянк)|на (?:друг|остальн)\w+ (?:направлен|участк)",
    re.IGNORECASE,
)
"""A sentence that tells of other places than the one before it."""
_FURTHER = re.compile(
    r"(?:Much |A little )?[Ff](?:arther|urther) (?:to the )?(?:north|south|east|west|up|down|along|away|off)"
)
"""The beginning of such a sentence."""
_GOES_ON = re.compile(
    r"[A-ZА-ЯІЇЄҐ][\w’'-]+(?: (?:direction|axis|sector|front|[Rr]egion|[Oo]blast|напрям\w+|направлени\w+))?"
    rf"\s*[,:–—-]?\s*{NUMBER}\b(?!\s*(?:people|men|drones?|kilomet|met[er]|square|percent|wounded|killed|injured|civilians|villages))"
    rf"|\b(?:{NUMBER}\s+(?:of (?:them|these|those)\s+|more\s+|others?\s+)?"
    r"(?:near|at|around|in|on|were|was|біля|поблизу|на|під|под|у|в)|"
    r"the same (?:happened|goes|applies|is true|number)|likewise)\b"
)
"""A number beside a place, or a count that goes on: “Toretsk: 18”, “19 near Lyman”, “in the B direction three were”."""


class Told(Struct, frozen=True):
    """A front at its span, and what the clause around it tells."""

    front: str
    span: Span
    verdict: Verdict
    role: Role
    speaker: str | None


@lru_cache(maxsize=4)
def _theatres(gazetteer: Gazetteer) -> Theatres:
    return Theatres(gazetteer)


class Reading:
    """A part of a text, read: its fronts and theatres at offsets of the whole text."""

    def __init__(self, text: str, start: int, day: date, gazetteer: Gazetteer, context: Fronts, *, recap: bool) -> None:
        self.text = text
        self.start = start
        self.day = day
        self.recap = recap
        self.words = words_of(text)
        self.sentences = sentences(text)
        self.theatres = _theatres(gazetteer).find(self.words)
        resolver = Resolver(gazetteer, day, context)
        self.fronts = resolver.resolve(text, self.sentences, names(text, gazetteer), _battlegroups(text, gazetteer))

    def told(self) -> list[Told]:
        """Return what the part says about every front and theatre, each time it is named."""
        if not (self.fronts or self.theatres):
            return []
        found = signs(self.words)
        told = [*self._fronts(found), *self._lit(found)]
        return [self._shifted(one) for one in told] if self.start else told

    def _shifted(self, one: Told) -> Told:
        begin, end = one.span
        return replace(one, span=(begin + self.start, end + self.start))

    def _fronts(self, found: Signs) -> Iterator[Told]:
        lead: list[Found] = []
        before: Verdict | Span = NO_NEWS
        for sentence in self.sentences:
            inside = [one for one in self.fronts if sentence[0] <= one.start < sentence[1]]
            if inside:
                told = [self._continued(one, before, found) for one in self._sentence(inside, sentence, found)]
                yield from told
                lead, before = _leading(inside, told), told[-1].verdict if told else NO_NEWS
            else:
                yield from self._followed(lead, sentence, found)
                lead, before = [one for one in lead if one.lead], sentence

    def _continued(self, one: Told, before: Verdict | Span, found: Signs) -> Told:
        """`one` with the verdict of the sentence before, where its own counts on without a verb (“Toretsk: 18.”)."""
        if one.verdict != NO_NEWS or one.role == "background":
            return one
        counts_on = _GOES_ON.search(self.text, *self._around(one)) is not None
        if not counts_on and not _THAT_PLACE.match(self.text, self._sentence_of(one)[0]):
            return one
        told = before if isinstance(before, Verdict) else verdict(self.text, before, found, before)
        return replace(one, verdict=told) if told.status in (_COUNTED if counts_on else _GROUND) else one

    def _sentence_of(self, one: Told) -> Span:
        return next(span for span in self.sentences if span[0] <= one.span[0] < span[1])

    def _around(self, one: Told) -> Span:
        begin, end = self._sentence_of(one)
        return max(begin, one.span[0] - _BESIDE), min(end, one.span[1] + _BESIDE)

    def _sentence(self, inside: list[Found], sentence: Span, found: Signs) -> Iterator[Told]:
        spans = [(one.start, one.end) for one in inside]
        who = speaker(self.text, sentence, found)
        for region in regions(self.text, sentence, spans, found.status):
            clause = region.span
            told = verdict(self.text, clause, found, sentence)
            for one in inside:
                if (one.start, one.end) in region.names:
                    when = self._when(one.start, sentence, found, clause)
                    of_day = NO_NEWS if when == "background" else self._of_day(told, clause, sentence, found)
                    if _is_told(one, of_day, when):
                        yield Told(one.front, (one.start, one.end), of_day, when, who)

    def _of_day(self, told: Verdict, clause: Span, sentence: Span, found: Signs) -> Verdict:
        """`told`, unless its words are of an earlier time: “the brigade, which fought in 2023, rests near Lyman”."""
        at = self.text.find(told.phrase, *clause) if told.phrase else -1
        return NO_NEWS if at >= 0 and self._when(at, sentence, found, clause) == "background" else told

    def _when(self, at: int, sentence: Span, found: Signs, region: Span | None = None) -> Role:
        if not found.background and "date" not in found.hints:
            return "recap" if self.recap else "today"
        piece = next(piece for piece in pieces(self.text, sentence) if piece[0] <= at < piece[1])
        if region is not None:
            piece = max(piece[0], region[0]), min(piece[1], region[1])
        return role(self.text, piece, found, self.day, recap=self.recap, at=at)

    def _followed(self, lead: list[Found], sentence: Span, found: Signs) -> Iterator[Told]:
        """What a sentence without names of its own tells of the direction that the text is about."""
        if not lead or _ELSEWHERE.search(self.text, *sentence) or _FURTHER.match(self.text, sentence[0]):
            return
        told = verdict(self.text, sentence, found, (lead[0].start, sentence[1]))
        if told.status not in self._told_after(lead) or not is_of_the_front(self.text, sentence, found):
            return
        when = role(self.text, sentence, found, self.day, recap=self.recap)
        who = speaker(self.text, sentence, found)
        for one in lead if when != "background" else ():
            yield Told(one.front, sentence, told, when, who)

    def _told_after(self, lead: list[Found]) -> tuple[str, ...]:
        """What a sentence may tell of the fronts before it: behind a bare title (“Lyman direction.”) a fight, too."""
        begin, end = next((s for s in self.sentences if lead and s[0] <= lead[0].start < s[1]), (0, _TITLE))
        return (*_OUTCOMES, "contested") if end - begin < _TITLE else _OUTCOMES

    def _lit(self, found: Signs) -> Iterator[Told]:
        told: dict[Span, tuple[Verdict, Role, str | None]] = {}
        for lit in self.theatres:
            sentence = next((s for s in self.sentences if s[0] <= lit.start < s[1]), (lit.start, lit.end))
            if sentence not in told:
                told[sentence] = self._sentence_as_whole(sentence, found)
            yield Told(lit.theatre, (lit.start, lit.end), *told[sentence])

    def _sentence_as_whole(self, sentence: Span, found: Signs) -> tuple[Verdict, Role, str | None]:
        """What is told of a subject: that it was hit, or no more than that it is spoken of."""
        strikes = any(cue.tag in STRIKING and sentence[0] <= cue.start < sentence[1] for cue in found.status)
        told = verdict(self.text, sentence, found, sentence) if strikes else NO_NEWS
        when = role(self.text, sentence, found, self.day, recap=self.recap)
        who = speaker(self.text, sentence, found)
        return told if told.status == "strike" else NO_NEWS, when, who


def _is_told(one: Found, told: Verdict, when: Role) -> bool:
    """Whether a town belongs here: one of memory only as background, one before its renaming only with news."""
    return not (one.past and when != "background") and not (one.early and told == NO_NEWS)


def _leading(inside: list[Found], told: list[Told]) -> list[Found]:
    """The fronts of which the next sentence may tell: a direction, or the only one named if its outcome is open."""
    today = {one.front for one in told if one.role != "background"}
    open_ = {one.front for one in told if one.verdict.status in WEAK} if len({one.front for one in inside}) == 1 else ()
    return [one for one in inside if one.front in today and (one.lead or one.front in open_)]


_BATTLEGROUP = re.compile(
    r"(?:[Bb]attle\s?group|[Gg]roup of (?:[Ff]orces|[Tt]roops)|[Гг]руппировк\w+(?: войск)?)\s+[«“\"']?(\w+)"
    r"|\b(\w+)\s+(?:[Bb]attle\s?group|[Gg]roup of [Ff]orces|[Gg]rouping of [Ff]orces)"
)


def _battlegroups(text: str, gazetteer: Gazetteer) -> Fronts:
    if "roup" not in text and "рупп" not in text:
        return NONE
    named = (name for found in _BATTLEGROUP.finditer(text) for name in found.groups() if name)
    return frozenset(front for name in named for front in gazetteer.battlegroups.get(name.capitalize(), ()))
