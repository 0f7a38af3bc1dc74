"""The files of one run: the archive, the user's own file beside it, and the samples while the archive is empty."""

import contextlib
import functools
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from .. import store
from ..errors import DIFFERS_FROM_FETCHED, DamagedStore, ForeignStore, NewerStore, StoreError
from ..model import Anchor
from ..paths import Paths
from ..store.database import Database
from ..store.migrations.user_data import USER_DATA


class ArchiveSession:
    """Opens the files with what fallbacks there are, checks them, and closes them together.

    `archive` is the user's own; `active` is the one that is shown, which is that of the samples while `archive` holds
    no edition. Beside each archive stands a file of what the user made: marks, stars, notes, saved searches.
    """

    def __init__(self, paths: Paths, *, sample: bool, now: Callable[[], datetime]) -> None:
        """Open the archive of `paths`, or with `sample` a throw-away one of the samples. Raises StoreError."""
        self.paths = paths
        self.now = now
        self.is_ephemeral = sample
        self.unverified: Anchor | None = None
        """The edition whose text was shown before it was compared with its checksum."""
        self._warnings: list[str] = []
        self._user_data: dict[Database, Database] = {}
        self._backed_up: set[Database] = set()
        self._exit_stack = contextlib.ExitStack()
        self.archive = self._open(_copy_samples(paths, paths.data) if sample else paths.archive)

    def close(self) -> None:
        """Close every file. No read may be under way."""
        self._exit_stack.close()

    def today(self) -> date:
        """Return the day in the user's time zone."""
        return self.now().astimezone().date()

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what does not work, one line each: what was damaged, what cannot be written."""
        return tuple(self._warnings)

    # Databases

    @property
    def is_sample(self) -> bool:
        """Return whether the samples are shown."""
        return self.is_ephemeral or self.archive.read(store.day_index.latest) is None

    @property
    def active(self) -> Database:
        """Return the archive that is shown."""
        return self.archive if self.archive.read(store.day_index.latest) else self._samples

    @functools.cached_property
    def _samples(self) -> Database:
        return self._open(_copy_samples(self.paths, self._temporary_folder()))

    @property
    def user_data(self) -> Database:
        """Return the user's file beside the active archive, for marks on its editions."""
        return self._backed_up_today(self._user_data[self.active])

    @property
    def lasting_user_data(self) -> Database:
        """Return the user's file beside their own archive, for data that outlives the samples."""
        return self._user_data[self.archive]

    @property
    def writable_lasting_user_data(self) -> Database:
        """Return `lasting_user_data` after making today's backup."""
        return self._backed_up_today(self.lasting_user_data)

    def _backed_up_today(self, database: Database) -> Database:
        """Return `database` after making today's backup, once in a run."""
        if database not in self._backed_up:
            self._backed_up.add(database)
            with contextlib.suppress(StoreError, OSError):  # a backup that fails must not keep a mark from being made
                store.backups.make_daily_backup(database, self.now())
        return database

    # Checks

    def check(self) -> str | None:
        """Run an integrity check, which may take seconds, after an unclean exit; return a warning or None.

        An edition that was shown unverified is compared with its checksum always.
        """
        damage = self.active.read(store.integrity_check.check_structure) if self.active.has_leftover_log else ""
        if not damage:
            return self._check_unverified()
        self._warnings.append(
            f"The archive is damaged; 'warbrief doctor --repair' saves what it can. {self.active.path}: {damage}"
        )
        return self._warnings[-1]

    def _check_unverified(self) -> str | None:
        anchor, self.unverified = self.unverified, None
        if anchor is None or not self.active.read(store.editions.is_damaged, anchor):
            return None
        return f"{anchor} {DIFFERS_FROM_FETCHED}"

    # Opening

    def _open(self, path: Path) -> Database:
        """Open an archive and the user's file beside it."""
        user_data = self._open_user_data(path.with_name("reader.db"))
        database = self._open_archive(path, user_data)
        self._exit_stack.callback(database.close)
        self._user_data[database] = user_data
        return database

    def _open_archive(self, path: Path, user_data: Database) -> Database:
        """Open an archive: a damaged one is rebuilt from what can be read, one that cannot be written is read-only."""
        try:
            database = Database(path, attached=user_data)
        except (ForeignStore, NewerStore):
            raise
        except DamagedStore:
            return self._recover_archive(path, user_data)
        except StoreError as first:
            try:
                database = Database(path, readonly=True, attached=user_data)
            except (StoreError, OSError):
                raise first from None  # the second follows from it, and says less
            self._warnings.append(f"{first}; nothing new is kept, and reading goes on")
        else:
            if database.readonly:
                self._warnings.append(f"{path} cannot be written, so nothing new is kept; reading goes on")
        return database

    def _recover_archive(self, path: Path, user_data: Database) -> Database:
        from ..store.maintenance.recovery import recover_archive  # rarely needed

        quarantined, saved, lost = recover_archive(path, self.now())
        self._warnings.append(
            f"{path} was damaged and was set aside as {quarantined.name}; "
            f"of the {saved + lost} editions that it names {saved} were saved, {lost} could not be read"
        )
        return Database(path, attached=user_data)

    def _open_user_data(self, path: Path) -> Database:
        """Open the user's file; where it cannot be written, a copy that lives as long as this run."""
        try:
            database, warning = store.backups.open_user_data(path, self.now())
            if database.readonly:
                database.close()
                raise StoreError(f"{path} cannot be written")
        except StoreError as error:
            database = self._open_temporary_copy(path, error)
            warning = f"{error}; what you mark is forgotten when you leave"
        self._exit_stack.callback(database.close)
        if warning:
            self._warnings.append(warning)
        return database

    def _open_temporary_copy(self, path: Path, problem: StoreError) -> Database:
        """Open a copy of the user's file, or an empty one where it cannot be read.

        Where there is no room for a copy, it is opened read-only; raises `problem` where that fails too.
        """
        import shutil  # slow to import, and hardly ever needed

        readable = path.exists() and not isinstance(problem, ForeignStore | NewerStore | DamagedStore)
        try:
            copy = self._temporary_folder() / path.name
            if readable:
                shutil.copyfile(path, copy)
            return Database(copy, schema=USER_DATA)
        except (StoreError, OSError):
            with contextlib.suppress(StoreError):
                if readable:
                    return Database(path, readonly=True, schema=USER_DATA)
            raise problem from None

    def _temporary_folder(self) -> Path:
        import tempfile  # slow to import, and few runs need it

        return Path(self._exit_stack.enter_context(tempfile.TemporaryDirectory(prefix="warbrief-")))


def _copy_samples(paths: Paths, folder: Path) -> Path:
    """Copy the samples' archive into `folder` and return its path. Raises StoreError."""
    from ..refresh import sample_archive  # imports asyncio, which only a look at the samples needs

    try:
        return sample_archive.copy(paths.cache, folder)
    except OSError as error:
        raise StoreError(f"the samples cannot be put into {folder}: {error.strerror or error}") from error
