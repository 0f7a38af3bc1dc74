"""Load figures.toml with the reader's additions. Every error names file and key."""

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...errors import ConfigError
from ...sanitize import one_line

_SHIPPED = Path(__file__).with_name("figures.toml")
_Toml = dict[str, Any]


class Rules(Struct, frozen=True, eq=False):
    """The tables of figures.toml."""

    data: Mapping[str, Any]
    version: str
    """Another one wherever other figures may be found."""

    @property
    def titles(self) -> dict[str, str]:
        """Return the display name of each category by its id."""
        return {entry["id"]: entry["title"] for entry in self.data["category"]}


@cache
def _shipped() -> Rules:
    data = tomllib.loads(_SHIPPED.read_text("utf-8"))
    return Rules(data, data["version"])


def load(extra: Path | None = None) -> Rules:
    """Return the shipped rules with the additions of the file `extra` if it exists. Raise ConfigError."""
    shipped = _shipped()
    if extra is None or not extra.exists():
        return shipped
    own = _read(extra)
    data = _Adding(extra, shipped.data).merged(own)
    digest = hashlib.sha256(json.dumps(own, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
    return Rules(data, f"{shipped.version}-{digest}")


_in_use: list[Rules] = []
_listeners: list[Callable[[], None]] = []


def use(rules: Rules) -> None:
    """Use `rules` in this process from now on. Call before the first edition is analysed."""
    _in_use[:] = [rules]
    for listener in _listeners:
        listener()


def at_change(listener: Callable[[], None]) -> None:
    """Call `listener` whenever other rules are put to use: what was made of the former ones is to be forgotten."""
    _listeners.append(listener)


def current() -> Rules:
    """Return the rules of this process: the shipped ones unless others are in use."""
    return _in_use[0] if _in_use else _shipped()


def _read(file: Path) -> _Toml:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"{file}: cannot be read as TOML ({one_line(str(error))}); correct it or move it away"
        ) from None


# What the reader may say --------------------------------------------------------------------------

Wrong = str | None
"""What is wrong with a value, if anything."""


def _text(value: object) -> Wrong:
    return None if isinstance(value, str) and value.strip() else "must be a text in quotes"


def _words(value: object) -> Wrong:
    right = isinstance(value, list) and all(_text(word) is None for word in value)
    return None if right else 'must be a list of words, like ["word", "stem*"]'


def _weights(value: object) -> Wrong:
    right = isinstance(value, dict) and all(type(weight) in (int, float) for weight in value.values())
    return None if right else "must name categories with their weights, like { strikes = 2 }"


def _side(value: object) -> Wrong:
    return None if value in ("UA", "RU", "other") else 'must be "UA", "RU" or "other"'


_Checks = dict[str, Callable[[object], Wrong]]


def _several(*allowed: str) -> Callable[[object], Wrong]:
    def check(value: object) -> Wrong:
        right = isinstance(value, list) and all(word in allowed for word in value)
        return None if right else f"must be a list of {', '.join(allowed)}"

    return check


def _yes_or_no(value: object) -> Wrong:
    return None if isinstance(value, bool) else "must be true or false"


_SERIES: _Checks = {
    "id": _text, "title": _text, "category": _text, "subject": _words, "unless": _words, "units": _words, "side": _side,
    "period": _several("day", "day before", "earlier", "since", "span", "rate", "planned"),
    "scope": _several("whole", "local", "untold"),
    "by": _words, "alone": _yes_or_no, "places": _yes_or_no, "key": _yes_or_no,
}  # fmt: skip
_ENTRIES: dict[str, tuple[str, _Checks]] = {
    "series": ("id", _SERIES),
    "category": ("id", {"id": _text, "title": _text, "decisive": _words, "strong": _words, "weak": _words}),
    "kind": ("id", {"id": _text, "unit": _text, "categories": _weights, "words": _words}),
    "measure": ("unit", {"unit": _text, "kind": _text, "words": _words}),
}
"""Lists of tables: the key that tells one from another, and what each key may hold."""
_TABLES = ("qualifiers", "actions", "periods", "scopes", "sides", "places")
"""Tables of words, to whose keys words may be added."""
_NEEDED = {"series": ("title", "category"), "category": ("title",), "kind": ("categories",), "measure": ("kind",)}


class _Adding(Struct, frozen=True):
    """Lays a reader's file over the shipped tables: what is there already grows, what is not is added."""

    file: Path
    shipped: Mapping[str, Any]

    def merged(self, own: _Toml) -> _Toml:
        merged = dict(self.shipped)
        for name, additions in own.items():
            if name in _ENTRIES:
                merged[name] = self._entries(name, merged[name], additions)
            elif name in _TABLES:
                merged[name] = self._table(name, merged[name], additions)
            else:
                raise self._wrong(name, f"is no table of figures.toml; there are {', '.join((*_ENTRIES, *_TABLES))}")
        self._check_names(merged, own)
        return merged

    def _entries(self, name: str, shipped: Iterable[_Toml], additions: object) -> list[_Toml]:
        key, _ = _ENTRIES[name]
        if not isinstance(additions, list) or not all(isinstance(entry, dict) for entry in additions):
            raise self._wrong(name, f"must be written as [[{name}]]")
        merged = list(shipped)
        for number, entry in enumerate(additions):
            self._check(name, number, entry)
            place = next((at for at, earlier in enumerate(merged) if earlier[key] == entry[key]), None)
            if place is not None and name != "measure":  # a unit may have several entries, of different kinds
                entry = _grown(name, merged.pop(place), entry)
            elif missing := [need for need in _NEEDED[name] if need not in entry]:
                raise self._wrong(f"{name} '{one_line(entry[key])}'", f"is new and needs {' and '.join(missing)}")
            place = len(merged) if place is None else place
            merged.insert(0 if name in ("kind", "measure") else place, {"words": [], **entry})  # the first word wins
        return merged

    def _check(self, name: str, number: int, entry: _Toml) -> None:
        key, checks = _ENTRIES[name]
        where = f"{name} '{one_line(str(entry.get(key, number + 1)))}'"
        if key not in entry:
            raise self._wrong(where, f"needs {key}")
        for each, value in entry.items():
            wrong = checks[each](value) if each in checks else f"is no key of it; there are {', '.join(checks)}"
            if wrong:
                raise self._wrong(f"{where}: {one_line(each)}", wrong)

    def _table(self, name: str, shipped: Mapping[str, list[str]], additions: object) -> dict[str, list[str]]:
        if not isinstance(additions, dict):
            raise self._wrong(name, f"must be written as [{name}]")
        merged = {
            key: shipped[key] for key in (*filter(shipped.__contains__, additions), *shipped)
        }  # the first word wins
        for key, words in additions.items():
            if key not in shipped:
                raise self._wrong(f"{name}.{one_line(key)}", f"is unknown; there are {', '.join(shipped)}")
            if wrong := _words(words):
                raise self._wrong(f"{name}.{key}", wrong)
            merged[key] = [*words, *shipped[key]]
        return merged

    def _check_names(self, merged: _Toml, own: _Toml) -> None:
        """Categories and kinds that the reader's entries name must be there."""
        categories, kinds = ({entry["id"] for entry in merged[name]} for name in ("category", "kind"))
        references = [
            (f"series '{e['id']}'", e["category"], categories) for e in own.get("series", ()) if "category" in e
        ]
        references += [
            (f"kind '{e['id']}'", c, categories) for e in own.get("kind", ()) for c in e.get("categories", ())
        ]
        references += [(f"measure '{e['unit']}'", e["kind"], kinds) for e in own.get("measure", ())]
        for where, name, allowed in references:
            if name not in allowed:
                raise self._wrong(where, f"names '{one_line(name)}', which is unknown; there are {', '.join(allowed)}")

    def _wrong(self, where: str, problem: str) -> ConfigError:
        return ConfigError(f"{self.file}: {one_line(where)} {problem}")


def _grown(name: str, shipped: _Toml, additions: _Toml) -> _Toml:
    """A series is replaced key by key; elsewhere words are added and weights changed."""
    merged = {**shipped, **additions}
    if name == "series":
        return merged
    for key, value in additions.items():
        if isinstance(value, list):
            merged[key] = [*value, *shipped.get(key, ())]
        elif isinstance(value, dict):
            merged[key] = {**shipped.get(key, {}), **value}
    return merged
