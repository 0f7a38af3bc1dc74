"""Copying and saving the table of figures."""

from collections.abc import Callable
from pathlib import Path

from ... import external
from ...errors import WarbriefError
from ...export import csv_export
from .base import AppScreen, Destination
from .prompt import PromptDialog


class FigureExport:
    """Exports what `sheet` returns; `file_name` returns the name that is suggested for a file."""

    def __init__(
        self,
        screen: AppScreen[Destination | None],
        sheet: Callable[[], csv_export.Sheet],
        file_name: Callable[[], str],
    ) -> None:
        self._screen = screen
        self._sheet = sheet
        self._file_name = file_name

    def copy(self) -> None:
        """Copy the table as tab-separated text."""
        sheet = self._sheet()
        self._screen.app.copy_to_clipboard(csv_export.tab_separated(sheet))
        self._screen.notify_user(f"Copied {len(sheet[1])} figures as tab-separated text.")

    def save(self) -> None:
        """Ask for a file and save the table as CSV."""
        prompt = PromptDialog(self._screen.signs, "Save", "As CSV, for a spreadsheet", self._file_name(), _check_file)
        self._screen.app.push_screen(prompt, self._save)

    def _save(self, answer: str | None) -> None:
        if answer is None:
            return
        file = _file(answer)
        try:
            external.save(file, csv_export.comma_separated(self._sheet()), replace=True)
        except WarbriefError as problem:
            self._screen.notify_user(str(problem), "problem")
        else:
            self._screen.notify_user(f"Saved as {file}.")


def _file(answer: str) -> Path:
    return Path(answer.strip()).expanduser()


def _check_file(answer: str, repeated: bool) -> str | None:
    file = _file(answer)
    if file.suffix != ".csv":
        return "End the name in .csv"
    if file.is_dir():
        return "That is a folder"
    return "The file exists; Enter again replaces it" if file.exists() and not repeated else None
