"""A question with a line to answer it on."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from ...views.symbols import ASCII, SymbolSet
from ..command_table import CommandTable
from ..widgets.header_and_status import TitleBar

Check = Callable[[str, bool], str | None]
"""Returns what is wrong with an answer, or None; the second argument says that the same answer is given again."""


def _anything(_answer: str, _again: bool) -> str | None:
    return None


class PromptDialog(ModalScreen[str | None]):
    """Asks for a line of text; returns it, or None if the user cancels."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("ask",)
    AUTO_FOCUS: ClassVar[str | None] = "#answer"

    def __init__(self, signs: SymbolSet, heading: str, note: str, answer: str = "", check: Check = _anything) -> None:
        super().__init__()
        self._heading = TitleBar(signs=signs, name=heading)
        self._note = note
        self._check = check
        self._refused: str | None = None
        self.answer = Input(answer, id="answer", compact=True, select_on_focus=False)
        self.set_class(signs is ASCII, "-ascii")

    def handlers(self) -> CommandTable:
        return {
            "ask.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        with Vertical(id="popup"):
            yield self._heading
            yield self.answer

    def on_mount(self) -> None:
        self._heading.show(where=self._note)

    @on(Input.Submitted, "#answer")
    def _answered(self, event: Input.Submitted) -> None:
        wrong = self._check(event.value, event.value == self._refused)
        if wrong is None:
            self.dismiss(event.value)
        else:
            self._refused = event.value
            self._heading.show(where=wrong)

    def action_back(self) -> None:
        self.dismiss(None)
