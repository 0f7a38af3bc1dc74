"""The README says what the program does: every key, command, setting and exit code; its pictures call nobody."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from warbrief_tui.cli.command_spec import VERBS
from warbrief_tui.config import Config

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
README = (ROOT / "README.md").read_text("utf-8")


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_table_of_keys_is_the_table_of_commands() -> None:
    assert _script("keys").with_keys(README) == README


def test_every_command_setting_and_exit_code_is_told() -> None:
    for verb in VERBS:
        assert f"`warbrief {verb.name}" in README
    for setting in Config.__struct_fields__:
        assert f"| `{setting}` |" in README
    for code in (0, 1, 2, 3, 4, 70):
        assert f"| {code} |" in README
    assert "130, 143" in README


def test_every_option_of_the_command_line_is_told() -> None:
    for verb in VERBS:
        for flags, _ in verb.options:
            assert not flags[0].startswith("--") or flags[0] in README or flags[0] == "--json", (verb.name, flags[0])


def test_what_the_readme_names_is_there() -> None:
    targets = [*re.findall(r"\]\(([^)#:]+)\)", README), *re.findall(r'(?:src|srcset)="([^"]+)"', README)]
    assert len(targets) > 20
    for target in targets:
        assert (ROOT / target).exists(), target


def test_each_screen_has_its_pictures_in_a_dark_and_a_light_theme() -> None:
    pictures = _script("pictures")
    for name in pictures.SCREENS:
        for theme in pictures.THEMES:
            assert f"docs/pictures/{name}-{theme}.svg" in README, (name, theme)
    drawn = {file.name for file in PICTURES.glob("*.svg")}
    assert drawn == {f"{name}-{theme}.svg" for name in pictures.SCREENS for theme in pictures.THEMES}


def test_the_pictures_are_small_and_call_nobody() -> None:
    for picture in PICTURES.glob("*.svg"):
        text = picture.read_text("utf-8")
        assert set(re.findall(r"https?://[^\"'\s<)]+", text)) <= {"http://www.w3.org/2000/svg"}
        assert not re.search(r"@import|@font-face|url\((?!#)|<image|<script", text)
        assert len(text) < 60_000, picture.name
        assert text.count("<text") > 10, picture.name


def test_no_file_names_an_address_of_a_package_index() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text("utf-8")
