"""The reading pane: one edition, drawn by line, in a measured column."""

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.message import Message

from ...model import Reading, Table
from ...views.edition_page import Only, pieces
from ...views.keymap import Keymap
from ...views.styled_line import TextPosition
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..lazy_layout import ScrollPosition
from ..main_screen.read_tracker import ReadTracker
from .page_view import COLUMN, PageView


class ReadingPane(PageView, can_focus=True):
    """Shows a Reading, and reports which sections have been read."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("reading",)

    class SectionShown(Message):
        """Another section is at the top."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ReadingPane.SectionShown)

    class ReadThrough(Message):
        """Sections were on the screen to their last line, and the user went on."""

        def __init__(self, sections: tuple[int, ...]) -> None:
            super().__init__()
            self.sections = sections

    class FollowAsked(Message):
        """The user wants to go from the text to a list."""

    class Pressed(Message):
        """A click on the text."""

        def __init__(self, place: TextPosition, at: int) -> None:
            super().__init__()
            self.place = place
            self.at = at

    def __init__(self, *, signs: SymbolSet, column: int = COLUMN, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, column=column, id=id)
        self.reading: Reading | None = None
        self.section = 0
        self.only: Only | None = None
        """The blocks that are shown, if not all are."""
        self._tracker = ReadTracker([])

    def handlers(self) -> CommandTable:
        return {
            "reading.line-down": self.action_line_down,
            "reading.line-up": self.action_line_up,
            "reading.screen-down": self.action_screen_down,
            "reading.screen-up": self.action_screen_up,
            "reading.first": self.action_first,
            "reading.last": self.action_last,
            "reading.pan-right": self.action_pan_right,
            "reading.pan-left": self.action_pan_left,
            "reading.follow": self.action_follow,
        }

    # What the screen does

    def show(
        self,
        reading: Reading,
        at: TextPosition | ScrollPosition | None = None,
        start: int = 0,
        only: Only | None = None,
    ) -> None:
        """Show `reading`, or `only` some blocks, from its top, a text's character `start` or a scroll position."""
        self.reading = reading
        self.only = only
        self.section = at.section if isinstance(at, TextPosition) else 0
        keymap: Keymap = self.app.keymap  # type: ignore[attr-defined]  # the app is Warbrief
        page = pieces(reading, self.signs, only, keymap.format_keys)
        self._tracker = ReadTracker([piece.section for piece in page])
        self.set_pieces(page, (at, start) if isinstance(at, TextPosition) else at)

    def _lay_out(self, position: ScrollPosition | None = None) -> None:
        self._tracker.forget_lines()
        super()._lay_out(position)

    @property
    def block(self) -> tuple[int, int] | None:
        """Return the section and block of the first text on the screen."""
        spot = self.scroll_position
        if self._page is None or spot is None:
            return None
        return next(((p.section, p.block) for p in self._page.pieces[spot.piece :] if p.block is not None), None)

    def read_on(self) -> None:
        """Record that what is on the screen was read, and report the sections that are read through."""
        if self._page is None or self.only is not None:
            return
        sections = self._tracker.record_viewport(self._page, self.scroll_offset.y, self.size.height)
        if sections:
            self.post_message(self.ReadThrough(sections))

    @property
    def at_end(self) -> bool:
        """Return whether the last line of the edition is on the screen."""
        return self._page is None or self.scroll_offset.y + self.size.height >= self._page.height

    def page(self, sign: int) -> None:
        self._scroll_by(sign * max(self.size.height - 2, 1))

    def on_click(self, event: events.Click) -> None:
        if self.text_selection is not None or self._page is None:
            return
        x = event.x - self._indent
        for run in self._overlaid_line(event.y + self.scroll_offset.y):
            cells = cell_len(run.text)
            if 0 <= x < cells and run.place is not None:
                self.post_message(self.Pressed(run.place, run.at + min(x, len(run.text) - 1)))
            x -= cells

    def on_mouse_scroll_down(self) -> None:
        self.read_on()

    # Moving

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._tell_section()

    def _tell_section(self) -> None:
        if self._page is None:
            return
        index, _ = self._page.at(self.scroll_offset.y + 1)
        section = self._page.pieces[index].section
        if section != self.section:
            self.section = section
            self.post_message(self.SectionShown())

    def _scroll_by(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def action_line_down(self, count: int = 1) -> None:
        self.read_on()
        self._scroll_by(count)

    def action_line_up(self, count: int = 1) -> None:
        self._scroll_by(-count)

    def action_screen_down(self, count: int = 1) -> None:
        self.read_on()
        self.page(count)

    def action_screen_up(self, count: int = 1) -> None:
        self.page(-count)

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        if self._page is not None:
            self._page.compose_some(len(self._page.pieces))
            self._resize_page()
            self.scroll_to(y=max(self._page.height - self.size.height, 0), animate=False)

    def action_follow(self) -> None:
        self.post_message(self.FollowAsked())

    def action_pan_right(self) -> None:
        self._pan_to(self._pan + 1)

    def action_pan_left(self) -> None:
        self._pan_to(self._pan - 1)

    def _pan_to(self, pan: int) -> None:
        pan = min(max(pan, 0), self._most_columns() - 1)
        if pan != self._pan and self._page is not None:
            self._pan = pan
            self._lay_out(self.scroll_position)

    def _most_columns(self) -> int:
        if self.reading is None:
            return 1
        blocks = [block for section in self.reading.edition.sections for block in section.blocks]
        return max((len(row) for b in blocks if isinstance(b, Table) for row in (b.header, *b.rows)), default=1)
