"""The reading pane: one edition, drawn by line, in a measured column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...model import Reading, Table
from ..content import Line, Mark, Marks, Place, fit, lay
from ..keys import bindings
from ..layout import Layout
from ..marks import Signs
from ..page import Measure, pieces
from .painted import Painted

COLUMN = 66
_SLICE = 24
"""Pieces composed in one pause: about 3 ms."""
_CACHED = 2000


class ReadingPane(Painted, ScrollView, can_focus=True):
    """Shows a Reading. What is seen is composed at once, the rest in the pauses, and nothing moves when it arrives."""

    WHERE: ClassVar[tuple[str, ...]] = ("reading",)
    BINDINGS: ClassVar[list[BindingType]] = bindings("reading")

    @dataclass
    class SectionShown(Message):
        """Another section has come to the top."""

        section: int

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ReadingPane.SectionShown)

    def __init__(self, *, signs: Signs, column: int = COLUMN, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, id=id)
        self.column = column
        self.reading: Reading | None = None
        self.section = 0
        self._set: Layout | None = None
        self._pan = 0
        self._wanted: tuple[Place, int] | None = None
        self._marks: dict[str, Marks] = {}
        self._over: Marks = {}
        self._strips: dict[tuple[int, int], Strip] = {}

    # What the screen does

    def show(self, reading: Reading, at: Place | None = None, start: int = 0) -> None:
        """Shows `reading` from its top, or from the place whose text has `start`."""
        self.reading = reading
        self.section = at.section if at else 0
        self._pan = 0
        self._marks.clear()
        self._over = {}
        self._wanted = (at, start) if at else None
        self._set = None
        self.scroll_to(y=0, animate=False, force=True)
        if self.size.width:
            self._lay_out()

    def go_to(self, place: Place, start: int = 0) -> None:
        """Brings a place onto the screen: a heading to the top, words into the upper third."""
        if self._set is None:
            self._wanted = (place, start)
            return
        index, within = self._find(self._set, place, start)
        if within is None:
            self._scroll_to_line(index, 0)
            return
        self._set.lines(index)
        y = self._set.tops[index] + within
        if not self.scroll_offset.y <= y < self.scroll_offset.y + self.size.height - 2:
            self._scroll_to_line(index, within, above=self.size.height // 3)

    def mark(self, layer: str, marks: Mapping[Place, Sequence[Mark]]) -> None:
        """Lays `marks` over the text, in place of those the layer had."""
        if marks == self._marks.get(layer, {}):
            return
        self._marks[layer] = marks
        self._over = _merged(self._marks.values())
        self._strips.clear()
        self.refresh()

    @property
    def at_end(self) -> bool:
        """True when the last line of the edition is on the screen."""
        return self._set is None or self.scroll_offset.y + self.size.height >= self._set.height

    def page(self, sign: int) -> None:
        self._scroll_by(sign * max(self.size.height - 2, 1))

    # Setting

    def _lay_out(self, keep: tuple[int, float] | None = None) -> None:
        """Sets the page in the width there is; `keep` is the piece at the top and how far it was read."""
        if self.reading is None:
            return
        width = self.size.width
        column = max(min(self.column, width - 4), 8)
        self._indent = max((width - column) // 2, 1)
        measure = Measure(column, max(width - self._indent - 2, column), self._pan, self.signs)
        self._strips.clear()
        self._set = Layout(pieces(self.reading, self.signs), measure)
        if self._wanted is not None:
            place, start = self._wanted
            self._wanted = None
            self._set.settle(0, self.size.height)
            self._resize_page()
            self.go_to(place, start)
        elif keep is not None:
            index, part = keep
            self._scroll_to_line(index, int(part * len(self._set.lines(index))))
        self._settle_view()
        self.refresh()
        self.call_after_refresh(self._settle_rest, self._set)

    def on_resize(self) -> None:
        keep = None
        if self._set is not None:
            index, within = self._set.at(self.scroll_offset.y)
            keep = (index, within / max(len(self._set.lines(index)), 1))
        self._lay_out(keep)

    def _settle_view(self) -> None:
        if self._set is not None:
            self._set.settle(self.scroll_offset.y, self.size.height)
            self._resize_page()

    def _resize_page(self) -> None:
        """The page ends with room, so that its last heading can come to the top too."""
        if self._set is not None:
            self.virtual_size = Size(self.size.width, self._set.height + max(self.size.height - 4, 0))

    def _settle_rest(self, page: Layout) -> None:
        """Composes a few more pieces; the line at the top stays at the top."""
        if page is not self._set or page.settled:
            return
        index, within = page.at(self.scroll_offset.y)
        page.settle_some(_SLICE)
        self._resize_page()
        y = page.tops[index] + within
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True)
        self.set_timer(0.001, lambda: self._settle_rest(page))

    # Lines

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        y += self.scroll_offset.y
        if self._set is None or not 0 <= y < self._set.height:
            return self.strip((), width)
        at = self._set.at(y)
        found = self._strips.get(at)
        if found is None:
            if len(self._strips) > _CACHED:
                self._strips.clear()
            found = self._strips[at] = self._strip(self._set.line(y), width)
        return found

    def _strip(self, line: Line, width: int) -> Strip:
        laid = lay(line, self._over)
        return self.strip(fit(laid, width - self._indent, self.signs.ellipsis), width, indent=self._indent)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    # Moving

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._settle_view()
        self._tell_section()

    def _tell_section(self) -> None:
        if self._set is None:
            return
        index, _ = self._set.at(self.scroll_offset.y + 1)
        section = self._set.pieces[index].section
        if section != self.section:
            self.section = section
            self.post_message(self.SectionShown(section))

    def _scroll_by(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def _scroll_to_line(self, index: int, within: int, above: int = 0) -> None:
        if self._set is None:
            return
        self._set.settle(self._set.tops[index], self.size.height)
        self._resize_page()
        self.scroll_to(y=max(self._set.tops[index] + within - above, 0), animate=False, force=True)

    def _find(self, page: Layout, place: Place, start: int) -> tuple[int, int | None]:
        """The piece that shows `place`, and which of its lines has character `start` (None: its beginning)."""
        candidates = [i for i, p in enumerate(page.pieces) if p.section == place.section and p.block == _block(place)]
        for index in candidates:
            for number, line in enumerate(page.lines(index)):
                if any(r.place == place and r.at <= start < r.at + max(len(r.text), 1) for r in line):
                    return index, None if place.block < 0 else number
        first = next((i for i, p in enumerate(page.pieces) if p.section == place.section), 0)
        return (candidates[0] if candidates else 0 if place.section == 0 else first), None

    def action_line_down(self) -> None:
        self._scroll_by(1)

    def action_line_up(self) -> None:
        self._scroll_by(-1)

    def action_screen_down(self) -> None:
        self.page(1)

    def action_screen_up(self) -> None:
        self.page(-1)

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        if self._set is not None:
            self._set.settle_some(len(self._set.pieces))
            self._resize_page()
            self.scroll_to(y=max(self._set.height - self.size.height, 0), animate=False)

    def action_pan_right(self) -> None:
        self._pan_to(self._pan + 1)

    def action_pan_left(self) -> None:
        self._pan_to(self._pan - 1)

    def _pan_to(self, pan: int) -> None:
        pan = min(max(pan, 0), self._most_columns() - 1)
        if pan != self._pan and self._set is not None:
            self._pan = pan
            index, within = self._set.at(self.scroll_offset.y)
            self._lay_out((index, within / max(len(self._set.lines(index)), 1)))

    def _most_columns(self) -> int:
        if self.reading is None:
            return 1
        blocks = [block for section in self.reading.edition.sections for block in section.blocks]
        return max((len(row) for b in blocks if isinstance(b, Table) for row in (b.header, *b.rows)), default=1)


def _block(place: Place) -> int | None:
    return None if place.block < 0 else place.block


def _merged(layers: Iterable[Marks]) -> Marks:
    merged: dict[Place, list[Mark]] = {}
    for marks in layers:
        for place, spans in marks.items():
            merged.setdefault(place, []).extend(spans)
    return merged
