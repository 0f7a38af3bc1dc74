"""The editions of the archive in the order of the tree, months that were not loaded included."""

import asyncio
from collections.abc import AsyncIterator

from ...model import Anchor, Headline
from ...services.desk import Desk
from ..edition_tree_model import ArchiveOutline, YearMonth, month_of
from .view import TreeView


class EditionSequence:
    """Walks over editions and loads months into `tree`."""

    def __init__(self, desk: Desk, tree: TreeView) -> None:
        self._desk = desk
        self._tree = tree

    async def load_month(self, month: YearMonth) -> None:
        """Read a month's headlines from the archive into the tree."""
        self._tree.show_headlines(month, await asyncio.to_thread(self._desk.headlines, *month))

    async def load_missing(self, months: set[YearMonth]) -> None:
        """Load those of `months` that the tree does not have."""
        for month in months - set(self._tree.outline.headlines):
            await self.load_month(month)

    async def from_edition(self, anchor: Anchor, direction: int) -> AsyncIterator[Headline]:
        """Yield the editions below that of `anchor` in the tree, or above it if `direction` is negative."""
        current = month_of(anchor)
        step = 1 if direction > 0 else -1
        months = [(month.year, month.month) for month in self._tree.outline.months]
        for month in [month for month in months if month == current or (month < current) == (direction > 0)][::step]:
            headlines = await self._headlines(month)
            anchors = [headline.anchor for headline in headlines]
            index = anchors.index(anchor.edition) if anchor.edition in anchors else None
            if direction > 0:
                beyond = headlines if index is None else headlines[index + 1 :]
            else:
                beyond = (headlines if index is None else headlines[:index])[::-1]
            for headline in beyond:
                yield headline

    async def _headlines(self, month: YearMonth) -> list[Headline]:
        """Return a month's editions in the order of the tree; one that is only passed over is not kept in memory."""
        outline = self._tree.outline
        if not outline.has(month) and outline.narrowed is None:
            outline = ArchiveOutline().with_headlines(month, await asyncio.to_thread(self._desk.headlines, *month))
        return [headline for day in outline.days(month).values() for headline in day]
