"""Lists over a screen: the keys, and the base of the other lists."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from ...views.commands import CONTEXT_TITLES, Command, display_key
from ...views.keymap import Keymap
from ...views.styled_line import Span, StyledLine, fit_text, pad
from ...views.symbols import ASCII, SymbolSet
from ..command_table import CommandTable
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList

Item = TypeVar("Item")


class Popup(ModalScreen[None]):
    """A titled list in the middle of the screen."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("popup",)
    AUTO_FOCUS: ClassVar[str | None] = "RowList"

    def __init__(self, heading: str, note: str, items: RowList[Item], signs: SymbolSet) -> None:
        super().__init__()
        self._heading = TitleBar(signs=signs, name=heading)
        self._note = note
        self.set_class(signs is ASCII, "-ascii")
        self.items = items

    def handlers(self) -> CommandTable:
        return {
            "popup.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        with Vertical(id="popup"):
            yield self._heading
            yield self.items

    def on_mount(self) -> None:
        keymap: Keymap = self.app.keymap  # type: ignore[attr-defined]  # the app is Warbrief
        self._heading.show(where="", state=keymap.format_keys(self._note))

    def action_back(self) -> None:
        self.dismiss()


class CommandList(RowList[Command | str]):
    """Commands under the context that they belong to."""

    def selectable(self, item: Command | str) -> bool:
        return not isinstance(item, str)

    def compose_item(self, item: Command | str, width: int) -> tuple[StyledLine, ...]:
        if isinstance(item, str):
            return ((Span(" "), Span(item, "label")),)
        keys = fit_text("  ".join(map(display_key, item.keys)), 18, self.signs.ellipsis)
        description = item.help or item.title
        return (
            (
                Span("   "),
                Span(pad(keys, 18), "key"),
                Span(" "),
                Span(fit_text(description, max(width - 24, 8), self.signs.ellipsis)),
            ),
        )


class HelpScreen(Popup):
    """What every key does: first in the active contexts, then elsewhere."""

    def __init__(self, signs: SymbolSet, keymap: Keymap, places: tuple[str, ...]) -> None:
        items = CommandList(signs=signs)
        items.set_items(_help_items(keymap, places), 0)
        super().__init__("Keys", "{popup.back} closes", items, signs)


def _help_items(keymap: Keymap, places: tuple[str, ...]) -> tuple[Command | str, ...]:
    items: list[Command | str] = []
    for place in (*places, *(place for place in CONTEXT_TITLES if place not in places)):
        items += ["", CONTEXT_TITLES[place], *keymap.commands_for([place])]
    return tuple(items[1:])
