"""A repair replaces the damaged file by a complete one or changes nothing, whoever interrupts it and whenever."""

import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.conftest import NOW
from tests.store.maintenance.test_recovery import MANY, archive
from warbrief_tui.errors import StoreError
from warbrief_tui.store import file_lock, file_swap
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import recovery
from warbrief_tui.store.maintenance.recovery import recover_archive


class Crash(BaseException):
    """Stands for the end of the process."""


def count(path: Path) -> int:
    with closing(Database(path)) as database:
        editions: int = database.read(lambda c: c.execute("SELECT count(*) FROM edition").fetchone()[0])
        return editions


def others(path: Path) -> set[str]:
    """The files beside the archive that should not stay there."""
    return {file.name for file in path.parent.iterdir()} - {path.name, f"{path.name}.lock"}


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, OSError(28, "No space left on device"), Crash])
def test_a_repair_that_is_interrupted_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, interrupt: type[BaseException] | BaseException
) -> None:
    archive(path)
    before = path.read_bytes()

    def fails(*_: object) -> None:
        raise interrupt

    monkeypatch.setattr(recovery, "_run_maintenance", fails)
    with pytest.raises((StoreError, KeyboardInterrupt, Crash)):
        recover_archive(path, NOW)
    assert path.read_bytes() == before
    assert others(path) == set()


def test_a_repair_whose_counts_are_wrong_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(path, 5)
    before = path.read_bytes()
    real = recovery._run_maintenance

    def loses_one(c: object) -> None:
        real(c)  # type: ignore[arg-type]
        c.execute("DELETE FROM edition WHERE id = (SELECT max(id) FROM edition)")  # type: ignore[attr-defined]

    monkeypatch.setattr(recovery, "_run_maintenance", loses_one)
    with pytest.raises(StoreError, match="holds 4 of 5 editions"):
        recover_archive(path, NOW)
    assert path.read_bytes() == before


def _before_anything_is_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise Crash

    monkeypatch.setattr(file_swap, "_finish", crash)


def _once_the_old_file_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    real = file_swap._set_aside

    def crash(target: Path, quarantine: str | None) -> None:
        real(target, quarantine)
        raise Crash

    monkeypatch.setattr(file_swap, "_set_aside", crash)


@pytest.mark.parametrize("stage", [_before_anything_is_moved, _once_the_old_file_is_set_aside])
def test_a_repair_that_ended_while_files_were_swapped_is_finished_at_the_next_start(
    path: Path, monkeypatch: pytest.MonkeyPatch, stage: Callable[[pytest.MonkeyPatch], None]
) -> None:
    archive(path)
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        stage(patched)
        with pytest.raises(Crash):
            recover_archive(path, NOW)
    assert file_swap.is_pending(path)
    assert count(path) == MANY
    assert others(path) == {"archive-damaged-2025-05-22-040000.db"}
    assert (path.parent / "archive-damaged-2025-05-22-040000.db").read_bytes() == before


def test_what_a_killed_repair_had_built_is_thrown_away_at_the_next_start(path: Path) -> None:
    archive(path, 5)
    file_swap.build_path(path).write_bytes(b"half of an archive")
    path.with_name(path.name + ".rows").write_bytes(b"half of its rows")
    assert count(path) == 5
    assert others(path) == set()


def test_set_aside_names_never_collide(path: Path) -> None:
    archive(path, 5)
    names = [recover_archive(path, NOW).quarantine for _ in range(3)]
    assert len(set(names)) == 3
    assert all(name.exists() for name in names)


def test_an_archive_that_is_open_is_not_repaired(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(path, 5)
    monkeypatch.setattr(file_lock, "EXCLUSIVE_SECONDS", 0.05)
    with closing(Database(path)), pytest.raises(StoreError, match="in use by another warbrief"):
        recover_archive(path, NOW)
    assert recover_archive(path, NOW).saved == 5


def test_nobody_opens_an_archive_while_it_is_repaired(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(path, 5)
    monkeypatch.setattr(file_lock, "SHARED_SECONDS", 0.05)
    with file_lock.exclusive(path), pytest.raises(StoreError, match="is being repaired or restored"):
        Database(path)
    assert count(path) == 5


def test_repairs_at_the_same_time_lose_nothing(path: Path) -> None:
    archive(path, 10)
    with ThreadPoolExecutor(3) as threads:
        repairs = list(threads.map(lambda _: recover_archive(path, NOW), range(3)))
    assert [(repair.saved, repair.lost) for repair in repairs] == [(10, 0)] * 3
    assert count(path) == 10
    assert len({repair.quarantine for repair in repairs}) == 3


_WRITES_FOR_LONG = """
import signal, sys
from pathlib import Path
from warbrief_tui.store.database import Database

def endless(c):
    print("begun", flush=True)
    c.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n").fetchone()

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
Database(Path(sys.argv[1])).write(endless)
"""


def test_an_interrupt_ends_the_writing_thread_before_the_interpreter(path: Path) -> None:
    command = [sys.executable, "-c", _WRITES_FOR_LONG, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        process.send_signal(signal.SIGINT)
        _, problem = process.communicate(timeout=60)
    assert "KeyboardInterrupt" in problem
    assert process.returncode in (1, 130, -signal.SIGINT)


def test_a_new_file_is_its_owners_alone(path: Path) -> None:
    archive(path, 2)
    recover_archive(path, NOW)
    assert path.stat().st_mode & 0o777 == 0o600
