"""The manual documents every key, command, setting and exit code; its pictures load nothing from the network."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from warbrief_tui.cli.command_spec import VERBS
from warbrief_tui.config import Config
from warbrief_tui.sources.catalogue import KEYS

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
MANUAL = (ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))


def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_table_of_keys_is_the_table_of_commands() -> None:
    assert _script("keys").with_keys(_page("keys.md")) == _page("keys.md")


def test_every_command_and_exit_code_is_documented() -> None:
    page = _page("command-line.md")
    for verb in VERBS:
        assert f"`warbrief {verb.name}" in page
    for code in (0, 1, 2, 3, 4, 70):
        assert f"| {code} |" in page
    assert "129, 130, 143" in page


def test_every_setting_is_documented() -> None:
    for setting in Config.__struct_fields__:
        assert f"| `{setting}` |" in _page("configuration.md")


def test_every_key_of_a_source_is_documented() -> None:
    page = _page("sources.md").partition("| key | meaning |")[2].partition("\n\n")[0]
    assert set(
        re.findall(r"`([a-z]+)`", "\n".join(row.split("|")[1] for row in page.splitlines() if "|" in row))
    ) == set(KEYS)


def test_every_option_of_the_command_line_is_documented() -> None:
    page = _page("command-line.md")
    for verb in VERBS:
        for flags, _ in verb.options:
            assert not flags[0].startswith("--") or flags[0] in page or flags[0] == "--json", (verb.name, flags[0])


@pytest.mark.parametrize("page", MANUAL, ids=lambda page: page.name)
def test_what_a_page_links_to_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = [*re.findall(r"\]\(([^)#:]+)\)", text), *re.findall(r'(?:src|srcset)="([^"]+)"', text)]
    for target in targets:
        assert (page.parent / target).exists(), target


def test_the_readme_is_short_and_starts_with_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert readme.count("\n") <= 150
    assert (
        readme.index("make run")
        < readme.index("make test")
        < readme.index("pipx install .")
        < readme.index("\n## First")
    )


def test_the_map_names_files_that_exist() -> None:
    """Paths in the right column of "To change X, look in Y" are below src/warbrief_tui/, or below the root."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert text.count("\n") <= 200
    rows = text.partition("\n## To change")[2].partition("\n## ")[0].splitlines()
    named = [
        path for row in rows if row.startswith("| ") for path in re.findall(r"`([\w/]+/[\w./]*)`", row.split("|")[2])
    ]
    assert len(named) > 25
    for path in named:
        assert (ROOT / "src" / "warbrief_tui" / path).exists() or (ROOT / path).exists(), path


def test_each_screen_has_its_pictures_in_a_dark_and_a_light_theme() -> None:
    pictures = _script("pictures")
    for name in pictures.SCREENS:
        for theme in pictures.THEMES:
            assert f"pictures/{name}-{theme}.svg" in _page("tour.md"), (name, theme)
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
