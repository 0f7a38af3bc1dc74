"""How often each day names a front, as bars; a click on a bar goes to its day."""

from dataclasses import dataclass
from datetime import date

from textual import events
from textual.message import Message
from textual.strip import Strip

from ...views.bar_chart import Values, chart, day_at
from ...views.styled_line import Span, StyledLine, fit_text
from ...views.symbols import SymbolSet
from .themed_widget import ThemedWidget

_MAX_WIDTH = 150
"""Cells: longer rows of bars are hard to read."""
_MIN_HEIGHT = 2
"""Lines: one of bars, one of days."""


class DayChart(ThemedWidget):
    @dataclass
    class Pressed(Message):
        """A click on the bar of a day."""

        day: date

    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="chart")
        self._values: Values = ()
        self._last = date.min
        self._heading = ""
        self._selected: date | None = None
        self._lines: tuple[StyledLine, ...] = ()

    def show(self, values: Values, last: date, heading: str) -> None:
        """Show one value per day, up to `last`, under a heading."""
        self._values, self._last, self._heading = values, last, heading
        self._draw()

    def select(self, day: date | None) -> None:
        """Highlight the bar of `day`, or none."""
        if day != self._selected:
            self._selected = day
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    @property
    def _width(self) -> int:
        return min(self.size.width - 2, _MAX_WIDTH)

    def _draw(self) -> None:
        heading = (Span(fit_text(self._heading, max(self.size.width - 2, 1), self.signs.ellipsis), "dim"),)
        room = self.size.height - 1
        drawn = self._bars(room - 1) if any(self._values) and room >= _MIN_HEIGHT else []
        self._lines = (heading, *(drawn if len(drawn) <= room else self._bars(room - 2)))
        self.refresh()

    def _bars(self, height: int) -> list[StyledLine]:
        return chart(self._values, self._last, self._width, height, self.signs, self._selected, from_zero=True)

    def render_line(self, y: int) -> Strip:
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width, indent=1)

    def on_click(self, event: events.Click) -> None:
        day = day_at(self._values, self._last, self._width, self.signs, event.x - 1, from_zero=True)
        if day is not None and self._lines:
            self.post_message(self.Pressed(day))
