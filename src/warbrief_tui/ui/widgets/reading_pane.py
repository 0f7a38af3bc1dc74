"""The reading pane: one edition, drawn by line, in a measured column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...model import Reading, Table
from ..content import Line, Mark, Marks, Place, fit, lay
from ..keymap import Keymap
from ..labels import Labels, Target, before, over
from ..layout import Layout, Spot
from ..marks import Signs
from ..page import Measure, Only, pieces
from ..shown import Shown
from .selectable import Selectable

COLUMN = 66
_SLICE = 24
"""Pieces composed in one pause: about 3 ms."""
_CACHED = 2000


class ReadingPane(Selectable, ScrollView, can_focus=True):
    """Shows a Reading. What is seen is composed at once, the rest in the pauses, and nothing moves when it arrives."""

    WHERE: ClassVar[tuple[str, ...]] = ("reading",)

    class SectionShown(Message):
        """Another section has come to the top."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ReadingPane.SectionShown)

    class ReadThrough(Message):
        """These sections have been on the screen to their last line, and the reader went on."""

        def __init__(self, sections: tuple[int, ...]) -> None:
            super().__init__()
            self.sections = sections

    class FollowAsked(Message):
        """The reader wants to go from the text to a list."""

    class Pressed(Message):
        """A click on the text."""

        def __init__(self, place: Place, at: int) -> None:
            super().__init__()
            self.place = place
            self.at = at

    def __init__(self, *, signs: Signs, column: int = COLUMN, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, id=id)
        self.column = column
        self.reading: Reading | None = None
        self.section = 0
        self._set: Layout | None = None
        self._set_for = Size(0, 0)
        self._pan = 0
        self.only: Only | None = None
        """The blocks that are shown, where not all are."""
        self._wanted: tuple[Place, int] | Spot | None = None
        self._labels: Labels = {}
        self._shown = Shown([])
        self._marks: dict[str, Marks] = {}
        self._over: Marks = {}
        self._strips: dict[tuple[int, int], Strip] = {}

    # What the screen does

    def show(self, reading: Reading, at: Place | Spot | None = None, start: int = 0, only: Only | None = None) -> None:
        """Shows `reading` from its top, from the place whose text has `start`, or as it was left; or `only` a part."""
        self.reading = reading
        self.only = only
        self.section = at.section if isinstance(at, Place) else 0
        self._pan = 0
        self._marks.clear()
        self._over = {}
        self._labels = {}
        self._wanted = at if isinstance(at, Spot) or at is None else (at, start)
        keymap: Keymap = self.app.keymap  # type: ignore[attr-defined]  # the app is Warbrief
        self._pieces = pieces(reading, self.signs, only, keymap.told)
        self._shown = Shown([piece.section for piece in self._pieces])
        self._set = None
        self.scroll_to(y=0, animate=False, force=True)
        self._lay_out()

    @property
    def spot(self) -> Spot | None:
        """Where the page is now."""
        if self._set is None or not self._set.pieces:
            return None
        index, within = self._set.at(self.scroll_offset.y)
        return Spot(index, within / max(len(self._set.lines(index)), 1))

    @property
    def block(self) -> tuple[int, int] | None:
        """Section and block of the first text on the screen."""
        spot = self.spot
        if self._set is None or spot is None:
            return None
        return next(((p.section, p.block) for p in self._set.pieces[spot.piece :] if p.block is not None), None)

    def go_back_to(self, spot: Spot) -> None:
        """Brings the page where it was."""
        if self._set is None:
            self._wanted = spot
            return
        index = min(spot.piece, len(self._set.pieces) - 1)
        self._scroll_to_line(index, round(spot.part * len(self._set.lines(index))))

    def read_on(self) -> None:
        """What is on the screen has been shown, and the reader goes on: says what has thereby been read."""
        if self._set is None or self.only is not None:
            return
        sections = self._shown.note(self._set, self.scroll_offset.y, self.size.height)
        if sections:
            self.post_message(self.ReadThrough(sections))

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

    def set_column(self, column: int) -> None:
        """Sets the page anew in another width."""
        if column != self.column:
            self.column = column
            self._lay_out(self.spot)

    # Letters on the screen

    def show_labels(self, labels: Labels) -> None:
        self._labels = labels
        self._strips.clear()
        self.refresh()

    def go_to_target(self, target: Target) -> None:
        """Brings a line that was labelled to the top."""
        self.scroll_to(y=target.y, animate=False)

    def texts_on_screen(self) -> list[Target]:
        """The first lines of headings and blocks that are on the screen."""
        found: dict[tuple[int, int | None], Target] = {}
        for y, line in self._lines_on_screen():
            run = next((run for run in line if run.place is not None), None)
            if run is not None and run.place is not None and run.at == 0:
                found.setdefault((run.place.section, run.place.block), Target(y))
        return list(found.values())

    def marks_on_screen(self, layer: str) -> list[Target]:
        """The beginnings of what that layer marks, as far as they are on the screen."""
        marks = self._marks.get(layer, {})
        return [
            Target(y, run.place, start)
            for y, line in self._lines_on_screen()
            for run in line
            if run.place is not None
            for start in sorted({start for start, _, _ in marks.get(run.place, ())})
            if run.at <= start < run.at + len(run.text)
        ]

    def _lines_on_screen(self) -> Iterator[tuple[int, Line]]:
        if self._set is not None:
            top = self.scroll_offset.y
            yield from ((y, self._set.line(y)) for y in range(top, min(top + self.size.height, self._set.height)))

    # Setting

    def _lay_out(self, keep: Spot | None = None) -> None:
        """Sets the page in the width there is; `keep` is what stood at the top."""
        if self.reading is None or not self.size.width:
            return
        self._set_for = self.size
        width = self.size.width
        column = max(min(self.column, width - 4), 8)
        self._indent = max((width - column) // 2, 1)
        measure = Measure(column, max(width - self._indent - 2, column), self._pan, self.signs)
        self._strips.clear()
        self._set = Layout(self._pieces, measure)
        self._shown.forget_lines()
        wanted, self._wanted = self._wanted or keep, None
        if wanted is not None:
            self._set.settle(0, self.size.height)
            self._resize_page()
        if isinstance(wanted, Spot):
            self.go_back_to(wanted)
        elif wanted is not None:
            self.go_to(*wanted)
        self._settle_view()
        self.refresh()
        self.call_after_refresh(self._settle_rest, self._set)

    def on_resize(self) -> None:
        if self.size != self._set_for:
            self._lay_out(self.spot)

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
        if self._set is None:
            self._lay_out()  # the first paint comes before the message that says how large the pane is
        y += self.scroll_offset.y
        return self.selectable_strip(self._strip(y), y)

    def _strip(self, y: int) -> Strip:
        width = self.size.width
        if self._set is None or not 0 <= y < self._set.height:
            return self.strip((), width)
        if self._labels:
            return self._labelled(y, width)
        at = self._set.at(y)
        found = self._strips.get(at)
        if found is None:
            if len(self._strips) > _CACHED:
                self._strips.clear()
            found = self._strips[at] = self.strip(self._laid(y), width, indent=self._indent)
        return found

    def _laid(self, y: int) -> Line:
        """Line `y` with what lies over it, cut to the width."""
        line = self._set.line(y) if self._set is not None else ()
        return fit(lay(line, self._over), self.size.width - self._indent, self.signs.ellipsis)

    def _labelled(self, y: int, width: int) -> Strip:
        line, indent = self._laid(y), self._indent
        for letter, target in self._labels.items():
            if target.y == y and target.place is None:
                line, indent = before(line, letter, indent)
            elif target.y == y and target.place is not None:
                line = over(line, target.place, target.at, letter)
        return self.strip(line, width, indent=indent)

    def line_of_text(self, y: int) -> tuple[object, str] | None:
        """For a selection: which piece line `y` belongs to, and its text with the indent."""
        if self._set is None or not 0 <= y < self._set.height:
            return None
        return self._set.at(y)[0], " " * self._indent + "".join(run.text for run in self._set.line(y))

    def on_click(self, event: events.Click) -> None:
        if self.text_selection is not None or self._set is None:
            return
        x = event.x - self._indent
        for run in self._laid(event.y + self.scroll_offset.y):
            cells = cell_len(run.text)
            if 0 <= x < cells and run.place is not None:
                self.post_message(self.Pressed(run.place, run.at + min(x, len(run.text) - 1)))
            x -= cells

    def on_mouse_scroll_down(self) -> None:
        self.read_on()

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
            self.post_message(self.SectionShown())

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
        if self._set is not None:
            self._set.settle_some(len(self._set.pieces))
            self._resize_page()
            self.scroll_to(y=max(self._set.height - self.size.height, 0), animate=False)

    def action_follow(self) -> None:
        self.post_message(self.FollowAsked())

    def action_pan_right(self) -> None:
        self._pan_to(self._pan + 1)

    def action_pan_left(self) -> None:
        self._pan_to(self._pan - 1)

    def _pan_to(self, pan: int) -> None:
        pan = min(max(pan, 0), self._most_columns() - 1)
        if pan != self._pan and self._set is not None:
            self._pan = pan
            self._lay_out(self.spot)

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
