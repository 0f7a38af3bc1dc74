"""A setting is taken as it is said, or the file and key that are wrong are named."""

from pathlib import Path

import pytest

from warbrief_tui.config import Config, load
from warbrief_tui.errors import ConfigError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Config()


def test_a_file_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        load(tmp_path / "mine.toml", required=True)


def test_what_is_said_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "paper"\ncolumn = 72\nascii = true\n')
    assert load(file) == Config(theme="paper", column=72, ascii=True)


def test_keys_are_lists_whether_one_or_several_are_said(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\n"brief.search" = "ctrl+f"\n"brief.quit" = ["Q", "f10"]\n')
    assert load(file) == Config(keys={"brief.search": ("ctrl+f",), "brief.quit": ("Q", "f10")})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("theme = ", "is no valid TOML"),
        ("colour = 1", "'colour' is no setting; the settings are theme"),
        ("theme = 3", "theme must be a name in quotes"),
        ("column = 20", "column must be a whole number from 40 to 120"),
        ("column = true", "column must be a whole number"),
        ("keys = 1", "keys must be a table like"),
        ('[keys]\n"brief.search" = 1', "keys must be a table like"),
        ('[keys]\n"brief.search" = ["s", 1]', "keys must be a table like"),
        ("[keys]\nbrief.search = 's'", "keys must be a table like"),
        ("ascii = 1", "ascii must be true or false"),
        (b"theme = '\xff'", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str | bytes, reason: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError, match=reason) as raised:
        load(file)
    assert str(file) in str(raised.value)
