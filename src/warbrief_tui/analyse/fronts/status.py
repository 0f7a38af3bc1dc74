"""What a clause tells of a front: its status, the words that decide it, and whose word it is."""

import calendar
import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from ...model import Side, Status
from ..clauses.reader import read
from ..clauses.speakers import SPEECH, speaker_of
from ..clauses.vocabulary import vocabulary
from ..text.phrase_matcher import Cue, Cues, Words, longest
from ..text.sentences import Span
from .events import WON_BACK, Event, events_in, is_modifier, is_name

_TABLE = Path(__file__).with_name("status_cues.toml")


@cache
def _cues() -> tuple[Cues, dict[str, str]]:
    """Every phrase of the file, and the table in which each tag stands; no tag stands in two."""
    data = tomllib.loads(_TABLE.read_text("utf-8"))
    tags = {tag: (name, _phrases(text)) for name, table in data.items() for tag, text in table.items()}
    return Cues({tag: phrases for tag, (_, phrases) in tags.items()}), {tag: name for tag, (name, _) in tags.items()}


def _phrases(text: str) -> list[str]:
    return [phrase for part in re.split("[,\n]", text) if (phrase := part.strip())]


class Verdict(Struct, frozen=True):
    status: Status
    phrase: str | None = None


NO_NEWS = Verdict("mention")


class StatusCues(Struct, frozen=True):
    """The cues of one text, found once; of those of one table that overlap the longest."""

    status: Sequence[Cue] = ()
    sides: Sequence[Cue] = ()
    fighters: Sequence[Cue] = ()
    claims: Sequence[Cue] = ()
    background: Sequence[Cue] = ()
    recap: Sequence[Cue] = ()
    speakers: Sequence[Cue] = ()
    hints: frozenset[str] = frozenset()
    """What else may be found: “date”, “object” (of a verb), “speech”."""


def find_cues(words: Words) -> StatusCues:
    cues, table_of = _cues()
    tables: dict[str, list[Cue]] = {}
    for cue in cues.find(words):
        tables.setdefault(table_of[cue.tag], []).append(cue)
    hints = frozenset().union(*map(_hints, words.lower))
    chosen = {table: longest(cues) for table, cues in tables.items()}
    if "background" in chosen:
        chosen["background"] = [cue for cue in chosen["background"] if cue.tag != "of-today"]
    return StatusCues(**chosen, hints=hints)


@lru_cache(maxsize=1 << 14)
def _hints(word: str) -> frozenset[str]:
    """What a lower-case word makes worth looking for; of a compound any of its parts may."""
    parts = re.split("\\W", word)
    return frozenset(hint for hint, pattern in _HINTS.items() if any(map(pattern.fullmatch, parts)))


_HINTS = {
    "date": re.compile(rf"\d{{4}}|{'|'.join(calendar.month_name[1:]).lower()}"),
    "object": re.compile(
        "claim(?:s|ed|ing)?|loss|lost|held|holds?|keeps?|kept|took|takes?|taken|заявля\\w+|заявил\\w*|втрат\\w+|потеря\\w+|оставил\\w*"
    ),
    "speech": re.compile(rf"{'|'.join(sorted(SPEECH))}|даними|інформацією|данным|информации"),
}


def is_recap(words: Words) -> bool:
    """Return whether a heading with these words opens an outlook that repeats the day."""
    return any(cue.start == 0 for cue in find_cues(words).recap)


# Status ------------------------------------------------------------------------------------------


def _in(place: int, span: Span) -> bool:
    return span[0] <= place < span[1]


