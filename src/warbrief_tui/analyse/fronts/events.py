"""What the clauses of a sentence tell of the ground: attacks, gains, defence and strikes, by who does what to what."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct, structs

from ...model import Side
from ..clauses.clause import Clause, Phrase
from ..clauses.reader import read
from ..clauses.tagger import tag
from ..clauses.vocabulary import vocabulary
from ..text.sentences import Span

Tag = Literal["gain", "held", "no-gains", "control-claim", "ground", "contested", "strike", "nothing"]

_EVENTS = frozenset(("attack", "fight", "strike", "gain", "loss"))
_PLACES = frozenset(("ground", "name"))
WON_BACK = frozenset(
    ("liberate", "free", "recapture", "retake", "regain", "reclaim", "deoccupy", "de-occupy", "reconquer", "restore")
)
"""Verbs for the gains of the one who had lost the ground before."""
_NEEDS_FLAG = frozenset(("raise", "hoist", "plant"))
_NEEDS_HOLD = frozenset(("establish", "expand", "widen", "enlarge", "consolidate"))
_HOLDS = frozenset(("foothold", "control", "ground", "position", "bridgehead", "line", "salient", "kilometre"))
_PARTS_OF_TOWNS = frozenset(
    ("centre", "center", "outskirt", "outskirts", "edge", "suburb", "house", "quarter", "district", "street", "bank")
)
"""Parts of a town; who reaches them has entered it, or is about to."""
_TO_PLACES = frozenset(("on", "through", "into", "over", "across", "around", "at", "in"))
_SECTORS = frozenset(("sector", "direction", "front", "axis", "region", "oblast", "area", "line"))
"""What troops leave who are sent elsewhere."""
_WITHDRAWING = frozenset(
    ("withdraw", "retreat", "pull:back", "pull:out", "fall:back", "move:out", "back:off", "draw:back", "step:back")
)
_FOR_TROOPS_ONLY = frozenset(("leave", "yield", "surrender", "lose"))
_HOLDING_BY_ITSELF = frozenset(("hold", "hold:out", "hold:on", "hang:on", "cling", "dig:in"))
_ON_FOOT = frozenset(("storm", "assault"))
_DEALS = frozenset(("deal", "agreement", "balance", "chord", "record", "tone", "note", "target", "goal", "bottom"))
_CROSSED = frozenset(("river", "border", "stream", "line", "road", "canal", "bridge"))
_BY_AIR = frozenset(("with", "by", "using", "from"))


class Event(Struct, frozen=True, gc=False):
    """What one clause tells, as a tag of the table of cues, for the words `start`..`end` of the text."""

    start: int
    end: int
    tag: Tag
    clause: Clause
    winner: Side | None = None
    """Who gains the ground, where the tag is “gain” and the clause tells."""
    covers: Span = (0, 0)
    """The words that the event accounts for: no cue among them counts."""


@lru_cache(maxsize=32)
def events_in(text: str, sentence: Span) -> tuple[Event, ...]:
    """Return the events that the clauses of `sentence` tell, in their order."""
    clauses = read(text, *sentence)
    events = [event for clause in clauses if (event := _event(clause)) is not None]
    events = [_with_list(event, clauses, sentence) for event in events] + list(_plans(clauses))
    winners = {event.winner for event in events if event.tag == "gain"}
    return tuple(event for event in events if event.tag != "held" or _side(event.clause.actor) not in winners - {None})


def is_name(text: str, sentence: Span, start: int) -> bool:
    """Return whether the word at `start` is part of a name, as “Advance” in “the Steel Advance battalion”."""
    if not text[start].isupper():
        return False
    tagged = tag(text, *sentence)
    index = bisect_left(tagged.starts, start)
    capitals = sum(written[0].isupper() for written in tagged.written)
    return 0 < index < len(tagged.roles) and tagged.roles[index] == "N" and 2 * capitals < len(tagged.written)


def is_modifier(text: str, sentence: Span, end: int) -> bool:
    """Return whether the word that ends at `end` only describes a noun that is no event: “fighting vehicles”."""
    tagged = tag(text, *sentence)
    next_index = bisect_left(tagged.ends, end) + 1
    if next_index >= len(tagged.roles) or tagged.words[next_index - 1].kind not in _EVENTS:
        return False
    if tagged.roles[next_index] != "n" or tagged.roles[next_index - 1] == "v" or not text[end - 1].isascii():
        return False
    return tagged.words[next_index].kind not in _EVENTS and tagged.starts[next_index] == end + 1


def _with_list(event: Event, clauses: Sequence[Clause], sentence: Span) -> Event:
    """Let a move of troops cover all that is moved: a list may stand behind its first member."""
    if event.tag != "nothing" or event.clause.action != "move":
        return event
    following = next((c.own_start for c in clauses if c.own_start > event.clause.verb_start), sentence[1])
    return structs.replace(event, covers=(event.covers[0], max(event.covers[1], following)))


def _plans(clauses: Sequence[Clause]) -> Iterator[Event]:
    """What is only planned or feared: “plans for new offensives”, “the threat of an attack”."""
    for clause in clauses:
        before: Phrase | None = None
        for phrase in (clause.subject, clause.object, *clause.phrases):
            if phrase is not None:
                is_plan = phrase.head in _PLANS and phrase.complement in _EVENTS
                if is_plan or (before is not None and before.head in _PLANS and phrase.kind in _EVENTS):
                    yield Event(phrase.start, phrase.end, "nothing", clause, None, (phrase.start, phrase.end))
            before = phrase or before


_PLANS = frozenset(
    (
        "plan", "plans", "preparation", "preparations", "threat", "threats", "possibility", "risk", "fear", "fears",
        "prospect", "hope", "hopes", "intention", "intentions", "readiness", "warning", "warnings", "talk", "potential",
    )
)  # fmt: skip


def _event(clause: Clause) -> Event | None:
    if clause.mood == "possible":
        return _tagged(clause, "nothing", whole=True) if _tells_of_war(clause) else None
    if clause.verb in _PLANNING and _kind(clause.object) in _EVENTS:
        return _tagged(clause, "nothing", whole=True)
    if _goes_on(clause):
        return _tagged(clause, "strike" if _kind(clause.subject) == "strike" else "contested")
    if clause.verb.partition(":")[0] in _EXPELLING and _kind(clause.object) == "force" and _is_from_place(clause):
        return _gain(clause, _side(clause.actor) or other(_side(clause.object)))
    classify = _BY_ACTION.get(clause.action)
    event = classify(clause) if classify is not None else None
    return event or _plain(clause)


_PLANNING = frozenset(
    (
        "plan",
        "prepare",
        "expect",
        "fear",
        "threaten",
        "anticipate",
        "predict",
        "forecast",
        "consider",
        "propose",
        "want",
    )
)
"""Verbs whose object has not happened."""
_CEASING = frozenset(("cease", "stop", "end", "subside", "abate", "wane", "halt", "die:down", "finish"))
_EXPELLING = frozenset(("chase", "hunt", "drive", "push", "force", "throw", "squeeze", "hound", "sweep"))


def _goes_on(clause: Clause) -> bool:
    """Whether something is said not to end: “the shelling did not cease”."""
    is_open = clause.object is None and not clause.is_passive and clause.is_negative
    return is_open and clause.verb in _CEASING and _kind(clause.subject) in ("attack", "fight", "strike")


def _is_from_place(clause: Clause) -> bool:
    return any(p.preposition in ("from", "of") and p.kind in ("", *_PLACES) for p in clause.phrases)


def _tagged(clause: Clause, tag: Tag, winner: Side | None = None, *, whole: bool = False) -> Event:
    end = max(clause.verb_end, clause.object.end if clause.object is not None else 0)
    covers = (min(clause.start, clause.verb_start), clause.end) if whole else (clause.verb_start, end)
    return Event(clause.verb_start, clause.verb_end, tag, clause, winner, covers)


def _tells_of_war(clause: Clause) -> bool:
    begins = clause.verb in _BEGINNING or clause.is_passive
    phrases = (clause.subject if begins else None, clause.object)
    return clause.action not in ("", "move") or any(_kind(phrase) in _EVENTS for phrase in phrases)


_BEGINNING = frozenset(
    ("begin", "start", "come", "follow", "happen", "take", "open", "unfold", "resume", "be", "break")
)
"""Verbs by which an attack happens; what another verb tells of one has happened anyway."""


def other(side: Side | None) -> Side | None:
    """Return the other side of the war, or None for neither."""
    return "UA" if side == "RU" else "RU" if side == "UA" else None


def _kind(phrase: Phrase | None) -> str:
    return phrase.kind if phrase is not None else ""


def _side(phrase: Phrase | None) -> Side | None:
    return phrase.side if phrase is not None else None


def _fights(phrase: Phrase | None) -> bool:
    """Whether a phrase is of those who fight: troops, a side, an attack, or a pronoun for them."""
    if phrase is None:
        return True
    return phrase.kind in ("force", "attack", "fight") or phrase.side is not None or phrase.is_pronoun


def _is_place(phrase: Phrase | None) -> bool:
    return phrase is not None and (phrase.kind in _PLACES or (phrase.is_pronoun and phrase.head in ("it", "them")))


def _gain(clause: Clause, winner: Side | None) -> Event:
    """The event of a gain, by mood and polarity of its clause."""
    if clause.mood == "attempt":
        return _tagged(clause, "nothing" if clause.is_negative else "contested", whole=clause.is_negative)
    if clause.is_negative:
        return _tagged(clause, "no-gains", winner)
    return _tagged(clause, "gain", winner)


def _of_taking(clause: Clause) -> Event | None:
    actor, patient = clause.actor, clause.patient
    if not _fights(actor) or _kind(actor) == "air":
        return None
    if clause.verb in _NEEDS_FLAG and (patient is None or patient.head != "flag"):
        return None
    if clause.verb in _NEEDS_HOLD and (patient is None or not (patient.head in _HOLDS or patient.is_pronoun)):
        return None
    if clause.verb == "reach" and (patient is None or patient.head not in _PARTS_OF_TOWNS or _kind(actor) != "force"):
        return None
    into = next((p for p in clause.phrases if p.preposition in _TO_PLACES and p.kind in _PLACES), None)
    target = patient if _is_place(patient) or clause.verb in (_NEEDS_FLAG | _NEEDS_HOLD) else None
    if target is None and (":" not in clause.verb or patient is not None or into is None):
        return _tagged(clause, "nothing") if _kind(patient) in ("force", "people", "air") else None
    return _gain(clause, _side(actor) or other(_side(target)))


def _of_advancing(clause: Clause) -> Event | None:
    actor = clause.actor
    if actor is None or not _fights(actor) or _kind(actor) == "air":
        return None
    crosses_into = any(p.preposition == "into" and p.kind in _PLACES for p in clause.phrases)
    if (
        clause.verb == "cross"
        and not crosses_into
        and not (_kind(clause.object) == "name" or (clause.object and clause.object.head in _CROSSED))
    ):
        return None
    return _gain(clause, _side(actor) or other(_side(clause.object)))


def _of_losing(clause: Clause) -> Event | None:
    if clause.is_passive and clause.verb in _WITHDRAWING:
        return _tagged(clause, "nothing")
    loser, place = clause.actor, clause.patient
    if not _fights(loser):
        return None
    from_place = any(p.preposition in ("from", "of") and p.kind in _PLACES for p in clause.phrases)
    if clause.verb in _WITHDRAWING:
        if loser is None or place is not None or not (from_place or clause.phrases or _side(loser)):
            return None
    elif not (_is_place(place) or (place is not None and place.head in _HOLDS)) or (
        place is not None and place.is_pronoun
    ):
        return _tagged(clause, "nothing") if place is not None or clause.verb in _FOR_TROOPS_ONLY else None
    if clause.verb in _FOR_TROOPS_ONLY and loser is not None and loser.kind != "force" and _side(loser) is None:
        return None
    if clause.verb == "leave" and place is not None and place.head in _SECTORS:
        return _tagged(clause, "nothing")
    if clause.is_negative:
        return _tagged(clause, "held" if clause.verb != "leave" else "nothing")
    loser_side = _side(loser) or _side(place) or ("UA" if clause.is_passive else None)
    return _gain(clause, other(loser_side))


def _of_falling(clause: Clause) -> Event | None:
    if _kind(clause.subject) in ("air", "strike"):
        return _tagged(clause, "strike")
    into = any(p.preposition == "into" and p.head == "hand" for p in clause.phrases)
    if clause.is_negative and (into or _is_place(clause.subject)):
        return _tagged(clause, "held")
    if not _is_place(clause.subject):
        return None
    taker = next((p.side for p in clause.phrases if p.preposition in ("to", "into") and p.side is not None), None)
    return _gain(clause, taker or other(_side(clause.subject)) or "RU")


def _of_ousting(clause: Clause) -> Event | None:
    patient, actor = clause.patient, clause.actor
    if _kind(patient) in ("attack", "fight"):
        return _of_repelling(clause)
    if _kind(patient) == "air":
        return _tagged(clause, "strike")
    if clause.verb.endswith((":off", ":away")) and (patient is not None):
        return _of_repelling(clause)
    if _kind(patient) == "force" or (patient is not None and patient.is_pronoun):
        return _gain(clause, _side(actor) or other(_side(patient)))
    if _kind(patient) in _PLACES and clause.verb == "clear" and _side(actor) is not None:
        return _gain(clause, _side(actor))
    return None


def _of_repelling(clause: Clause) -> Event | None:
    patient = clause.patient
    if patient is None:
        subject = clause.subject
        is_short = subject is not None and (_kind(subject) == "attack" or subject.is_pronoun or subject.head in _ALL)
        return _tagged(clause, "held") if is_short and not clause.is_negative else None
    if patient.is_negative and patient.kind != "attack":
        return _tagged(clause, "nothing")
    if _can_be_repelled(clause, patient):
        if clause.mood == "attempt" or clause.is_negative:
            return _tagged(clause, "contested")
        return _tagged(clause, "held")
    return _tagged(clause, "nothing")


def _can_be_repelled(clause: Clause, patient: Phrase) -> bool:
    """Whether it is attackers or an attack that is stopped; a number alone counts attacks."""
    if patient.kind in ("attack", "fight", "force", "gain") or patient.is_pronoun or patient.head in _ALL:
        return True
    if patient.kind == "" and (patient.side or _side(clause.actor)) and patient.side != _side(clause.actor):
        return patient.side is not None or clause.verb not in _STOPPING
    if patient.head in _NUMBERS or patient.head.isdigit():
        return True
    return patient.kind in ("", "ground") and clause.verb not in _STOPPING


_STOPPING = frozenset(
    (
        "stop", "halt", "prevent", "block", "check", "contain", "stem", "deter", "defeat", "keep:out", "shut:down",
        "break:up", "disrupt", "resist", "arrest", "intercept", "turn:back", "crush", "rout",
    )
)  # fmt: skip
"""Verbs that may stop anything, not only an attack."""
_NUMBERS = frozenset(word.text for word in vocabulary().words.values() if word.role == "#")


def _of_holding(clause: Clause) -> Event | None:
    if clause.is_passive and clause.agent is not None:
        return _tagged(clause, "nothing")
    if any(p.preposition == "under" and p.head == "fire" for p in clause.phrases):
        return _tagged(clause, "strike", whole=True)
    actor, place = clause.actor, clause.patient
    if clause.verb in ("answer", "remain", "stay", "stand"):
        return _of_remaining(clause)
    if clause.verb in ("keep", "hold") and _kind(place) == "force" and _side(place) != _side(actor):
        return _tagged(clause, "held")
    if place is None and not (clause.verb in _HOLDING_BY_ITSELF and _fights(actor)) and not _is_place(actor):
        return None
    if place is not None and not (_is_place(place) or place.is_line):
        is_other = clause.verb in ("hold", "keep", "maintain") and not _fights(actor)
        return _tagged(clause, "nothing") if is_other else None
    if not _fights(actor) and not _is_place(actor):
        return None
    return _keeping(clause, actor, place)


def _keeping(clause: Clause, actor: Phrase | None, place: Phrase | None) -> Event:
    """The event of a clause about ground that somebody keeps, or does not keep."""
    if clause.is_negative and place is not None and place.is_pronoun:
        return _tagged(clause, "no-gains")
    if clause.is_negative:
        return _gain(_positive(clause), other(_side(actor)))
    if clause.verb == "control" and _side(actor) == "RU":
        return _gain(clause, "RU")
    return _tagged(clause, "contested" if clause.mood == "attempt" else "held")


def _of_remaining(clause: Clause) -> Event | None:
    """“The town answers to Ukrainian troops”, “remains in Ukrainian hands”: whose it is stands behind the verb."""
    owner = next((p for p in clause.phrases if p.preposition in ("to", "in", "under", "with") and p.side), None)
    if owner is None or not _is_place(clause.subject) or clause.is_negative:
        return None
    return _tagged(clause, "held")


def _positive(clause: Clause) -> Clause:
    return structs.replace(clause, is_negative=False)


def _of_failing(clause: Clause) -> Event | None:
    if (_kind(clause.subject) in ("attack", "fight", "gain") or _side(clause.subject)) and not clause.is_negative:
        return _tagged(clause, "no-gains")
    return None


def _of_attacking(clause: Clause) -> Event | None:
    actor = clause.actor
    if _kind(actor) == "air" or any(p.preposition in _BY_AIR and p.kind == "air" for p in clause.phrases):
        return _tagged(clause, "nothing" if clause.is_negative else "strike")
    if not _fights(actor) and _kind(clause.patient) not in _PLACES:
        return None
    if clause.is_negative:
        return _tagged(clause, "nothing", whole=True)
    return _tagged(clause, "ground" if clause.verb in _ON_FOOT else "contested")


def _of_striking(clause: Clause) -> Event | None:
    patient = clause.patient
    if (patient is not None and patient.head in _DEALS) or clause.is_negative:
        return _tagged(clause, "nothing")
    return _tagged(clause, "strike")


def _of_harming(clause: Clause) -> Event | None:
    if _kind(clause.actor) in ("air", "strike"):
        return _tagged(clause, "nothing" if clause.is_negative else "strike")
    return None


def _of_intercepting(clause: Clause) -> Event | None:
    return _tagged(clause, "strike") if _kind(clause.patient) == "air" else None


def _of_moving(clause: Clause) -> Event | None:
    patient = clause.object
    if patient is not None and patient.head == "nothing":
        return None
    if patient is not None and patient.is_line and clause.is_negative:
        return _tagged(clause, "no-gains")
    if _kind(patient) in ("air", "strike") or _kind(clause.subject) in ("air", "strike"):
        return None
    if clause.verb == "move" and patient is None and any(p.head in _DISTANCES for p in clause.phrases):
        return _gain(clause, _side(clause.subject)) if _fights(clause.subject) else None
    if patient is not None and patient.head in _DISTANCES and clause.verb == "move":
        return _gain(clause, _side(clause.subject)) if _fights(clause.subject) else None
    if clause.mood == "attempt" and not clause.is_negative:
        return None
    if clause.is_negative:
        return _tagged(clause, "nothing", whole=True)
    return _tagged(clause, "nothing") if _fights(clause.subject) and _kind(patient) not in _EVENTS else None


def _plain(clause: Clause) -> Event | None:
    """A verb that tells nothing by itself, with an event as its subject or object: “made no gains”."""
    if clause.verb in ("be", "break", "give", "buckle", "collapse", "crack", "yield", "bend", "change"):
        state = _of_state(clause)
        if state is not None:
            return state
    if clause.verb == "succeed" and clause.is_negative and _fights(clause.subject):
        return _tagged(clause, "no-gains")
    topic = clause.object if _kind(clause.object) in _EVENTS else clause.subject
    kind = _kind(topic)
    if clause.object is not None and clause.object.head == "nothing" and _kind(clause.subject) in ("attack", "force"):
        return _tagged(clause, "no-gains")
    if kind not in _EVENTS:
        return None
    if kind == "gain" and clause.verb in _MAKING and _is_made(clause):
        return _gain(clause, _side(clause.subject))
    if clause.is_negative or (topic is not None and topic.is_negative):
        return _denied(clause, kind)
    return None


def _of_state(clause: Clause) -> Event | None:
    """What somebody or something is: “the town is theirs”, “the line did not break”."""
    subject = clause.subject
    if subject is None:
        return None
    if clause.verb != "be":
        return _tagged(clause, "held") if subject.is_line and clause.is_negative and clause.verb != "change" else None
    if clause.object is not None and not clause.is_negative and (state := _of_owner(clause, clause.object)) is not None:
        return state
    hands = next((p for p in clause.phrases if p.preposition == "in" and p.head == "hands" and p.side), None)
    if hands is not None and not clause.is_negative and _is_place(subject):
        return _tagged(clause, "held") if hands.side == "UA" else _gain(clause, hands.side)
    source = clause.source
    if source is None or source.manner in ("confirm", "admit", "deny") or clause.is_negative:
        return None
    if clause.object is not None and clause.object.head in _POSSESSIVES and _is_place(subject):
        return _tagged(clause, "control-claim")
    beyond = any(p.preposition in _BEYOND and p.kind in _PLACES for p in clause.phrases)
    return _tagged(clause, "control-claim") if beyond and subject.is_own and subject.kind == "force" else None


def _of_owner(clause: Clause, owner: Phrase) -> Event | None:
    """“Free of the enemy”, “still Ukrainian”, “ours”, “its victor”: whose a place is, by what is said that it is."""
    subject = clause.subject
    if owner.head in ("victor", "winner", "master") and _side(subject):
        return _gain(clause, _side(subject))
    if not _is_place(subject):
        return None
    if owner.head in ("free", "clear", "rid") and owner.side is not None:
        return _gain(clause, other(owner.side))
    if owner.head == "ours":
        return _tagged(clause, "control-claim")
    return _tagged(clause, "held") if owner.head == "ukrainian" else None


_POSSESSIVES = frozenset(("theirs", "ours", "his", "hers"))
_BEYOND = frozenset(("across", "in", "inside", "over", "beyond", "behind", "at", "on"))
_DISTANCES = frozenset(("metre", "meter", "kilometre", "kilometer", "km", "mile"))
_ALL = frozenset(("all", "both", "each", "most", "them", "these", "those"))


def _is_made(clause: Clause) -> bool:
    """Whether a side makes what the object is, and does not fail to: “made slight progress”."""
    product = clause.object
    is_made = product is not None and product.kind == "gain" and not product.is_negative and not clause.is_negative
    return is_made and _side(clause.subject) is not None


_MAKING = frozenset(("make", "achieve", "record", "score", "gain", "report"))


def _denied(clause: Clause, kind: str) -> Event | None:
    """The event of a clause that denies an attack, or that ground was gained."""
    if kind == "loss":
        return None
    if kind == "gain":
        return _tagged(clause, "no-gains") if clause.subject is not None and _fights(clause.subject) else None
    return _tagged(clause, "nothing", whole=True)


_BY_ACTION: Mapping[str, Callable[[Clause], Event | None]] = {
    "take": _of_taking, "advance": _of_advancing, "lose": _of_losing, "fall": _of_falling, "oust": _of_ousting,
    "repel": _of_repelling, "hold": _of_holding, "fail": _of_failing, "attack": _of_attacking,
    "strike": _of_striking, "harm": _of_harming, "intercept": _of_intercepting, "move": _of_moving,
}  # fmt: skip
