"""A list of options over the screen, of which one is chosen."""

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from ...views.styled_line import Span, StyledLine, spread
from ...views.symbols import ASCII, SymbolSet
from ..command_table import CommandTable
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList


class Option(NamedTuple):
    id: str
    words: str
    note: str = ""


class OptionRows(RowList[Option]):
    def compose_item(self, item: Option, width: int) -> tuple[StyledLine, ...]:
        return (spread((Span(" " + item.words),), (Span(item.note + " ", "dim"),), width, self.signs.ellipsis),)


class PickerDialog(ModalScreen[str | None]):
    """Lets the user choose an option; returns its id, or None if they cancel."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("popup",)
    AUTO_FOCUS: ClassVar[str | None] = "RowList"

    def __init__(self, signs: SymbolSet, heading: str, options: tuple[Option, ...], chosen: str = "") -> None:
        super().__init__()
        self._heading = TitleBar(signs=signs, name=heading)
        self.options = OptionRows(signs=signs, empty="There is nothing to choose from.")
        self.options.set_items(options, next((n for n, option in enumerate(options) if option.id == chosen), 0))
        self.set_class(signs is ASCII, "-ascii")

    def handlers(self) -> CommandTable:
        return {
            "popup.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        with Vertical(id="popup"):
            yield self._heading
            yield self.options

    def on_mount(self) -> None:
        self._heading.show(state="Enter selects, Esc cancels")

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        option = self.options.current
        self.dismiss(option.id if option is not None else None)

    def action_back(self) -> None:
        self.dismiss(None)
