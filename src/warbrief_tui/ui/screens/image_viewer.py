"""A photo in the terminal, for those who installed the extra `images`."""

import sys
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.strip import Strip
from textual.widget import Widget

from ...image_decoder import Picture
from ...views.captions import Captioned
from ...views.styled_line import Span, StyledLine, spread
from ...views.symbols import SymbolSet
from ...views.word_wrap import wrap
from ..command_table import CommandTable
from ..widgets.header_and_status import TitleBar
from ..widgets.themed_widget import ThemedWidget
from .base import AppScreen

_LIBRARY = "textual_image.widget"
SuspendFor = Callable[[Callable[[], type[Widget]]], type[Widget]]


def widget_of(picture: Picture, suspend_for: SuspendFor) -> Widget:
    """Return a widget that draws a picture. Its library asks the terminal once for its abilities, undisturbed."""
    from PIL import Image

    drawing = _library() if _LIBRARY in sys.modules else suspend_for(_library)
    return drawing(Image.frombytes("RGB", (picture.width, picture.height), picture.rgb))


def _library() -> type[Widget]:
    from textual_image.widget import Image

    drawing_class: type[Widget] = Image
    return drawing_class


class Caption(ThemedWidget):
    """The caption with its credit, below the picture."""

    def __init__(self, item: Captioned, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="caption")
        self._item = item

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        words = self._item.caption
        lines: list[StyledLine] = [(Span(words[a:b], "caption"),) for a, b in wrap(words, max(width - 2, 8))]
        lines = [*lines[:2], spread((), (Span(self._item.photo.credit or "no credit", "credit"),), width - 2)]
        return self.strip(lines[y] if y < len(lines) else (), width, indent=1)


class ImageViewer(AppScreen[None]):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("popup",)
    SCOPED_CSS: ClassVar[bool] = False
    CSS: ClassVar[str] = """
    ImageViewer #picture { height: 1fr; align: center middle; }
    ImageViewer #picture > * { width: auto; height: 100%; }
    ImageViewer #caption { height: 3; }
    """

    def __init__(self, signs: SymbolSet, item: Captioned, drawing: Widget, where: str) -> None:
        super().__init__(signs)
        self._item = item
        self._drawing = drawing
        self._where = where
        self.title_bar = TitleBar(signs=signs, name="Photo")

    def handlers(self) -> CommandTable:
        return {
            "popup.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield Container(self._drawing, id="picture")
        yield Caption(self._item, signs=self.signs)
        yield self.status

    def on_mount(self) -> None:
        day = self._item.headline.anchor.day
        where = f"{self._item.headline.source_name}, {day:%a} {day.day} {day:%B %Y}"
        self.title_bar.show(where=where, state=self._where)
        self.show_hints()

    def action_back(self) -> None:
        self.dismiss(None)
