"""Files are the reader's alone, nothing is replaced unasked, and no shell has a say."""

import stat
import sys
from pathlib import Path

import pytest

from warbrief_tui import external
from warbrief_tui.errors import InputError, UsageError


def test_what_is_saved_is_for_the_reader_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "deep" / "day.md"
    external.save(file, "# День\n")
    assert file.read_text("utf-8") == "# День\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (file.parent, file.parent.parent)} == {0o700}


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    file = tmp_path / "day.md"
    file.write_text("mine, and longer")
    with pytest.raises(InputError, match="is there already"):
        external.save(file, "other")
    assert file.read_text() == "mine, and longer"
    external.save(file, "other", replace=True)
    assert file.read_text() == "other"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        external.save(tmp_path / "file" / "day.md", "x")


@pytest.mark.parametrize(
    ("line", "reason"), [("", "no program"), ("'open", "cannot be read"), ("nosuch -x", "no program 'nosuch'")]
)
def test_a_command_that_is_none_is_named(line: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        external.argv(line)


def test_what_a_shell_would_act_on_is_a_word(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    into = tmp_path / "into"
    line = f"{sys.executable} -c \"import sys; open('{into}', 'w').write(sys.stdin.read() + repr(sys.argv[1:]))\""
    command = external.argv(f"{line} ; touch {marker} $(touch {marker}) '`touch {marker}`'")
    assert external.pipe(command, "ї") == 0
    assert not marker.exists()
    assert into.read_text("utf-8").startswith("ї['; ".replace("; ", ";"))


def test_a_program_says_its_code() -> None:
    assert external.pipe([sys.executable, "-c", "import sys; sys.exit(3)"], "") == 3


def _editor(code: str) -> list[str]:
    return [sys.executable, "-c", f"import sys, pathlib; file = pathlib.Path(sys.argv[1]); {code}"]


def test_an_editor_gives_back_what_was_written_cleaned() -> None:
    command = _editor("file.write_text(file.read_text() + ' and\\x1b[31m more\\n')")
    assert external.edited(command, "a note") == "a note and[31m more"


def test_an_editor_that_fails_changes_nothing() -> None:
    with pytest.raises(UsageError, match="code 2; nothing was changed"):
        external.edited(_editor("file.write_text('x'); sys.exit(2)"), "a note")


def test_programs_are_those_of_the_environment() -> None:
    assert external.editor({"EDITOR": "ed", "VISUAL": "vi"}) == "vi"
    assert external.editor({"EDITOR": ""}) is None
    assert external.pager({"PAGER": "most"}) == "most"
    assert external.pager({}) == "less"
