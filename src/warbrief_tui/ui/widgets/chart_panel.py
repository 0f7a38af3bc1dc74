"""A series drawn over its days, above the table of its answers."""

from datetime import date

from textual.strip import Strip

from ...model import Series
from ...views import figure_format
from ...views.bar_chart import chart
from ...views.styled_line import Span, StyledLine, spread
from ...views.symbols import SymbolSet
from .themed_widget import ThemedWidget

_WIDEST = 150
"""Cells: longer rows of bars are hard to read."""


class ChartPanel(ThemedWidget):
    """Nothing until it is shown a series."""

    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="chart")
        self.series: Series | None = None
        self._chosen: date | None = None
        self._lines: tuple[StyledLine, ...] = ()

    def show(self, series: Series | None) -> None:
        self.series, self._chosen = series, None
        self._drawn_anew()

    def choose(self, day: date | None) -> None:
        """Lights the bar of a day."""
        if day != self._chosen:
            self._chosen = day
            self._drawn_anew()

    def on_resize(self) -> None:
        self._drawn_anew()

    def _drawn_anew(self) -> None:
        series, width, height = self.series, self.size.width, self.size.height
        self._lines = ()
        if series is not None and series.points and height > 3:
            drawn = chart(series.values, series.day, min(width - 2, _WIDEST), height - 3, self.signs, self._chosen)
            self._lines = (self._head(series, min(width - 2, _WIDEST)), *drawn)
        self.refresh()

    def _head(self, series: Series, width: int) -> StyledLine:
        most = max(series.points, key=lambda point: point.value)
        days = sum(value is not None for value in series.values)
        words = (
            f"most {figure_format.amount(most.figure, self.signs)} on {most.day.day} {most.day:%b}, {most.source_name}"
        )
        return spread(
            (Span(words, "strong"),),
            (Span(f"told on {days} of {series.span} days", "dim"),),
            width,
            self.signs.ellipsis,
        )

    def render_line(self, y: int) -> Strip:
        return self.strip(self._lines[y] if y < len(self._lines) else (), self.size.width, indent=1)
