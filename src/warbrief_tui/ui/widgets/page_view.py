"""A page in a column of a fixed width, drawn by line: what is visible is composed at once, the rest when idle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from ...views.edition_page import PageMetrics, Piece
from ...views.styled_line import Mark, Marks, StyledLine, TextPosition, fit, overlay
from ...views.symbols import SymbolSet
from ..jump_labels import JumpTarget, Labels, label_before, label_over
from ..lazy_layout import LazyLayout, ScrollPosition
from .text_selection import TextSelection
from .themed_widget import ThemedWidget

COLUMN = 66
_SLICE = 24
"""Pieces composed in one idle step: about 3 ms."""
_CACHED = 2000


class PageView(ThemedWidget, ScrollView):
    """A page that composes what is visible first and the rest when idle, without moving the viewport."""

    def __init__(self, *, signs: SymbolSet, column: int = COLUMN, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, id=id)
        self.column = column
        self._selection = TextSelection(self, self._line_of_text)
        self._pieces: Sequence[Piece] = ()
        self._page: LazyLayout | None = None
        self._laid_out_size = Size(0, 0)
        self._indent = 1
        self._pan = 0
        self._target: tuple[TextPosition, int] | ScrollPosition | None = None
        self._labels: Labels = {}
        self._marks: dict[str, Marks] = {}
        self._merged_marks: Marks = {}
        self._strips: dict[tuple[int, int], Strip] = {}

    def set_pieces(self, pieces: Sequence[Piece], at: tuple[TextPosition, int] | ScrollPosition | None) -> None:
        """Show another page, from its top, from a character of a text, or from a scroll position."""
        self._pieces = pieces
        self._pan = 0
        self._marks.clear()
        self._merged_marks = {}
        self._labels = {}
        self._target = at
        self._page = None
        self.scroll_to(y=0, animate=False, force=True)
        self._lay_out()

    @property
    def is_composing(self) -> bool:
        """Return whether pieces outside the viewport remain to be composed."""
        return self._page is not None and not self._page.is_composed

    @property
    def scroll_position(self) -> ScrollPosition | None:
        """Return the piece and line at the top, or None for an empty page."""
        if self._page is None or not self._page.pieces:
            return None
        index, within = self._page.at(self.scroll_offset.y)
        return ScrollPosition(index, within / max(len(self._page.lines(index)), 1))

    def scroll_back_to(self, spot: ScrollPosition) -> None:
        """Scroll back to a position."""
        if self._page is None:
            self._target = spot
            return
        index = min(spot.piece, len(self._page.pieces) - 1)
        self._scroll_to_line(index, round(spot.part * len(self._page.lines(index))))

    def go_to(self, place: TextPosition, start: int = 0) -> None:
        """Scroll to a text: a heading to the top, other texts into the upper third."""
        if self._page is None:
            self._target = (place, start)
            return
        index, within = self._find(self._page, place, start)
        if within is None:
            self._scroll_to_line(index, 0)
            return
        self._page.lines(index)
        y = self._page.tops[index] + within
        if not self.scroll_offset.y <= y < self.scroll_offset.y + self.size.height - 2:
            self._scroll_to_line(index, within, above=self.size.height // 3)

    def _scroll_to_line(self, index: int, within: int, above: int = 0) -> None:
        if self._page is None:
            return
        self._page.compose_visible(self._page.tops[index], self.size.height)
        self._resize_page()
        self.scroll_to(y=max(self._page.tops[index] + within - above, 0), animate=False, force=True)

    def _find(self, page: LazyLayout, place: TextPosition, start: int) -> tuple[int, int | None]:
        """The piece that shows `place`, and which of its lines has character `start` (None: its beginning)."""
        candidates = [i for i, p in enumerate(page.pieces) if p.section == place.section and p.block == _block(place)]
        for index in candidates:
            for number, line in enumerate(page.lines(index)):
                if any(r.place == place and r.at <= start < r.at + max(len(r.text), 1) for r in line):
                    return index, None if place.block < 0 else number
        first = next((i for i, p in enumerate(page.pieces) if p.section == place.section), 0)
        return (candidates[0] if candidates else 0 if place.section == 0 else first), None

    def mark(self, layer: str, marks: Mapping[TextPosition, Sequence[Mark]]) -> None:
        """Replace the marks of a layer over the text."""
        if marks == self._marks.get(layer, {}):
            return
        self._marks[layer] = marks
        self._merged_marks = _merged(self._marks.values())
        self._strips.clear()
        self.refresh()

    def set_column(self, column: int) -> None:
        """Compose the page in a column of another width."""
        if column != self.column:
            self.column = column
            self._lay_out(self.scroll_position)

    # Letters on the screen

    def show_labels(self, labels: Labels) -> None:
        self._labels = labels
        self._strips.clear()
        self.refresh()

    def go_to_target(self, target: JumpTarget) -> None:
        """Scroll the line of a letter to the top."""
        self.scroll_to(y=target.y, animate=False)

    def texts_on_screen(self) -> list[JumpTarget]:
        """Return the first lines of headings and blocks on the screen."""
        strip: dict[tuple[int, int | None], JumpTarget] = {}
        for y, line in self._lines_on_screen():
            run = next((run for run in line if run.place is not None), None)
            if run is not None and run.place is not None and run.at == 0:
                strip.setdefault((run.place.section, run.place.block), JumpTarget(y))
        return list(strip.values())

    def marks_on_screen(self, layer: str) -> list[JumpTarget]:
        """Return the beginnings of a layer's marks on the screen."""
        marks = self._marks.get(layer, {})
        return [
            JumpTarget(y, run.place, start)
            for y, line in self._lines_on_screen()
            for run in line
            if run.place is not None
            for start in sorted({start for start, _, _ in marks.get(run.place, ())})
            if run.at <= start < run.at + len(run.text)
        ]

    def _lines_on_screen(self) -> Iterator[tuple[int, StyledLine]]:
        if self._page is not None:
            top = self.scroll_offset.y
            yield from ((y, self._page.line(y)) for y in range(top, min(top + self.size.height, self._page.height)))

    # Setting

    def _lay_out(self, position: ScrollPosition | None = None) -> None:
        """Compose the page in the width there is, with `position` at the top."""
        if not self._pieces or not self.size.width:
            return
        self._laid_out_size = self.size
        width = self.size.width
        column = max(min(self.column, width - 4), 8)
        self._indent = max((width - column) // 2, 1)
        measure = PageMetrics(column, max(width - self._indent - 2, column), self._pan, self.signs)
        self._strips.clear()
        self._page = LazyLayout(self._pieces, measure)
        target, self._target = self._target or position, None
        if target is not None:
            self._page.compose_visible(0, self.size.height)
            self._resize_page()
        if isinstance(target, ScrollPosition):
            self.scroll_back_to(target)
        elif target is not None:
            self.go_to(*target)
        self._compose_visible()
        self.refresh()
        self.call_after_refresh(self._compose_idle, self._page)

    def on_resize(self) -> None:
        if self.size != self._laid_out_size:
            self._lay_out(self.scroll_position)

    def _compose_visible(self) -> None:
        if self._page is not None:
            self._page.compose_visible(self.scroll_offset.y, self.size.height)
            self._resize_page()

    def _resize_page(self) -> None:
        """Leave room at the end of the page, so that its last heading can come to the top too."""
        if self._page is not None:
            self.virtual_size = Size(self.size.width, self._page.height + max(self.size.height - 4, 0))

    def _compose_idle(self, page: LazyLayout) -> None:
        """Compose a few more pieces; the line at the top stays at the top."""
        if page is not self._page or page.is_composed:
            return
        index, within = page.at(self.scroll_offset.y)
        page.compose_some(_SLICE)
        self._resize_page()
        y = page.tops[index] + within
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True)
        self.set_timer(0.001, lambda: self._compose_idle(page))

    # Lines

    def render_line(self, y: int) -> Strip:
        if self._page is None:
            self._lay_out()  # the first paint comes before the message that says how large the pane is
        y += self.scroll_offset.y
        return self._selection.apply(self._strip(y), y)

    def _strip(self, y: int) -> Strip:
        width = self.size.width
        if self._page is None or not 0 <= y < self._page.height:
            return self.strip((), width)
        if self._labels:
            return self._labelled(y, width)
        at = self._page.at(y)
        strip = self._strips.get(at)
        if strip is None:
            if len(self._strips) > _CACHED:
                self._strips.clear()
            strip = self._strips[at] = self.strip(self._overlaid_line(y), width, indent=self._indent)
        return strip

    def _overlaid_line(self, y: int) -> StyledLine:
        """Return line `y` with its marks, cut to the width."""
        line = self._page.line(y) if self._page is not None else ()
        return fit(overlay(line, self._merged_marks), self.size.width - self._indent, self.signs.ellipsis)

    def _labelled(self, y: int, width: int) -> Strip:
        line, indent = self._overlaid_line(y), self._indent
        for letter, target in self._labels.items():
            if target.y == y and target.place is None:
                line, indent = label_before(line, letter, indent)
            elif target.y == y and target.place is not None:
                line = label_over(line, target.place, target.at, letter)
        return self.strip(line, width, indent=indent)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return self._selection.text(selection)

    def on_enter(self) -> None:
        self._selection.is_pointed_at = True
        self.refresh()

    def on_leave(self) -> None:
        self._selection.is_pointed_at = False

    def _line_of_text(self, y: int) -> tuple[object, str] | None:
        """Return the piece that line `y` belongs to, and its text with the indent; None past the end."""
        if self._page is None or not 0 <= y < self._page.height:
            return None
        return self._page.at(y)[0], " " * self._indent + "".join(run.text for run in self._page.line(y))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._compose_visible()


def _block(place: TextPosition) -> int | None:
    return None if place.block < 0 else place.block


def _merged(layers: Iterable[Marks]) -> Marks:
    merged: dict[TextPosition, list[Mark]] = {}
    for marks in layers:
        for place, spans in marks.items():
            merged.setdefault(place, []).extend(spans)
    return merged
