"""Putting finished files in the place of old ones so that a crash at any moment loses neither.

    build      the new file stands complete and synced beside the old one, under NAME.repair
      | journal    what is to be replaced is written down and synced
      | set aside  the old file gets a second name, its write-ahead log moves along
      | replace    the new file takes the old one's name, atomically
      = done       the journal goes

A crash before the journal leaves a build that is thrown away; one after it is finished by whoever opens the database
next. Callers hold the exclusive `file_lock` of every database that they replace.
"""

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from .. import log

_BUILD = ".repair"
_JOURNAL = ".swap"
_COMPANIONS = ("-wal", "-shm", "-journal")
RESTORE = "restore"
"""The name of the journal of a restore, which replaces several files."""


class Replacement(Struct, frozen=True):
    """One file of a swap: `new` takes the place of `target`, which is kept as `quarantine` where there is one."""

    new: str
    target: str
    quarantine: str | None = None


def build_path(path: Path) -> Path:
    """Return where a new version of `path` is built."""
    return path.with_name(path.name + _BUILD)


def journal_path(path: Path) -> Path:
    """Return where the swap of `path` is written down."""
    return path.with_name(path.name + _JOURNAL)


def commit(journal: Path, replacements: Sequence[Replacement]) -> None:
    """Carry the replacements out, all of them in the end, whatever happens from here on. Raises OSError."""
    for replacement in replacements:
        _sync(Path(replacement.new))
    write_synced(journal, msgspec.json.encode(list(replacements)))
    _finish(journal)


def is_pending(path: Path) -> bool:
    """Return whether a swap or a build of the database at `path` is unfinished."""
    candidates = (journal_path(path), path.with_name(RESTORE + _JOURNAL), build_path(path))
    return any(candidate.exists() for candidate in candidates)


def pending_databases(path: Path) -> list[Path]:
    """Return the files that an unfinished restore replaces and that of `path`, in the order in which to lock them."""
    journal = path.with_name(RESTORE + _JOURNAL)
    targets = {Path(replacement.target) for replacement in _read(journal)} | {path}
    return sorted(target for target in targets if target.suffix == ".db")


def recover(path: Path) -> None:
    """Finish the swaps of `path` that were written down, and discard a build that was not finished."""
    for journal in (journal_path(path), path.with_name(RESTORE + _JOURNAL)):
        if journal.exists():
            log.warning("finishing an interrupted repair or restore: %s", journal)
            _finish(journal)
    discard_build(path)


def discard_build(path: Path) -> None:
    """Remove what was built for `path` and is not wanted any more."""
    build = build_path(path)
    if build.exists():
        log.info("discarding an unfinished repair: %s", build)
    for end in (_BUILD, ".copied", ".rows"):
        remove_database(path.with_name(path.name + end))


def remove_database(path: Path) -> None:
    """Remove a database file with its companions, if there."""
    for end in ("", *_COMPANIONS):
        path.with_name(path.name + end).unlink(missing_ok=True)


def write_synced(path: Path, data: bytes) -> None:
    """Write a whole file, for its owner alone, so that it is either there with all of `data` or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` last, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read(journal: Path) -> list[Replacement]:
    """Read a journal. It is renamed into place complete, so one that cannot be decoded is not ours."""
    try:
        return msgspec.json.decode(journal.read_bytes(), type=list[Replacement])
    except (OSError, msgspec.MsgspecError):
        return []


def _finish(journal: Path) -> None:
    """Carry out what the journal says, or the rest of it. Each step may have been done already."""
    replacements = _read(journal)
    for replacement in replacements:
        new, target = Path(replacement.new), Path(replacement.target)
        if new.exists():
            _set_aside(target, replacement.quarantine)
            new.replace(target)
    for folder in {Path(replacement.target).parent for replacement in replacements}:
        sync_folder(folder)
    journal.unlink(missing_ok=True)
    sync_folder(journal.parent)


def _set_aside(target: Path, quarantine: str | None) -> None:
    """Give the old file its second name; without one it is overwritten. Its log goes first: it would spoil the new."""
    for end in _COMPANIONS:
        companion = target.with_name(target.name + end)
        if companion.exists():
            if quarantine is None or end == "-shm":
                companion.unlink()
            else:
                companion.replace(quarantine + end)
    if quarantine is None or not target.exists() or Path(quarantine).exists():
        return
    try:
        os.link(target, quarantine)
    except OSError:  # a file system without hard links: for a moment there is no file, which the journal covers
        target.replace(quarantine)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def unused(paths: Iterable[Path]) -> Path:
    """Return the first of `paths` that names nothing yet."""
    return next(path for path in paths if not path.exists() and not path.is_symlink())
