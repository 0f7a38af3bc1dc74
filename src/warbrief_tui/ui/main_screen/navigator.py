"""Going from one place of the archive to another: by anchor, section, edition or unread section, and back."""

import asyncio
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from ...model import Anchor, Headline, Reading
from ...services.desk import Desk
from ...views.styled_line import TextPosition
from ..edition_tree_model import month_of, unread
from ..lazy_layout import ScrollPosition
from ..screens.base import Destination, Job
from .edition_sequence import EditionSequence
from .history import History, HistoryEntry
from .reading_progress import ReadingProgress
from .view import MainView, is_top, text_position

_FOLLOW_SECONDS = 0.08
"""How long the cursor rests on another edition before it is opened."""
GROUP = "load"
"""The group of workers that open an edition; the newest wins."""


class Navigator:
    """Opens editions and positions in them, and owns the history.

    `before_open` and `after_open` are called with each destination; `reopen` opens the screen of a history entry.
    """

    def __init__(
        self,
        view: MainView,
        desk: Desk,
        editions: EditionSequence,
        progress: ReadingProgress,
        *,
        before_open: Callable[[Destination], None],
        after_open: Callable[[Destination, TextPosition | None], None],
        reopen: Callable[[object], None],
    ) -> None:
        self._view = view
        self._desk = desk
        self._editions = editions
        self._progress = progress
        self._before_open = before_open
        self._after_open = after_open
        self._reopen = reopen
        self.history = History()
        self.superseded: Anchor | None = None
        """The edition that is open if it has to be read again: a revision came, or only part of it is shown."""

    # By anchor ------------------------------------------------------------------------------------

    def open(self, destination: Destination | None, origin: object = None) -> None:
        """Go to `destination`, if any; going back then opens the screen `origin` again."""
        if destination is not None:
            self._run(partial(self.go_to, destination, origin=origin))

    async def go_to(self, destination: Destination, *, remember: bool = True, origin: object = None) -> None:
        """Go to `destination` and, unless told not to, remember the present place in the history."""
        entry = self.current_entry()
        if remember and entry is not None:
            self.history = self.history.push(replace(entry, origin=origin))
        self._before_open(destination)
        position = destination.place or text_position(destination.anchor)
        if not self.is_open(destination.anchor):
            reading = await self.load(destination.anchor)
            self._view.show_reading(reading, position or _resume_position(reading), destination.start)
        elif position is not None:
            self._view.reading_pane.go_to(position, destination.start)
        else:
            self._view.reading_pane.action_first()
        self._after_open(destination, position)

    def is_open(self, anchor: Anchor) -> bool:
        """Return whether the present text of the edition of `anchor` is on the screen."""
        reading = self._view.reading_pane.reading
        return reading is not None and reading.headline.anchor == anchor.edition != self.superseded

    def scroll_to(self, anchor: Anchor) -> None:
        """Go to a position of the edition that is open."""
        position = text_position(anchor)
        if position is None or is_top(position):
            self._view.reading_pane.action_first()
        else:
            self._view.reading_pane.go_to(position)

    async def load(self, anchor: Anchor) -> Reading:
        """Read an edition from the archive, and its month into the tree if its sections are not there yet."""
        self._progress.save_position()
        tree = self._view.tree_pane
        headline = tree.outline.headline(anchor)
        was_deferred = headline is not None and headline.is_deferred
        reading = await asyncio.to_thread(self._desk.reading, anchor.edition)
        if was_deferred or not tree.outline.has(month_of(anchor)):
            await self._editions.load_month(month_of(reading.headline.anchor))
        return reading

    def _run(self, job: Job) -> None:
        self._view.run_job(job, GROUP)

    def follow_cursor(self, anchor: Anchor) -> None:
        """Go where the cursor of the tree is; another edition is opened once the cursor rests."""
        if self.is_open(anchor):
            self.scroll_to(anchor)
        else:
            self._run(partial(self._open_after_rest, anchor))

    async def _open_after_rest(self, anchor: Anchor) -> None:
        await asyncio.sleep(_FOLLOW_SECONDS)
        await self.go_to(Destination(anchor), remember=False)

    # Back and forward -----------------------------------------------------------------------------

    def current_entry(self) -> HistoryEntry | None:
        """Return the present place as the history keeps it, or None before an edition is open."""
        pane, outline = self._view.reading_pane, self._view.tree_pane.outline
        if pane.reading is None:
            return None
        folds = outline.open if outline.narrowed is None else frozenset()
        return HistoryEntry(pane.reading.headline.anchor, pane.scroll_position, folds=folds)

    def go_back(self) -> None:
        self._travel(History.back, "This is where you began.")

    def go_forward(self) -> None:
        self._travel(History.forward, "This is the last place you were at.")

    def _travel(
        self, step: Callable[[History, HistoryEntry], tuple[History, HistoryEntry] | None], end_notice: str
    ) -> None:
        current = self.current_entry()
        result = step(self.history, current) if current is not None else None
        if result is None:
            self._view.notify_user(end_notice)
        else:
            self.history, entry = result
            self._run(partial(self.restore, entry))

    async def restore(self, entry: HistoryEntry) -> None:
        """Go to a history entry and open the screen that led away from it."""
        pane = self._view.reading_pane
        if not self.is_open(entry.anchor):
            self._view.show_reading(await self.load(entry.anchor), entry.at)
        elif isinstance(entry.at, ScrollPosition):
            pane.scroll_back_to(entry.at)
        elif entry.at is not None:
            pane.go_to(entry.at)
        if entry.folds:
            self._view.tree_pane.refold(entry.folds)
        self._reopen(entry.origin)

    # Section by section ---------------------------------------------------------------------------

    def next_section(self, count: int = 1) -> None:
        self._view.reading_pane.read_on()
        self._step_section(count)

    def previous_section(self, count: int = 1) -> None:
        self._step_section(-count)

    def _step_section(self, by: int) -> None:
        headline = self._progress.headline
        if headline is None:
            return
        headings = self._view.tree_pane.outline.visible_headings(headline)
        sections = [0, *(heading.index for heading in headings if heading.heading and heading.index)]
        beyond = _beyond(sections, self._view.reading_pane.section, by)
        if beyond:
            self.scroll_to(headline.anchor.at(beyond[: abs(by)][-1]))
        else:
            self._step_edition(1 if by > 0 else -1)

    # Edition by edition ---------------------------------------------------------------------------

    def next_edition(self, count: int = 1) -> None:
        self._view.reading_pane.read_on()
        self._step_edition(count)

    def previous_edition(self, count: int = 1) -> None:
        self._step_edition(-count)

    def _step_edition(self, by: int) -> None:
        reading = self._view.reading_pane.reading
        if reading is not None:
            self._run(partial(self._open_neighbour, reading.headline.anchor, by))

    async def _open_neighbour(self, anchor: Anchor, by: int) -> None:
        """Open the edition `by` editions below in the tree, or the last one there is."""
        target: Anchor | None = None
        remaining = abs(by)
        async for headline in self._editions.from_edition(anchor, by):
            target, remaining = headline.anchor, remaining - 1
            if not remaining:
                break
        if target is None:
            self._view.notify_user("This is the oldest edition." if by > 0 else "This is the newest edition.")
        else:
            await self.go_to(Destination(target))

    # Unread by unread -----------------------------------------------------------------------------

    def page_on(self, count: int = 1) -> None:
        """Scroll by `count` pages; at the end of an edition go to the next unread section."""
        pane = self._view.reading_pane
        pane.read_on()
        if pane.at_end:
            self._run(partial(self._open_unread, 1))
        else:
            pane.page(count)

    def page_back(self, count: int = 1) -> None:
        self._view.reading_pane.page(-count)

    def next_unread(self) -> None:
        self._view.reading_pane.read_on()
        self._run(partial(self._open_unread, 1))

    def previous_unread(self) -> None:
        self._run(partial(self._open_unread, -1))

    async def _open_unread(self, direction: int) -> None:
        await asyncio.sleep(0)  # what was just read is marked first
        headline = self._progress.headline
        if headline is None:
            return
        beyond = _beyond(_unread_sections(headline), self._view.reading_pane.section, direction)
        if beyond:
            await self.go_to(Destination(headline.anchor.at(beyond[0])))
            return
        async for neighbour in self._editions.from_edition(headline.anchor, direction):
            if sections := _unread_sections(neighbour):
                section = sections[0 if direction > 0 else -1]
                await self.go_to(Destination(neighbour.anchor.at(section)))
                return
        if direction > 0:
            self._view.notify_user("No unread sections below; {brief.previous-unread} goes up.")
        else:
            self._view.notify_user("No unread sections above; {brief.next-unread} goes down.")


def _beyond(sections: list[int], current: int, direction: int) -> list[int]:
    """Return the sections after `current`, or those before it from the nearest on if `direction` is negative."""
    if direction > 0:
        return [section for section in sections if section > current]
    return [section for section in reversed(sections) if section < current]


def _unread_sections(headline: Headline) -> list[int]:
    return [heading.index for heading in headline.headings if unread(heading)]


def _resume_position(reading: Reading) -> TextPosition | None:
    """Return where reading stopped in an edition that was not read to its end."""
    return text_position(reading.position) if reading.position is not None and reading.headline.unread else None
