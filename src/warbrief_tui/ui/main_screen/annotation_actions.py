"""Read marks, stars and notes on what a command acts on. All are written in a thread, in the order of the keys."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from ...model import Anchor, Heading, Star
from ...services.desk import Desk
from .action_target import ActionTarget
from .edition_sequence import EditionSequence
from .paragraph_selection import ParagraphSelection
from .view import MainView
from .write_queue import WriteQueue

Result = TypeVar("Result")


class NoteDialog(Protocol):
    def edit_note(self, note: str, save: Callable[[str], None]) -> None:
        """Let the user edit `note`; call `save` with the new text unless they cancel."""


class AnnotationActions:
    def __init__(
        self,
        view: MainView,
        desk: Desk,
        dialogs: NoteDialog,
        target: ActionTarget,
        selection: ParagraphSelection,
        editions: EditionSequence,
    ) -> None:
        self._view = view
        self._desk = desk
        self._dialogs = dialogs
        self._target = target
        self._selection = selection
        self._editions = editions
        self._writes = WriteQueue()

    # Read marks -----------------------------------------------------------------------------------

    def toggle_read(self) -> None:
        """Mark the section read, or unread if it was read."""
        anchor = self._target.anchor
        if anchor is not None:
            heading = self._heading_of(anchor)
            self._mark(anchor, heading is None or not heading.read)

    def mark_edition_read(self) -> None:
        anchor = self._target.anchor
        if anchor is not None:
            self._mark(anchor.edition, True)

    def _mark(self, anchor: Anchor, read: bool) -> None:
        subject = "The edition" if anchor.section is None else "The section"
        notice = f"{subject} is marked {'read' if read else 'unread'}; {{brief.undo}} takes it back."

        def show(_: None) -> None:
            self._view.notify_user(notice)
            self.reload_later()

        self._write(partial(self._desk.mark, [anchor], read), show)

    def undo(self) -> None:
        """Take the last marking back."""
        self._write(self._desk.undo, self._show_undone)

    def _show_undone(self, undone: str | None) -> None:
        notice = f"{undone[:1].upper()}{undone[1:]}." if undone else "There is no marking to take back."
        self._view.notify_user(notice)
        self.reload_later()

    def _heading_of(self, anchor: Anchor) -> Heading | None:
        headline = self._view.tree_pane.outline.headline(anchor.edition)
        headings = headline.headings if headline is not None else ()
        return next((heading for heading in headings if heading.index == anchor.section), None)

    async def reload(self) -> None:
        """Show what is read, starred and saved as it is in the archive now."""
        for month in list(self._view.tree_pane.outline.headlines):
            await self._editions.load_month(month)
        await self.load_collections()
        self._view.show_position()

    def reload_later(self) -> None:
        """Reload beside the keys: another screen has changed something."""
        self._view.run_job(self.reload, "marks")

    async def load_collections(self) -> None:
        """Show the stars and the saved searches above the tree."""
        stars = await asyncio.to_thread(self._desk.stars)
        self._view.tree_pane.show_collections(stars, await asyncio.to_thread(self._desk.saved_searches))

    # Stars ----------------------------------------------------------------------------------------

    def toggle_star(self) -> None:
        anchor = self._target.anchor
        if anchor is not None:
            self._clear_selection()
            self._write(partial(self._write_star, anchor), self._show_star)

    def _show_star(self, outcome: tuple[bool, tuple[Star, ...]]) -> None:
        starred, stars = outcome
        self._view.tree_pane.show_stars(stars)
        if starred:
            self._view.notify_user("Starred; {brief.stars} lists the stars, {brief.note} writes a note.")
        else:
            self._view.notify_user("The star is taken away.")

    def _write_star(self, anchor: Anchor) -> tuple[bool, tuple[Star, ...]]:
        starred = not any(star.anchor == anchor for star in self._desk.stars())
        self._desk.star(anchor, starred)
        return starred, self._desk.stars()

    def edit_note(self) -> None:
        """Star the target with a note that the user writes."""
        anchor = self._target.anchor
        if anchor is not None:
            self._clear_selection()
            self._write(self._desk.stars, partial(self._open_note, anchor))

    def _open_note(self, anchor: Anchor, stars: tuple[Star, ...]) -> None:
        note = next((star.note for star in stars if star.anchor == anchor), "")
        self._dialogs.edit_note(
            note, lambda text: self._write(partial(self._write_note, anchor, text), self._show_note)
        )

    def _write_note(self, anchor: Anchor, note: str) -> tuple[Star, ...]:
        self._desk.star(anchor, True, note)
        return self._desk.stars()

    def _show_note(self, stars: tuple[Star, ...]) -> None:
        self._view.tree_pane.show_stars(stars)
        self._view.notify_user("The note is saved; {brief.stars} lists the stars.")

    def _clear_selection(self) -> None:
        if self._selection.range is not None:
            self._selection.clear()

    def _write(self, write: Callable[[], Result], show: Callable[[Result], None]) -> None:
        """Do `write` in a thread after the writes before it, and `show` its result."""
        future = self._writes.submit(write)

        async def wait() -> None:
            show(await asyncio.shield(asyncio.wrap_future(future)))

        self._view.run_job(wait, "annotations", exclusive=False)

    def close(self) -> None:
        """Wait until everything is written."""
        self._writes.close()
