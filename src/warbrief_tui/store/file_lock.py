"""An advisory lock beside each database: shared by whoever has it open, exclusive for who replaces the file.

The lock belongs to the open file of `NAME.lock`, so the system releases it when its process dies. Where no such file
can be made (a read-only folder), or on systems without flock, nobody can replace the database either: none is taken.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

from ..errors import StoreError

try:
    import fcntl
except ImportError:  # Windows, which refuses to replace a file that is open
    fcntl = None  # type: ignore[assignment]

SHARED_SECONDS = 5.0
"""How long opening a database waits for a repair or restore to end."""
EXCLUSIVE_SECONDS = 5.0
"""How long a repair waits for others to close the database."""
REPAIR_SECONDS = 120.0
"""How long a repair waits for another repair of the same database."""
_POLL_SECONDS = 0.02
_REPLACING = b"replacing"
"""What the lock file holds while the exclusive lock is held, so that others know what they wait for."""


class FileLock:
    """A lock on the database at a path, held until `release`."""

    def __init__(self, descriptor: int | None = None) -> None:
        """Hold the lock of an open lock file; None for a lock that locks nothing."""
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go of the lock. Releasing it twice does no harm."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    __del__ = release


def shared(path: Path) -> FileLock:
    """Return a lock that others may share. Raises StoreError while somebody replaces the database."""
    descriptor = _open(path)
    if descriptor is None:
        return FileLock()
    if not _acquired(descriptor, exclusive=False, seconds=SHARED_SECONDS):
        os.close(descriptor)
        raise StoreError(f"{path} is being repaired or restored by another warbrief; try again in a minute")
    return FileLock(descriptor)


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold everybody else off the database at `path`. Raises StoreError where others keep it open."""
    descriptor = _open(path)
    if descriptor is None:
        yield
        return
    try:
        if not _acquired(descriptor, exclusive=True, seconds=EXCLUSIVE_SECONDS):
            raise StoreError(f"{path} is in use by another warbrief; close that one and try again")
        _describe(descriptor, _REPLACING)
        yield
        _describe(descriptor, b"")
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Remove the lock file of a path that turned out to be no database of ours."""
    with contextlib.suppress(OSError):
        _lock_path(path).unlink(missing_ok=True)


def _lock_path(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _open(path: Path) -> int | None:
    lock = _lock_path(path)
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY) if os.access(path.parent, os.W_OK) else (os.O_RDONLY,):
        with contextlib.suppress(OSError):
            return os.open(lock, flags, 0o600)
    return None


def _acquired(descriptor: int, *, exclusive: bool, seconds: float) -> bool:
    if fcntl is None:
        return True
    operation = (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB
    began = monotonic()
    while True:
        try:
            fcntl.flock(descriptor, operation)
        except BlockingIOError:
            patience = REPAIR_SECONDS if exclusive and _description(descriptor) else seconds
            if monotonic() - began > patience:
                return False
            sleep(_POLL_SECONDS)
        except OSError:  # a file system without locks
            return True
        else:
            return True


def _describe(descriptor: int, text: bytes) -> None:
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, text, 0)


def _description(descriptor: int) -> bytes:
    try:
        return os.pread(descriptor, 64, 0)
    except OSError:
        return b""