def verdict(text: str, clause: Span, cues_found: StatusCues, sentence: Span) -> Verdict:
    """Return the status that `clause`, a part of `sentence`, states by its strongest event or cue."""
    events = _foremost(text, [event for event in events_in(text, sentence) if _in(event.start, clause)])
    covered = [event.covers for event in events]
    inside = [
        cue
        for cue in (*within(cues_found.status, clause), *_objects(text, clause, cues_found))
        if (cue.tag == "losses" or not any(begin <= cue.start < end for begin, end in covered))
        and not (cue.tag in _COMMON and is_name(text, sentence, cue.start))
        and not (cue.tag in _EVENTS and is_modifier(text, sentence, cue.end))
    ]
    inside = _not_denied(text, inside)
    if any(event.tag == "gain" for event in events):
        inside = [cue for cue in inside if cue.tag not in _OUTRANKED]
    if any(cue.tag in _VAGUE for cue in inside):
        inside = _of_war(inside, cues_found, sentence)
    inside += [Cue(event.start, event.end, event.tag, text[event.start : event.end]) for event in events]
    cues = {cue.tag: cue for cue in reversed(inside)}
    _complete(text, cues, inside, clause, cues_found)
    tag = next((tag for tag in _WEIGHT if tag in cues), None) or _first(cues)
    event = next((event for event in events if tag and event.start == cues[tag].start and event.tag == tag), None)
    if event is not None and tag == "gain":
        return _of_gain(text, sentence, event, cues_found, clause)
    if event is not None and tag == "control-claim":
        return Verdict("claim", text[event.start : event.end])
    return _verdict_of(text, sentence, clause, tag, cues, cues_found) if tag else NO_NEWS


_EVENTS = ("contested", "ground", "strike")
_COMMON = ("contested", "ground", "gain", "step", "stir", "loss", "held", "keep", "vain")
"""Cues whose words are no names."""
_DENIABLE = ("ground", "contested", "strike", "gain", "step", "stir")
_MARK = re.compile(r"[,;:–—.]")


def _not_denied(text: str, cues: list[Cue]) -> list[Cue]:
    """Return `cues` without attacks that a Cyrillic text denies: “не атакував”, “штурмових дій не вів”."""
    denials = [cue for cue in cues if cue.tag == "nothing" and " не " in f" {cue.phrase}"]
    return [cue for cue in cues if cue.tag not in _DENIABLE or not _is_denied(text, cue, denials)]


def _is_denied(text: str, cue: Cue, denials: Sequence[Cue]) -> bool:
    if f" {text[max(0, cue.start - 4) : cue.start].lower()}".endswith(" не "):
        return True
    between = (sorted((cue.start, denial.start)) for denial in denials)
    return any(_MARK.search(text, begin, end) is None for begin, end in between)


_OUTRANKED = ("held", "keep", "gain", "step", "loss")
"""Cues that do not count beside a gain that a clause tells."""


def _foremost(text: str, events: list[Event]) -> list[Event]:
    """Return `events` without those that only describe: “Moscow, which controls a fifth”, “a line that had held”."""
    events = [event for event in events if not _is_past(text, event)]
    main = [event for event in events if not _is_aside(event)]
    return main if any(event.tag != "nothing" for event in main) else events


def _is_past(text: str, event: Event) -> bool:
    return event.tag == "held" and event.clause.antecedent is not None and text.startswith("had ", event.start)


def _is_aside(event: Event) -> bool:
    antecedent = event.clause.antecedent
    return antecedent is not None and antecedent.kind == "force"


def _side_of_owner(text: str, sentence: Span, event: Event) -> Side | None:
    """The side of “his troops”: that of the one told of before, as “the minister in Moscow”."""
    subject = event.clause.subject
    if subject is None or not subject.is_own:
        return None
    for clause in read(text, *sentence):
        phrases = (clause.subject, *(phrase for phrase in clause.phrases if phrase.preposition == "in"))
        for phrase in phrases:
            if phrase is not None and phrase.side is not None and phrase.end < event.start:
                return phrase.side
    return None


