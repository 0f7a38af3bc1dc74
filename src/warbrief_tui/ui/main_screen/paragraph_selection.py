"""The paragraphs that are selected to be copied, starred or saved."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from ...model import Anchor, Edition
from ...views.edition_page import texts
from ...views.styled_line import Mark, TextPosition
from .view import MainView


class BlockRange(Struct, frozen=True):
    """Neighbouring blocks of an edition; `start` is fixed and `end` moves."""

    blocks: tuple[tuple[int, int], ...]
    """Section and number of every block of the edition."""
    start: int = 0
    end: int = 0

    @property
    def selected(self) -> tuple[tuple[int, int], ...]:
        return self.blocks[min(self.start, self.end) : max(self.start, self.end) + 1]

    def moved(self, by: int) -> "BlockRange":
        """Return the block `by` blocks after the end, alone."""
        index = self._clamp(self.end + by)
        return replace(self, start=index, end=index)

    def grown(self, by: int) -> "BlockRange":
        """Return the range with its end moved by `by` blocks."""
        return replace(self, end=self._clamp(self.end + by))

    def _clamp(self, index: int) -> int:
        return min(max(index, 0), len(self.blocks) - 1)

    @property
    def end_position(self) -> TextPosition:
        return TextPosition(*self.blocks[self.end])

    def anchors(self, edition: Anchor) -> tuple[Anchor, Anchor]:
        """Return the first and the last block."""
        return edition.at(*self.selected[0]), edition.at(*self.selected[-1])

    def marks(self, edition: Edition) -> dict[TextPosition, list[Mark]]:
        blocks = set(self.selected)
        return {p: [(0, len(text), "target")] for p, text in texts(edition) if (p.section, p.block) in blocks}


def range_at(edition: Edition, position: tuple[int, int]) -> BlockRange | None:
    """Return the block at `position` or the next one; None if the edition has no blocks."""
    blocks = tuple((s, b) for s, section in enumerate(edition.sections) for b in range(len(section.blocks)))
    if not blocks:
        return None
    index = next((number for number, block in enumerate(blocks) if block >= position), len(blocks) - 1)
    return BlockRange(blocks, index, index)


class SelectionView(MainView, Protocol):
    """The main screen, whose hints and status line follow the selection."""

    def show_hints(self) -> None: ...
    def show_status(self, text: str) -> None: ...


class ParagraphSelection:
    """Selects paragraphs of the edition that is open; while there are some, their commands take the keys."""

    def __init__(self, view: SelectionView) -> None:
        self._view = view
        self.range: BlockRange | None = None

    def start(self) -> None:
        """Select the first paragraph on the screen."""
        pane = self._view.reading_pane
        if pane.reading is not None:
            pane.focus()
            self._show(range_at(pane.reading.edition, pane.block or (pane.section, 0)))

    def clear(self) -> None:
        """Select nothing."""
        self._show(None)

    def select_next(self) -> None:
        self._change(lambda blocks: blocks.moved(1))

    def select_previous(self) -> None:
        self._change(lambda blocks: blocks.moved(-1))

    def grow_down(self) -> None:
        self._change(lambda blocks: blocks.grown(1))

    def grow_up(self) -> None:
        self._change(lambda blocks: blocks.grown(-1))

    @property
    def anchors(self) -> tuple[Anchor, Anchor] | None:
        """The first and the last selected block, or None."""
        reading = self._view.reading_pane.reading
        return self.range.anchors(reading.headline.anchor) if self.range is not None and reading is not None else None

    def _change(self, change: Callable[[BlockRange], BlockRange]) -> None:
        if self.range is not None:
            self._show(change(self.range))

    def _show(self, blocks: BlockRange | None) -> None:
        """Highlight the selection and show its commands."""
        view, pane = self._view, self._view.reading_pane
        self.range = blocks
        pane.mark("passage", blocks.marks(pane.reading.edition) if blocks and pane.reading else {})
        view.show_hints()
        view.clear_notice()
        if blocks is None:
            view.show_position()
            return
        pane.go_to(blocks.end_position)
        count = len(blocks.selected)
        view.show_status(f"{count} paragraph{'s' if count > 1 else ''} selected")
