"""Disks and files as they go wrong: what the reader is told, with which exit code, and what is left as it was.

Each case is a process of its own, as somebody would start it.
"""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.editions import DAY, analysis, edition
from warbrief_tui.model import Anchor
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.migrations.archive import ARCHIVE

NOW = datetime(2025, 5, 22, 4, 0, tzinfo=UTC)
PLACE = Anchor("example-daily", DAY)
Change = Callable[[Path], None]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With one edition, a section of which was read."""
    paths = Paths.under(tmp_path / "home")
    with closing(Database(paths.archive)) as database:
        database.write(editions.add, edition(), analysis(), NOW)
    with Desk(paths, now=lambda: NOW) as desk:
        desk.mark([PLACE.at(1)])
    return tmp_path / "home"


def warbrief(*words: object, room: int | None = None, within: tuple[str, ...] = ()) -> tuple[int, str, str]:
    """Exit code, output and errors; with `room`, no file may grow beyond that: as a full disk is, for who writes."""

    def no_room() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [*within, sys.executable, "-B", "-m", "warbrief_tui", *map(str, words)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, preexec_fn=no_room)
    return ended.returncode, ended.stdout, ended.stderr


def files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.glob("*.db")}


# The disk is full


@pytest.mark.parametrize("room", [0, 4096, 20_000])
def test_on_a_full_disk_what_is_stored_is_read_and_found(home: Path, room: int) -> None:
    before = files(home)
    for words, told in ((("search", "garrison"), "Myrnohrad"), (("show", str(PLACE)), "The day in brief")):
        code, out, problem = warbrief("--home", home, *words, room=room)
        assert (code, told in out or "garrison" in out) == (0, True), problem
        assert "archive.db: the disk is full, or fails" in problem
        assert "nothing new is kept, and reading goes on" in problem
    assert files(home) == before
    code, out, problem = warbrief("--home", home, "search", "garrison", "is:unread", room=room)
    assert (code, out) == (1, ""), "what was read stays read"


@pytest.mark.parametrize("room", [0, 5_000, 60_000])
def test_where_a_full_disk_has_nothing_stored_one_line_says_so(tmp_path: Path, room: int) -> None:
    code, out, problem = warbrief("--home", tmp_path / "home", "search", "ferry", room=room)
    assert (code, out) == (3, "")
    assert "the disk is full" in problem
    assert "bug" not in problem


def test_a_disk_that_fills_up_keeps_what_was_there(home: Path) -> None:
    more = home / "more.txt"
    more.write_text("A report\n\n21 May 2025\n\n" + "The ferry sank near the bridge today.\n\n" * 4_000)
    code, out, problem = warbrief("--home", home, "import", more, room=(home / "archive.db").stat().st_size + 8_192)
    assert code != 0
    assert "the disk is full" in out + problem
    code, out, _ = warbrief("--home", home, "search", "garrison")
    assert (code, "Myrnohrad" in out or "garrison" in out) == (0, True)


# What cannot be written


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, _, problem = warbrief("--home", tmp_path / "file", "search", "ferry")
    assert (code, problem) == (2, f"warbrief: --home {tmp_path / 'file'}: this is not a folder\n")
    for nowhere in (tmp_path / "file" / "home", Path("/proc/warbrief")):
        code, _, problem = warbrief("--home", nowhere, "search", "ferry")
        assert code in (2, 3)
        assert problem.startswith(f"warbrief: {nowhere}/")
        assert problem.count("\n") == 1


def _readonly(home: Path) -> tuple[str, ...]:
    """Within what to run a command, so that the folder cannot be written; skips where this machine allows no way."""
    if os.geteuid():
        home.chmod(0o500)
        return ()
    mount = f"mount --bind {home} {home} && mount -o remount,bind,ro {home}"
    within = ("unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "sh")
    if not shutil.which("unshare") or subprocess.run([*within, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make a folder read-only")
    return within


def test_a_read_only_folder_is_read(home: Path) -> None:
    within, before = _readonly(home), files(home)
    code, out, problem = warbrief("--home", home, "search", "garrison", within=within)
    assert (code, "garrison" in out) == (0, True)
    assert f"{home / 'archive.db'} cannot be written, so nothing new is kept; reading goes on" in problem
    assert "what you mark is forgotten when you leave" in problem
    code, out, problem = warbrief("--home", home, "search", "garrison", "is:unread", within=within)
    assert (code, out) == (1, "")
    home.chmod(0o700)
    assert files(home) == before


# What is no archive, or none that we know, or damaged


def _pragma(pragma: str) -> Change:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as c:
            c.execute(f"PRAGMA {pragma}")

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_pragma("application_id = 7"), "is no warbrief archive; move it away or name another folder with --home"),
        (_pragma(f"user_version = {ARCHIVE.version + 1}"), "was written by a newer warbrief; it was left as it is"),
        (lambda path: path.write_text("a list of things to do\n" * 50), "is no warbrief archive"),
    ],
)
def test_what_is_not_ours_is_left_as_it_is(home: Path, change: Change, told: str) -> None:
    change(home / "archive.db")
    before = files(home)
    for words in (("search", "ferry"), ("show",), ("import", home / "archive.db"), ()):
        code, out, problem = warbrief("--home", home, *words)
        assert (code, out) == (3, "")
        assert told in problem
    assert warbrief("--home", home, "doctor", "--repair")[0] == 3
    assert files(home) == before


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _scribbled(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + b"\xa5" * 4000 + path.read_bytes()[4100:])


@pytest.mark.parametrize("change", [_cut, _scribbled])
def test_a_broken_archive_is_set_aside_or_told(home: Path, change: Change) -> None:
    change(home / "archive.db")
    code, _, problem = warbrief("--home", home, "show", str(PLACE))
    told = "was damaged and was set aside as archive-damaged-" in problem, "is damaged" in problem
    assert any(told), problem
    assert code in (0, 1, 3)
    assert warbrief("--home", home, "doctor", "--repair")[0] == 0
    assert list(home.glob("archive-damaged-*.db"))
    assert warbrief("--home", home, "doctor")[0] == 0


def test_a_flipped_bit_in_a_text_is_told_when_it_is_read(home: Path) -> None:
    whole = (home / "archive.db").read_bytes()
    where = whole.index(b"the garrison counted 38 assaults")
    (home / "archive.db").write_bytes(whole[:where] + b"T" + whole[where + 1 :])
    for asked in (str(PLACE), "latest"):
        code, _, problem = warbrief("--home", home, "show", asked)
        assert code == 0
        assert f"{PLACE} differs from what was fetched; 'warbrief doctor --repair'" in problem
    code, out, problem = warbrief("--home", home, "doctor")
    assert code == 3
    assert str(PLACE) in out + problem


def test_damaged_marks_come_back_from_their_copy_and_it_is_said(home: Path) -> None:
    path = home / "reader.db"
    shutil.copyfile(path, home / "reader.db.1")
    path.write_bytes(path.read_bytes()[:100] + b"\xa5" * 5000)
    code, _, problem = warbrief("--home", home, "search", "garrison", "is:unread")
    assert code == 1
    assert "it was set aside as reader-damaged-" in problem
    assert "took its place" in problem
