"""One zip file with everything that is the user's: made in one piece, and put back in one piece."""

import contextlib
import os
import shutil
import tempfile
import tomllib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from .. import log
from ..errors import InputError, NothingFound, StoreError, UsageError
from ..paths import Paths
from ..store import file_identity, file_lock, file_swap
from ..store.database import Database
from ..store.maintenance import backups
from ..store.migrations.archive import ARCHIVE
from ..store.migrations.runner import Schema
from ..store.migrations.user_data import USER_DATA

_CONFIG_FILES = ("config.toml", "sources.toml", "fronts.toml", "figures.toml")
_THEMES = "themes/"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What reading a damaged or encrypted zip file may raise."""
_STAGING = ".restore-"


class Restored(Struct, frozen=True):
    """What a restore did."""

    names: tuple[str, ...]
    """The files that were put back."""
    set_aside: tuple[Path, ...]
    """Where the files are that stood in their places."""


def backup(paths: Paths, file: Path) -> list[str]:
    """Copy the archive, the marks and the configuration into the new zip file `file`, and return the names in it.

    Nothing stands under that name before the copy is complete and synced. Raises UsageError for a file that exists
    or cannot be written, NothingFound where nothing is stored, StoreError where a database cannot be read.
    """
    if file.exists():
        raise UsageError(f"{file} is there already; name another file")
    if not paths.archive.exists() and not paths.reader.exists():
        raise NothingFound(f"nothing is stored in {paths.data} yet")
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        names = _write_zip(paths, part)
        _rename_new(part, file)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror or error}") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return names


@contextlib.contextmanager
def opened(paths: Paths, file: Path) -> Iterator["Backup"]:
    """Unpack a backup beside the files that it would replace, and check every part of it.

    Raises InputError where it is damaged or no backup, UsageError where it cannot be read or unpacked.
    """
    try:
        paths.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        for remaining in paths.data.glob(f"{_STAGING}*"):  # of a restore that was killed before it changed anything
            shutil.rmtree(remaining, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_STAGING, dir=paths.data) as folder:
            names = _unpack(file, Path(folder))
            _check(file, Path(folder), names)
            yield Backup(paths, Path(folder), tuple(names))
    except OSError as error:
        raise UsageError(f"{file} cannot be restored: {error.strerror or error}") from error


class Backup:
    """A backup that was unpacked and found whole."""

    def __init__(self, paths: Paths, folder: Path, names: tuple[str, ...]) -> None:
        self._paths = paths
        self._folder = folder
        self.names = names

    def restore(self, now: datetime) -> Restored:
        """Put every file of the backup in its place; those that stood there are set aside.

        A crash on the way is finished at the next start. Raises StoreError where a database is in use.
        """
        databases = sorted(self._target(name) for name in self.names if name in _databases(self._paths))
        with contextlib.ExitStack() as stack:
            for database in databases:
                stack.enter_context(file_lock.exclusive(database))
                file_swap.recover(database)
            replacements: list[file_swap.Replacement] = []
            try:
                replacements.extend(self._replacement(name, now) for name in self.names if self._differs(name))
                file_swap.commit(self._journal, replacements)
            finally:
                if not self._journal.exists():  # else the next start goes on with these files
                    for replacement in replacements:
                        Path(replacement.new).unlink(missing_ok=True)
        quarantined = tuple(Path(r.quarantine) for r in replacements if r.quarantine and Path(r.quarantine).exists())
        log.warning("restored %s; set aside: %s", ", ".join(self.names), ", ".join(map(str, quarantined)) or "nothing")
        return Restored(self.names, quarantined)

    @property
    def _journal(self) -> Path:
        return file_swap.journal_path(self._paths.archive.with_name(file_swap.RESTORE))

    def _target(self, name: str) -> Path:
        if name in _databases(self._paths):
            return self._paths.archive.with_name(name)
        return self._paths.config / name

    def _differs(self, name: str) -> bool:
        """Whether there is anything to do: settings that are the same already stay as they are."""
        target = self._target(name)
        is_same = target.is_file() and target.read_bytes() == (self._folder / name).read_bytes()
        return name in _databases(self._paths) or not is_same

    def _replacement(self, name: str, now: datetime) -> file_swap.Replacement:
        """A settings file that is a link stays one: what it leads to is replaced."""
        target = self._target(name)
        if name not in _databases(self._paths):
            target = target.resolve()
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        staged = target.with_name(f".{target.name}.restored")
        shutil.copyfile(self._folder / name, staged)
        staged.chmod(0o600)
        return file_swap.Replacement(str(staged), str(target), str(_unused_name(target, now)))


def _unused_name(target: Path, now: datetime) -> Path:
    """A name for what stands at `target`, of an ending that no program of ours reads where it is a setting."""
    moment = f"before-restore-{now:%Y-%m-%d-%H%M%S}"
    is_database = target.suffix == ".db"
    endings = (moment, *(f"{moment}-{number}" for number in range(2, 1000)))
    names = (f"{target.stem}-{end}.db" if is_database else f"{target.name}.{end}" for end in endings)
    return file_swap.unused(target.with_name(name) for name in names)


def _databases(paths: Paths) -> dict[str, Schema]:
    return {paths.archive.name: ARCHIVE, paths.reader.name: USER_DATA}


# Writing --------------------------------------------------------------------------------------------


def _write_zip(paths: Paths, part: Path) -> list[str]:
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(descriptor, "w+b") as file,
        tempfile.TemporaryDirectory(prefix="warbrief-") as folder,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into,
    ):
        for name, schema in _databases(paths).items():
            source = paths.archive.with_name(name)
            if source.exists():
                with closing(Database(source, schema=schema)) as database:
                    backups.copy_database(database, Path(folder) / name)
                into.write(Path(folder) / name, name)
        for name, path in _settings(paths):
            into.write(path, name)
        names = into.namelist()
        into.close()
        file.flush()
        os.fsync(file.fileno())
    return names


def _settings(paths: Paths) -> Iterator[tuple[str, Path]]:
    """The names in the zip file and the paths of what the user configured."""
    for name in _CONFIG_FILES:
        if (paths.config / name).is_file():
            yield name, paths.config / name
    if paths.themes.is_dir():
        for path in sorted(paths.themes.glob("*.toml")):
            if path.is_file():
                yield f"{_THEMES}{path.name}", path


def _rename_new(part: Path, file: Path) -> None:
    """Give the finished file its name unless somebody took it meanwhile. Raises OSError."""
    try:
        os.link(part, file)
    except FileExistsError:
        raise UsageError(f"{file} is there already; name another file") from None
    except OSError:  # a file system without hard links
        part.replace(file)
    file_swap.sync_folder(file.absolute().parent)


# Reading --------------------------------------------------------------------------------------------


def _unpack(file: Path, folder: Path) -> list[str]:
    """Unpack what is ours. Raises InputError for what is damaged, or holds anything else."""
    try:
        with zipfile.ZipFile(file) as source:
            names = source.namelist()
            unknown = [name for name in names if not _is_known(name)]
            if unknown or not {"archive.db", "reader.db"} & set(names):
                raise InputError(f"{file} is no backup of warbrief; nothing was changed")
            for name in names:
                target = folder / name
                target.parent.mkdir(exist_ok=True)
                with source.open(name) as packed, target.open("wb") as unpacked:  # which checks the checksum
                    shutil.copyfileobj(packed, unpacked)
            return names
    except _UNREADABLE as error:
        raise InputError(f"{file} is damaged or no zip file ({error}); nothing was changed") from error


def _is_known(name: str) -> bool:
    theme = name.removeprefix(_THEMES)
    is_theme = name != theme and theme.endswith(".toml") and not set(theme) & set("/\\:\0")
    return name in ("archive.db", "reader.db", *_CONFIG_FILES) or is_theme


def _check(file: Path, folder: Path, names: list[str]) -> None:
    """Raises InputError where a file of the backup cannot be used by this warbrief."""
    schemas = {"archive.db": ARCHIVE, "reader.db": USER_DATA}
    for name in names:
        check: Callable[[Path], None] = _check_settings
        if name in schemas:
            schema = schemas[name]
            if file_identity.schema_version_in_header(folder / name) > schema.version:
                raise InputError(f"{name} in {file} is of a newer warbrief; update warbrief; nothing was changed")
            check = _soundness_check(schema)
        try:
            check(folder / name)
        except (StoreError, ValueError) as error:
            raise InputError(f"{name} in {file} is damaged ({error}); nothing was changed") from error


def _soundness_check(schema: Schema) -> Callable[[Path], None]:
    def check(path: Path) -> None:
        if not file_identity.is_sound(path, schema):
            raise StoreError("its structure is not whole")

    return check


def _check_settings(path: Path) -> None:
    tomllib.loads(path.read_text("utf-8"))
