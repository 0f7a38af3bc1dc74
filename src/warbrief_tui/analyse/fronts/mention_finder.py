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
from .disambiguation import NONE, FrontAt, Fronts, Resolver
from .gazetteer import Gazetteer
from .name_context import NUMBER
from .name_matcher import names
from .regions import regions
from .status import NO_NEWS, STRIKING, StatusCues, Verdict, find_cues, is_of_the_front, speaker, verdict
from .temporal_role import role
from .topics import Theatres

WEAK = ("mention", "contested")
"""Statuses that give way to any other of the same front in the same text."""
_OUTCOMES = ("held", "attacked-no-gains", "russian-advance", "ukrainian-advance", "claim")
_COUNTED = ("contested", "held", "attacked-no-gains")
_GAINS = ("claim", "russian-advance", "ukrainian-advance")
_THAT_PLACE = re.compile(
    r"(?:It|They|These|This|Both|The (?:\w+ )?(?:town|village|settlement|hamlet|place|city|suburb|district)s?)\b"
)
"""How a sentence begins that names the place of which the sentence before has told."""
_NUMBER_REACH = 40
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


class Statement(Struct, frozen=True):
    """A front at its span, and what the clause around it tells."""

    front: str
    span: Span
    verdict: Verdict
    role: Role
    speaker: str | None


@lru_cache(maxsize=4)
def _theatres(gazetteer: Gazetteer) -> Theatres:
    return Theatres(gazetteer)


class MentionFinder:
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

    def statements(self) -> list[Statement]:
        """Return what the part says about every front and theatre, each time it is named."""
        if not (self.fronts or self.theatres):
            return []
        cues = find_cues(self.words)
        statements = [*self._fronts(cues), *self._topics(cues)]
        return [self._shifted(statement) for statement in statements] if self.start else statements

    def _shifted(self, statement: Statement) -> Statement:
        begin, end = statement.span
        return replace(statement, span=(begin + self.start, end + self.start))

    def _fronts(self, cues: StatusCues) -> Iterator[Statement]:
        leading: list[FrontAt] = []
        before: Verdict | Span = NO_NEWS
        for sentence in self.sentences:
            inside = [front_at for front_at in self.fronts if sentence[0] <= front_at.start < sentence[1]]
            if inside:
                own = self._sentence(inside, sentence, cues)
                statements = [self._continued(statement, before, cues) for statement in own]
                yield from statements
                leading = _leading_fronts(inside, statements)
                before = statements[-1].verdict if statements else NO_NEWS
            else:
                yield from self._followed(leading, sentence, cues)
                leading, before = [front_at for front_at in leading if front_at.is_direction], sentence

    def _continued(self, statement: Statement, before: Verdict | Span, cues: StatusCues) -> Statement:
        """Return `statement`, with the verdict of the sentence before where its own only goes on with that.

        It counts on without a verb (“Toretsk: 18.”), or names the place of which that sentence told (“It lies near …”).
        """
        if statement.verdict != NO_NEWS or statement.role == "background":
            return statement
        counts_on = _GOES_ON.search(self.text, *self._neighbourhood(statement)) is not None
        if not counts_on and not _THAT_PLACE.match(self.text, self._sentence_of(statement)[0]):
            return statement
        inherited = before if isinstance(before, Verdict) else verdict(self.text, before, cues, before)
        may_inherit = inherited.status in (_COUNTED if counts_on else _GAINS)
        return replace(statement, verdict=inherited) if may_inherit else statement

    def _sentence_of(self, statement: Statement) -> Span:
        return next(span for span in self.sentences if span[0] <= statement.span[0] < span[1])

    def _neighbourhood(self, statement: Statement) -> Span:
        begin, end = self._sentence_of(statement)
        return max(begin, statement.span[0] - _NUMBER_REACH), min(end, statement.span[1] + _NUMBER_REACH)

    def _sentence(self, inside: list[FrontAt], sentence: Span, cues: StatusCues) -> Iterator[Statement]:
        spans = [(front_at.start, front_at.end) for front_at in inside]
        source = speaker(self.text, sentence, cues)
        for region in regions(self.text, sentence, spans, cues.status):
            of_region = verdict(self.text, region.span, cues, sentence)
            for front_at in inside:
                if (front_at.start, front_at.end) in region.names:
                    time = self._time(front_at.start, sentence, cues, region.span)
                    background = time == "background"
                    of_day = NO_NEWS if background else self._of_day(of_region, region.span, sentence, cues)
                    if _is_news(front_at, of_day, time):
                        yield Statement(front_at.front, (front_at.start, front_at.end), of_day, time, source)

    def _of_day(self, of_region: Verdict, region: Span, sentence: Span, cues: StatusCues) -> Verdict:
        """Return the verdict, or no news if its words are of an earlier time: “… , which fought there in 2023”."""
        at = self.text.find(of_region.phrase, *region) if of_region.phrase else -1
        return NO_NEWS if at >= 0 and self._time(at, sentence, cues, region) == "background" else of_region

    def _time(self, at: int, sentence: Span, cues: StatusCues, region: Span) -> Role:
        if not cues.background and "date" not in cues.hints:
            return "recap" if self.recap else "today"
        begin, end = next(piece for piece in pieces(self.text, sentence) if piece[0] <= at < piece[1])
        piece = max(begin, region[0]), min(end, region[1])
        return role(self.text, piece, cues, self.day, recap=self.recap, at=at)

    def _followed(self, leading: list[FrontAt], sentence: Span, cues: StatusCues) -> Iterator[Statement]:
        """Yield what a sentence without names of its own tells of the direction that the text is about."""
        if not leading or _ELSEWHERE.search(self.text, *sentence) or _FURTHER.match(self.text, sentence[0]):
            return
        of_sentence = verdict(self.text, sentence, cues, (leading[0].start, sentence[1]))
        is_allowed = of_sentence.status in self._statuses_after(leading)
        if not is_allowed or not is_of_the_front(self.text, sentence, cues):
            return
        time = role(self.text, sentence, cues, self.day, recap=self.recap)
        source = speaker(self.text, sentence, cues)
        for front_at in leading if time != "background" else ():
            yield Statement(front_at.front, sentence, of_sentence, time, source)

    def _statuses_after(self, leading: list[FrontAt]) -> tuple[str, ...]:
        """Return what a sentence may tell of the fronts before it; behind a title (“Lyman direction.”) a fight, too."""
        begin, end = next((s for s in self.sentences if leading and s[0] <= leading[0].start < s[1]), (0, _TITLE))
        return (*_OUTCOMES, "contested") if end - begin < _TITLE else _OUTCOMES

    def _topics(self, cues: StatusCues) -> Iterator[Statement]:
        by_sentence: dict[Span, tuple[Verdict, Role, str | None]] = {}
        for topic in self.theatres:
            sentence = next((s for s in self.sentences if s[0] <= topic.start < s[1]), (topic.start, topic.end))
            if sentence not in by_sentence:
                by_sentence[sentence] = self._sentence_as_whole(sentence, cues)
            yield Statement(topic.theatre, (topic.start, topic.end), *by_sentence[sentence])

    def _sentence_as_whole(self, sentence: Span, cues: StatusCues) -> tuple[Verdict, Role, str | None]:
        """Return what is told of a subject: that it was hit, or no more than that it is spoken of."""
        strikes = any(cue.tag in STRIKING and sentence[0] <= cue.start < sentence[1] for cue in cues.status)
        of_sentence = verdict(self.text, sentence, cues, sentence) if strikes else NO_NEWS
        time = role(self.text, sentence, cues, self.day, recap=self.recap)
        source = speaker(self.text, sentence, cues)
        return of_sentence if of_sentence.status == "strike" else NO_NEWS, time, source


