"""Faults of the world, each one clear line with its exit code: closed and full streams, pipes, names, descriptors."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from warbrief_tui.fetch import local_files

from .conftest import Warbrief

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and descriptors of POSIX")


def _in_shell(home: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run `command` in a shell; $W in it is warbrief."""
    program = f'"{sys.executable}" -m warbrief_tui --home "{home}"'
    script = command.replace("$W", program)
    return subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", ["show", "show --json", "search bridges", "sources export"])
def test_a_full_disk_behind_stdout_is_one_line(warbrief: Warbrief, tmp_path: Path, edition: Path, words: str) -> None:
    warbrief("import", edition)
    ended = _in_shell(tmp_path / "home", f"$W {words} >/dev/full")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1), ended.stderr
    assert "standard output: No space left on device" in ended.stderr


def test_closed_streams_are_told_or_do_no_harm(warbrief: Warbrief, tmp_path: Path, edition: Path) -> None:
    warbrief("import", edition)
    ended = _in_shell(tmp_path / "home", "$W show >&-")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1), ended.stderr
    assert "standard output is closed" in ended.stderr
    assert _in_shell(tmp_path / "home", "$W show <&- 2>&-").returncode == 0
    assert _in_shell(tmp_path / "home", "$W show <&- >&- 2>&-").returncode == 2


def test_no_file_descriptors_left_is_no_bug(warbrief: Warbrief, tmp_path: Path, edition: Path) -> None:
    warbrief("import", edition)
    ended = _in_shell(tmp_path / "home", f"ulimit -n 10; $W import '{edition}'")
    assert ended.returncode in (2, 3)
    assert "Traceback" not in ended.stderr
    assert all(line.startswith("warbrief: ") for line in ended.stderr.splitlines()), ended.stderr


def test_a_bad_file_does_not_stop_the_others(
    warbrief: Warbrief, tmp_path: Path, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_files, "PIPE_SECONDS", 0.05)
    os.mkfifo(tmp_path / "pipe")
    bad = (tmp_path / "pipe", tmp_path / ("x" * 300), tmp_path / "missing.txt", "/dev/null")
    result = warbrief("import", *bad, edition)
    assert (result.code, len(result.err.splitlines())) == (2, len(bad))
    assert "nothing was written to this pipe" in result.err
    assert "imported/2025-05-21" in result.out


def test_a_name_that_is_not_utf8_is_imported(warbrief: Warbrief, tmp_path: Path, edition: Path) -> None:
    name = os.fsencode(tmp_path) + b"/day\xff.txt"
    try:
        Path(os.fsdecode(name)).write_bytes(edition.read_bytes())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    result = warbrief("import", os.fsdecode(name))
    assert (result.code, result.err) == (0, "")
    assert "imported/2025-05-21" in result.out


@pytest.mark.parametrize("option", ["--config", "--log"])
def test_a_pipe_in_place_of_a_file_of_ours_is_refused(warbrief: Warbrief, tmp_path: Path, option: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = warbrief(option, tmp_path / "pipe", "sources")
    assert (result.code, "is a pipe, not a file" in result.err) == (2, True)


def test_sources_are_not_read_from_or_written_to_what_is_no_file(warbrief: Warbrief, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    assert warbrief("sources", "export", tmp_path / "nowhere" / "list.opml").code == 2
    os.mkfifo(tmp_path / "home" / "sources.toml")
    result = warbrief("sources")
    assert (result.code, "is a pipe, not a file" in result.err) == (2, True)


def test_a_home_with_a_name_too_long_is_one_line(warbrief: Warbrief, tmp_path: Path) -> None:
    result = warbrief("--home", tmp_path / ("x" * 300), "show")
    assert (result.code, len(result.err.splitlines())) == (2, 1)
    assert "File name too long" in result.err