def _of_gain(text: str, sentence: Span, event: Event, cues_found: StatusCues, clause: Span) -> Verdict:
    """The verdict on a gain: a claim where only its winner says so, contested where nobody can tell who won."""
    phrase = text[event.start : event.end]
    winner = event.winner or _side_before(text, event, cues_found) or _side_of_owner(text, sentence, event)
    source = event.clause.source
    claims = {claim.tag for claim in cues_found.claims if _in(claim.start, clause)}
    if source is not None and source.manner == "deny":
        return Verdict("contested", phrase)
    if source is not None and source.manner in ("confirm", "admit"):
        is_claim = False
    elif source is not None:
        is_own = source.speaker.side is not None and source.speaker.side == (winner or source.speaker.side)
        subject = event.clause.subject
        is_own = is_own or (subject is not None and (subject.is_own or (subject.is_pronoun and winner is None)))
        is_claim = source.manner == "claim" or is_own
        is_claim = is_claim or ("claim" in claims and "confirmed" not in claims)
    else:
        is_claim = "denied" in claims or ("claim" in claims and "confirmed" not in claims)
    if is_claim:
        return Verdict("claim", phrase)
    if winner is None and event.clause.verb in WON_BACK:
        winner = "UA"
    if winner is None:
        return Verdict("contested", phrase)
    return Verdict("ukrainian-advance" if winner == "UA" else "russian-advance", phrase)


def _side_before(text: str, event: Event, cues_found: StatusCues) -> Side | None:
    """The side that a pronoun, or a subject that is left out, stands for: the speaker’s, else the one named last."""
    actor, source = event.clause.actor, event.clause.source
    if actor is not None and not actor.is_pronoun:
        return None
    if source is not None:
        return source.speaker.side
    if event.clause.is_passive:
        return None
    before = [side.tag for side in cues_found.sides if side.start < event.start and not _is_of_place(text, side.start)]
    return "UA" if before[-1:] == ["UA"] else "RU" if before else None


def _is_of_place(text: str, start: int) -> bool:
    """Whether a name that begins at `start` tells where something is: “in eastern Ukraine”."""
    return _IN.search(text, max(0, start - _NEAR), start) is not None


_IN = re.compile(r"\b(?:in|of|from|across|into|to|eastern|east|southern|northern|western)\s+(?:the\s+)?$")


def within(cues: Sequence[Cue], span: Span) -> Sequence[Cue]:
    """Return the cues that begin in `span`; `cues` stand in the order of their beginnings."""
    begin, end = (bisect_left(cues, offset, key=_START) for offset in span)
    return cues[begin:end]


_START = attrgetter("start")
STRIKING = ("strike", "harm", "means", "effect")
"""Tags of cues without which no sentence tells of a strike."""
_VAGUE = {"step": "gain", "stir": "contested", "keep": "held", "vain": "no-gains"}
"""Words that tell of a war only in company, and what they tell there."""
_OF_FIGHTS = ("contested", "ground", "held", "no-gains", "gain", "loss", "halt")


def _of_war(inside: Sequence[Cue], cues_found: StatusCues, sentence: Span) -> list[Cue]:
    """`inside` with vague words as what they tell in `sentence`; without them where it names no side and no fight."""
    company = (
        *cues_found.sides,
        *cues_found.fighters,
        *cues_found.claims,
        *(cue for cue in cues_found.status if cue.tag in _OF_FIGHTS),
    )
    if not any(_in(cue.start, sentence) for cue in company) or any(cue.tag == "maybe" for cue in inside):
        return [cue for cue in inside if cue.tag not in _VAGUE]
    return [cue._replace(tag=_VAGUE.get(cue.tag, cue.tag)) for cue in inside]


_NEAR = 60


def _complete(text: str, cues: dict[str, Cue], inside: Sequence[Cue], clause: Span, cues_found: StatusCues) -> None:
    """Let words that tell something only beside others tell it, or take them out of `cues`."""
    if "means" in cues and (means := _means(text, inside)):
        cues.setdefault("strike", means)
    if "losses" in cues:
        cues.pop("harm", None)
    if "halt" in cues and (
        cues.keys() & {"contested", "ground"}
        or any(_in(side_cue.start, clause) for side_cue in (*cues_found.sides, *cues_found.fighters))
    ):
        cues.setdefault("held", cues["halt"])


