"""Which front a name means: by the direction named with it, its day, its neighbours; never by a bare homonym."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from ..text.sentences import Span, pieces
from .gazetteer import ALONE, Gazetteer
from .name_matcher import NameAt

Fronts = frozenset[str]
NONE: Fronts = frozenset()


class FrontAt(Struct, frozen=True):
    """A front named at a place of the text."""

    start: int
    end: int
    front: str
    is_direction: bool = False
    """Named as a direction, so that what follows belongs to it."""
    is_memory: bool = False
    """A town whose front is out of use: a place of memory."""
    is_early: bool = False
    """A town whose front is not named after it yet: a mention only where something happens there."""


class _Proximity(Struct, frozen=True):
    """How near the direction that leads was named."""

    in_piece: bool
    in_sentence: bool
    evidence: Fronts
    """Fronts of which the sentence has told before."""


class Resolver:
    """Decides for the names of one text. `context` are the fronts that its heading is about."""

    def __init__(self, gazetteer: Gazetteer, day: date, context: Fronts = NONE) -> None:
        self.gazetteer = gazetteer
        self.day = day
        self.context = context

    def resolve(
        self, text: str, sentences: Sequence[Span], names: Sequence[NameAt], battlegroups: Fronts = NONE
    ) -> list[FrontAt]:
        """Return the fronts that the `names` in `text` mean, in their order."""
        resolved: list[FrontAt] = []
        active = battlegroups or self.context
        for sentence in sentences:
            sentence_names = [name for name in names if _in(name, sentence)]
            has_direction, evidence = False, NONE
            for piece in pieces(text, sentence) if sentence_names else ():
                inside = [name for name in sentence_names if _in(name, piece)]
                directions = self._directions(inside)
                active, has_direction = directions or active, has_direction or bool(directions)
                proximity = _Proximity(bool(directions), has_direction, evidence)
                piece_fronts = self._piece(inside, active, proximity) if inside else []
                resolved += piece_fronts
                evidence |= {front_at.front for front_at in piece_fronts}
        return resolved

    def _directions(self, names: Sequence[NameAt]) -> Fronts:
        return frozenset(front for name in names if name.marker == "direction" for front in self._marked(name, names))

    def _piece(self, names: Sequence[NameAt], active: Fronts, proximity: "_Proximity") -> list[FrontAt]:
        fixed = {name: self._fixed(name, names, active, proximity) for name in names}
        evidence = proximity.evidence.union(*fixed.values())
        resolved = []
        for name in names:
            fronts = fixed[name] or self._village(name, names, active, evidence, proximity)
            resolved += [self._front_at(name, front) for front in sorted(fronts)]
        return resolved

    def _front_at(self, name: NameAt, front: str) -> FrontAt:
        is_direction, data = name.marker == "direction", self.gazetteer.data[front]
        is_memory = (
            not is_direction
            and front in name.name.named
            and data.last < self.day
            and bool(self._current(data.relatives))
        )
        is_early = not is_direction and front not in name.name.named and self._is_early(front, name)
        return FrontAt(name.start, name.end, front, is_direction, is_memory, is_early)

    def _is_early(self, front: str, name: NameAt) -> bool:
        if not name.name.named:
            return False
        line = self.gazetteer.line(front)
        return any(other in line and self.day < self.gazetteer.data[other].first for other in name.name.named)

    def _fixed(self, name: NameAt, names: Sequence[NameAt], active: Fronts, proximity: "_Proximity") -> Fronts:
        """Fronts of a name that needs no neighbour to be understood."""
        if name.marker == "direction":
            return self._marked(name, names)
        if name.marker == "oblast":
            oblast = frozenset(name.name.named | name.name.direction) & self.gazetteer.oblast_fronts
            if oblast or name.name.elsewhere:
                return oblast
        if name.name.elsewhere:
            return NONE
        own = frozenset(filter(None, (self._front_of_day(front, name) for front in name.name.named)))
        if name.name.homonyms > ALONE and self._is_elsewhere(own - name.name.named, name, names):
            return NONE
        if name.village or (name.target and own and self._belongs_to_others(own, names, active)):
            return NONE
        if not own or name.name.capital or not active or own & active:
            return own if not self._is_namesake_village(name, names) else NONE
        is_listed = any(other.group == name.group and other is not name for other in names)
        return (
            NONE
            if proximity.in_piece and not name.counted and (is_listed or name.target or name.name.homonyms > ALONE)
            else own
        )

    def _is_elsewhere(self, fronts: Fronts, name: NameAt, names: Sequence[NameAt]) -> bool:
        """Whether a town of a common name, known by a front of another name, stands beside another oblast."""
        oblasts = self.gazetteer.oblast_fronts
        oblast_names = [other.name.named for other in names if other is not name and other.name.named & oblasts]
        return bool(fronts) and any(not fronts & meant for meant in oblast_names)

    def _front_of_day(self, front: str, name: NameAt) -> str | None:
        """The front of a town that day: its own, or the one that its own was before or became by a change of name.

        None where the place belonged to a front that is not its own: that front is found by its settlements.
        """
        data = self.gazetteer.data[front]
        if data.used_on(self.day):
            return front
        renamed = self._current(self.gazetteer.line(front))
        if renamed:
            return min(renamed)
        current = self._current(data.relatives)
        has_other = bool(current) if self.day < data.first else bool(current & name.name.settlements)
        return None if has_other else front

    def _belongs_to_others(self, own: Fronts, names: Sequence[NameAt], active: Fronts) -> bool:
        """Whether an attack toward a town is told as part of another front: its direction leads, or its villages do."""
        if active:
            return not own & active
        villages = [n.name.settlements for n in names if n.name.settlements and not n.name.named]
        return len(villages) > 1 and 2 * sum(bool(fronts & own) for fronts in villages) < len(villages)

    def _is_namesake_village(self, name: NameAt, names: Sequence[NameAt]) -> bool:
        """A village of a town's name: all its neighbours stand on a front that has one (Lyman near Vovchansk)."""
        neighbours = [o.name.settlements for o in names if o.name.settlements and not o.name.named]
        villages = name.name.settlements - name.name.named
        return bool(neighbours) and all(other & villages and not other & name.name.named for other in neighbours)

    def _marked(self, name: NameAt, names: Sequence[NameAt]) -> Fronts:
        """Fronts of a name that stands beside “direction”; a name used twice in the war goes by the day."""
        fronts = name.name.named | name.name.direction or self._current(name.name.settlements)
        if len(fronts) < 2:
            return frozenset(front for front in fronts if self._usable(front))
        usable = self._current(fronts) or fronts
        historic = {front for front in usable if self.gazetteer.data[front].historic}
        if historic and historic != usable:
            usable = historic if self._beside_historic(name, names) else usable - historic
        return frozenset(front for front in usable if self._usable(front)) if len(usable) == 1 else NONE

    def _usable(self, front: str) -> bool:
        data = self.gazetteer.data[front]
        return not data.historic or data.used_on(self.day)

    def _beside_historic(self, name: NameAt, names: Sequence[NameAt]) -> bool:
        """Whether a mate in the list was a direction of the first years too (Сіверський та Слобожанський)."""
        siblings = [n.name for n in names if n.group == name.group and n is not name]
        data = (self.gazetteer.data[front] for sibling in siblings for front in sibling.direction)
        return any(front.historic and front.used_on(self.day) for front in data)

    def _current(self, fronts: Iterable[str]) -> set[str]:
        return {front for front in fronts if self.gazetteer.data[front].used_on(self.day)}

    def _village(
        self, name: NameAt, names: Sequence[NameAt], active: Fronts, evidence: Fronts, proximity: "_Proximity"
    ) -> Fronts:
        """The front of a settlement: the lead's, else the one that its neighbours speak for, else its only one."""
        if name.marker in ("direction", "oblast") or name.name.elsewhere or not name.name.settlements:
            return NONE
        possible = name.name.settlements
        if possible & active:
            return self._single(possible & active)
        if name.target and (active or (proximity.evidence and not possible & proximity.evidence)):
            return NONE
        if proximity.in_sentence or (active and self._in_list_of(name, names, active)):
            return NONE
        if possible & evidence:
            return self._single(possible & evidence)
        certain = self._current(possible) or possible
        if len(certain) == 1 and name.name.homonyms <= ALONE and not name.name.named:
            return frozenset(certain)
        return NONE if active else self._together(name, names)

    def _single(self, fronts: Iterable[str]) -> Fronts:
        chosen = self._current(fronts) or set(fronts)
        return frozenset(chosen) if len(chosen) == 1 else NONE

    def _in_list_of(self, name: NameAt, names: Sequence[NameAt], active: Fronts) -> bool:
        """Whether `name` stands in a list with a settlement of the lead, or among homonyms only."""
        siblings = [n for n in names if n.group == name.group and n is not name]
        return any(sibling.name.settlements & active or sibling.name.named & active for sibling in siblings)

    def _together(self, name: NameAt, names: Sequence[NameAt]) -> Fronts:
        """The only front that has all settlements of the list in which `name` stands, if they are three or more."""
        siblings = [n for n in names if n.group == name.group and n.name.settlements]
        if len(siblings) < _ENOUGH:
            return NONE
        common = set.intersection(*(self._current(sibling.name.settlements) for sibling in siblings))
        return frozenset(common) if len(common) == 1 else NONE


_ENOUGH = 3


def _in(name: NameAt, span: Span) -> bool:
    return span[0] <= name.start < span[1]
