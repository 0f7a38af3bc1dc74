"""What the main screen's actions ask of the user and of the terminal: dialogs, the clipboard, other programs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..screens.base import AppScreen

if TYPE_CHECKING:
    from ..screens.stars import NoteEditorHost

Check = Callable[[str, bool], str | None]
"""Returns what is wrong with an answer, or None; the second argument says that the same answer is given again."""


class Dialogs:
    """Dialogs over `screen`; they are imported when first opened."""

    def __init__(self, screen: AppScreen[None]) -> None:
        self._screen = screen

    def copy_text(self, text: str) -> None:
        """Copy `text` to the clipboard."""
        self._screen.app.copy_to_clipboard(text)

    def take_selected_text(self) -> str | None:
        """Return the text that was selected with the mouse, if any, and select nothing."""
        text = self._screen.get_selected_text()
        if text:
            self._screen.clear_selection()
        return text

    def lend_terminal(self, job: Callable[[], int]) -> int:
        """Return what `job` returns, which has the terminal to itself. Raise UsageError if that cannot be."""
        suspend_for: Callable[[Callable[[], int]], int] = self._screen.app.suspend_for  # type: ignore[attr-defined]  # the app is Warbrief
        return suspend_for(job)

    def ask(self, heading: str, note: str, answer: str, check: Check, then: Callable[[str], None]) -> None:
        """Ask for a line of text; call `then` with one that `check` finds nothing wrong with."""
        from ..screens.prompt import PromptDialog

        def answered(text: str | None) -> None:
            if text is not None:
                then(text)

        self._screen.app.push_screen(PromptDialog(self._screen.signs, heading, note, answer, check), answered)

    def edit_note(self, note: str, save: Callable[[str], None]) -> None:
        """Let the user edit `note`; call `save` with the new text unless they cancel."""
        from ..screens.stars import edit_note

        host: NoteEditorHost = self._screen.app  # type: ignore[assignment]  # the app is Warbrief
        edit_note(host, self._screen.signs, note, save)