def _means(text: str, inside: Sequence[Cue]) -> Cue | None:
    """The first weapon named beside what one does."""
    does = [cue.start for cue in inside if cue.tag in ("harm", "effect", "contested")]
    means = (cue for cue in inside if cue.tag == "means")
    return next((cue for cue in means if any(_is_beside(text, *sorted((cue.start, at))) for at in does)), None)


def _is_beside(text: str, start: int, end: int) -> bool:
    return end - start < _NEAR and ";" not in text[start:end]


_TAKES_UP = re.compile(r"(?:All|Both|Each|Most|None|They|We|These|Those|Усі|Всі|Все|Вони|Они|Решт\w+)\b")


_FIGHTS = ("contested", "ground", "gain")


def is_of_the_front(text: str, sentence: Span, cues_found: StatusCues) -> bool:
    """Return whether `sentence` is about fighting: it names a side or an attack."""
    fights = (cue for cue in cues_found.status if cue.tag in _FIGHTS or cue.phrase.startswith("advance"))
    is_of_war = any(_in(cue.start, sentence) for cue in (*fights, *cues_found.sides))
    return is_of_war or _TAKES_UP.match(text, sentence[0]) is not None


_WEIGHT = ("held", "no-gains", "gain", "loss", "control-claim")
_PLAIN: dict[str, Status] = {
    "held": "held",
    "no-gains": "attacked-no-gains",
    "ground": "contested",
    "strike": "strike",
    "harm": "strike",
    "contested": "contested",
}


def _first(cues: dict[str, Cue]) -> str | None:
    """Of a fight on the ground and a strike the one told first; else the vaguer words for fighting."""
    clear = [tag for tag in ("ground", "strike", "harm") if tag in cues]
    return min(clear, key=lambda tag: cues[tag].start) if clear else "contested" if "contested" in cues else None


# “claims Torske”, “the loss of Torske”: what is claimed, lost or held is the place itself.
_PART = (
    "the|a|all|both|whole|entire|of|town|towns|city|village|villages|settlement|settlements|part|parts|most|northern|"
    "southern|eastern|western|central|capture|seizure|control|взяття|захоплення|село|селом|місто|город"
)
_OBJECT = re.compile(
    r"\b(?:(?P<claim>claim(?:s|ed|ing)?(?: to (?:hold|control|have)(?: \w+)?)?|заявля\w+ про|заявил\w* об?)"
    r"|(?P<loss>loss of|lost|втрат\w+|потеря\w+|оставил\w*)|(?P<hold>held|holds?|keeps?|kept)"
    r"|(?P<take>took|takes?|taken))"
    rf"\s+(?:(?:{_PART})\s+){{0,5}}(?=[A-ZА-ЯІЇЄҐ])"
)
_OBJECT_TAGS = {"claim": "control-claim", "loss": "loss", "hold": "held", "take": "step"}


def _objects(text: str, clause: Span, cues_found: StatusCues) -> Iterator[Cue]:
    """The cues of verbs whose object is a place: a name that is no side’s."""
    if "object" not in cues_found.hints:
        return
    sides = {side.start for side in cues_found.sides}
    verbs = ((verb, _OBJECT_TAGS[str(verb.lastgroup)]) for verb in _OBJECT.finditer(text, *clause))
    yield from (Cue(verb.start(), verb.end(), tag, verb.group()) for verb, tag in verbs if verb.end() not in sides)


def _verdict_of(
    text: str, sentence: Span, clause: Span, tag: str, cues: dict[str, Cue], cues_found: StatusCues
) -> Verdict:
    cue = cues[tag]
    phrase = text[cue.start : cue.end]
    if tag in ("gain", "loss") and "maybe" in cues:
        return NO_NEWS
    if tag in ("gain", "loss"):
        quoted = text[cue.start - 1 : cue.start] in _QUOTES
        return Verdict(
            "claim" if quoted else _gain_of(text, sentence, clause, cue, cues_found, lost=tag == "loss"), phrase
        )
    if tag == "control-claim":
        return Verdict("contested" if _denied(cues) else "claim", phrase)
    if tag == "held" and "no-gains" in cues and "confirmed" in cues["no-gains"].phrase:
        return Verdict("attacked-no-gains", phrase)
    return Verdict(_PLAIN[tag], phrase)


