"""What can be held against what: a day, all its publishers or one of them. Pure."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..model import Brief, Front, Reading
from .comparison import Pair, by_front, by_section

By = Literal["front", "section"]


class ComparisonSide(Struct, frozen=True):
    """A day's editions: all of them, or those of one publisher."""

    brief: Brief
    source: str | None = None

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(one for one in self.brief.readings if self.source in (None, one.headline.anchor.source))

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reading.headline.anchor.source for reading in self.brief.readings))

    @property
    def title(self) -> str:
        day = self.brief.day
        names = dict.fromkeys(reading.headline.source_name for reading in self.readings)
        who = next(iter(names)) if len(names) == 1 else f"{len(names)} publishers"
        return f"{day:%a} {day.day} {day:%b %Y}, {who}"

    def next_publisher(self) -> "ComparisonSide":
        """All of them, then each."""
        choices = [None, *self.sources]
        return replace(self, source=choices[(choices.index(self.source) + 1) % len(choices)])

    def moved(self, brief: Brief) -> "ComparisonSide":
        """The same publisher on another day; all of them where it has nothing that day."""
        there = ComparisonSide(brief, self.source)
        return there if there.readings else ComparisonSide(brief)


Sides = tuple[ComparisonSide, ComparisonSide]


def publishers(side: ComparisonSide) -> Sides:
    """The first two publishers of a day against each other; the only one against itself."""
    first, second = (*side.sources, *side.sources)[:2]
    return replace(side, source=first), replace(side, source=second)


def aligned(sides: Sides, by: By) -> tuple[Pair, ...]:
    """Fronts stand in the order of the right side's day, then what only the left one knows."""
    left, right = sides
    if by == "section":
        return by_section(left.readings, right.readings)
    return by_front(left.readings, right.readings, _fronts(right.brief, left.brief))


def _fronts(*briefs: Brief) -> tuple[Front, ...]:
    return tuple({one.front.id: one.front for brief in briefs for one in brief.fronts}.values())
