"""Copying what is read, saving it in a file, and handing it to other programs."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ...errors import WarbriefError
from ...model import Reading
from .action_target import ActionTarget
from .dialogs import Check
from .paragraph_selection import ParagraphSelection
from .view import Notices


class ExportDialogs(Protocol):
    """What exporting asks of the user and the terminal; see `Dialogs`."""

    def copy_text(self, text: str) -> None: ...
    def take_selected_text(self) -> str | None: ...
    def ask(self, heading: str, note: str, answer: str, check: Check, then: Callable[[str], None]) -> None: ...
    def lend_terminal(self, job: Callable[[], int]) -> int: ...


class ExportActions:
    def __init__(
        self, view: Notices, dialogs: ExportDialogs, target: ActionTarget, selection: ParagraphSelection
    ) -> None:
        self._view = view
        self._dialogs = dialogs
        self._target = target
        self._selection = selection
        self._last_program = ""
        """The command line that was last given something."""

    # The clipboard --------------------------------------------------------------------------------

    def copy_or_select(self) -> None:
        """Copy what the mouse selected; if that is nothing, begin to select paragraphs."""
        text = self._dialogs.take_selected_text()
        if text:
            self._dialogs.copy_text(text)
            self._view.notify_user("Copied the selection.")
        else:
            self._selection.start()

    def copy(self) -> None:
        from ...export.documents import passage_text  # the first frame needs none

        excerpt = self._target.excerpt()
        if excerpt is not None:
            self._copy(passage_text(excerpt[1]), "Copied as text.")

    def copy_with_source(self) -> None:
        from ...export.documents import citation

        excerpt = self._target.excerpt()
        if excerpt is not None:
            self._copy(citation(*excerpt), "Copied with its source.")

    def _copy(self, text: str, notice: str) -> None:
        self._dialogs.copy_text(text)
        self._finish(notice)

    # Files and programs ---------------------------------------------------------------------------

    def save(self) -> None:
        """Ask for a file, whose extension sets the format, and write it."""
        from ... import external  # the first frame needs neither
        from ...export import documents

        def write(reading: Reading, answer: str) -> None:
            file = _file(answer)
            external.save(file, documents.FORMATS[file.suffix[1:]](reading), replace=True)
            self._finish(f"Saved as {file}.")

        def ask(reading: Reading) -> None:
            anchor = reading.headline.anchor
            name = f"warbrief-{anchor.day.isoformat()}-{anchor.source}.md"
            note = f"The extension sets the format: {', '.join(f'.{suffix}' for suffix in documents.FORMATS)}"
            self._dialogs.ask("Save", note, name, _check_file, lambda answer: self._try(lambda: write(reading, answer)))

        self._with_document(ask)

    def pipe(self) -> None:
        """Ask for a command and run it with Markdown on its standard input."""
        from ... import external
        from ...export import documents

        def run(reading: Reading, answer: str) -> None:
            self._last_program = answer
            command, text = external.argv(answer), documents.markdown(reading)
            code = self._dialogs.lend_terminal(lambda: _pipe_and_pause(command, text))
            self._finish(f"{command[0]} ended with code {code}.", "problem" if code else "notice")

        def ask(reading: Reading) -> None:
            note = "Command (receives Markdown on standard input)"
            check, answer = _check_command, self._last_program
            self._dialogs.ask("Pipe to", note, answer, check, lambda answer: self._try(lambda: run(reading, answer)))

        self._with_document(ask)

    def show_in_pager(self) -> None:
        from ... import external
        from ...export import documents

        def show(reading: Reading) -> None:
            command, text = external.argv(external.pager(os.environ)), documents.text(reading)
            self._dialogs.lend_terminal(lambda: external.pipe(command, text))

        self._with_document(show)

    def _with_document(self, action: Callable[[Reading], None]) -> None:
        def act() -> None:
            document = self._target.document()
            if document is not None:
                action(document)

        self._try(act)

    def _try(self, action: Callable[[], None]) -> None:
        """Do `action`; an expected error becomes a notice."""
        try:
            action()
        except WarbriefError as problem:
            self._view.notify_user(str(problem), "problem")

    def _finish(self, notice: str, meaning: str = "notice") -> None:
        """Clear the selection and show `notice`."""
        self._selection.clear()
        self._view.notify_user(notice, meaning)


def _pipe_and_pause(command: list[str], text: str) -> int:
    from ... import external

    code = external.pipe(command, text)
    external.pause("\nEnter goes back to warbrief. ")
    return code


def _file(answer: str) -> Path:
    return Path(answer.strip()).expanduser()


def _check_file(answer: str, repeated: bool) -> str | None:
    from ...export import documents

    file = _file(answer)
    if file.suffix[1:] not in documents.FORMATS:
        return f"End the name in {' or '.join(f'.{suffix}' for suffix in documents.FORMATS)}"
    if file.is_dir():
        return "That is a folder"
    return "The file exists; Enter again replaces it" if file.exists() and not repeated else None


def _check_command(answer: str, _repeated: bool) -> str | None:
    from ... import external

    try:
        external.argv(answer)
    except WarbriefError as problem:
        return str(problem)
    return None
