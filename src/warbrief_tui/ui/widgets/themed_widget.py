"""The base of the widgets that draw by line: styled lines in the colours of the theme."""

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from ...views.styled_line import StyledLine
from ...views.symbols import UNICODE, SymbolSet
from ..theme_loader import load_styles


class ThemedWidget(Widget):
    """Turns styled lines into strips. Styles are the theme's, so no component style has to be resolved."""

    signs: SymbolSet = UNICODE

    def __init__(self, *, signs: SymbolSet, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id, classes=classes)
        self.signs = signs
        self._theme_styles: Mapping[str, Style] | None = None
        self._cached_styles: dict[tuple[str, str], Style] = {}

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._theme_styles = None
        self._cached_styles.clear()

    def style_for(self, meaning: str, row_meaning: str = "") -> Style:
        """Return the style of a span of `meaning` on a line of `row_meaning`; both are words of the theme."""
        style = self._cached_styles.get((meaning, row_meaning))
        if style is None:
            if self._theme_styles is None:
                self._theme_styles = load_styles(self.app.theme_variables)
            style = self.rich_style
            for name in (*row_meaning.split(), *meaning.split()):
                style += self._theme_styles[name]
            self._cached_styles[meaning, row_meaning] = style
        return style

    def strip(self, line: StyledLine, width: int, row_meaning: str = "", indent: int = 0) -> Strip:
        """Return `line` after `indent` cells, filled to `width` cells; `row_meaning` colours all of them."""
        base_style = self.style_for("", row_meaning)
        segments = [Segment(" " * indent, base_style)] if indent else []
        segments += [Segment(span.text, self.style_for(span.meaning, row_meaning)) for span in line]
        return Strip(segments).adjust_cell_length(width, base_style)
