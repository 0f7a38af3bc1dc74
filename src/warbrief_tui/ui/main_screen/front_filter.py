"""One front alone: the tree and the text show only what names it, until everything is shown again."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from ...model import Anchor, FrontActivity, FrontReport
from ...services.desk import Desk
from ...views.edition_page import Only
from ..edition_tree_model import Narrowed, month_of
from ..screens.base import Destination
from .edition_sequence import EditionSequence
from .history import HistoryEntry
from .navigator import GROUP, Navigator
from .view import MainView, is_top, text_position

DAYS = 30


class FilterView(MainView, Protocol):
    def show_filter(self, text: str) -> None:
        """Show in the title bar what is shown of the archive; an empty text for all of it."""


class FrontFilter:
    """`close_overlays` closes the panes that lie over the text."""

    def __init__(
        self,
        view: FilterView,
        desk: Desk,
        editions: EditionSequence,
        navigator: Navigator,
        close_overlays: Callable[[], object],
    ) -> None:
        self._view = view
        self._desk = desk
        self._editions = editions
        self._navigator = navigator
        self._close_overlays = close_overlays
        self._blocks: Mapping[Anchor, Only] = {}
        """While the filter is on: the blocks that name the front, by edition."""
        self._before: HistoryEntry | None = None
        """Where the user was before the filter."""

    @property
    def is_active(self) -> bool:
        return bool(self._blocks)

    def blocks_of(self, edition: Anchor) -> Only | None:
        """Return the blocks of an edition that are to be shown, or None for all."""
        return self._blocks.get(edition)

    def apply(self, activity: FrontActivity) -> None:
        """Show only what names a front in the days up to that of `activity`."""
        self._view.run_job(partial(self._apply, activity), GROUP)

    async def _apply(self, activity: FrontActivity) -> None:
        accounts = await asyncio.to_thread(self._desk.front_reports, activity.front.id, activity.day, DAYS)
        blocks = _blocks_by_edition(accounts)
        if not blocks:
            self._view.notify_user(f"No edition names {activity.front.name} in these {DAYS} days.")
            return
        self._before = self._before or self._navigator.current_entry()
        await self._editions.load_missing({month_of(anchor) for anchor in blocks})
        self._blocks = blocks
        sections = {anchor: frozenset(section for section, _ in places) for anchor, places in blocks.items()}
        self._view.tree_pane.narrow(Narrowed(sections=sections))
        self._view.show_filter(f"only {activity.front.name}, {DAYS} days")
        await self._open_filtered()

    async def _open_filtered(self) -> None:
        """Open the edition that is open already if it names the front, else the newest that does."""
        current = self._before.anchor if self._before is not None else None
        newest = max(self._blocks, key=lambda anchor: (anchor.day, anchor.source))
        anchor = current if current is not None and current in self._blocks else newest
        self._view.show_reading(await self._navigator.load(anchor))
        self._close_overlays()
        self._view.reading_pane.focus()
        self._view.notify_user("{brief.back} shows everything again.")

    def clear(self) -> None:
        """Show everything again and return to where the user was."""
        self._view.run_job(self._clear_and_return, GROUP)

    async def _clear_and_return(self) -> None:
        self._navigator.superseded = None
        entry = self._release()
        if entry is not None:
            self._view.show_reading(await self._navigator.load(entry.anchor), entry.at)

    def release_unless_includes(self, destination: Destination) -> None:
        """End the filter if `destination` is not among what it shows."""
        if self.is_active and not self._includes(destination):
            self._release()
            reading = self._view.reading_pane.reading
            self._navigator.superseded = reading.headline.anchor if reading is not None else None

    def _release(self) -> HistoryEntry | None:
        """Show the whole tree again; return where the user was before."""
        self._blocks = {}
        self._view.tree_pane.widen()
        self._view.show_filter("")
        entry, self._before = self._before, None
        return entry

    def _includes(self, destination: Destination) -> bool:
        position = destination.place or text_position(destination.anchor)
        blocks = self._blocks.get(destination.anchor.edition)
        if blocks is None or position is None or is_top(position):
            return blocks is not None
        return any(section == position.section and position.block in (block, -1) for section, block in blocks)


def _blocks_by_edition(accounts: tuple[FrontReport, ...]) -> dict[Anchor, Only]:
    return {
        account.headline.anchor: frozenset((mention.section, mention.block) for mention, _ in account.mentions)
        for account in accounts
        if account.mentions
    }
