"""Text drawn by line that can be selected with the mouse, by Textual's own selection."""

from collections.abc import Callable
from itertools import groupby

from rich.segment import Segment
from textual.selection import Selection
from textual.strip import Strip

from .themed_widget import ThemedWidget

LineOfText = Callable[[int], tuple[object, str] | None]


class TextSelection:
    """The selection in `widget`.

    `line_of_text` returns the paragraph that a line belongs to and the line as it is drawn, or None past the end;
    lines are numbered from the top of the page.
    """

    def __init__(self, widget: ThemedWidget, line_of_text: LineOfText) -> None:
        self._widget = widget
        self._line_of_text = line_of_text
        self.is_pointed_at = False
        """Whether the mouse is over the widget: only then every character carries its position, which costs time."""

    def apply(self, strip: Strip, y: int) -> Strip:
        """Return `strip`, which is line `y`, with the selected characters highlighted."""
        selection = self._widget.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is not None:
            strip = self._highlight(strip, *span)
        return strip.apply_offsets(0, y) if self.is_pointed_at or selection is not None else strip

    def _highlight(self, strip: Strip, start: int, end: int) -> Strip:
        width = strip.cell_length
        end = width if end < 0 else min(end, width)
        start = min(start, end)
        style = self._widget.style_for("cursor")
        middle = [Segment(text, (base or style) + style) for text, base, _ in strip.crop(start, end)]
        return Strip.join([strip.crop(0, start), Strip(middle), strip.crop(end, width)])

    def text(self, selection: Selection) -> tuple[str, str] | None:
        """Return what is selected as running text, and the end of a line; lines of one paragraph are joined."""
        if selection.start is None and selection.end is None:
            return None
        y = selection.start.y if selection.start is not None else 0
        parts: list[tuple[object, str]] = []
        while (line := self._line_of_text(y)) is not None and (span := selection.get_span(y)) is not None:
            start, end = span
            parts.append((line[0], line[1][start : None if end < 0 else end].strip()))
            y += 1
        paragraphs = [" ".join(text for _, text in group) for _, group in groupby(parts, key=lambda part: part[0])]
        return "\n".join(paragraph.strip() for paragraph in paragraphs), "\n"
