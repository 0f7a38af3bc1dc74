"""The catalogue: the shipped publishers, and the changes and additions in the reader's sources.toml."""

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from ..errors import ConfigError, UsageError
from ..model import FullText, Source
from ..sanitize import one_line

FORMATS = ("auto", "feed", "json-feed", "html", "text", "markdown")
_FULL = get_args(FullText)
_SHIPPED = Path(__file__).with_name("catalogue.toml")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_TEXTS = ("name", "url", "path", "format", "language", "timezone", "homepage", "attribution", "full")
_SWITCHES = ("enabled", "private")
_NUMBERS = ("interval",)
_LISTS = ("headings", "skip")
KEYS = (*_TEXTS, *_SWITCHES, *_NUMBERS, *_LISTS)
_MOST_LINES, _LONGEST_LINE = 100, 200
Value = str | bool | int | list[str]
_YES, _NO = {"true", "yes", "on"}, {"false", "no", "off"}
_LONGEST_INTERVAL = 7 * 24 * 60
_RESERVED = "imported"  # under this slug stands what the reader imported from files


def load(user_file: Path) -> tuple[Source, ...]:
    """Return the shipped sources with the changes in `user_file`, then the reader's own. Raise ConfigError."""
    return tuple(_read(user_file, {source.slug: source for source in read(_SHIPPED)}).values())


def read(file: Path) -> tuple[Source, ...]:
    """Return the sources of one file alone, as shipped ones. Raise ConfigError."""
    return tuple(replace(source, shipped=True) for source in _read(file, {}).values())


def set_enabled(user_file: Path, slug: str, on: bool) -> None:
    """Switch a source on or off in `user_file`, whose comments stay. Raises UsageError (no such slug), ConfigError."""
    require_known(slug, _by_slug(user_file))
    _edit(user_file, {slug: {"enabled": on}})


def add(user_file: Path, *sources: Source) -> None:
    """Write sources of the reader's own into `user_file`. Raises UsageError where a slug is taken, ConfigError."""
    by_slug = _by_slug(user_file)
    for source in sources:
        if source.slug in by_slug:
            raise UsageError(f"there is a source '{source.slug}' already; name the new one with --as SLUG")
    _edit(user_file, {source.slug: _to_table(source) for source in sources})


def remove(user_file: Path, slug: str) -> None:
    """Take a source of the reader's own out of `user_file`. Raises UsageError, ConfigError."""
    require_known(slug, _by_slug(user_file))
    if slug in {source.slug for source in read(_SHIPPED)}:
        raise UsageError(f"'{slug}' comes with warbrief and stays; 'warbrief sources disable {slug}' switches it off")
    from . import toml_editor

    toml_editor.remove(user_file, slug)


def set_value(user_file: Path, slug: str, key: str, text: str) -> None:
    """Set `key` of a source in `user_file` to what `text` says. Raises UsageError for what cannot be, ConfigError."""
    require_known(slug, _by_slug(user_file))
    value = _typed(key, text)
    try:
        _edit(user_file, {slug: {key: value}})
    except ConfigError as error:
        raise UsageError(f"{key} = {one_line(text)}: {error}; nothing was changed") from error


def require_known(slug: str, known_slugs: Iterable[str]) -> None:
    """Raise UsageError if `slug` is not among the known ones."""
    slugs = list(known_slugs)
    if slug not in slugs:
        raise UsageError(f"there is no source '{one_line(slug)}'; {_hint(slug, slugs)}")


def _by_slug(user_file: Path) -> dict[str, Source]:
    return {source.slug: source for source in load(user_file)}


def _edit(user_file: Path, changes: dict[str, dict[str, Value]]) -> None:
    """Make `changes` in `user_file` unless they would make it wrong."""
    shipped = {source.slug: source for source in read(_SHIPPED)}
    for slug, values in changes.items():
        _source(user_file, slug, _tables(user_file).get(slug, {}) | values, shipped.get(slug))
    from . import toml_editor  # tomlkit costs 60 ms, and only an edit needs it

    toml_editor.set_keys(user_file, changes)


def _to_table(source: Source) -> dict[str, Value]:
    """Return the TOML table of `source`."""
    plain = Source(source.slug, source.slug)
    other = {key: getattr(source, key) for key in KEYS if getattr(source, key) != getattr(plain, key)}
    return {key: list(value) if key in _LISTS else value for key, value in other.items()}


