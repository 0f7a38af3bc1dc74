"""What the reader may say in config.toml: read, checked key by key, never written."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field

from .errors import ConfigError
from .sanitize import one_line

_FOR_EVER = 36_500


class Config(Struct, frozen=True):
    """Every setting with its default."""

    theme: str = "night"
    """Name of a theme of themes/ or of the reader's own themes folder."""
    column: int = 66
    """Width of the text column in characters, 40 to 120."""
    ascii: bool = False
    """Marks and frames in ASCII only."""
    span: int = 14
    """Days in the fronts' sparklines, 7 to 60."""
    news: bool = True
    """On start, first show what came since the last visit, if anything did."""
    keep: int = 0
    """Days for which editions are kept, 7 or more; 0 for ever."""
    children: int = 2
    """Processes that read documents, 1 to 4."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by command, in place of its own; what they mean is the app's to check."""


def _within(low: int, high: int) -> Callable[[object], str | None]:
    def check(value: object) -> str | None:
        right = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        return None if right else f"must be a whole number from {low} to {high}"

    return check


def _days(value: object) -> str | None:
    right = isinstance(value, int) and not isinstance(value, bool) and (value == 0 or 7 <= value <= _FOR_EVER)
    return None if right else f"must be days, from 7 to {_FOR_EVER}, or 0 to keep everything"


def _name(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "must be a name in quotes"


def _switch(value: object) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _table_of_keys(value: object) -> str | None:
    right = isinstance(value, dict) and all(_is_keys(keys) for keys in value.values())
    return None if right else 'must be a table like [keys] with lines like "brief.search" = "ctrl+f", or a list of keys'


def _is_keys(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(key, str) for key in value))


_CHECKS: dict[str, Callable[[object], str | None]] = {
    "theme": _name,
    "column": _within(40, 120),
    "ascii": _switch,
    "span": _within(7, 60),
    "news": _switch,
    "keep": _days,
    "children": _within(1, 4),
    "keys": _table_of_keys,
}


def load(file: Path, *, required: bool = False) -> Config:
    """Return the settings in `file`; defaults if it does not exist, unless `required`. Raise ConfigError."""
    try:
        if file.is_fifo():
            raise ConfigError(f"{file}: is a pipe, not a file")
        text = file.read_text("utf-8")
    except FileNotFoundError:
        if required:
            raise ConfigError(f"{file}: there is no such file") from None
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {one_line(str(error))}") from None
    return _checked(file, _parsed(file, text))


def _parsed(file: Path, text: str) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: is no valid TOML: {one_line(str(error))}") from None


def _checked(file: Path, settings: Mapping[str, object]) -> Config:
    for key, value in settings.items():
        if key not in _CHECKS:
            names = ", ".join(Config.__struct_fields__)
            raise ConfigError(f"{file}: '{one_line(key)}' is no setting; the settings are {names}")
        if wrong := _CHECKS[key](value):
            raise ConfigError(f"{file}: {key} {wrong}")
    return Config(**{**settings, "keys": _as_lists(settings.get("keys", {}))})  # type: ignore[arg-type]


def _as_lists(keys: object) -> Mapping[str, tuple[str, ...]]:
    bindings: Mapping[str, str | list[str]] = keys  # type: ignore[assignment]  # _CHECKS has seen to it
    return {id_: (key,) if isinstance(key, str) else tuple(key) for id_, key in bindings.items()}
