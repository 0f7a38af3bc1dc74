"""The sentence of the figure under the cursor, with its number highlighted."""

from collections.abc import Sequence

from textual.strip import Strip

from ...views.styled_line import Span, StyledLine, fit_text, highlight
from ...views.symbols import SymbolSet
from ...views.word_wrap import wrap
from .themed_widget import ThemedWidget

_MAX_WIDTH = 110


class SentencePanel(ThemedWidget):
    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="sentence")
        self._source = ""
        self._text = ""
        self._span = (0, 0)

    def show(self, source: str, text: str, span: tuple[int, int]) -> None:
        """Show a sentence and where it is from, with the characters of `span` highlighted."""
        self._source, self._text, self._span = source, text, span
        self.refresh()

    def lines(self, width: int, height: int) -> Sequence[StyledLine]:
        """Return the lines that fit into the panel; an ellipsis ends them if there are more."""
        room = max(min(width - 2, _MAX_WIDTH), 8)
        lines_of_text: list[StyledLine] = (
            [(Span(fit_text(self._source, room, self.signs.ellipsis), "credit"),)] if self._source else []
        )
        for a, b in wrap(self._text, room) if self._text else ():
            span = (max(self._span[0], a) - a, min(self._span[1], b) - a)
            lines_of_text.append(highlight(self._text[a:b], [span] if span[0] < span[1] else [], "", "match"))
        if len(lines_of_text) > height:
            last = "".join(run.text for run in lines_of_text[height - 1])
            lines_of_text[height - 1] = (Span(fit_text(last + " " * room, room, self.signs.ellipsis).rstrip()),)
        return lines_of_text[:height]

    def render_line(self, y: int) -> Strip:
        width, height = self.size.width, self.size.height
        lines = self.lines(width, height)
        return self.strip(lines[y] if y < len(lines) else (), width, indent=1)
