"""What a command acts on: the selected paragraphs, else the tree's row, else the text that is read."""

from msgspec.structs import replace

from ...model import Anchor, Edition, Reading
from ...services.desk import Desk
from .paragraph_selection import ParagraphSelection
from .view import MainView


class ActionTarget:
    def __init__(self, view: MainView, desk: Desk, selection: ParagraphSelection) -> None:
        self._view = view
        self._desk = desk
        self._selection = selection

    @property
    def anchor(self) -> Anchor | None:
        """Return the first selected paragraph, the row of the focused tree, or the current section."""
        if self._selection.anchors is not None:
            return self._selection.anchors[0]
        tree, pane = self._view.tree_pane, self._view.reading_pane
        if tree.has_focus and tree.current is not None:
            return tree.current.anchor
        return pane.reading.headline.anchor.at(pane.section) if pane.reading is not None else None

    def excerpt(self) -> tuple[Reading, Edition] | None:
        """Return what is to be copied or saved, and the edition it is from; all of it unless a part is selected."""
        from ...export.documents import narrowed  # the first frame needs none

        reading, anchor = self._view.reading_pane.reading, self.anchor
        if reading is None or anchor is None:
            return None
        if self._selection.anchors is not None:
            return reading, narrowed(reading.edition, *self._selection.anchors)
        if not self._view.tree_pane.has_focus:
            return reading, reading.edition
        if anchor.edition != reading.headline.anchor:
            reading = self._desk.reading(anchor.edition)
        return reading, narrowed(reading.edition, anchor)

    def document(self) -> Reading | None:
        """Return the excerpt as a reading of its own, to be written in a format."""
        excerpt = self.excerpt()
        return replace(excerpt[0], edition=excerpt[1]) if excerpt is not None else None
