from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from warbrief_tui.errors import ConfigError
from warbrief_tui.ui import theme_loader
from warbrief_tui.ui.theme_loader import GROUNDS, INKS, MEANINGS, files, load_styles, read

from .conftest import THEMES

SHIPPED = [read(file) for file in files([THEMES]).values()]
LEAST = 'primary = "#ffffff"\nforeground = "#eeeeee"\nbackground = "#000000"\n'


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def test_there_are_six_two_of_them_light_and_one_in_the_terminals_own_colours() -> None:
    assert {theme.name for theme in SHIPPED} >= {"night", "slate", "contrast", "paper", "day", "terminal"}
    assert sum(not theme.dark for theme in SHIPPED) >= 2
    assert [theme.name for theme in SHIPPED if theme.ansi] == ["terminal"]


@pytest.mark.parametrize("theme", [theme for theme in SHIPPED if not theme.ansi], ids=lambda theme: theme.name)
def test_all_text_has_a_contrast_of_4_5_on_every_ground(theme: Theme) -> None:
    assert not faint(theme, 4.5)


def test_the_theme_of_high_contrast_has_7() -> None:
    assert not faint(next(theme for theme in SHIPPED if theme.name == "contrast"), 7)


def faint(theme: Theme, least: float) -> list[tuple[str, str, float]]:
    """Ink, ground and their contrast, where that is too little."""
    colours = {
        name: Color.parse(text)
        for name, text in variables(theme).items()
        if name in (*MEANINGS, "background", "surface")
    }
    backgrounds = ("background", "surface", *(background for background in GROUNDS if background != "match-now"))
    pairs = [*((ink, background) for ink in INKS for background in backgrounds), ("background", "match-now")]
    measured = [(ink, background, round(contrast(colours[ink], colours[background]), 2)) for ink, background in pairs]
    return [pair for pair in measured if pair[2] < least]


def contrast(colour: Color, other: Color) -> float:
    """WCAG 2: relative luminance."""
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_a_theme_of_three_colours_has_a_look_for_every_meaning(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(LEAST)
    assert set(load_styles(variables(read(tmp_path / "mine.toml")))) == set(MEANINGS)


def test_a_readers_theme_replaces_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "night.toml").write_text(LEAST)
    assert read(files([THEMES, tmp_path])["night"]).background == "#000000"


def test_a_file_whose_name_could_mean_more_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "[red]x.toml").write_text(LEAST)
    assert not files([tmp_path])


def test_where_a_ground_has_no_colour_of_its_own_the_terminal_reverses_or_underlines() -> None:
    styles = load_styles(variables(next(theme for theme in SHIPPED if theme.ansi)))
    assert styles["cursor"].reverse
    assert styles["match-now"].reverse
    assert styles["match"].underline
    assert len({str(styles[background]) for background in ("cursor", "cursor-blurred", "match")}) == 3


@pytest.mark.parametrize(
    ("text", "message"),
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
def test_a_bad_file_names_itself_and_its_key(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=message) as raised:
        read(file)
    assert str(file) in str(raised.value)


def test_a_file_that_is_no_text_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"mine\.toml"):
        read(tmp_path / "mine.toml")


def test_no_colour_stands_in_the_style_sheet() -> None:
    import re

    sheet = (Path(theme_loader.__file__).parent / "warbrief.tcss").read_text()
    assert not re.search(r"#[0-9a-fA-F]{3,8}\s*[;%}]", sheet)
