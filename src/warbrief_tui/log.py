"""The diagnostic log: one cleaned line for each event, with its time and level.

`logging` is imported, and the file opened, when the first line is written: most commands write none, and the import
would lengthen each of them.
"""

import errno
import os
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from .sanitize import clean, one_line

if TYPE_CHECKING:
    import logging

DEBUG, INFO, WARNING, ERROR = 10, 20, 30, 40
"""Levels, with the values of the standard library's `logging`."""
_MAX_BYTES = 1_000_000
"""A log that has grown beyond this is set aside as FILE.1 when it is opened the next time."""

_file: Path | None = None
_make_folder = False
_level = INFO
_logger: "logging.Logger | None" = None
_lock = Lock()


def start(file: Path, *, level: int = INFO, make_folder: bool = False) -> None:
    """Send lines of at least `level` to `file`, which is made, and its folder if asked, when the first is written."""
    global _file, _level, _make_folder  # a process has one log
    stop()
    _file, _level, _make_folder = file, level, make_folder


def stop() -> None:
    """Close the log. Later lines are dropped until the next `start`."""
    global _file, _logger  # noqa: PLW0603
    with _lock:
        for handler in _logger.handlers if _logger else ():
            handler.close()
        _file = _logger = None


def file() -> Path | None:
    """Return the file that lines go to, or None where no log was started."""
    return _file


def open_now() -> None:
    """Open the log's file now, so that one that cannot be written is noticed. Raises OSError."""
    global _logger  # noqa: PLW0603
    if _file is None:
        return
    with _lock:
        if _make_folder:
            _file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _logger = _logger or _open(_file)


def debug(message: str, *args: object) -> None:
    """Log a detail, which only `--log FILE` records."""
    _write(DEBUG, message, args)


def info(message: str, *args: object) -> None:
    """Log an event of normal work."""
    _write(INFO, message, args)


def warning(message: str, *args: object) -> None:
    """Log something that went wrong in the world, or that warbrief repaired."""
    _write(WARNING, message, args)


def error(message: str, *args: object, details: str = "") -> None:
    """Log a failure; the lines of `details`, a traceback for one, follow it indented."""
    _write(ERROR, message, args, details)


def with_cause(error: BaseException) -> str:
    """Return the text of `error` and, where it was raised from another, the type and text of that one."""
    cause = error.__cause__
    return f"{error} ({type(cause).__name__}: {cause})" if cause else str(error)


def _write(level: int, message: str, args: tuple[object, ...], details: str = "") -> None:
    if _file is None or level < _level:
        return
    try:
        open_now()
    except OSError:
        stop()  # reading goes on without a log
        return
    if _logger:
        # On one line and cleaned, so that no foreign text can look like a line of ours or act on a terminal.
        line = one_line(message % args)
        _logger.log(level, "%s", "\n    ".join((line, *clean(details).strip().splitlines())))


def _open(path: Path) -> "logging.Logger":
    import logging

    logging.raiseExceptions = False  # a full disk must not write over the screen
    if path.is_fifo():
        raise OSError(errno.EINVAL, "it is a pipe, not a file")  # opening it would wait for a reader
    if path.is_file() and path.stat().st_size > _MAX_BYTES:
        path.replace(path.with_name(path.name + ".1"))
    if not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    handler = logging.FileHandler(path, encoding="utf-8", errors="replace")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.Logger("warbrief", DEBUG)
    logger.addHandler(handler)
    return logger
