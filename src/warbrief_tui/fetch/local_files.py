"""Documents from local files and folders, including the samples."""

import os
import select
import stat
from datetime import datetime
from pathlib import Path

from ..errors import InputError
from ..model import Document
from ..sanitize import one_line

LIMIT = 20 * 2**20
"""Bytes of the largest file that is read."""
PIPE_SECONDS = 10.0
"""How long a pipe may be silent."""
_PIECE = 2**16


def read(path: Path, now: datetime) -> Document:
    """Return a file as a Document fetched at `now` (UTC). Raise InputError if it is missing, empty or too large."""
    name = one_line(str(path))
    try:
        data = _content(path, name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError(f"{name}: {_reason(error)}") from error
    if not data.strip():
        raise InputError(f"{name}: the file is empty")
    if len(data) > LIMIT:
        raise InputError(f"{name}: larger than {LIMIT // 2**20} MB; split it or import a part of it")
    return Document(data, name, now)


def list_files(folder: Path) -> tuple[Path, ...]:
    """Return the visible files below `folder` by name; a file returns itself. Raise InputError."""
    name = one_line(str(folder))
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            return (folder,)
        paths = sorted(path for path in folder.rglob("*") if _is_visible(path.relative_to(folder)) and path.is_file())
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: {_reason(error)}") from error
    if not paths:
        raise InputError(f"{name}: the folder holds no files")
    return tuple(paths)


def _content(path: Path, name: str) -> bytes:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise InputError(f"{name}: is a folder; name a file in it")
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):  # a pipe is how a shell hands over another command's output
        raise InputError(f"{name}: is a device, not a file")
    if stat.S_ISFIFO(mode):
        return _pipe_content(path, name)
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def _pipe_content(path: Path, name: str) -> bytes:
    """Return what is written to a pipe until it is closed. Raise InputError if nobody writes for a while."""
    data = bytearray()
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # without O_NONBLOCK, opening waits for a writer
    try:
        while len(data) <= LIMIT:
            if not select.select([descriptor], [], [], PIPE_SECONDS)[0]:
                raise InputError(f"{name}: nothing was written to this pipe for {PIPE_SECONDS:g} seconds")
            piece = os.read(descriptor, _PIECE)
            if not piece:
                break
            data += piece
    finally:
        os.close(descriptor)
    return bytes(data)


def _reason(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case PermissionError():
            return "may not be read; check its permissions"
        case OSError():
            return f"cannot be read ({error.strerror})"
    return "is no name that a file can have"


def _is_visible(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts) and not path.name.endswith("~")
