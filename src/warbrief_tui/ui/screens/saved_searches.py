"""Searches with a name."""

from collections.abc import Callable
from typing import ClassVar

from textual import on

from ...model import SavedSearch
from ...services.desk import Desk
from ...views.styled_line import Span, StyledLine, spread
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..widgets.row_list import RowList
from .help import Popup

_EMPTY = "No search is saved yet. {search.save} in the search saves one under a name."


class SearchList(RowList[SavedSearch]):
    def compose_item(self, item: SavedSearch, width: int) -> tuple[StyledLine, ...]:
        watch = (Span("watched  ", "label"),) if item.watch else ()
        label = (Span(" "), Span(item.name, "strong"), Span(f"   {item.query}", "dim"))
        return (spread(label, (*watch, Span(f"{item.unread} unread ", "dim")), width, self.signs.ellipsis),)


class SavedSearchesScreen(Popup):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("saved", "popup")

    def __init__(self, desk: Desk, signs: SymbolSet, ask: Callable[[str], None]) -> None:
        self.searches = SearchList(signs=signs, empty=_EMPTY)
        super().__init__(
            "Saved searches", "{list.choose} asks, {saved.watch} watches, {saved.forget} forgets", self.searches, signs
        )
        self.desk = desk
        self._ask = ask
        self.searches.set_items(desk.saved_searches(), 0)

    def handlers(self) -> CommandTable:
        return {
            **super().handlers(),
            "saved.watch": self.action_watch,
            "saved.forget": self.action_forget,
        }

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        search = self.searches.current
        if search is not None:
            self.dismiss()
            self._ask(search.query)

    def action_watch(self) -> None:
        search = self.searches.current
        if search is not None:
            self.desk.save_search(search.name, search.query, not search.watch)
            self.searches.set_items(self.desk.saved_searches())

    def action_forget(self) -> None:
        search = self.searches.current
        if search is not None:
            self.desk.forget_search(search.name)
            self.searches.set_items(self.desk.saved_searches())
