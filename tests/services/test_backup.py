"""A backup is one whole file or none; a restore puts all of it back or changes nothing."""

import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.editions import DAY, analysis, edition
from warbrief_tui.errors import InputError, StoreError, UsageError
from warbrief_tui.model import Anchor
from warbrief_tui.paths import Paths
from warbrief_tui.services import backup
from warbrief_tui.services.desk import Desk
from warbrief_tui.store import file_lock, file_swap
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database

NOW = datetime(2025, 5, 22, 4, 0, tzinfo=UTC)
PLACE = Anchor("example-daily", DAY)
SETTINGS = {
    "config.toml": "",
    "sources.toml": "# mine\n",
    "fronts.toml": "",
    "figures.toml": "",
    "themes/mine.toml": 'name = "mine"\n',
}


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths.under(tmp_path / "home")
    add(paths, 3)
    with Desk(paths, now=lambda: NOW) as desk:
        desk.star(PLACE, note="kept")
    for name, text in SETTINGS.items():
        (paths.config / name).parent.mkdir(exist_ok=True)
        (paths.config / name).write_text(text)
    return paths


@pytest.fixture
def file(paths: Paths, tmp_path: Path) -> Path:
    backup.backup(paths, tmp_path / "all.zip")
    return tmp_path / "all.zip"


def add(paths: Paths, count: int, first: int = 0) -> None:
    with closing(Database(paths.archive)) as database:
        for number in range(first, first + count):
            database.write(editions.add, edition(day=DAY - timedelta(days=number)), analysis(), NOW)


def stored(paths: Paths) -> tuple[int, list[str]]:
    """How many editions there are, and the notes of the stars."""
    with Desk(paths, now=lambda: NOW) as desk:
        return sum(month.editions for month in desk.months()), [star.note for star in desk.stars()]


def restore(paths: Paths, file: Path) -> backup.Restored:
    with backup.opened(paths, file) as opened:
        return opened.restore(NOW)


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_a_backup_holds_all_that_is_the_users(file: Path) -> None:
    with zipfile.ZipFile(file) as holds:
        assert set(holds.namelist()) == {"archive.db", "reader.db", *SETTINGS}
        assert holds.testzip() is None


def test_nothing_stands_under_the_name_before_the_backup_is_complete(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "half.zip"
    seen: list[bool] = []
    real = backup._settings

    def looks(paths: Paths) -> object:
        seen.append(target.exists())
        return real(paths)

    monkeypatch.setattr(backup, "_settings", looks)
    backup.backup(paths, target)
    assert seen == [False]

    def interrupted(paths: Paths) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "_settings", interrupted)
    with pytest.raises(KeyboardInterrupt):
        backup.backup(paths, tmp_path / "interrupted.zip")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["half.zip"]


def test_a_restore_puts_everything_back_and_sets_aside_what_was_there(paths: Paths, file: Path) -> None:
    add(paths, 2, first=3)
    (paths.config / "sources.toml").write_text("# later\n")
    with Desk(paths, now=lambda: NOW) as desk:
        desk.star(PLACE.at(1), note="later")
    restored = restore(paths, file)
    assert stored(paths) == (3, ["kept"])
    assert (paths.config / "sources.toml").read_text() == "# mine\n"
    assert sorted(path.name for path in restored.set_aside) == [
        "archive-before-restore-2025-05-22-040000.db",
        "reader-before-restore-2025-05-22-040000.db",
        "sources.toml.before-restore-2025-05-22-040000",
    ]
    with closing(Database(restored.set_aside[0])) as before:
        assert before.read(lambda c: c.execute("SELECT count(*) FROM edition").fetchone()[0]) == 5


def test_a_backup_is_restored_where_nothing_is(file: Path, tmp_path: Path) -> None:
    other = Paths.under(tmp_path / "other")
    assert restore(other, file).set_aside == ()
    assert stored(other) == (3, ["kept"])
    assert (other.themes / "mine.toml").read_text() == SETTINGS["themes/mine.toml"]


class Crash(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("replaced", range(3))
def test_a_restore_that_was_killed_is_finished_at_the_next_start(
    paths: Paths, file: Path, monkeypatch: pytest.MonkeyPatch, replaced: int
) -> None:
    add(paths, 2, first=3)
    real, calls = file_swap._set_aside, []

    def crash(target: Path, quarantine: str | None) -> None:
        calls.append(target)
        if len(calls) > replaced:
            raise Crash
        real(target, quarantine)

    with monkeypatch.context() as patched:
        patched.setattr(file_swap, "_set_aside", crash)
        try:
            restore(paths, file)
        except Crash:
            assert len(calls) == replaced + 1
    assert stored(paths) == (3, ["kept"])
    assert not file_swap.is_pending(paths.archive)


def test_a_restore_waits_until_nobody_reads(paths: Paths, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_lock, "EXCLUSIVE_SECONDS", 0.05)
    with closing(Database(paths.archive)), pytest.raises(StoreError, match="in use"):
        restore(paths, file)
    assert stored(paths) == (3, ["kept"])


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_damaged_backup_is_refused(paths: Paths, file: Path, part: float) -> None:
    before = files(paths.data)
    whole = file.read_bytes()
    at = int(len(whole) * part)
    for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
        file.write_bytes(damaged)
        try:
            restore(paths, file)
        except InputError as error:
            problem = str(error)
        else:  # a byte that no reader of zip files looks at
            assert stored(paths) == (3, ["kept"])
            return
        assert "nothing was changed" in problem
        assert files(paths.data) == before


@pytest.mark.parametrize("name", ["../evil.toml", "/etc/evil", "themes/../../evil.toml", "notes.txt"])
def test_a_zip_file_with_anything_else_in_it_is_no_backup(paths: Paths, file: Path, name: str) -> None:
    with zipfile.ZipFile(file, "a") as more:
        more.writestr(name, "x")
    with pytest.raises(InputError, match="is no backup of warbrief"):
        restore(paths, file)


def test_a_damaged_database_in_a_sound_zip_file_is_refused(paths: Paths, tmp_path: Path, file: Path) -> None:
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(tmp_path / "bad.zip", "w") as target:
        data = bytearray(source.read("archive.db"))
        data[4096:20_000] = b"\xa5" * (20_000 - 4096)
        target.writestr("archive.db", bytes(data))
    with pytest.raises(InputError, match=r"archive\.db in .* is damaged"):
        restore(paths, tmp_path / "bad.zip")


def test_a_backup_that_is_not_there_is_said(paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be restored"):
        restore(paths, tmp_path / "none.zip")
