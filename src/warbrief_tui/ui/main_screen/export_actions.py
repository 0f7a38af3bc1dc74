"""What is read, kept elsewhere: in a file, in another program, in the pager. Loaded when that is asked for first."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ... import external
from ...errors import WarbriefError
from ...export import documents
from ...model import Reading
from ..screens.prompt import PromptDialog

if TYPE_CHECKING:
    from .annotation_actions import ActingScreen


def save(screen: "ActingScreen", reading: Reading) -> None:
    """Asks for a file, whose ending says how `reading` is written."""

    def keep(answer: str) -> None:
        file = _file(answer)
        external.save(file, documents.FORMATS[file.suffix[1:]](reading), replace=True)
        screen.kept(f"Saved as {file}.")

    anchor = reading.headline.anchor
    name = f"warbrief-{anchor.day.isoformat()}-{anchor.source}.md"
    note = f"The ending says how: {', '.join(f'.{ending}' for ending in documents.FORMATS)}"
    _ask(screen, PromptDialog(screen.signs, "Save", note, name, _wrong_with_file), keep)


def pipe(screen: "ActingScreen", reading: Reading) -> None:
    """Asks for a program, which is given Markdown."""

    def give(line: str) -> None:
        screen.piped = line
        command, text = external.argv(line), documents.markdown(reading)
        code = screen.warbrief.lend(lambda: _given(command, text))
        screen.kept(f"{command[0]} ended with code {code}.", "problem" if code else "notice")

    note = "A program and its words; it is given Markdown"
    _ask(screen, PromptDialog(screen.signs, "Pipe to", note, screen.piped, _wrong_with_command), give)


def page(screen: "ActingScreen", reading: Reading) -> None:
    command, text = external.argv(external.pager(os.environ)), documents.text(reading)
    screen.warbrief.lend(lambda: external.pipe(command, text))


def _ask(screen: "ActingScreen", question: PromptDialog, then: Callable[[str], None]) -> None:
    def answered(answer: str | None) -> None:
        if answer is not None:
            screen.do(lambda: then(answer))

    screen.app.push_screen(question, answered)


def _given(command: list[str], text: str) -> int:
    code = external.pipe(command, text)
    external.pause("\nEnter goes back to warbrief. ")
    return code


def _file(answer: str) -> Path:
    return Path(answer.strip()).expanduser()


def _wrong_with_file(answer: str, again: bool) -> str | None:
    file = _file(answer)
    if file.suffix[1:] not in documents.FORMATS:
        return f"End the name in {' or '.join(f'.{ending}' for ending in documents.FORMATS)}"
    if file.is_dir():
        return "That is a folder"
    return "It is there already; Enter again replaces it" if file.exists() and not again else None


def _wrong_with_command(answer: str, _again: bool) -> str | None:
    try:
        external.argv(answer)
    except WarbriefError as wrong:
        return str(wrong)
    return None
