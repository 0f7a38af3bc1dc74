"""Find the clause in which counted things take part: what is done with them, and by whom."""

import re

from msgspec import Struct
from msgspec.structs import replace

from ...model import Side
from ..clauses.clause import Clause, Phrase
from ..clauses.reader import read
from .lexicon import grammar, lexicon
from .sentence_context import Counted, Sentence

_COORDINATING = frozenset([",", "and", "as", "well", "plus", "or", "–", "—"])
_WITH = frozenset(["with", "by", "using", "of", "over", "about", "around"])


class Deed(Struct, frozen=True):
    """A clause in which the counted things take part."""

    verb: str
    """The infinitive, with its particle behind a colon."""
    action: str
    """The class of the verb, as in `Clause.action`."""
    is_patient: bool
    """Whether it is done to them; else they do it, or it is done with them."""
    actor: Side | None
    """The side of the one who does it, where the clause names it."""
    is_passive: bool = False
    is_recipient: bool = False
    """Whether the clause names them behind `for` or `to`."""
    is_direct: bool = True
    """Whether the clause itself names them; else only the list does that they stand in."""


def is_object(sentence: Sentence, index: int) -> bool:
    """Return whether the token at `index` is of a clause's object: `subjected Ukrainian troops to shelling`."""
    start = sentence.tokens[index].start
    clauses = read(sentence.text, sentence.begin, sentence.end)
    return any(clause.object is not None and clause.object.start <= start < clause.object.end for clause in clauses)


def subject_kind(figure: Counted) -> str | None:
    """Return the kind of what the clause of the figure is about: `aircraft` for `the plane takes 60`."""
    tokens = figure.sentence.tokens
    start = tokens[figure.first].start
    clauses = read(figure.sentence.text, figure.sentence.begin, figure.sentence.end)
    ahead = [clause for clause in clauses if clause.verb_end <= start]
    clause = max(ahead, key=lambda clause: clause.verb_start, default=None)
    if clause is None or clause.subject is None or clause.is_passive or clause.verb not in _DESCRIBING:
        return None
    kind = lexicon().nouns.of(clause.subject.head)
    return kind.id if kind else None


_DESCRIBING = grammar("describing_verbs")


_UNAFFECTED = frozenset(
    [
        "engagement",
        "assault",
        "attack",
        "strike",
        "money",
        "percent",
        "duration",
        "length",
        "age",
        "speed",
        "weight",
        "vote",
    ]
)
"""Kinds whose category and side no verb decides."""


def deed_of(figure: Counted, sibling: Counted | None, deed_before: Deed | None) -> Deed | None:
    """Return the deed of the clause that the figure stands in; in a list, that of the figure before it."""
    if figure.kind.id in _UNAFFECTED:
        return None
    tokens = figure.sentence.tokens
    start, end = tokens[figure.first].start, tokens[figure.last - 1].end
    clauses = read(figure.sentence.text, figure.sentence.begin, figure.sentence.end)
    for clause in clauses:
        if _is_of_part(figure.sentence.text[end : max(end, clause.verb_start)]):
            continue
        if deed := _in_clause(clause, start, end):
            return deed
    if sibling and deed_before and _is_coordinated(figure, sibling):
        return replace(deed_before, is_direct=False)
    return _in_list_before(clauses, end, figure.sentence)


def _is_of_part(between: str) -> bool:
    """Whether a clause is about a part only: `112 drones, of which 35 were shot down`."""
    return _PART.search(between) is not None


_PART = re.compile(r"\s*,?\s(?:of|from) (?:which|whom|them|these|those)\b")


def _in_clause(clause: Clause, start: int, end: int) -> Deed | None:
    if _covers(clause.patient, start, end):
        return _deed(clause, is_patient=True)
    means = (phrase for phrase in clause.phrases if phrase.preposition in _WITH)
    if any(_covers(phrase, start, end) for phrase in clause.phrases if phrase.preposition in ("for", "to")):
        return _deed(clause, is_patient=False, is_recipient=True)
    if _covers(clause.actor, start, end) or any(_covers(phrase, start, end) for phrase in means):
        return _deed(clause, is_patient=False)
    return None


def _covers(phrase: Phrase | None, start: int, end: int) -> bool:
    return phrase is not None and phrase.start < end and start < phrase.end


def _deed(clause: Clause, *, is_patient: bool, is_recipient: bool = False) -> Deed:
    side = clause.actor.side if clause.actor else None
    return Deed(clause.verb, clause.action, is_patient, side, clause.is_passive, is_recipient)


def _is_coordinated(figure: Counted, sibling: Counted) -> bool:
    """Whether only a comma or `and` joins the figure to what stands before it, in one list."""
    sentence, at = figure.sentence, figure.first - 1
    while at > sibling.last and (lexicon().qualifiers.of(sentence.lower(at)) or sentence.lower(at) in _BENDERS):
        at -= 1
    between = sentence.tokens[sibling.last : figure.first]
    return sentence.lower(at) in _COORDINATING and not any(token.text in ";:." for token in between)


_BENDERS = frozenset(["at", "least", "more", "than", "up", "to", "another", "some", "a", "an", "the", "fewer", "less"])


def _in_list_before(clauses: tuple[Clause, ...], end: int, sentence: Sentence) -> Deed | None:
    """Return the deed of `six cars, nine drones and two dugouts were destroyed` for what stands ahead in the list."""
    following = min((c for c in clauses if c.verb_start >= end), key=lambda clause: clause.verb_start, default=None)
    if following is None or following.subject is None or following.subject.start < end:
        return None
    between = sentence.text[end : following.subject.start]
    if any(mark in between for mark in ";:") or _is_of_part(between):
        return None
    return replace(_deed(following, is_patient=following.is_passive), is_direct=False)
