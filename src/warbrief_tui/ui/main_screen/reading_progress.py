"""What was read and where reading stopped, written to the archive beside the keys."""

import contextlib
from collections.abc import Sequence

from ...errors import WarbriefError
from ...model import Anchor, Headline
from ...services.desk import Desk
from ..edition_tree_model import unread
from .view import MainView


class ReadingProgress:
    """Records the progress in the edition that is open."""

    def __init__(self, view: MainView, desk: Desk) -> None:
        self._view = view
        self._desk = desk

    @property
    def headline(self) -> Headline | None:
        """Return the headline of the open edition, as the tree has it."""
        reading = self._view.reading_pane.reading
        if reading is None:
            return None
        return self._view.tree_pane.outline.headline(reading.headline.anchor) or reading.headline

    def mark_read(self, sections: Sequence[int]) -> None:
        """Mark sections read that were on the screen to their last line."""
        headline = self.headline
        if headline is None:
            return
        unread_sections = {heading.index for heading in headline.headings if unread(heading)}
        anchors = tuple(headline.anchor.at(section) for section in sections if section in unread_sections)
        if anchors:
            self._view.tree_pane.show_read(anchors)
            self._view.run_after_paint(lambda: self._desk.mark(anchors), "mark")
            self._view.show_position()

    def save_position(self) -> None:
        """Save the first block on the screen as where reading stopped."""
        anchor = self._position
        if anchor is not None:
            self._view.run_after_paint(lambda: self._desk.save_position(anchor), "position")

    def save_last_position(self) -> None:
        """Save the position at once: the app is ending, and nobody is left to see an error."""
        anchor = self._position
        if anchor is not None:
            with contextlib.suppress(WarbriefError):
                self._desk.save_position(anchor)

    @property
    def _position(self) -> Anchor | None:
        pane = self._view.reading_pane
        if pane.reading is None or pane.block is None or pane.only is not None:
            return None
        return pane.reading.headline.anchor.at(*pane.block)
