"""The line for a query, and the completions under it."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from ...model import Completion, Completions
from ...views.styled_line import Span, StyledLine, fit, width_of
from ...views.symbols import SymbolSet
from .themed_widget import ThemedWidget

_NO_COMPLETIONS = Completions(0, 0)


class SearchInput(Input):
    """The line for a query; the right arrow at its end accepts a completion."""

    class EndPassed(Message):
        """The user pressed the right arrow at the end of the query."""

    def action_cursor_right(self, select: bool = False) -> None:
        if self.cursor_at_end and not select:
            self.post_message(self.EndPassed())
        super().action_cursor_right(select)

    def replace_text(self, text: str, start: int, end: int) -> None:
        """Replace the characters from `start` to `end` by `text`, and put the cursor after it."""
        self.value = self.value[:start] + text + self.value[end:]
        self.cursor_position = start + len(text)


class SuggestionList(ThemedWidget):
    """Completions beside each other; the selected one is accepted next."""

    @dataclass
    class Pressed(Message):
        """A click on a completion."""

        option: Completion

    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="offers")
        self.completions = _NO_COMPLETIONS
        self._index = 0

    def show(self, completions: Completions = _NO_COMPLETIONS) -> None:
        self.completions, self._index = completions, 0
        self.refresh()

    @property
    def selected(self) -> Completion | None:
        return self.completions.options[self._index] if self.completions.options else None

    def select_next(self) -> None:
        """Select the next completion; after the last one, the first."""
        if self.completions.options:
            self._index = (self._index + 1) % len(self.completions.options)
            self.refresh()

    def _line(self) -> StyledLine:
        """Return the completions from the selected one on, so that it is always visible."""
        selected = self.selected
        if selected is None:
            return ()
        more = (*self.completions.options[self._index + 1 :], *self.completions.options[: self._index])
        runs = [Span(selected.label, "match-now"), Span(f" {selected.help}", "dim")]
        for other in more:
            runs += [Span("   "), Span(other.label, "key")]
        return tuple(runs)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return self.strip(fit(self._line(), width - 2, self.signs.ellipsis) if y == 0 else (), width, indent=1)

    def on_click(self, event: events.Click) -> None:
        """Accept a completion that is clicked; every other span of the line is one."""
        x, options = event.x - 1, self.completions.options
        for number, run in enumerate(self._line()):
            x -= width_of((run,))
            if x < 0:
                self.post_message(self.Pressed(options[(self._index + number // 2) % len(options)]))
                return
