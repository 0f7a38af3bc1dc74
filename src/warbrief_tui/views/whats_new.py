"""What is new, by publisher and by front. Pure."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from ..model import Front, Headline, Reading, Status
from .comparison import Passage, passages_by_front

MAX_EDITIONS_FOR_FRONTS = 30
"""At most so many editions are searched for fronts; after a long absence the rest show titles only."""


class FrontNews(Struct, frozen=True):
    """Passages of new editions about one front."""

    front: Front
    passages: tuple[Passage, ...]

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Distinct statuses, with a bare mention last."""
        statuses = dict.fromkeys(passage.status for passage in self.passages if passage.status)
        return tuple(sorted(statuses, key=lambda status: status == "mention"))

    @property
    def first(self) -> Passage:
        """The first passage that is more than a bare mention."""
        return next((item for item in self.passages if item.status != "mention"), self.passages[0])


def by_publisher(headlines: Sequence[Headline]) -> tuple[tuple[str, tuple[Headline, ...]], ...]:
    """Group headlines by publisher, sorted by name; the order within a group is kept."""
    ordered = sorted(headlines, key=lambda item: (item.source_name.casefold(), item.anchor.source))
    return tuple((name, tuple(group)) for name, group in groupby(ordered, key=lambda item: item.source_name))


def by_front(readings: Sequence[Reading], fronts: Sequence[Front]) -> tuple[FrontNews, ...]:
    """Return the fronts that the editions mention, most mentions first."""
    passages = passages_by_front(readings)
    news = [FrontNews(front, tuple(passages[front.id])) for front in fronts if front.id in passages]
    return tuple(sorted(news, key=lambda item: -len(item.passages)))


def summary(headlines: Sequence[Headline]) -> str:
    """Return a text like `3 new, 1 revised`."""
    new = sum(item.new for item in headlines)
    revised = len(headlines) - new
    return ", ".join(filter(None, (f"{new} new" if new else "", f"{revised} revised" if revised else "")))
