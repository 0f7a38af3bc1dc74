"""Text drawn by line that can be selected with the mouse, by Textual's own selection."""

from itertools import groupby

from rich.segment import Segment
from textual.selection import Selection
from textual.strip import Strip

from .themed_widget import ThemedWidget


class SelectableText(ThemedWidget):
    """A subclass says the text of its lines; they are numbered from the top of the page."""

    _pointed = False
    """The mouse is here: only then does every character carry where it stands, which costs time."""

    def line_of_text(self, y: int) -> tuple[object, str] | None:
        """The paragraph that line `y` belongs to, and the line as it is drawn; None past the end."""
        raise NotImplementedError

    def selectable_strip(self, strip: Strip, y: int) -> Strip:
        """`strip` as line `y`, with what is selected lit."""
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is not None:
            strip = self._lit(strip, *span)
        return strip.apply_offsets(0, y) if self._pointed or selection is not None else strip

    def _lit(self, strip: Strip, start: int, end: int) -> Strip:
        width = strip.cell_length
        end = width if end < 0 else min(end, width)
        start = min(start, end)
        ground = self.look("cursor")
        middle = [Segment(text, (style or ground) + ground) for text, style, _ in strip.crop(start, end)]
        return Strip.join([strip.crop(0, start), Strip(middle), strip.crop(end, width)])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected as running text: lines of one paragraph are one again."""
        if selection.start is None and selection.end is None:
            return None
        y = selection.start.y if selection.start is not None else 0
        parts: list[tuple[object, str]] = []
        while (found := self.line_of_text(y)) is not None and (span := selection.get_span(y)) is not None:
            start, end = span
            parts.append((found[0], found[1][start : None if end < 0 else end].strip()))
            y += 1
        paragraphs = [" ".join(text for _, text in group) for _, group in groupby(parts, key=lambda part: part[0])]
        return "\n".join(paragraph.strip() for paragraph in paragraphs), "\n"

    def on_enter(self) -> None:
        self._pointed = True
        self.refresh()

    def on_leave(self) -> None:
        self._pointed = False
