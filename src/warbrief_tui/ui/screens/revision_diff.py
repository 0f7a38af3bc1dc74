"""The changes screen: what the newest revision of an edition changed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from ...errors import WarbriefError
from ...model import Change, Headline
from ...services.desk import Desk
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..widgets.diff_list import DiffList
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList
from .base import AppScreen, Destination

_NEVER = "This edition was never revised: it stands here as it first came."
_NOT_IN_WORDS = "It was revised, but none of its words were changed."


class RevisionDiffScreen(AppScreen[Destination | None]):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("changes",)
    AUTO_FOCUS: ClassVar[str | None] = "#changes"

    def __init__(self, desk: Desk, signs: SymbolSet, headline: Headline) -> None:
        super().__init__(signs)
        self.desk = desk
        self.headline = headline
        self.title_bar = TitleBar(signs=signs, name="Changes")
        empty = _NOT_IN_WORDS if headline.revised else _NEVER
        self.changes = DiffList(signs=signs, empty=empty, id="changes")

    def handlers(self) -> CommandTable:
        return {
            "changes.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.changes
        yield self.status

    def on_mount(self) -> None:
        day, revised = self.headline.anchor.day, self.headline.revised
        self.title_bar.show(
            where=f"{self.headline.source_name}, {day:%a} {day.day} {day:%B %Y}",
            state=f"revised {revised:%d %b %H:%M} UTC" if revised else "",
        )
        try:
            changes = self.desk.changes(self.headline.anchor)
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")
            return
        self.changes.set_items(changes, 0)
        self.status.show_place(f"{len(changes)} change{'s' if len(changes) != 1 else ''}")

    @on(RowList.Chosen, "#changes")
    def _chosen(self) -> None:
        item = self.changes.current
        if isinstance(item, Change) and item.anchor is not None:
            self.dismiss(Destination(item.anchor))
        else:
            self.notify_user("It is not there any more.")

    def action_back(self) -> None:
        self.dismiss(None)
