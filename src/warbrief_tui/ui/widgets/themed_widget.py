"""The ground on which every widget of warbrief paints: lines of meanings, in the colours of the theme."""

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from ...views.styled_line import StyledLine
from ...views.symbols import UNICODE, SymbolSet
from ..theme_loader import looks


class ThemedWidget(Widget):
    """Turns a Line into a Strip. Looks are those of the theme, so no component style has to be resolved."""

    signs: SymbolSet = UNICODE

    def __init__(self, *, signs: SymbolSet, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id, classes=classes)
        self.signs = signs
        self._looks: Mapping[str, Style] | None = None
        self._styles_of: dict[tuple[str, str], Style] = {}

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks = None
        self._styles_of.clear()

    def look(self, meaning: str, under: str = "") -> Style:
        """The style of a run of `meaning` on a line that means `under`."""
        found = self._styles_of.get((meaning, under))
        if found is None:
            if self._looks is None:
                self._looks = looks(self.app.theme_variables)
            found = self.rich_style
            for name in (*under.split(), *meaning.split()):
                found += self._looks[name]
            self._styles_of[meaning, under] = found
        return found

    def strip(self, line: StyledLine, width: int, under: str = "", indent: int = 0) -> Strip:
        """`line` after `indent` cells, filled to `width`; `under` colours the whole width."""
        ground = self.look("", under)
        segments = [Segment(" " * indent, ground)] if indent else []
        segments += [Segment(run.text, self.look(run.meaning, under)) for run in line]
        return Strip(segments).adjust_cell_length(width, ground)
