"""The two sides of a comparison: days, publishers, or one publisher on two days. Pure."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..model import Brief, Front, Reading
from .comparison import Pair, by_front, by_section

By = Literal["front", "section"]


class ComparisonSide(Struct, frozen=True):
    """The editions of a day, of all publishers or of one."""

    brief: Brief
    source: str | None = None

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(item for item in self.brief.readings if self.source in (None, item.headline.anchor.source))

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reading.headline.anchor.source for reading in self.brief.readings))

    @property
    def title(self) -> str:
        day = self.brief.day
        names = dict.fromkeys(reading.headline.source_name for reading in self.readings)
        publishers = next(iter(names)) if len(names) == 1 else f"{len(names)} publishers"
        return f"{day:%a} {day.day} {day:%b %Y}, {publishers}"

    def next_publisher(self) -> "ComparisonSide":
        """Switch from all publishers to the first, then to the next."""
        choices = [None, *self.sources]
        return replace(self, source=choices[(choices.index(self.source) + 1) % len(choices)])

    def on_day(self, brief: Brief) -> "ComparisonSide":
        """Return the same publisher on the day of `brief`, or all publishers if it has no edition then."""
        side = ComparisonSide(brief, self.source)
        return side if side.readings else ComparisonSide(brief)


Sides = tuple[ComparisonSide, ComparisonSide]


def publisher_sides(side: ComparisonSide) -> Sides:
    """Compare the first two publishers of a day, or the only one with itself."""
    first, second = (*side.sources, *side.sources)[:2]
    return replace(side, source=first), replace(side, source=second)


def align(sides: Sides, by: By) -> tuple[Pair, ...]:
    """Align both sides; fronts stand in the order of the right day, then those of the left day only."""
    left, right = sides
    if by == "section":
        return by_section(left.readings, right.readings)
    return by_front(left.readings, right.readings, _fronts(right.brief, left.brief))


def _fronts(*briefs: Brief) -> tuple[Front, ...]:
    return tuple({item.front.id: item.front for brief in briefs for item in brief.fronts}.values())
