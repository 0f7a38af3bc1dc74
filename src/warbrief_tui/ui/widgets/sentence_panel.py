"""What the cursor of a table stands on, in the words of the text: the sentence with its number lit."""

from collections.abc import Sequence

from textual.strip import Strip

from ...views.styled_line import Span, StyledLine, fit_text, highlight
from ...views.symbols import SymbolSet
from ...views.word_wrap import wrap
from .themed_widget import ThemedWidget

_WIDEST = 110


class SentencePanel(ThemedWidget):
    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="sentence")
        self._where = ""
        self._text = ""
        self._span = (0, 0)

    def show(self, where: str, text: str, span: tuple[int, int]) -> None:
        """`span` is lit in `text`."""
        self._where, self._text, self._span = where, text, span
        self.refresh()

    def lines(self, width: int, height: int) -> Sequence[StyledLine]:
        room = max(min(width - 2, _WIDEST), 8)
        found: list[StyledLine] = (
            [(Span(fit_text(self._where, room, self.signs.ellipsis), "credit"),)] if self._where else []
        )
        for a, b in wrap(self._text, room) if self._text else ():
            span = (max(self._span[0], a) - a, min(self._span[1], b) - a)
            found.append(highlight(self._text[a:b], [span] if span[0] < span[1] else [], "", "match"))
        if len(found) > height:
            last = "".join(run.text for run in found[height - 1])
            found[height - 1] = (Span(fit_text(last + " " * room, room, self.signs.ellipsis).rstrip()),)
        return found[:height]

    def render_line(self, y: int) -> Strip:
        width, height = self.size.width, self.size.height
        lines = self.lines(width, height)
        return self.strip(lines[y] if y < len(lines) else (), width, indent=1)
