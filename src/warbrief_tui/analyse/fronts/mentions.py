"""`mentions()`: the fronts of an edition, where they are named, what happened there, when, and who says so."""

from collections.abc import Iterable

from ...model import Edition, Mention
from ..text.sentences import Place, Span, places, sentences
from .disambiguation import NONE
from .gazetteer import Gazetteer
from .mention_finder import WEAK, MentionFinder, Statement
from .status import is_recap

_HEAD_KINDS = ("paragraph", "item")
_HEAD_WORDS = 9
_PART = 3000
"""Characters of a text that are read together; within them every name may be compared with every other."""


def mentions(edition: Edition, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return fronts and theatres in the order of the text: one Mention per place, front and status."""
    mentions_found: list[Mention] = []
    context, recap, section = NONE, False, -1
    for place in places(edition):
        if place.section != section:
            context, recap, section = NONE, False, place.section
        readings = [
            MentionFinder(place.text[begin:end], begin, edition.day, gazetteer, context, recap=recap)
            for begin, end in parts(place.text)
        ]
        if place.kind == "heading":
            recap = is_recap(readings[0].words)
        if _opens(place):
            context = frozenset(statement.front for reading in readings for statement in reading.fronts) or context
        statements = _reduced([statement for reading in readings for statement in reading.statements()])
        mentions_found += [
            _mention(place, statement) for statement in sorted(statements, key=lambda statement: statement.span)
        ]
    return tuple(mentions_found)


def parts(text: str) -> list[Span]:
    """Split `text` into runs of whole sentences, short enough that the analysis takes linear time."""
    runs: list[Span] = []
    for begin, end in [(0, len(text))] if len(text) <= _PART else sentences(text):
        if runs and end - runs[-1][0] <= _PART:
            runs[-1] = (runs[-1][0], end)
        else:
            runs += [(cut, min(cut + _PART, end)) for cut in range(begin, end, _PART)]
    return runs


def _opens(place: Place) -> bool:
    """Whether what follows in the section is about the fronts of this text: a heading, or a short line like one."""
    if place.kind == "heading":
        return True
    short = place.text.count(" ") < _HEAD_WORDS and not place.text.endswith((".", "!", "?"))
    return short and place.kind in _HEAD_KINDS


def _mention(place: Place, statement: Statement) -> Mention:
    return Mention(
        section=place.section,
        block=place.block,
        start=statement.span[0],
        end=statement.span[1],
        front=statement.front,
        text=place.text[statement.span[0] : statement.span[1]],
        status=statement.verdict.status,
        role=statement.role,
        phrase=statement.verdict.phrase,
        according_to=statement.speaker,
        item=place.item,
        row=place.row,
        col=place.col,
    )


def _reduced(statements: list[Statement]) -> list[Statement]:
    """One per front and status: today's before background, and nothing weak beside what decides."""
    by_key: dict[tuple[str, str], Statement] = {}
    for statement in statements:
        key = (statement.front, statement.verdict.status)
        if key not in by_key or (by_key[key].role == "background" and statement.role != "background"):
            by_key[key] = statement
    return [statement for statement in by_key.values() if not _is_outweighed(statement, by_key.values())]


def _is_outweighed(statement: Statement, all_of_them: Iterable[Statement]) -> bool:
    same = [other for other in all_of_them if other.front == statement.front and other is not statement]
    today = [other for other in same if other.role != "background"]
    if statement.role == "background":
        return bool(today)
    statuses = {other.verdict.status for other in today}
    if statement.verdict.status == "contested":
        return bool(statuses - {*WEAK, "claim"})
    return statement.verdict.status == "mention" and bool(statuses - {"mention"})
