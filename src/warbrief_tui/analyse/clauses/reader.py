"""`read()`: the clauses of one sentence, from left to right in one pass.

The reader does not parse English as a whole. It finds noun phrases and groups of verbs. The nearest phrase before a
group that stands behind no preposition is its subject, the phrase right behind it its object. Relative clauses,
conjunctions, infinitives, gerunds, passives and reported speech are followed as far as news of a war use them.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from .clause import Attribution, Clause, Mood, Phrase
from .phrases import phrase_at
from .tagger import Tagged, tag
from .verb_groups import Group, group_at
from .vocabulary import vocabulary

_CYRILLIC = re.compile("[а-яіїєґё]{3}")
_VERBAL = frozenset("mbhotv-")
_NOMINAL = frozenset("da#nNwx")
_CONDITIONS = frozenset(("if", "unless", "whether", "once", "until", "before"))
_TRYING = frozenset(
    (
        "attempt",
        "effort",
        "bid",
        "try",
        "push",
        "fight",
        "battle",
        "offensive",
        "attack",
        "operation",
        "drive",
        "struggle",
    )
)
_PREVENTING = frozenset(("prevent", "stop", "keep", "hold:back", "deter", "block", "keep:out", "hinder"))
_ADVERBIAL = frozenset(("up", "down", "out", "off"))
"""Prepositions that belong to the verb right before them."""
_LIKE_CONJUNCTIONS = frozenset(("before", "after", "since", "until", "as", "than", "like"))
"""Prepositions that may also begin a clause."""
_LETTING = frozenset(("let", "help", "allow", "enable", "make"))
_PLACES = frozenset(("name", "ground"))
_POSSIBLE_BEHIND = frozenset(("for", "of"))


@dataclass(slots=True)
class _Frame:
    """A run of clauses that share a subject."""

    subject: Phrase | None = None
    has_verb: bool = False
    antecedent: Phrase | None = None
    """What the run tells of, where it is a relative clause."""
    is_subordinate: bool = False
    is_open: bool = False
    """True behind a semicolon: a subject of its own would end the source too."""
    mood: Mood = "fact"
    source: Attribution | None = None
    outer: "_Frame | None" = None


@lru_cache(maxsize=512)
def read(text: str, begin: int, end: int) -> tuple[Clause, ...]:
    """Return the clauses of the sentence `text[begin:end]`, in the order of their verbs; offsets count in `text`.

    A sentence in Cyrillic letters has none.
    """
    if _CYRILLIC.search(text, begin, end) is not None:
        return ()
    return tuple(_Reader(tag(text, begin, end)).run())


@dataclass(slots=True)
class _Reader:
    tagged: Tagged
    clauses: list[Clause] = field(default_factory=list)
    frame: _Frame = field(default_factory=_Frame)
    free: Phrase | None = None
    """The last noun phrase without a preposition since the last verb: the subject of the next one."""
    last: Phrase | None = None
    """The last noun phrase of all, which a relative clause is about."""
    waiting: list[Phrase] = field(default_factory=list)
    """Prepositional phrases before the verb to which they belong."""
    preposition: str = ""
    takes_object: bool = False
    is_fresh: bool = False
    """True where that noun phrase stands behind a comma or a conjunction."""
    apposed: Phrase | None = None
    """The noun phrase that it may explain: “Petrenko” in “Petrenko, the head of the staff, said”."""
    breaks: list[int] = field(default_factory=list)
    """How many clauses stand before each semicolon, dash or full stop."""
    is_joined: bool = False
    """True behind a comma or a conjunction that no noun phrase has followed yet."""

    def run(self) -> list[Clause]:
        at, roles = 0, self.tagged.roles
        while at < len(roles):
            at = self._step(at, roles[at])
        if self.waiting and self.clauses:
            self._extend(self.waiting)
        clauses = _according(list(map(_with_antecedent, self.clauses)))
        limits = [0, *self.breaks, len(clauses)]
        return [clause for begin, end in pairwise(limits) for clause in _sourced(clauses[begin:end])]

    def _step(self, at: int, role: str) -> int:
        """Take what begins at the index `at` and return the index behind it."""
        if role in _VERBAL and (group := group_at(self.tagged, at)) is not None:
            return self._verb(group)
        text = self.tagged.words[at].text
        if text == "that" and self._is_link(at):
            self._subordinate(at, text)
            return at + 1
        if role in _NOMINAL or role == "y":
            phrase_end = phrase_at(self.tagged, at, self.preposition)
            if phrase_end is not None:
                self._phrase(phrase_end[0], phrase_end[1])
                return phrase_end[1]
        self._mark(at, role, text)
        return at + 1

    def _mark(self, at: int, role: str, text: str) -> None:
        if role == "p":
            if self.takes_object and text in _ADVERBIAL:
                return
            if text != "to" or self.preposition != "according":
                self.preposition = text
            self.takes_object = False
        elif role == "r":
            self._relative()
        elif role == "s":
            self._subordinate(at, text)
        elif role in ("c", ","):
            self._join(role)
        elif role == ";":
            self._break(text)

    def _join(self, role: str) -> None:
        """Take a comma or a conjunction: what follows goes on with the clause, or is a list."""
        self.is_joined, self.takes_object, self.preposition = True, False, ""
        if self.frame.has_verb and not (role == "," and self.frame.outer is not None):
            self.free = None
        if role == "," and self.frame.outer is not None and self.frame.has_verb:
            self.frame = self.frame.outer
            self.free = None if self.frame.has_verb else self.frame.subject

    def _break(self, text: str) -> None:
        """Take a semicolon or the like: a new statement begins, which behind a colon has the same source."""
        self._flush()
        source = self.frame.source
        if text == ":" and self.clauses:
            source = source or self._source_of(self.clauses[-1])
        elif text != ":":
            self.breaks.append(len(self.clauses))
        self.frame = _Frame(self.frame.subject, source=source, is_open=text != ":")
        self.free, self.takes_object, self.is_joined, self.preposition = None, False, False, ""

    def _flush(self) -> None:
        if self.waiting and self.clauses:
            self._extend(self.waiting)
        self.waiting = []

    def _extend(self, phrases: list[Phrase]) -> None:
        clause = self.clauses[-1]
        self.clauses[-1] = replace(clause, phrases=(*clause.phrases, *phrases), end=max(clause.end, phrases[-1].end))

    def _is_link(self, at: int) -> bool:
        """Whether “that” joins clauses; else it points at the noun behind it."""
        roles = self.tagged.roles
        following = roles[at + 1] if at + 1 < len(roles) else ""
        return bool(following) and (
            following in _VERBAL or following == "y" or (at > 0 and following in _NOMINAL and self.preposition == "")
        )

    def _relative(self) -> None:
        subject = self.last
        if self.free is not None and not self.frame.has_verb:
            self.frame.subject = self.free
        self.frame = _Frame(
            subject, antecedent=subject, mood=self.frame.mood, source=self.frame.source, outer=self.frame
        )
        self.free, self.takes_object, self.preposition, self.is_joined = subject, False, "", False

    def _subordinate(self, at: int, text: str) -> None:
        behind_verb = text != "that" or (self.frame.has_verb and (self.free is None or self._may_say()))
        if text == "that" and not behind_verb and self.last is not None and self.tagged.roles[at + 1] in _VERBAL:
            self._relative()
            return
        mood: Mood = "possible" if text in _CONDITIONS else self.frame.mood if text == "that" else "fact"
        source = self.frame.source
        if text == "that" and self.clauses and self.frame.has_verb:
            source = self._source_of(self.clauses[-1]) or source
            mood = "possible" if self._is_plan(self.clauses[-1]) else mood
        self.frame = _Frame(mood=mood, source=source, is_subordinate=True)
        self.free, self.takes_object, self.preposition, self.is_joined = None, False, "", False
        self._flush()

    def _source_of(self, clause: Clause) -> Attribution | None:
        manner = vocabulary().manners.get(clause.verb)
        speaker = clause.subject if not clause.is_passive else clause.agent
        if manner is None or speaker is None:
            return None
        return Attribution(speaker, "deny" if clause.is_negative and manner != "deny" else manner)  # type: ignore[arg-type]

    def _is_plan(self, clause: Clause) -> bool:
        return vocabulary().chains.get(clause.verb) == "plan" and clause.verb not in vocabulary().manners

    def _phrase(self, phrase: Phrase, end: int) -> None:
        """Take a noun phrase, behind which the word with the index `end` stands."""
        if not self.preposition and self._is_listed(phrase, end):
            phrase = replace(phrase, preposition=self.last.preposition if self.last is not None else "")
            self.preposition = phrase.preposition
        self.last = phrase
        if self.preposition:
            self._prepositional(phrase)
        else:
            if self.takes_object and self.clauses and self.clauses[-1].object is None:
                self.clauses[-1] = replace(self.clauses[-1], object=phrase, end=phrase.end)
                self._particle_behind(phrase)
            self.apposed = self.free if self.is_joined and not self.frame.has_verb else None
            self.free, self.is_fresh = phrase, self.is_joined
        self.preposition, self.takes_object = "", False
        self.is_joined = False

    def _is_listed(self, phrase: Phrase, end: int) -> bool:
        """Whether a place goes on with the list behind a preposition: “near Lyman and Zelene”."""
        if not self.is_joined or self.last is None or not self.last.preposition:
            return False
        if phrase.kind not in _PLACES or self.last.kind not in _PLACES:
            return False
        roles = self.tagged.roles
        ends_before_verb = end < len(roles) and roles[end] in "mbhov"
        return (
            not ends_before_verb
            if self.frame.has_verb
            else bool(self.free or self.frame.subject) or not ends_before_verb
        )

    def _prepositional(self, phrase: Phrase) -> None:
        clause = self.clauses[-1] if self.clauses and self.frame.has_verb else None
        if clause is None or (self.is_joined and phrase.kind in _PLACES) or self.waiting:
            self.waiting.append(phrase)
        elif phrase.preposition == "by" and clause.is_passive and clause.agent is None:
            self.clauses[-1] = replace(clause, agent=phrase, end=phrase.end)
        else:
            self._extend([phrase])

    def _particle_behind(self, phrase: Phrase) -> None:
        """Join “out” to the verb where it stands behind a short object: “threw the invaders out”."""
        clause = self.clauses[-1]
        lexicon = vocabulary().particles.get(clause.verb)
        if lexicon is None:
            return
        at = next((i for i, start in enumerate(self.tagged.starts) if start >= phrase.end), -1)
        if at >= 0 and self.tagged.words[at].text in lexicon and self._is_adverb(at):
            verb = f"{clause.verb}:{self.tagged.words[at].text}"
            self.clauses[-1] = replace(clause, verb=verb, action=vocabulary().classes[verb])

    def _is_adverb(self, at: int) -> bool:
        return self.tagged.roles[at] == "y" or self.tagged.words[at].text in _ADVERBIAL

    def _verb(self, group: Group) -> int:
        """Add the clause of a group of verbs and return the index behind the group and its particle."""
        frame = self.frame
        if frame.has_verb and self.waiting and (self.free is None or self.free.start < self.waiting[0].start):
            self._flush()
        is_reduced = self._is_reduced(group)
        if group.is_finite and not is_reduced:
            self._reread_reduced()
            subject = self._subject_of_finite()
            frame = self.frame
            frame.subject, frame.has_verb = subject or frame.subject, True
        else:
            subject = self.last if is_reduced and not self.is_joined else self._subject_of_other(group)
            if frame.subject is None and not frame.has_verb:
                frame.subject = subject
        return self._add(group, subject, is_reduced=is_reduced)

    def _is_reduced(self, group: Group) -> bool:
        """Whether the group is a participle that belongs to the noun before it: “trenches held by an army”."""
        if (
            self.frame.antecedent is not None
            and self.frame.outer is not None
            and not self.frame.outer.has_verb
            and self.frame.has_verb
        ):
            return False
        if group.form not in ("e", "n") or group.is_passive or group.last - group.first > 1:
            return False
        if group.last < len(self.tagged.words) and self.tagged.words[group.last].text == "by":
            return True
        if self.is_fresh and self.free is not None and group.verb in vocabulary().manners:
            return False
        return group.form == "n" or (self.frame.has_verb and not self.is_joined and not self._may_say())

    def _may_say(self) -> bool:
        """Whether the last verb can have a statement as its object: “said troops took the town”."""
        return bool(self.clauses) and self.clauses[-1].verb in vocabulary().manners and self.free is not None

    def _subject_of_finite(self) -> Phrase | None:
        frame = self.frame
        if (subject := self._subject_behind_conjunction()) is not None:
            return subject
        if frame.has_verb and self.free is not None and self._may_say():
            clause = self.clauses[-1]
            self.clauses[-1] = replace(clause, object=None)
            self.frame = _Frame(mood=frame.mood, source=self._source_of(clause) or frame.source, outer=frame.outer)
            return self.free
        if frame.antecedent is not None and frame.has_verb and not self.is_joined and frame.outer is not None:
            self.frame = frame.outer
            return self.frame.subject
        if self.free is not None:
            if self.apposed is not None and self.is_joined:
                self.free = self.apposed
            if frame.is_open:
                frame.is_open, frame.source = False, None
            if (
                frame.subject is not None
                and not frame.has_verb
                and self.clauses
                and self.clauses[-1].object is self.free
            ):
                return frame.subject
            return self.free
        if frame.is_open and self.waiting:
            frame.subject, frame.source = None, None
        return frame.subject or self._split_subject()

    def _subject_behind_conjunction(self) -> Phrase | None:
        """Return the subject of a clause that “before” or “after” begins, which looks like a phrase behind them."""
        last = self.last
        if last is None or self.free is not None or last.preposition not in _LIKE_CONJUNCTIONS:
            return None
        if self.waiting and self.waiting[-1] is last:
            self.waiting.pop()
        elif self.clauses and self.clauses[-1].phrases[-1:] == (last,):
            self.clauses[-1] = replace(self.clauses[-1], phrases=self.clauses[-1].phrases[:-1])
        else:
            return None
        self._flush()
        mood: Mood = "possible" if last.preposition in _CONDITIONS else "fact"
        self.frame = _Frame(source=self.frame.source, mood=mood)
        return last

    def _split_subject(self) -> Phrase | None:
        """Return the event in “in Pokrovsk fighting went on”, where name and subject touch."""
        last = self.waiting[-1] if self.waiting else None
        return last if last is self.last and last is not None and last.kind not in _PLACES else None

    def _subject_of_other(self, group: Group) -> Phrase | None:
        if self.preposition:
            return self.frame.subject
        if group.is_gerund and not self.is_joined and self.last is not None and self.free is None:
            return self.last
        return self.frame.subject if self.is_joined or self.free is None else self.free

    def _reread_reduced(self) -> None:
        """Make a participle of the last verb where another follows without a subject: “a town taken in May fell”."""
        if not (self.clauses and self.frame.has_verb and not self.is_joined and self.free is None):
            return
        clause = self.clauses[-1]
        if (
            clause.object is None
            and clause.subject is self.frame.subject
            and not clause.is_passive
            and clause.verb not in vocabulary().manners
        ):
            self.clauses[-1] = replace(clause, is_passive=True)

    def _add(self, group: Group, subject: Phrase | None, *, is_reduced: bool) -> int:
        mood, negative = self._stance(group)
        verb, last = self._with_particle(group)
        lexicon = vocabulary()
        phrases = tuple(self.waiting)
        source = self.frame.source
        if group.manner and subject is not None:
            speaker = replace(subject, head="", kind="", side=None) if group.is_hearsay else subject
            source = source or Attribution(speaker, group.manner)  # type: ignore[arg-type]
            self.frame.source = source
        self.clauses.append(
            Clause(
                start=min(
                    (p.start for p in (subject, *phrases) if p is not None), default=self.tagged.starts[group.first]
                ),
                end=self.tagged.ends[last - 1],
                verb=verb,
                verb_start=self.tagged.starts[group.first],
                verb_end=self.tagged.ends[last - 1],
                action=lexicon.classes.get(verb, lexicon.classes.get(group.verb, "") if verb == group.verb else ""),
                mood=mood,
                is_negative=negative != (subject is not None and subject.is_negative),
                is_passive=group.is_passive or is_reduced,
                subject=subject,
                phrases=phrases,
                is_subordinate=self.frame.is_subordinate,
                antecedent=self.frame.antecedent,
                own_start=self._own_start(group, subject),
                source=source,
            )
        )
        self.waiting = []
        self.free, self.preposition, self.is_joined = None, "", False
        self.takes_object = not (group.is_passive or is_reduced)
        return last

    def _own_start(self, group: Group, subject: Phrase | None) -> int:
        """Where the clause begins apart from words that it shares with the clauses before it."""
        begins = [self.tagged.starts[group.first], *(phrase.start for phrase in self.waiting)]
        if subject is not None and (not self.clauses or subject.start >= self.clauses[-1].verb_end):
            begins.append(subject.start)
        return min(begins)

    def _stance(self, group: Group) -> tuple[Mood, bool]:
        """Return mood and polarity, with what the words before the group make of them."""
        mood, negative = group.mood, group.is_negative
        if self.tagged.roles[group.first] == "t" and self._is_trying():
            mood = "attempt"
        if self.preposition == "without":
            negative = not negative
        elif self.preposition == "from" and self.clauses and self.clauses[-1].verb in _PREVENTING:
            negative = True
        elif self.preposition in _POSSIBLE_BEHIND and mood == "fact":
            mood = "possible"
        if mood == "fact" and self.frame.mood != "fact":
            mood = self.frame.mood
        if mood == "fact" and group.form in ("b", "e") and self._shares_mood(group):
            mood = self.clauses[-1].mood
        return mood, negative

    def _shares_mood(self, group: Group) -> bool:
        """Whether an infinitive goes on with the one before it: “may attack and seize”, “would let troops advance”."""
        if not self.clauses or self.tagged.words[group.last - 1].text != group.verb:
            return False
        return self.is_joined or self.clauses[-1].verb in _LETTING

    def _is_trying(self) -> bool:
        return self.last is not None and self.last.head in _TRYING

    def _with_particle(self, group: Group) -> tuple[str, int]:
        """Return the verb with its particle, if one follows, and the index behind both."""
        lexicon = vocabulary().particles.get(group.verb)
        at = group.last
        particle = self.tagged.words[at].text if at < len(self.tagged.words) else ""
        if lexicon is not None and particle in lexicon:
            return f"{group.verb}:{self.tagged.words[at].text}", at + (
                self.tagged.roles[at] == "y" or particle in _ADVERBIAL
            )
        return group.verb, at


def _sourced(clauses: list[Clause]) -> list[Clause]:
    """Give the clauses before a closing “…, the institute said” that source, unless they have one of their own."""
    for at in range(len(clauses) - 1, 0, -1):
        speaker = _closing_speaker(clauses[at], clauses[at - 1])
        if speaker is not None:
            source = Attribution(speaker, vocabulary().manners[clauses[at].verb])  # type: ignore[arg-type]
            return [replace(c, source=c.source or source) if i < at else c for i, c in enumerate(clauses)]
    return clauses


def _closing_speaker(clause: Clause, before: Clause) -> Phrase | None:
    """Return who says what was said `before`: the subject of “the staff said”, the object of “says the staff”."""
    if (
        clause.verb not in vocabulary().manners
        or clause.is_passive
        or clause.source
        or clause.antecedent
        or clause.is_subordinate
    ):
        return None
    if clause.object is None:
        is_own = clause.subject is not None and clause.subject.start > before.verb_start
        return clause.subject if is_own else None
    is_inverted = clause.subject is None or clause.subject is before.subject
    can_speak = (
        clause.object.is_speaker or clause.object.kind in ("force", "people", "name") or clause.object.is_pronoun
    )
    return clause.object if is_inverted and can_speak and clause.object.end > before.verb_end else None


def _with_antecedent(clause: Clause) -> Clause:
    """Make the noun of a relative clause its object where it has another subject and none: “which Ukraine gave up”."""
    is_open = clause.antecedent is not None and clause.object is None and not clause.is_passive
    if is_open and clause.action in _TRANSITIVE and clause.subject is not clause.antecedent:
        return replace(clause, object=clause.antecedent)
    return clause


_TRANSITIVE = frozenset(("take", "lose", "oust", "repel", "hold", "attack", "strike", "harm", "intercept"))


def _according(clauses: list[Clause]) -> list[Clause]:
    """Give all clauses the source that “according to” names, unless they have one of their own."""
    speakers = (phrase for clause in clauses for phrase in clause.phrases if phrase.preposition == "according")
    speaker = next(speakers, None)
    if speaker is None:
        return clauses
    source = Attribution(speaker, "confirm" if speaker.head in _SHOWING else "say")
    return [replace(clause, source=clause.source or source) for clause in clauses]


_SHOWING = frozenset(("footage", "imagery", "image", "evidence", "geolocation", "picture", "map"))
