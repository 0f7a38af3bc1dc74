"""Files: their bytes, or one line that says what is wrong with which."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warbrief_tui.errors import InputError
from warbrief_tui.fetch import local_files

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)


def test_a_file_becomes_a_document(tmp_path: Path) -> None:
    file = tmp_path / "day.txt"
    file.write_bytes(b"Summary of the Day \xff")
    document = local_files.read(file, NOW)
    assert (document.data, document.name, document.fetched) == (b"Summary of the Day \xff", str(file), NOW)
    assert document.url is None


def test_a_pipe_is_read_as_a_file(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"from another command")
    os.close(writing)
    try:
        assert local_files.read(Path(f"/dev/fd/{reading}"), NOW).data == b"from another command"
    finally:
        os.close(reading)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing.txt", "there is no such file"),
        ("folder", "is a folder"),
        ("empty.txt", "the file is empty"),
        ("blank.txt", "the file is empty"),
        ("large.txt", "larger than 20 MB"),
        ("na\0me", "no name that a file can have"),
        ("x" * 300, "cannot be read"),
        ("day.txt/part", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\n")
    (tmp_path / "day.txt").write_text("text")
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(local_files.LIMIT + 1)
        large.write(b"x")
    with pytest.raises(InputError) as caught:
        local_files.read(tmp_path / name, NOW)
    assert says in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_device_is_no_file() -> None:
    with pytest.raises(InputError, match="is a device"):
        local_files.read(Path("/dev/zero"), NOW)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("text")
    file.chmod(0)
    with pytest.raises(InputError, match="check its permissions"):
        local_files.read(file, NOW)


def test_a_name_that_acts_on_a_terminal_is_cleaned_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        local_files.read(tmp_path / "a\x1b]0;owned\x07\n.txt", NOW)
    assert str(caught.value).isprintable()


def test_a_folder_gives_its_visible_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden", "b.txt~", "deeper/c.txt", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    assert local_files.list_files(tmp_path) == (tmp_path / "a.html", tmp_path / "b.txt", tmp_path / "deeper/c.txt")
    assert local_files.list_files(tmp_path / "a.html") == (tmp_path / "a.html",)


@pytest.mark.parametrize(("name", "says"), [("missing", "there is no such file"), ("empty", "holds no files")])
def test_a_folder_without_files_is_said(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=says):
        local_files.list_files(tmp_path / name)
