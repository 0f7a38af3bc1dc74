"""Themes: one TOML file each, with Textual's colour fields and, under [variables], what warbrief means by colour.

A file that cannot be used never stops the program: it is left out, and a notice names the file, the key and the reason.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.style import Style
from textual.color import Color, ColorParseError
from textual.theme import Theme

from ..errors import ConfigError
from ..text import one_line

_REQUIRED = ("primary", "foreground", "background")
_COLOURS = (*_REQUIRED, "secondary", "warning", "error", "success", "accent", "surface", "panel", "boost")

INKS: Mapping[str, str] = {
    "title": "foreground",
    "heading": "foreground",
    "subheading": "foreground",
    "strong": "foreground",
    "quote": "foreground",
    "caption": "foreground",
    "figure": "foreground",
    "front": "foreground",
    "figure-value": "foreground",
    "dim": "foreground",
    "credit": "dim",
    "label": "dim",
    "stale": "dim",
    "link": "accent",
    "key": "accent",
    "new": "accent",
    "revised": "accent",
    "notice": "accent",
    "attacked": "foreground",
    "contested": "foreground",
    "struck": "foreground",
    "advance-ru": "error",
    "advance-ua": "success",
    "problem": "error",
}
"""Meanings that colour text, each with the colour it takes where a theme does not name its own."""

LINES: Mapping[str, str] = {"rule": "dim", "frame": "rule"}
"""Meanings that colour lines, which may be fainter than text."""

GROUNDS: Mapping[str, str] = {
    "cursor": "panel",
    "cursor-blurred": "surface",
    "match": "panel",
    "match-now": "accent",
    "target": "panel",
}
"""Meanings that colour what is behind text."""

MEANINGS = (*INKS, *LINES, *GROUNDS)

_FACES = {
    "title": Style(bold=True),
    "heading": Style(bold=True),
    "subheading": Style(bold=True),
    "strong": Style(bold=True),
    "label": Style(bold=True),
    "key": Style(bold=True),
    "new": Style(bold=True),
    "quote": Style(italic=True),
    "caption": Style(italic=True),
    "figure-value": Style(bold=True),
    "figure": Style(underline=True),
    "front": Style(underline=True),
    "link": Style(underline=True),
    "match": Style(bold=True),
    "match-now": Style(bold=True),
}


def load(folders: Iterable[Path]) -> tuple[tuple[Theme, ...], tuple[str, ...]]:
    """The themes of `folders`, a later one replacing an earlier of its name; and a notice for each file left out."""
    themes: dict[str, Theme] = {}
    notices: list[str] = []
    for file in _files(folders):
        try:
            theme = read(file)
        except ConfigError as problem:
            notices.append(str(problem))
        else:
            themes[theme.name] = theme
    return tuple(themes.values()), tuple(notices)


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        yield from sorted(folder.glob("*.toml"))


def read(file: Path) -> Theme:
    """The theme of one file, all its meanings filled in. Raises ConfigError that names file and key."""
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigError(f"Theme {file}: {one_line(str(problem))}") from None
    _check_keys(file, said)
    colours = {key: _colour(file, key, said[key]) for key in _COLOURS if key in said}
    own = {key: _colour(file, f"variables.{key}", text) for key, text in said.get("variables", {}).items()}
    return _theme(file.stem, said.get("dark", True), colours, meanings(own, colours))


def _theme(name: str, dark: bool, colours: Mapping[str, str], variables: dict[str, str]) -> Theme:
    theme = Theme(name=name, primary=colours["primary"], dark=dark, variables=variables)
    return replace(theme, **colours)  # type: ignore[arg-type]  # every key of _COLOURS is a field that takes a string


def meanings(own: Mapping[str, str], colours: Mapping[str, str]) -> dict[str, str]:
    """A colour for every meaning: its own, else that of the meaning or field it falls back on."""
    fallbacks = {**INKS, **LINES, **GROUNDS}

    def colour(name: str) -> str:
        return own.get(name) or colours.get(name) or colour(fallbacks.get(name, "foreground"))

    if "foreground" not in colours:
        colours = {**colours, "foreground": "#c8c8c8"}
    return {name: colour(name) for name in MEANINGS}


def _check_keys(file: Path, said: Mapping[str, Any]) -> None:
    variables = said.get("variables", {})
    if not isinstance(variables, dict) or not isinstance(said.get("dark", True), bool):
        raise ConfigError(f"Theme {file}: 'dark' is true or false, and 'variables' is a table")
    for missing in (key for key in _REQUIRED if key not in said):
        raise ConfigError(f"Theme {file}: the colour '{missing}' is missing")
    for unknown in (key for key in said if key not in (*_COLOURS, "dark", "variables")):
        raise ConfigError(f"Theme {file}: '{one_line(unknown)}' is none of {', '.join(_COLOURS)}, dark")
    for unknown in (key for key in variables if key not in MEANINGS):
        raise ConfigError(f"Theme {file}: 'variables.{one_line(unknown)}' is none of {', '.join(MEANINGS)}")


def _colour(file: Path, key: str, text: object) -> str:
    try:
        if not isinstance(text, str):
            raise TypeError
        Color.parse(text)
    except (ColorParseError, TypeError):
        raise ConfigError(f'Theme {file}: \'{key}\' is no colour; write it like "#1e90ff" or "teal"') from None
    return text


# What a meaning looks like -----------------------------------------------------------------------


def looks(variables: Mapping[str, str]) -> dict[str, Style]:
    """The look of every meaning in the theme whose CSS variables these are."""
    inks = {name: Style(color=_rich(variables[name])) for name in (*INKS, *LINES)}
    grounds = {name: Style(bgcolor=_rich(variables[name])) for name in GROUNDS}
    grounds["match-now"] += Style(color=_rich(variables["background"]))
    return {name: look + _FACES.get(name, Style.null()) for name, look in {**inks, **grounds}.items()}


def _rich(text: str) -> Any:
    return Color.parse(text).rich_color
