"""One front's story as text or JSON: day by day what was said, by whom, and where accounts differ."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct
from msgspec.structs import asdict

from ..model import FrontDay, FrontStory, Status
from ..ui.marks import UNICODE, sparkline
from .output import print_json, say

_GAINED: frozenset[Status] = frozenset({"russian-advance", "ukrainian-advance"})
_KEPT: frozenset[Status] = frozenset({"held", "attacked-no-gains"})


class _Day(Struct, frozen=True):
    """What all publishers say of one day."""

    day: date
    name: str | None
    count: int
    told: Sequence[FrontDay]

    @property
    def statuses(self) -> Mapping[Status, tuple[str, ...]]:
        """Each status of the day with who says so: the publisher, and whom it cites."""
        found: dict[Status, dict[str, None]] = {}
        for one in self.told:
            for mention, _ in one.mentions:
                if mention.role != "background":
                    cited = f" ({mention.according_to})" if mention.according_to else ""
                    found.setdefault(mention.status, {})[one.headline.source_name + cited] = None
        return {status: tuple(who) for status, who in found.items()}

    @property
    def differ(self) -> bool:
        """Whether one account tells of ground gained and another that it was kept, or each side of its own gain."""
        told = self.statuses.keys()
        return len(told & _GAINED) > 1 or bool(told & _GAINED and told & _KEPT)


def tell(story: FrontStory, activity: Mapping[str, object], *, as_json: bool) -> None:
    days = tuple(_by_day(story))
    if as_json:
        editions = [_edition_json(one) for one in story.days]
        by_day = [_day_json(day) for day in days]
        print_json({"day": story.activity.day.isoformat(), **activity, "by_day": by_day, "days": editions})
        return
    say(f"{story.activity.front.name}  {sparkline(story.activity.counts, UNICODE.bars)}  {story.activity.day}\n")
    for day in days:
        _say_day(day, story.activity.front.name)


def _by_day(story: FrontStory) -> Iterator[_Day]:
    first = story.activity.day - timedelta(days=len(story.activity.counts) - 1)
    for day, told in groupby(story.days, key=lambda one: one.headline.anchor.day):
        same = tuple(told)
        yield _Day(day, same[0].name, story.activity.counts[(day - first).days], same)


def _say_day(day: _Day, front: str) -> None:
    called = f", called {day.name}" if day.name and day.name not in front else ""
    say(f"{day.day}{called}{': accounts differ' if day.differ else ''}")
    for status, who in day.statuses.items():
        say(f"  {status}: {'; '.join(who)}")
    for told in day.told:
        for mention, text in told.mentions:
            role = f" ({mention.role})" if mention.role != "today" else ""
            say(f"    {told.headline.anchor.at(mention.section, mention.block)}  {mention.status}{role}: {text}")
    say()


def _day_json(day: _Day) -> dict[str, object]:
    statuses = {status: list(who) for status, who in day.statuses.items()}
    return {
        "day": day.day.isoformat(),
        "name": day.name,
        "count": day.count,
        "statuses": statuses,
        "differ": day.differ,
    }


def _edition_json(told: FrontDay) -> dict[str, object]:
    anchor = told.headline.anchor
    return {
        "anchor": str(anchor),
        "day": anchor.day.isoformat(),
        "source": anchor.source,
        "source_name": told.headline.source_name,
        "title": told.headline.title,
        "name": told.name,
        "mentions": [asdict(mention) | {"paragraph": text} for mention, text in told.mentions],
    }
