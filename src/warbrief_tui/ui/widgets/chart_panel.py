"""The chart of a series over its days, above the table of its values."""

from datetime import date

from textual.strip import Strip

from ...model import Series
from ...views import figure_format
from ...views.bar_chart import chart
from ...views.styled_line import Span, StyledLine, spread
from ...views.symbols import LEAST_DAYS, SymbolSet
from .themed_widget import ThemedWidget

_MAX_WIDTH = 150
"""Cells: longer rows of bars are hard to read."""


class ChartPanel(ThemedWidget):
    """The chart of a series; empty before `show`."""

    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="chart")
        self.series: Series | None = None
        self._selected: date | None = None
        self._lines: tuple[StyledLine, ...] = ()

    def show(self, series: Series | None) -> None:
        self.series, self._selected = series, None
        self._draw()

    def select(self, day: date | None) -> None:
        """Highlight the bar of `day`, or none."""
        if day != self._selected:
            self._selected = day
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        series, width, height = self.series, self.size.width, self.size.height
        self._lines = ()
        if series is not None and series.points and height > 3 and _days_with_value(series) < LEAST_DAYS:
            self._lines = (self._head(series, min(width - 2, _MAX_WIDTH)),)
        elif series is not None and series.points and height > 3:
            drawn = chart(series.values, series.day, min(width - 2, _MAX_WIDTH), height - 3, self.signs, self._selected)
            self._lines = (self._head(series, min(width - 2, _MAX_WIDTH)), *drawn)
        self.refresh()

    def _head(self, series: Series, width: int) -> StyledLine:
        most = max(series.points, key=lambda point: point.value)
        days = _days_with_value(series)
        words = (
            f"most {figure_format.amount(most.figure, self.signs)} on {most.day.day} {most.day:%b}, {most.source_name}"
        )
        return spread(
            (Span(words, "strong"),),
            (Span(f"reported on {days} of {series.span} days", "dim"),),
            width,
            self.signs.ellipsis,
        )

    def render_line(self, y: int) -> Strip:
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width, indent=1)


def _days_with_value(series: Series) -> int:
    return sum(value is not None for value in series.values)
