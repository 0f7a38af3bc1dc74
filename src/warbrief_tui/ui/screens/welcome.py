"""The welcome of a first start: one page that any key closes."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.strip import Strip

from ...views.commands import display_key
from ...views.keymap import Keymap
from ...views.styled_line import Span, StyledLine, fit, pad
from ...views.symbols import SymbolSet
from ...views.word_wrap import wrap
from ..widgets.themed_widget import ThemedWidget
from .base import AppScreen

_WELCOME = (
    "Long daily summaries of the war, one below the other: days and sections at the left, the text in the middle, "
    "the fronts and the numbers at the right. It says what publishers say; who says so stands with it."
)
_SAMPLES = "What you see are samples, written for warbrief. Choose publishers when you like what you see."
_STOPS: tuple[tuple[str, str], ...] = (
    ("brief.page-on", "reads on: through sections, editions, days"),
    ("brief.next-unread", "goes to the next section you have not read"),
    ("brief.fronts", "goes to the fronts; Enter shows what is said of one"),
    ("brief.search", "searches everything; Kyiv finds Kiev and Київ"),
    ("brief.figures", "the numbers as a table, and over days as a chart"),
    ("brief.compare", "this day beside the day before"),
    ("brief.news", "what came since your last visit"),
    ("brief.sources", "the publishers: choose some, then r fetches"),
    ("app.keys", "every key of where you are"),
)
_COLUMN = 66
_LEAVE = "Any key begins."


class TourPage(ThemedWidget):
    """The text of the welcome, wrapped to the width."""

    def __init__(self, *, signs: SymbolSet, keymap: Keymap, sample: bool) -> None:
        super().__init__(signs=signs, id="tour")
        self._keys = {command.id: command.keys for command in keymap.commands}
        self._sample = sample

    def lines(self, width: int) -> Sequence[StyledLine]:
        stops = [(display_key(self._keys[id_][0]), words) for id_, words in _STOPS if self._keys[id_]]
        lines = [*_prose(_WELCOME, width), (), *(_stop(key, words) for key, words in stops), ()]
        if self._sample:
            lines += [*_prose(_SAMPLES, width), ()]
        return [(), (Span("warbrief", "title"),), (), *lines, (Span(_LEAVE, "notice"),)]

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        column = max(min(width - 4, _COLUMN), 8)
        lines = self.lines(column)
        line = fit(lines[y], column, self.signs.ellipsis) if y < len(lines) else ()
        return self.strip(line, width, indent=(width - column) // 2)


def _prose(text: str, width: int) -> list[StyledLine]:
    return [(Span(text[a:b]),) for a, b in wrap(text, width)]


def _stop(key: str, words: str) -> StyledLine:
    return (Span(pad(key, 7, right=True), "key"), Span("  " + words))


class WelcomeScreen(AppScreen[None]):
    """Covers the main screen until a key or a click."""

    def __init__(self, signs: SymbolSet, keymap: Keymap, *, sample: bool) -> None:
        super().__init__(signs)
        self.page = TourPage(signs=signs, keymap=keymap, sample=sample)

    def compose(self) -> ComposeResult:
        yield self.page

    def capture_key(self, key: str) -> bool:  # noqa: ARG002 (whichever it is)
        self.dismiss()
        return True

    def on_click(self) -> None:
        self.dismiss()
