"""What is new, by publisher and by front. Pure."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from ..model import Front, Headline, Reading, Status
from .comparison import Passage, said

FRONTS_OF = 30
"""Editions that are looked through for fronts: who was away for months reads their titles."""


class FrontNews(Struct, frozen=True):
    """What new editions say of one front."""

    front: Front
    passages: tuple[Passage, ...]

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Each once, a bare mention last."""
        found = dict.fromkeys(passage.status for passage in self.passages if passage.status)
        return tuple(sorted(found, key=lambda status: status == "mention"))

    @property
    def first(self) -> Passage:
        """A sentence that says more than the name."""
        return next((one for one in self.passages if one.status != "mention"), self.passages[0])


def by_publisher(headlines: Sequence[Headline]) -> tuple[tuple[str, tuple[Headline, ...]], ...]:
    """Publishers by name, each with its editions, the newest day first."""
    ordered = sorted(headlines, key=lambda one: (one.source_name.casefold(), one.anchor.source))
    return tuple((name, tuple(group)) for name, group in groupby(ordered, key=lambda one: one.source_name))


def by_front(readings: Sequence[Reading], fronts: Sequence[Front]) -> tuple[FrontNews, ...]:
    """Those that the editions name, the most often named first."""
    found = said(readings)
    news = [FrontNews(front, tuple(found[front.id])) for front in fronts if front.id in found]
    return tuple(sorted(news, key=lambda one: -len(one.passages)))


def summary(headlines: Sequence[Headline]) -> str:
    """`3 new, 1 revised`."""
    new = sum(one.new for one in headlines)
    revised = len(headlines) - new
    return ", ".join(filter(None, (f"{new} new" if new else "", f"{revised} revised" if revised else "")))