def _typed(key: str, text: str) -> Value:
    """Convert `text` to the type of `key`. Raise UsageError."""
    if key not in KEYS:
        raise UsageError(f"a source has no '{one_line(key)}'; it has {', '.join(KEYS)}")
    if key in _SWITCHES:
        if text.lower() not in _YES | _NO:
            raise UsageError(f"{key}: '{one_line(text)}' is neither true nor false")
        return text.lower() in _YES
    if key in _NUMBERS:
        if not (text.isascii() and text.isdecimal()):
            raise UsageError(f"{key}: '{one_line(text)}' is no whole number")
        return int(text[:12])
    if key in _LISTS:
        return [line.strip() for line in text.split(";") if line.strip()]
    return text


def _hint(slug: str, slugs: list[str]) -> str:
    near = get_close_matches(slug, slugs, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else "`warbrief sources` lists them all"


def _read(file: Path, shipped: dict[str, Source]) -> dict[str, Source]:
    """Return the shipped sources with the additions and changes of `file`."""
    changed = {slug: _source(file, slug, table, shipped.get(slug)) for slug, table in _tables(file).items()}
    return shipped | changed


def _tables(file: Path) -> dict[str, Any]:
    """Return the tables of `file`; none if it does not exist."""
    try:
        if file.is_fifo():
            raise ConfigError(f"{file}: is a pipe, not a file")
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8 text; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: is not valid TOML: {one_line(str(error))}") from error


def _source(file: Path, slug: str, table: object, shipped: Source | None) -> Source:
    """Build a source from a table on top of the shipped entry with the same slug."""
    where = f"{file}: [{one_line(slug)}]"
    if not _SLUG.fullmatch(slug) or slug == _RESERVED:
        raise ConfigError(f"{where}: a source is named with a-z, 0-9 and -, 64 at most, and not '{_RESERVED}'")
    if not isinstance(table, dict):
        raise ConfigError(f"{where}: must be a table; write [{slug}] and the keys below it")
    values = {key: _value(f"{where} {one_line(key)}", key, value) for key, value in table.items()}
    return _settled(where, replace(shipped or Source(slug, slug), **_one_origin(values)), file.parent)


def _value(where: str, key: str, value: object) -> Any:
    if key in _SWITCHES:
        if not isinstance(value, bool):
            raise ConfigError(f"{where}: must be true or false")
        return value
    if key in _NUMBERS:
        if not isinstance(value, int) or isinstance(value, bool) or not _is_interval(value):
            raise ConfigError(f"{where}: must be minutes, from 5 to {_LONGEST_INTERVAL}, or 0 for never")
        return value
    if key in _LISTS:
        return _lines(where, value)
    if key not in _TEXTS:
        raise ConfigError(f"{where}: no such key; allowed are {', '.join(KEYS)}")
    if not isinstance(value, str):
        raise ConfigError(f"{where}: must be text in quotes")
    return one_line(value)


def _lines(where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        raise ConfigError(f'{where}: must be a list of lines, like ["Also read", "Support us*"]')
    lines = tuple(filter(None, map(one_line, value)))
    if len(lines) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in lines):
        raise ConfigError(f"{where}: must be {_MOST_LINES} lines of {_LONGEST_LINE} letters at most")
    return lines


def _is_interval(minutes: int) -> bool:
    return minutes == 0 or 5 <= minutes <= _LONGEST_INTERVAL


def _one_origin(values: dict[str, Any]) -> dict[str, Any]:
    """Let a path replace the address of a shipped source, and the other way round."""
    match ("url" in values, "path" in values):
        case (True, False):
            return values | {"path": ""}
        case (False, True):
            return values | {"url": ""}
    return values


def _settled(where: str, source: Source, folder: Path) -> Source:
    """Return `source` with its path made absolute relative to `folder`. Raise ConfigError for a bad value."""
    if bool(source.url) == bool(source.path):
        raise ConfigError(f"{where}: needs either url or path, and not both")
    for key in ("url", "homepage"):
        if getattr(source, key) and not _is_web_address(getattr(source, key)):
            raise ConfigError(f"{where} {key}: '{getattr(source, key)}' is no address; http://… and https://… are")
    if source.format not in FORMATS:
        raise ConfigError(f"{where} format: '{source.format}' is unknown; allowed are {', '.join(FORMATS)}")
    if source.full not in _FULL:
        raise ConfigError(f"{where} full: '{source.full}' is unknown; allowed are {', '.join(_FULL)}")
    if not _is_zone(source.timezone):
        raise ConfigError(f"{where} timezone: '{source.timezone}' is unknown; one looks like Europe/Kyiv")
    if source.path:
        return replace(source, path=str(folder / _home_expanded(where, source.path)))
    return source


def _home_expanded(where: str, path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise ConfigError(f"{where} path: '{path}' begins with the home of a user who does not exist") from None


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and " " not in text
    except ValueError:
        return False


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name).key)
    except (ValueError, OSError, LookupError):  # LookupError: ZoneInfoNotFoundError; OSError: the name of a folder
        return False
