"""The page as it is: an edition with everything that was left out of it, where it stood."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from ...model import Dropped, Reading
from ...omissions import unfiltered
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList
from ..widgets.unfiltered_list import UnfilteredList
from .base import AppScreen, Destination

_EMPTY = "This edition holds no text."


class UnfilteredScreen(AppScreen[Destination | None]):
    """Lists headings, paragraphs and what was left out; Enter goes to the place in the edition."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("unfiltered",)
    AUTO_FOCUS: ClassVar[str | None] = "#unfiltered"

    def __init__(self, signs: SymbolSet, reading: Reading) -> None:
        super().__init__(signs)
        self.reading = reading
        self.title_bar = TitleBar(signs=signs, name="The page as it is")
        self.parts = UnfilteredList(signs=signs, empty=_EMPTY, id="unfiltered")

    def handlers(self) -> CommandTable:
        return {
            "unfiltered.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.parts
        yield self.status

    def on_mount(self) -> None:
        headline = self.reading.headline
        day = headline.anchor.day
        self.title_bar.show(where=f"{headline.source_name}, {day:%a} {day.day} {day:%B %Y}", state=headline.title)
        self.parts.set_items(tuple(unfiltered(self.reading.edition)), 0)
        count = len(self.reading.edition.dropped)
        self.status.show_place(f"{count} part{'s' if count != 1 else ''} left out")

    @on(RowList.Chosen, "#unfiltered")
    def _chosen(self) -> None:
        part = self.parts.current
        if isinstance(part, Dropped):
            self.notify_user(f"It was left out: {part.why}.")
        elif part is not None:
            self.dismiss(Destination(self.reading.headline.anchor.at(part.section, part.block)))

    def action_back(self) -> None:
        self.dismiss(None)
