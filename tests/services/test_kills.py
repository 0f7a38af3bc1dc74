"""Repair, restore and backup are killed at any moment, and repairs meet: nothing is lost. For `make soak`."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.editions import DAY, analysis, edition
from tests.store.conftest import NOW
from warbrief_tui.paths import Paths
from warbrief_tui.services import backup
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database

pytestmark = pytest.mark.soak

EDITIONS = 138
ROUNDS = int(os.environ.get("WARBRIEF_KILLS", "50"))


def started(home: Path, *words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "warbrief_tui", "--home", str(home), *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def finished(home: Path, *words: str) -> int:
    return started(home, *words).wait(timeout=300)


def killed(home: Path, seconds: float, number: int, *words: str) -> int:
    with started(home, *words) as process:
        time.sleep(seconds)
        process.send_signal(number)
        return process.wait(timeout=300)


def count(home: Path) -> int:
    with closing(Database(home / "archive.db")) as database:
        editions: int = database.read(lambda c: c.execute("SELECT count(*) FROM edition").fetchone()[0])
        return editions


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose archive has lost its first page."""
    home = tmp_path_factory.mktemp("whole")
    with closing(Database(home / "archive.db")) as database:
        for number in range(EDITIONS):
            database.write(editions.add, edition(day=DAY - timedelta(days=number)), analysis(), NOW)
    data = (home / "archive.db").read_bytes()
    (home / "archive.db").write_bytes(b"\xa5" * 4096 + data[4096:])
    return home


@pytest.fixture(scope="module")
def seconds(damaged: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long a repair takes here and now."""
    home = tmp_path_factory.mktemp("timed") / "home"
    shutil.copytree(damaged, home)
    began = time.monotonic()
    assert finished(home, "doctor", "--repair") == 0
    return time.monotonic() - began


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_repair_loses_nothing(damaged: Path, seconds: float, tmp_path: Path, number: int) -> None:
    draw = random.Random(number)
    for round_ in range(ROUNDS):
        home = tmp_path / str(round_)
        shutil.copytree(damaged, home)
        code = killed(home, draw.uniform(0.1, seconds * 1.1), number, "doctor", "--repair")
        assert code != -signal.SIGSEGV
        assert finished(home, "doctor", "--repair") == 0
        assert count(home) == EDITIONS
        shutil.rmtree(home)


def test_repairs_that_meet_lose_nothing(damaged: Path, tmp_path: Path) -> None:
    for round_ in range(max(1, ROUNDS // 3)):
        home = tmp_path / str(round_)
        shutil.copytree(damaged, home)
        processes = [started(home, "doctor", "--repair") for _ in range(3)]
        assert 0 in [process.wait(timeout=300) for process in processes]
        assert count(home) == EDITIONS
        shutil.rmtree(home)


def test_killed_backups_and_restores_leave_all_or_nothing(damaged: Path, seconds: float, tmp_path: Path) -> None:
    home, draw = tmp_path / "home", random.Random(1)
    shutil.copytree(damaged, home)
    assert finished(home, "doctor", "--repair") == 0
    whole = tmp_path / "whole.zip"
    backup.backup(Paths.under(home), whole)
    with closing(Database(home / "archive.db")) as database:
        database.write(editions.add, edition(day=DAY + timedelta(days=1)), analysis(), NOW)
    for round_ in range(ROUNDS):
        target = tmp_path / f"{round_}.zip"
        killed(home, draw.uniform(0.1, seconds), signal.SIGKILL, "backup", str(target))
        if target.exists():
            with zipfile.ZipFile(target) as copy:
                assert copy.testzip() is None
            target.unlink()
    for round_ in range(ROUNDS):
        other = tmp_path / f"restored-{round_}"
        shutil.copytree(home, other)
        killed(other, draw.uniform(0.1, seconds), signal.SIGKILL, "restore", "--yes", str(whole))
        assert count(other) in (EDITIONS, EDITIONS + 1)
        assert finished(other, "doctor") == 0
        shutil.rmtree(other)
