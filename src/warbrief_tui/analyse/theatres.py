"""Subjects of a text that are no place on the line, by weighted cues."""

from msgspec import Struct

from .cues import Cue, Cues, Word
from .gazetteer import Gazetteer

_STRONG = 2
_WEAK = 1
_ENOUGH = 2


class Lit(Struct, frozen=True):
    theatre: str
    start: int
    end: int


class Theatres:
    """Finds theatres in texts; made once for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        table: dict[str, list[str]] = {}
        for theatre in gazetteer.theatres:
            table[f"{theatre.id} {_STRONG}"] = list(theatre.strong)
            table[f"{theatre.id} {_WEAK}"] = list(theatre.weak)
        self._cues = Cues(table)

    def find(self, words: list[Word]) -> list[Lit]:
        """The theatres of a text, each at its weightiest cue. A cue repeated weighs once."""
        by_theatre: dict[str, dict[str, Cue]] = {}
        for cue in self._cues.find(words):
            by_theatre.setdefault(cue.tag.split()[0], {}).setdefault(cue.phrase, cue)
        return [_lit(theatre, cues) for theatre, cues in by_theatre.items() if _weight(cues) >= _ENOUGH]


def _weight(cues: dict[str, Cue]) -> int:
    return sum(int(cue.tag.split()[1]) for cue in cues.values())


def _lit(theatre: str, cues: dict[str, Cue]) -> Lit:
    best = max(cues.values(), key=lambda cue: (int(cue.tag.split()[1]), -cue.start))
    return Lit(theatre, best.start, best.end)
