"""Read marks, stars and notes on what a command acts on. All are written in a thread, in the order of the keys."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Protocol

from ...model import Anchor, Heading, Star
from ...services.desk import Desk
from ..screens.base import Job
from .action_target import ActionTarget
from .edition_sequence import EditionSequence
from .paragraph_selection import ParagraphSelection
from .view import MainView


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
        self._in_order = asyncio.Lock()

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
        self._run(partial(self._write_mark, anchor, read, notice))

    async def _write_mark(self, anchor: Anchor, read: bool, notice: str) -> None:
        await asyncio.to_thread(self._desk.mark, [anchor], read)
        self._view.notify_user(notice)
        self.reload_later()

    def undo(self) -> None:
        """Take the last marking back."""
        self._run(self._undo)

    async def _undo(self) -> None:
        undone = await asyncio.to_thread(self._desk.undo)
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
            self._run(partial(self._toggle_star, anchor))

    async def _toggle_star(self, anchor: Anchor) -> None:
        starred, stars = await asyncio.to_thread(self._write_star, anchor)
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
            self._run(partial(self._edit_note, anchor))

    async def _edit_note(self, anchor: Anchor) -> None:
        stars = await asyncio.to_thread(self._desk.stars)
        note = next((star.note for star in stars if star.anchor == anchor), "")
        self._dialogs.edit_note(note, lambda text: self._run(partial(self._save_note, anchor, text)))

    async def _save_note(self, anchor: Anchor, note: str) -> None:
        await asyncio.to_thread(self._desk.star, anchor, True, note)
        self._view.tree_pane.show_stars(await asyncio.to_thread(self._desk.stars))
        self._view.notify_user("The note is saved; {brief.stars} lists the stars.")

    def _clear_selection(self) -> None:
        if self._selection.range is not None:
            self._selection.clear()

    def _run(self, job: Job) -> None:
        async def in_order() -> None:
            async with self._in_order:
                await job()

        self._view.run_job(in_order, "annotations", exclusive=False)
