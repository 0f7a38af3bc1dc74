"""The log: cleaned lines in a file of the reader's own, made when the first one is written."""

import logging
from pathlib import Path

from .sanitize import clean

LOG = logging.getLogger("warbrief")


class _Cleaned(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return clean(super().format(record))


def start(file: Path, *, verbose: bool) -> None:
    """Send diagnostics to `file`: warnings, or with `verbose` (`--log FILE`) everything. Raises OSError."""
    handler = logging.FileHandler(file, encoding="utf-8", delay=not verbose)
    handler.setFormatter(_Cleaned("%(asctime)s %(levelname)s %(name)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.DEBUG if verbose else logging.WARNING)
    LOG.propagate = False


def place() -> str | None:
    """The file that diagnostics go to, if any."""
    return next((handler.baseFilename for handler in LOG.handlers if isinstance(handler, logging.FileHandler)), None)
