"""What is known of the fronts: names indexed by spelling, spans of use, theatres and their cues."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from ...model import Front, FrontKind
from ...sanitize import fold
from ..text.transliteration import key, stem_of_name

_WORDS = re.compile(r"[^\W_]+(?:[’‘ʼ`'´][^\W_]+)*")
ALONE = 3
"""A name borne by more settlements than this never chooses a front alone."""


def words(name: str) -> list[str]:
    """Split a name into words; hyphens separate like spaces."""
    return _WORDS.findall(name)


class Settlement(Struct, frozen=True):
    spellings: tuple[str, ...]
    """The name first, then other spellings, then the Cyrillic ones."""
    homonyms: int
    source: str


class FrontData(Struct, frozen=True):
    """One front as fronts.toml describes it."""

    id: str
    name: str
    kind: FrontKind
    first: date
    last: date
    relatives: tuple[str, ...] = ()
    """The fronts of which it is the new name, or that have been its new names."""
    successor: str = ""
    renamed: tuple[tuple[date, str], ...] = ()
    """New names with the days from which they are used; that of its successor too."""
    named: tuple[str, ...] = ()
    direction: tuple[str, ...] = ()
    settlements: tuple[Settlement, ...] = ()

    def name_on(self, day: date) -> str:
        """What it is called that day; a name that tells both (“Sumy / North-Slobozhanskyi”) begins with the older."""
        older, _, _ = self.name.partition(" / ")
        first = older if self.renamed else self.name
        return max(((on, name) for on, name in self.renamed if on <= day), default=(day, first))[1]

    def used_on(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def historic(self) -> bool:
        return not (self.named or self.settlements or self.kind != "direction")


class Name(Struct, eq=False):
    """What one spelling can mean."""

    named: set[str] = field(default_factory=set)
    direction: set[str] = field(default_factory=set)
    settlements: set[str] = field(default_factory=set)
    homonyms: int = 1
    capital: bool = False
    """An oblast bears this name too."""
    elsewhere: bool = False
    """A place of no front."""


class Theatre(Struct, frozen=True):
    id: str
    name: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]


class Node(dict[str, "Node"]):
    """A word of a name in the index; `name` is set where a name ends."""

    name: Name | None = None


class Gazetteer(Struct, frozen=True, eq=False, dict=True):
    """The fronts of a war. Build it with `fronts.load()`."""

    data: Mapping[str, FrontData]
    theatres: tuple[Theatre, ...]
    oblasts: Mapping[str, str]
    """Name of an oblast → id of its front."""
    elsewhere: tuple[str, ...]
    ambiguous: frozenset[str]
    """Keys of names that are also words or persons' names: they never choose a front alone."""
    battlegroups: Mapping[str, tuple[str, ...]]
    equivalents: tuple[tuple[str, ...], ...]
    version: str
    exact: Node = field(default_factory=Node)
    inflected: Node = field(default_factory=Node)

    def __post_init__(self) -> None:
        for front in self.data.values():
            self._index_front(front)
        for place in self.elsewhere:
            self._name(place).elsewhere = True
        for oblast in self.oblasts:
            self._name(oblast).capital = True
        for group in self.equivalents:
            self._share(group)

    @cached_property
    def fronts(self) -> tuple[Front, ...]:
        """Return every front, north to south, then the theatres, with the names that readers may know."""
        places = [Front(f.id, f.name, f.kind, (*f.named, *f.direction)) for f in self.data.values()]
        return (*places, *(Front(t.id, t.name, "theatre") for t in self.theatres))

    def line(self, front: str) -> tuple[str, ...]:
        """Return `front` with its predecessors and successors by renaming, oldest first."""
        renamings = [front]
        while (older := self._predecessors.get(renamings[0])) is not None and older not in renamings:
            renamings.insert(0, older)
        while (
            (data := self.data.get(renamings[-1])) and data.renamed and data.successor in self.data.keys() - renamings
        ):
            renamings.append(data.successor)
        return tuple(renamings)

    @cached_property
    def _predecessors(self) -> dict[str, str]:
        """The front that another one was before a change of name, by the id of the newer one."""
        return {data.successor: data.id for data in self.data.values() if data.successor and data.renamed}

    def name_on(self, line: Sequence[str], day: date) -> str | None:
        """What a front of these renamings names is called that day; None for one that is no place of this war."""
        of_line = [self.data[front] for front in line if front in self.data]
        used = [data for data in of_line if data.used_on(day)] or of_line[:1]
        return used[-1].name_on(day) if used else None

    @cached_property
    def oblast_fronts(self) -> frozenset[str]:
        return frozenset(self.oblasts.values())

    def spellings(self, word: str) -> tuple[str, ...]:
        """Return all known spellings of the name that `word` stands for, without `word` itself."""
        groups = self._groups.get(_joined(word), ())
        return tuple(dict.fromkeys(s for group in groups for s in group if s.casefold() != word.casefold()))

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return groups of spellings of one name each."""
        settlements = (s.spellings for front in self.data.values() for s in front.settlements)
        return (*self.equivalents, *settlements)

    @cached_property
    def _groups(self) -> dict[str, list[tuple[str, ...]]]:
        index: dict[str, list[tuple[str, ...]]] = {}
        for group in self.groups:
            for joined in dict.fromkeys(map(_joined, group)):
                index.setdefault(joined, []).append(group)
        return index

    def _index_front(self, front: FrontData) -> None:
        for name in front.named:
            self._name(name).named.add(front.id)
        for name in front.direction:
            self._name(name).direction.add(front.id)
        for settlement in front.settlements:
            for spelling in settlement.spellings:
                name_ = self._name(spelling)
                name_.settlements.add(front.id)
                name_.homonyms = max(name_.homonyms, settlement.homonyms)

    def _name(self, spelling: str) -> Name:
        parts = words(spelling)
        node = _grown(self.exact, map(key, parts))
        node.name = node.name or Name(homonyms=self._least_homonyms(parts))
        stem = _grown(self.inflected, map(stem_of_name, parts))
        stem.name = stem.name or node.name
        return node.name

    def _least_homonyms(self, parts: list[str]) -> int:
        return ALONE + 1 if "".join(map(key, parts)) in self.ambiguous else 1

    def _share(self, group: tuple[str, ...]) -> None:
        """Let every spelling of `group` mean what the first of them that the index knows means."""
        meaning = next((name for spelling in group if (name := find(self.exact, spelling))), None)
        if meaning is None:
            return
        for spelling in group:
            if "".join(map(key, words(spelling))) in self.ambiguous:
                continue
            node = _grown(self.exact, map(key, words(spelling)))
            node.name = _merged(node.name, meaning)
            stem = _grown(self.inflected, map(stem_of_name, words(spelling)))
            if stem.name is None or _is_adjective_of(stem.name, node.name):
                stem.name = node.name


def _is_adjective_of(adjective: Name, town: Name) -> bool:
    """Whether a stem is known as a direction only, that of `town`: Северское of Северск."""
    return not (adjective.named or adjective.settlements or adjective.elsewhere) and adjective.direction <= town.named


def find(index: Node, spelling: str) -> Name | None:
    node: Node | None = index
    for word in words(spelling):
        node = node.get(key(word)) if node is not None else None
    return node.name if node is not None else None


def _grown(node: Node, keys: Iterable[str]) -> Node:
    for part in keys:
        node = node.setdefault(part, Node())
    return node


def _merged(name: Name | None, other: Name) -> Name:
    if name is None or name is other:
        return other
    name.named |= other.named
    name.direction |= other.direction
    name.settlements |= other.settlements
    name.homonyms = max(name.homonyms, other.homonyms)
    name.capital |= other.capital
    return name


def _joined(name: str) -> str:
    return fold("".join(key(word) for word in words(name)))
