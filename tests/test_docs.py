"""The README says what the program does: every key, command, setting and exit code; its pictures call nobody."""

import importlib.util
import re
from pathlib import Path

from warbrief_tui.cli.arguments import VERBS
from warbrief_tui.config import Config

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_table_of_keys_is_the_table_of_commands() -> None:
    spec = importlib.util.spec_from_file_location("docs_keys", ROOT / "docs" / "keys.py")
    assert spec
    assert spec.loader
    keys = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(keys)
    assert keys.with_keys(README) == README


def test_every_command_setting_and_exit_code_is_told() -> None:
    for verb in VERBS:
        assert f"`warbrief {verb.name}" in README
    for setting in Config.__struct_fields__:
        assert f"| `{setting}` |" in README
    for code in (0, 1, 2, 3, 4, 70):
        assert f"| {code} |" in README
    assert "130, 143" in README


def test_what_the_readme_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_pictures_are_whole_and_call_nobody() -> None:
    pictures = list((ROOT / "docs").glob("*.svg"))
    assert pictures
    for picture in pictures:
        text = picture.read_text("utf-8")
        assert set(re.findall(r"https?://[^\"'\s<)]+", text)) <= {"http://www.w3.org/2000/svg"}
        assert "FRONTS" in text


def test_no_file_names_an_address_of_a_package_index() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text("utf-8")
