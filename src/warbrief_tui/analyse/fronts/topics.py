"""Subjects of a text that are no place on the line, by weighted cues."""

from collections.abc import Iterable

from msgspec import Struct

from ..text.phrase_matcher import Cue, Cues, Words
from .gazetteer import Gazetteer

_STRONG = 2
_WEAK = 1
_ENOUGH = 2


class TopicAt(Struct, frozen=True):
    theatre: str
    start: int
    end: int


class Theatres:
    """Finds theatres in texts; made once for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        table: dict[str, tuple[str, ...]] = {}
        self._tags: dict[str, tuple[str, int]] = {}
        for theatre in gazetteer.theatres:
            for weight, phrases in ((_STRONG, theatre.strong), (_WEAK, theatre.weak)):
                tag = f"{theatre.id} {weight}"
                table[tag], self._tags[tag] = phrases, (theatre.id, weight)
        self._cues = Cues(table)

    def find(self, words: Words) -> list[TopicAt]:
        """Return the theatres of a text, each at its strongest cue. A repeated cue counts once."""
        by_theatre: dict[str, dict[str, tuple[int, Cue]]] = {}
        for cue in self._cues.find(words):
            theatre, weight = self._tags[cue.tag]
            by_theatre.setdefault(theatre, {}).setdefault(cue.phrase, (weight, cue))
        return [
            _topic_at(theatre, cues.values())
            for theatre, cues in by_theatre.items()
            if _weight(cues.values()) >= _ENOUGH
        ]


def _weight(cues: Iterable[tuple[int, Cue]]) -> int:
    return sum(weight for weight, _ in cues)


def _topic_at(theatre: str, cues: Iterable[tuple[int, Cue]]) -> TopicAt:
    _, best = max(cues, key=lambda weighed: (weighed[0], -weighed[1].start))
    return TopicAt(theatre, best.start, best.end)
