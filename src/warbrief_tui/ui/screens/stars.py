"""The stars with their notes."""

import os
from collections.abc import Callable
from typing import ClassVar, Protocol

from textual import on

from ... import external
from ...model import Anchor, Star
from ...sanitize import one_line
from ...services.desk import Desk
from ...views.keymap import Keymap
from ...views.styled_line import Span, StyledLine, fit_text, spread
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..widgets.row_list import RowList
from .base import Destination
from .help import Popup
from .prompt import PromptDialog

_EMPTY = "Nothing is starred yet. * stars the section that is read, or a paragraph that is chosen."


class NoteEditorHost(Protocol):
    """The app as far as it edits a note; a protocol, because the app imports the screens."""

    keymap: Keymap

    def suspend_for(self, job: Callable[[], str | None]) -> str | None: ...

    def push_screen(self, screen: PromptDialog, callback: Callable[[str | None], None]) -> object: ...


def edit_note(app: NoteEditorHost, signs: SymbolSet, note: str, save: Callable[[str], None]) -> None:
    """Let the user edit `note` in $EDITOR, or in a line if none is named; call `save` unless they cancel.

    Raise UsageError if the editor cannot be started.
    """

    def finish(text: str | None) -> None:
        if text is not None:
            save(text.strip())

    editor = external.editor(os.environ)
    if editor is None:
        prompt = PromptDialog(signs, "Note", app.keymap.format_keys("Enter saves, {ask.back} cancels"), note)
        app.push_screen(prompt, finish)
    else:
        command = external.argv(editor)
        finish(app.suspend_for(lambda: external.edited(command, note)))


class StarList(RowList[Star]):
    ONE_LINE_EACH: ClassVar[bool] = False

    def compose_item(self, item: Star, width: int) -> tuple[StyledLine, ...]:
        day = f"{item.anchor.day:%d %b %Y}"
        lost_note = (Span(" (gone from its edition)", "stale"),) if item.lost else ()
        label = (
            Span(f" {self.signs.star} ", "key"),
            Span(day, "strong"),
            Span(f"  {item.source_name}", "dim"),
            *lost_note,
        )
        text = (Span("   "), Span(fit_text(one_line(item.text), max(width - 4, 8), self.signs.ellipsis)))
        note: tuple[StyledLine, ...] = ((Span("   "), Span(one_line(item.note), "quote")),) if item.note else ()
        return (spread(label, (), width, self.signs.ellipsis), text, *note)


class StarsScreen(Popup):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("stars", "popup")

    def __init__(
        self, desk: Desk, signs: SymbolSet, go: Callable[[Destination], None], changed: Callable[[], None]
    ) -> None:
        self.stars = StarList(signs=signs, empty=_EMPTY)
        super().__init__(
            "Starred", "{list.choose} opens, {stars.note} notes, {stars.remove} takes the star away", self.stars, signs
        )
        self.desk = desk
        self._go = go
        self._changed = changed
        self.stars.set_items(desk.stars(), 0)

    def handlers(self) -> CommandTable:
        return {
            **super().handlers(),
            "stars.note": self.action_note,
            "stars.remove": self.action_remove,
        }

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        star = self.stars.current
        if star is not None:
            self.dismiss()
            self._go(Destination(star.anchor))

    def _reload(self) -> None:
        self.stars.set_items(self.desk.stars())
        self._changed()

    def action_note(self) -> None:
        star = self.stars.current
        if star is not None:
            host: NoteEditorHost = self.app  # type: ignore[assignment]  # the app is Warbrief
            edit_note(host, self.stars.signs, star.note, lambda text: self._save_note(star.anchor, text))

    def _save_note(self, anchor: Anchor, note: str) -> None:
        self.desk.star(anchor, True, note)
        self._reload()

    def action_remove(self) -> None:
        star = self.stars.current
        if star is not None:
            self.desk.star(star.anchor, False)
            self._reload()
