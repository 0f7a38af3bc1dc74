"""Completions and the man page are those of the command line as it is, and bash completes with them."""

import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from warbrief_tui.cli.command_spec import VERBS

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def shell() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_shell", ROOT / "docs" / "shell.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_shipped_is_what_would_be_written(shell: ModuleType) -> None:
    for name, written in shell.FILES.items():
        assert (ROOT / "share" / name).read_text("utf-8") == written(), f"{name} is old: python docs/shell.py"


def test_every_command_and_option_is_in_each(shell: ModuleType) -> None:
    for written in shell.FILES.values():
        said = written().replace("\\-", "-")
        for verb in VERBS:
            assert verb.name in said
            for flags, _ in verb.options:
                assert flags[0].removeprefix("--") in said or not flags[0].startswith("-")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("warbrief comp", ["compare"]),
        ("warbrief export --format h", ["html"]),
        ("warbrief --home /x show to", ["today"]),
        ("warbrief figures --se", ["--series"]),
        ("warbrief sources di", ["disable"]),
    ],
)
def test_bash_completes_commands_options_and_values(shell: ModuleType, line: str, completed: list[str]) -> None:
    words = " ".join(f"'{word}'" for word in line.split())
    script = f"""{shell.bash()}
warbrief() {{ :; }}
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _warbrief; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    said = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert (said.stdout.split(), said.stderr) == (completed, "")


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_the_man_page_is_clean_roff(shell: ModuleType) -> None:
    said = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-P-cbou"], input=shell.man(), capture_output=True, text=True, check=True
    )
    assert said.stderr == ""
    assert "warbrief compare FIRST SECOND" in said.stdout
