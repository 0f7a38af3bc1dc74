from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from warbrief_tui.errors import ConfigError
from warbrief_tui.ui import themes
from warbrief_tui.ui.themes import GROUNDS, INKS, MEANINGS, load, looks, read

from .conftest import THEMES

SHIPPED, NOTICES = load([THEMES])
LEAST = 'primary = "#ffffff"\nforeground = "#eeeeee"\nbackground = "#000000"\n'


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def test_there_are_dark_and_light_ones() -> None:
    assert not NOTICES
    assert {theme.name for theme in SHIPPED} >= {"night", "paper", "contrast"}
    assert {theme.dark for theme in SHIPPED} == {True, False}


@pytest.mark.parametrize("theme", SHIPPED, ids=lambda theme: theme.name)
def test_all_text_has_a_contrast_of_4_5_on_every_ground(theme: Theme) -> None:
    colours = {
        name: Color.parse(text)
        for name, text in variables(theme).items()
        if name in (*MEANINGS, "background", "surface")
    }
    grounds = ("background", "surface", *(ground for ground in GROUNDS if ground != "match-now"))
    faint = [
        (ink, ground, round(contrast(colours[ink], colours[ground]), 2))
        for ink in INKS
        for ground in grounds
        if contrast(colours[ink], colours[ground]) < 4.5
    ]
    assert not faint
    assert contrast(colours["background"], colours["match-now"]) >= 4.5


def contrast(one: Color, other: Color) -> float:
    """WCAG 2: relative luminance."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_a_theme_of_three_colours_has_a_look_for_every_meaning(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(LEAST)
    assert set(looks(variables(read(tmp_path / "mine.toml")))) == set(MEANINGS)


def test_a_readers_theme_replaces_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "night.toml").write_text(LEAST)
    found, _ = load([THEMES, tmp_path])
    assert next(theme for theme in found if theme.name == "night").background == "#000000"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("foreground = \n", "line 1"),
        (LEAST.replace("primary", "primary_"), "'primary' is missing"),
        (LEAST + 'accent = "bluish"\n', "'accent' is no colour"),
        (LEAST + "accent = 7\n", "'accent' is no colour"),
        (LEAST + 'colour = "red"\n', "'colour' is none of"),
        (LEAST + '[variables]\nfrontt = "red"\n', "'variables.frontt' is none of"),
        (LEAST + '[variables]\nfront = "bluish"\n', "'variables.front' is no colour"),
        (LEAST + 'dark = "yes"\n', "'dark' is true or false"),
    ],
)
def test_a_bad_file_is_left_out_and_the_notice_names_file_and_key(text: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=says):
        read(file)
    found, notices = load([THEMES, tmp_path])
    assert len(found) == len(SHIPPED)
    assert [str(file) in notice for notice in notices] == [True]


def test_a_file_that_is_no_text_is_a_notice_too(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe\x00")
    assert len(load([tmp_path])[1]) == 1


def test_no_colour_stands_in_the_style_sheet() -> None:
    import re

    sheet = (Path(themes.__file__).parent / "warbrief.tcss").read_text()
    assert not re.search(r"#[0-9a-fA-F]{3,8}\s*[;%}]", sheet)
