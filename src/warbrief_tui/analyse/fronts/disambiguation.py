"""Which front a name means: by the direction named with it, its day, its neighbours; never by a bare homonym."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from ..text.sentences import Span, pieces
from .gazetteer import ALONE, Gazetteer
from .name_matcher import NameAt

Fronts = frozenset[str]
NONE: Fronts = frozenset()


class Found(Struct, frozen=True):
    """A front named at a place of the text."""

    start: int
    end: int
    front: str
    lead: bool = False
    """Named as a direction, so that what follows belongs to it."""
    past: bool = False
    """A town whose front is out of use: a place of memory."""
    early: bool = False
    """A town whose front is not named after it yet: a mention only where something happens there."""


class _Ground(Struct, frozen=True):
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
    ) -> list[Found]:
        """Return the fronts that the `names` in `text` mean, in their order."""
        found: list[Found] = []
        lead = battlegroups or self.context
        for sentence in sentences:
            here_named = [name for name in names if _in(name, sentence)]
            led, evidence = False, NONE
            for piece in pieces(text, sentence) if here_named else ():
                inside = [name for name in here_named if _in(name, piece)]
                here = self._directions(inside)
                lead, led = here or lead, led or bool(here)
                told = self._piece(inside, lead, _Ground(bool(here), led, evidence)) if inside else []
                found += told
                evidence |= {one.front for one in told}
        return found

    def _directions(self, names: Sequence[NameAt]) -> Fronts:
        return frozenset(front for name in names if name.marker == "direction" for front in self._marked(name, names))

    def _piece(self, names: Sequence[NameAt], lead: Fronts, ground: "_Ground") -> list[Found]:
        fixed = {name: self._fixed(name, names, lead, ground) for name in names}
        evidence = ground.evidence.union(*fixed.values())
        found = []
        for name in names:
            fronts = fixed[name] or self._village(name, names, lead, evidence, ground)
            found += [self._found(name, front) for front in sorted(fronts)]
        return found

    def _found(self, name: NameAt, front: str) -> Found:
        leads, data = name.marker == "direction", self.gazetteer.data[front]
        past = not leads and front in name.name.named and data.last < self.day and bool(self._current(data.relatives))
        early = not leads and front not in name.name.named and self._is_early(front, name)
        return Found(name.start, name.end, front, leads, past, early)

    def _is_early(self, front: str, name: NameAt) -> bool:
        if not name.name.named:
            return False
        line = self.gazetteer.line(front)
        return any(other in line and self.day < self.gazetteer.data[other].first for other in name.name.named)

    def _fixed(self, name: NameAt, names: Sequence[NameAt], lead: Fronts, ground: "_Ground") -> Fronts:
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
        if name.village or (name.target and own and self._belongs_to_others(own, names, lead)):
            return NONE
        if not own or name.name.capital or not lead or own & lead:
            return own if not self._is_namesake_village(name, names) else NONE
        is_listed = any(other.group == name.group and other is not name for other in names)
        return (
            NONE
            if ground.in_piece and not name.counted and (is_listed or name.target or name.name.homonyms > ALONE)
            else own
        )

    def _is_elsewhere(self, fronts: Fronts, name: NameAt, names: Sequence[NameAt]) -> bool:
        """Whether a town of a common name, known by a front of another name, stands beside another oblast."""
        oblasts = self.gazetteer.oblast_fronts
        beside = [other.name.named for other in names if other is not name and other.name.named & oblasts]
        return bool(fronts) and any(not fronts & named for named in beside)

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

    def _belongs_to_others(self, own: Fronts, names: Sequence[NameAt], lead: Fronts) -> bool:
        """Whether an attack toward a town is told as part of another front: its direction leads, or its villages do."""
        if lead:
            return not own & lead
        villages = [n.name.settlements for n in names if n.name.settlements and not n.name.named]
        return len(villages) > 1 and 2 * sum(bool(fronts & own) for fronts in villages) < len(villages)

    def _is_namesake_village(self, name: NameAt, names: Sequence[NameAt]) -> bool:
        """A village of a town's name: all its neighbours stand on a front that has one (Lyman near Vovchansk)."""
        others = [o.name.settlements for o in names if o.name.settlements and not o.name.named]
        villages = name.name.settlements - name.name.named
        return bool(others) and all(other & villages and not other & name.name.named for other in others)

    def _marked(self, name: NameAt, names: Sequence[NameAt]) -> Fronts:
        """Fronts of a name that stands beside “direction”; a name used twice in the war goes by the day."""
        fronts = name.name.named | name.name.direction or self._current(name.name.settlements)
        if len(fronts) < 2:
            return frozenset(front for front in fronts if self._usable(front))
        usable = self._current(fronts) or fronts
        past = {front for front in usable if self.gazetteer.data[front].historic}
        if past and past != usable:
            usable = past if self._beside_historic(name, names) else usable - past
        return frozenset(front for front in usable if self._usable(front)) if len(usable) == 1 else NONE

    def _usable(self, front: str) -> bool:
        data = self.gazetteer.data[front]
        return not data.historic or data.used_on(self.day)

    def _beside_historic(self, name: NameAt, names: Sequence[NameAt]) -> bool:
        """Whether a mate in the list was a direction of the first years too (Сіверський та Слобожанський)."""
        mates = [n.name for n in names if n.group == name.group and n is not name]
        past = (self.gazetteer.data[front] for mate in mates for front in mate.direction)
        return any(front.historic and front.used_on(self.day) for front in past)

    def _current(self, fronts: Iterable[str]) -> set[str]:
        return {front for front in fronts if self.gazetteer.data[front].used_on(self.day)}

    def _village(
        self, name: NameAt, names: Sequence[NameAt], lead: Fronts, evidence: Fronts, ground: "_Ground"
    ) -> Fronts:
        """The front of a settlement: the lead's, else the one that its neighbours speak for, else its only one."""
        if name.marker in ("direction", "oblast") or name.name.elsewhere or not name.name.settlements:
            return NONE
        possible = name.name.settlements
        if possible & lead:
            return self._one(possible & lead)
        if name.target and (lead or (ground.evidence and not possible & ground.evidence)):
            return NONE
        if ground.in_sentence or (lead and self._in_list_of(name, names, lead)):
            return NONE
        if possible & evidence:
            return self._one(possible & evidence)
        certain = self._current(possible) or possible
        if len(certain) == 1 and name.name.homonyms <= ALONE and not name.name.named:
            return frozenset(certain)
        return NONE if lead else self._together(name, names)

    def _one(self, fronts: Iterable[str]) -> Fronts:
        chosen = self._current(fronts) or set(fronts)
        return frozenset(chosen) if len(chosen) == 1 else NONE

    def _in_list_of(self, name: NameAt, names: Sequence[NameAt], lead: Fronts) -> bool:
        """Whether `name` stands in a list with a settlement of the lead, or among homonyms only."""
        mates = [n for n in names if n.group == name.group and n is not name]
        return any(mate.name.settlements & lead or mate.name.named & lead for mate in mates)

    def _together(self, name: NameAt, names: Sequence[NameAt]) -> Fronts:
        """The only front that has all settlements of the list in which `name` stands, if they are three or more."""
        mates = [n for n in names if n.group == name.group and n.name.settlements]
        if len(mates) < _ENOUGH:
            return NONE
        common = set.intersection(*(self._current(mate.name.settlements) for mate in mates))
        return frozenset(common) if len(common) == 1 else NONE


_ENOUGH = 3


def _in(name: NameAt, span: Span) -> bool:
    return span[0] <= name.start < span[1]