def _is_news(front_at: FrontAt, of_day: Verdict, time: Role) -> bool:
    """Whether a town belongs here: one of memory only as background, one before its renaming only with news."""
    return not (front_at.is_memory and time != "background") and not (front_at.is_early and of_day == NO_NEWS)


def _leading_fronts(inside: list[FrontAt], statements: list[Statement]) -> list[FrontAt]:
    """Return the fronts of which the next sentence may tell: a direction, or the only one, if its outcome is open."""
    today = {statement.front for statement in statements if statement.role != "background"}
    is_only = len({front_at.front for front_at in inside}) == 1
    open_fronts = {statement.front for statement in statements if is_only and statement.verdict.status in WEAK}
    return [at for at in inside if at.front in today and (at.is_direction or at.front in open_fronts)]


_BATTLEGROUP = re.compile(
    r"(?:[Bb]attle\s?group|[Gg]roup of (?:[Ff]orces|[Tt]roops)|[Гг]руппировк\w+(?: войск)?)\s+[«“\"']?(\w+)"
    r"|\b(\w+)\s+(?:[Bb]attle\s?group|[Gg]roup of [Ff]orces|[Gg]rouping of [Ff]orces)"
)


def _battlegroups(text: str, gazetteer: Gazetteer) -> Fronts:
    if "roup" not in text and "рупп" not in text:
        return NONE
    group_names = (name for group in _BATTLEGROUP.finditer(text) for name in group.groups() if name)
    return frozenset(front for name in group_names for front in gazetteer.battlegroups.get(name.capitalize(), ()))
