"""Themes: one TOML file each, with Textual's colour fields and, under [variables], what warbrief means by colour.

Only the theme that is put on is read; a file that cannot be used is named with the key and the reason.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.style import Style
from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from ..errors import ConfigError
from ..sanitize import one_line

_REQUIRED = ("primary", "foreground", "background")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_OWN_COLOURS = "ansi_"
"""How the names of the terminal's own colours begin."""
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
    "deleted": "dim",
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
    "deleted": Style(strike=True),
    "link": Style(underline=True),
    "match": Style(bold=True),
    "match-now": Style(bold=True),
}
_PLAIN_GROUNDS = {
    "cursor": Style(reverse=True),
    "cursor-blurred": Style(bold=True),
    "match": Style(underline=True),
    "match-now": Style(reverse=True),
    "target": Style(underline=True),
}


def files(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the theme files of `folders` by name, without reading them; later folders win."""
    paths = [file for folder in folders for file in folder.glob("*.toml")]
    return {file.stem: file for file in paths if _NAME.fullmatch(file.stem)}


def read(file: Path) -> Theme:
    """Return the theme of a file with all meanings filled in. Raise ConfigError, which names file and key."""
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigError(f"Theme {file}: {one_line(str(problem))}") from None
    _check_keys(file, values)
    colours = {key: _colour(file, key, values[key]) for key in _COLOURS if key in values}
    own = {key: _colour(file, f"variables.{key}", text) for key, text in values.get("variables", {}).items()}
    return _theme(file.stem, values.get("dark", True), colours, meanings(own, colours))


def _theme(name: str, dark: bool, colours: Mapping[str, str], variables: dict[str, str]) -> Theme:
    """Return a theme; with the terminal's own colours it gets the variables that Textual's inputs need for them."""
    ansi = any(colour.startswith(_OWN_COLOURS) for colour in colours.values())
    theirs = BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"].variables if ansi else {}
    own = {**theirs, **variables}
    theme = Theme(name=name, primary=colours["primary"], dark=dark, ansi=ansi, variables=own)
    return replace(theme, **colours)  # type: ignore[arg-type]  # every key of _COLOURS is a field that takes a string


def meanings(own: Mapping[str, str], colours: Mapping[str, str]) -> dict[str, str]:
    """Return a colour for every meaning: its own, else that of its fallback."""
    fallbacks = {**INKS, **LINES, **GROUNDS}

    def colour(name: str) -> str:
        return own.get(name) or colours.get(name) or colour(fallbacks.get(name, "foreground"))

    if "foreground" not in colours:
        colours = {**colours, "foreground": "#c8c8c8"}
    return {name: colour(name) for name in MEANINGS}


def _check_keys(file: Path, values: Mapping[str, Any]) -> None:
    variables = values.get("variables", {})
    if not isinstance(variables, dict) or not isinstance(values.get("dark", True), bool):
        raise ConfigError(f"Theme {file}: 'dark' is true or false, and 'variables' is a table")
    for missing in (key for key in _REQUIRED if key not in values):
        raise ConfigError(f"Theme {file}: the colour '{missing}' is missing")
    for unknown in (key for key in values if key not in (*_COLOURS, "dark", "variables")):
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


def load_styles(variables: Mapping[str, str]) -> dict[str, Style]:
    """Return the style of every meaning from the theme's CSS variables."""
    text_styles = {name: Style(color=_rich(variables[name])) for name in (*INKS, *LINES)}
    background_styles = {name: _background_style(name, variables) for name in GROUNDS}
    return {
        name: style + _FACES.get(name, Style.null()) for name, style in {**text_styles, **background_styles}.items()
    }


def _background_style(name: str, variables: Mapping[str, str]) -> Style:
    """Return the style of a background; without a colour of its own it is reversed or underlined."""
    if variables[name] == variables["background"]:
        return _PLAIN_GROUNDS.get(name, Style.null())
    style = Style(bgcolor=_rich(variables[name]))
    return style + Style(color=_rich(variables["background"])) if name == "match-now" else style


def _rich(text: str) -> Any:
    return Color.parse(text).rich_color
