"""Files and programs of the reader: saving, piping, editing. Never through a shell."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .errors import InputError, UsageError
from .sanitize import clean


def save(path: Path, text: str, *, replace: bool = False) -> None:
    """Write `text` with mode 0600; new folders get mode 0700. Raise InputError.

    An existing file is replaced only if `replace` is true.
    """
    try:
        _make(path.parent)
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if replace else os.O_EXCL)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError(f"{path} is there already") from None
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from None


def _make(folder: Path) -> None:
    if not folder.exists():
        _make(folder.parent)
        folder.mkdir(mode=0o700)


def argv(line: str) -> list[str]:
    """Split a command line into program and arguments; only quotes are special. Raise UsageError."""
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError(f"'{line}' cannot be read as a command: {error}") from None
    if not words:
        raise UsageError("no program is named")
    if shutil.which(words[0]) is None:
        raise UsageError(f"there is no program '{words[0]}'")
    return words


def pipe(command: list[str], text: str) -> int:
    """Pass `text` to a program, wait, and return its exit code. Raise UsageError."""
    try:
        return subprocess.run(command, input=text.encode(), check=False).returncode
    except OSError as error:
        raise UsageError(f"'{command[0]}' cannot be started: {error.strerror}") from None


def pause(words: str) -> None:
    """Print `words` on the suspended terminal and wait for Enter."""
    if sys.__stdout__ is not None and sys.__stdin__ is not None:
        sys.__stdout__.write(words)
        sys.__stdout__.flush()
        sys.__stdin__.readline()


def editor(environ: Mapping[str, str]) -> str | None:
    """Return the reader's editor from the environment, or None."""
    return environ.get("VISUAL") or environ.get("EDITOR") or None


def pager(environ: Mapping[str, str]) -> str:
    return environ.get("PAGER") or "less"


def edited(command: list[str], text: str) -> str:
    """Return `text` as the reader's editor left it. Raise UsageError."""
    with tempfile.TemporaryDirectory(prefix="warbrief-") as folder:
        file = Path(folder) / "note.txt"
        save(file, text)
        try:
            code = subprocess.run([*command, str(file)], check=False).returncode
            changed = file.read_text("utf-8", errors="replace")
        except OSError as error:
            raise UsageError(f"'{command[0]}' cannot be used: {error.strerror}") from None
    if code:
        raise UsageError(f"'{command[0]}' ended with code {code}; nothing was changed")
    return clean(changed).strip()
