"""Which front a name means: by the direction named with it, its day, its neighbours; never by a bare homonym."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .gazetteer import ALONE, Gazetteer
from .names import NameAt
from .sentences import Span

Fronts = frozenset[str]
NONE: Fronts = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A front named at a place of the text."""

    start: int
    end: int
    front: str
    lead: bool = False
    """Named as a direction, so that what follows belongs to it."""


class Resolver:
    """Decides for the names of one text. `context` are the fronts that its heading is about."""

    def __init__(self, gazetteer: Gazetteer, day: date, context: Fronts = NONE) -> None:
        self.gazetteer = gazetteer
        self.day = day
        self.context = context

    def resolve(self, names: Sequence[NameAt], sentences: Iterable[Span], battlegroups: Fronts = NONE) -> list[Found]:
        found: list[Found] = []
        lead = battlegroups or self.context
        own = False
        for start, end in sentences:
            inside = [name for name in names if start <= name.start < end]
            here = self._directions(inside)
            own = bool(here) or (own and not here)
            lead = here or lead
            found += self._sentence(inside, lead, named_here=bool(here))
        return found

    def _directions(self, names: Sequence[NameAt]) -> Fronts:
        return frozenset(front for name in names if name.marker == "direction" for front in self._marked(name, names))

    def _sentence(self, names: Sequence[NameAt], lead: Fronts, *, named_here: bool) -> list[Found]:
        fixed = {name: self._fixed(name, names, lead, named_here) for name in names}
        evidence = frozenset(front for fronts in fixed.values() for front in fronts)
        found = []
        for name in names:
            fronts = fixed[name] or self._village(name, names, lead, evidence, named_here)
            found += [Found(name.start, name.end, front, name.marker == "direction") for front in sorted(fronts)]
        return found

    def _fixed(self, name: NameAt, names: Sequence[NameAt], lead: Fronts, named_here: bool) -> Fronts:
        """Fronts of a name that needs no neighbour to be understood."""
        if name.marker == "direction":
            return self._marked(name, names)
        if name.marker == "oblast":
            oblast = frozenset(name.name.named | name.name.direction) & self.gazetteer.oblast_fronts
            if oblast or name.name.elsewhere:
                return oblast
        if name.name.elsewhere:
            return NONE
        own = frozenset(name.name.named)
        if not own or name.name.capital or not lead or own & lead:
            return own if not self._is_namesake_village(name, names) else NONE
        return NONE if named_here else own

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
        mates = [n.name for n in names if n.group == name.group and n is not name]
        return any(
            mate.direction and all(self.gazetteer.data[front].historic for front in mate.direction) for mate in mates
        )

    def _current(self, fronts: Iterable[str]) -> set[str]:
        return {front for front in fronts if self.gazetteer.data[front].used_on(self.day)}

    def _village(
        self, name: NameAt, names: Sequence[NameAt], lead: Fronts, evidence: Fronts, named_here: bool
    ) -> Fronts:
        """The front of a settlement: the lead's, else the one that its neighbours speak for, else its only one."""
        if name.marker in ("direction", "oblast") or name.name.elsewhere or not name.name.settlements:
            return NONE
        possible = name.name.settlements
        if possible & lead:
            return self._one(possible & lead)
        if named_here or (lead and self._in_list_of(name, names, lead)):
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
