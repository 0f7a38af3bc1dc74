"""Where a query is typed, and under it what may come at its cursor."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from ...model import Completion, Completions
from ...views.styled_line import Span, StyledLine, fit, width_of
from ...views.symbols import SymbolSet
from .themed_widget import ThemedWidget

_NONE = Completions(0, 0)


class SearchInput(Input):
    """The right arrow at the end of the words takes the completion that is offered, if one is."""

    class EndPassed(Message):
        """The reader went right where there is nothing to the right."""

    def action_cursor_right(self, select: bool = False) -> None:
        if self.cursor_at_end and not select:
            self.post_message(self.EndPassed())
        super().action_cursor_right(select)

    def replace_text(self, text: str, start: int, end: int) -> None:
        """`text` in the place of the characters from `start` to `end`, with the cursor behind it."""
        self.value = self.value[:start] + text + self.value[end:]
        self.cursor_position = start + len(text)


class SuggestionList(ThemedWidget):
    """Completions beside each other; the one that is lit is taken next."""

    @dataclass
    class Pressed(Message):
        """A click on a completion."""

        option: Completion

    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="offers")
        self.offered = _NONE
        self._lit = 0

    def show(self, offered: Completions = _NONE) -> None:
        self.offered, self._lit = offered, 0
        self.refresh()

    @property
    def lit(self) -> Completion | None:
        return self.offered.options[self._lit] if self.offered.options else None

    def step(self) -> None:
        """Lights the next one; after the last the first."""
        if self.offered.options:
            self._lit = (self._lit + 1) % len(self.offered.options)
            self.refresh()

    def _line(self) -> StyledLine:
        """From the one that is lit on, so that it is always seen."""
        lit = self.lit
        if lit is None:
            return ()
        others = (*self.offered.options[self._lit + 1 :], *self.offered.options[: self._lit])
        runs = [Span(lit.label, "match-now"), Span(f" {lit.help}", "dim")]
        for other in others:
            runs += [Span("   "), Span(other.label, "key")]
        return tuple(runs)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return self.strip(fit(self._line(), width - 2, self.signs.ellipsis) if y == 0 else (), width, indent=1)

    def on_click(self, event: events.Click) -> None:
        """Every other run is a completion."""
        x, options = event.x - 1, self.offered.options
        for number, run in enumerate(self._line()):
            x -= width_of((run,))
            if x < 0:
                self.post_message(self.Pressed(options[(self._lit + number // 2) % len(options)]))
                return