_QUOTES = tuple("“\"«‘'")
"""A gain in quotation marks is told in its winner's words."""
_DENIALS = ("reject", "den", "dismiss", "refut", "do not reflect", "does not reflect")


def _denied(cues: dict[str, Cue]) -> bool:
    return "contested" in cues and cues["contested"].phrase.startswith(_DENIALS)


def _gain_of(text: str, sentence: Span, clause: Span, cue: Cue, cues_found: StatusCues, *, lost: bool) -> Status:
    """Whose gain `cue` is: of the side named last before it, else of Russia; a claim where only that side says so."""
    before = [side.tag for side in cues_found.sides if sentence[0] <= side.start <= cue.start]
    if owner := _owner(text, sentence, cue):
        before = [owner]
    after = [side.tag for side in cues_found.sides if _in(side.start, clause) and side.start > cue.start]
    side = (before[-1:] or after[:1] or ["UA" if lost or _WON_BACK.match(cue.phrase) else "RU"])[0]
    is_ukrainian = (side == "UA") != lost
    claims = [claim for claim in cues_found.claims if _in(claim.start, clause)]
    claim_tags = {claim.tag for claim in claims} | _manner_of(text, sentence, cue, side)
    admitted = is_ukrainian and any(_RUSSIAN.search(claim.phrase) for claim in claims)
    if "denied" in claim_tags or ("claim" in claim_tags and "confirmed" not in claim_tags and not admitted):
        return "claim"
    return "ukrainian-advance" if is_ukrainian else "russian-advance"


def _manner_of(text: str, sentence: Span, cue: Cue, winner: str) -> set[str]:
    """“claim” where the verb of the clause makes the winner announce it: “Moscow announced the capture of …”."""
    for clause in read(text, *sentence):
        phrases = (clause.object, *clause.phrases)
        if any(p is not None and p.start <= cue.start < p.end for p in phrases):
            manner, side = vocabulary().manners.get(clause.verb), clause.subject.side if clause.subject else None
            return {"claim"} if manner == "claim" or (manner == "say" and side == winner) else set()
    return set()


def _owner(text: str, sentence: Span, cue: Cue) -> Side | None:
    """Whose a noun such as “advance” is: by the phrase in which it stands, else by the subject of its clause."""
    for clause in read(text, *sentence):
        phrases = (clause.subject, clause.object, *clause.phrases)
        phrase = next((p for p in phrases if p is not None and p.start <= cue.start < p.end), None)
        if phrase is not None:
            return phrase.side or (clause.subject.side if clause.subject is not None else None)
    return None


_WON_BACK = re.compile(
    "restore|liberat|retook|retaken|recaptur|regain|reclaim|de-occup|звільн|деокуп|відновил|повернул|верну"
)
"""Words for the gains of the one who had lost the ground before."""
_RUSSIAN = re.compile("Russia|Moscow|Kremlin|milblogger|Минобор|Міноборони РФ")
"""Those whose word that Ukraine has won ground is the loser’s own."""


# Who says so -------------------------------------------------------------------------------------

_ACCORDING = re.compile(
    r"\b[Зз]а (?:даними|інформацією)\s+([^,.;:()–—]{3,80})|\b[Пп]о (?:данным|информации)\s+([^,.;:()–—]{3,80})"
)
_MOST_WORDS = 8


def speaker(text: str, sentence: Span, cues_found: StatusCues) -> str | None:
    """Return who is said to say what `sentence` says."""
    span = speaker_of(text, sentence) if "speech" in cues_found.hints else None
    if span is not None:
        return text[slice(*span)]
    according = _ACCORDING.search(text, *sentence) if "speech" in cues_found.hints else None
    if according:
        return " ".join(str(according[according.lastindex or 0]).split()[:_MOST_WORDS])
    speaker_cue = next((cue for cue in cues_found.speakers if _in(cue.start, sentence)), None)
    return text[speaker_cue.start : speaker_cue.end] if speaker_cue else None
