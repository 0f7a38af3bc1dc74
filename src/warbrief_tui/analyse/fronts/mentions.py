"""`mentions()`: the fronts of an edition, where they are named, what happened there, when, and who says so."""

from collections.abc import Iterable

from ...model import Edition, Mention
from ..text.sentences import Place, Span, places, sentences
from .disambiguation import NONE
from .gazetteer import Gazetteer
from .mention_finder import WEAK, Reading, Told
from .status import is_recap

_HEAD_KINDS = ("paragraph", "item")
_HEAD_WORDS = 9
_PART = 3000
"""Characters of a text that are read together; within them every name may be compared with every other."""


def mentions(edition: Edition, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return fronts and theatres in the order of the text: one Mention per place, front and status."""
    found: list[Mention] = []
    context, recap, section = NONE, False, -1
    for place in places(edition):
        if place.section != section:
            context, recap, section = NONE, False, place.section
        readings = [
            Reading(place.text[begin:end], begin, edition.day, gazetteer, context, recap=recap)
            for begin, end in parts(place.text)
        ]
        if place.kind == "heading":
            recap = is_recap(readings[0].words)
        if _opens(place):
            context = frozenset(one.front for reading in readings for one in reading.fronts) or context
        told = _reduced([one for reading in readings for one in reading.told()])
        found += [_mention(place, one) for one in sorted(told, key=lambda one: one.span)]
    return tuple(found)


def parts(text: str) -> list[Span]:
    """Split `text` into runs of whole sentences, short enough that the analysis takes linear time."""
    found: list[Span] = []
    for begin, end in [(0, len(text))] if len(text) <= _PART else sentences(text):
        if found and end - found[-1][0] <= _PART:
            found[-1] = (found[-1][0], end)
        else:
            found += [(cut, min(cut + _PART, end)) for cut in range(begin, end, _PART)]
    return found


def _opens(place: Place) -> bool:
    """Whether what follows in the section is about the fronts of this text: a heading, or a short line like one."""
    if place.kind == "heading":
        return True
    short = place.text.count(" ") < _HEAD_WORDS and not place.text.endswith((".", "!", "?"))
    return short and place.kind in _HEAD_KINDS


def _mention(place: Place, told: Told) -> Mention:
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


def _reduced(told: list[Told]) -> list[Told]:
    """One per front and status: today's before background, and nothing weak beside what decides."""
    kept: dict[tuple[str, str], Told] = {}
    for one in told:
        key = (one.front, one.verdict.status)
        if key not in kept or (kept[key].role == "background" and one.role != "background"):
            kept[key] = one
    return [one for one in kept.values() if not _is_outweighed(one, kept.values())]


def _is_outweighed(one: Told, others: Iterable[Told]) -> bool:
    same = [o for o in others if o.front == one.front and o is not one]
    today = [o for o in same if o.role != "background"]
    if one.role == "background":
        return bool(today)
    statuses = {o.verdict.status for o in today}
    if one.verdict.status == "contested":
        return bool(statuses - {*WEAK, "claim"})
    return one.verdict.status == "mention" and bool(statuses - {"mention"})
