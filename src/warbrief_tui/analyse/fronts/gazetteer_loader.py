"""`load()`: the shipped fronts.toml, with the reader's own over it, as a Gazetteer; every error names file and key."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ...errors import ConfigError
from ...model import FrontKind
from ..text.transliteration import key
from .gazetteer import FrontData, Gazetteer, Settlement, Theatre, words

__all__ = ["Gazetteer", "load"]

_SHIPPED = Path(__file__).with_name("fronts.toml")
_TABLES = ("sources", "oblasts", "elsewhere", "ambiguous", "fronts", "battlegroups", "theatres", "spellings")
_Toml = dict[str, Any]


def load(extra: Path | None = None) -> Gazetteer:
    """Return the gazetteer, merged with the reader's file `extra` if it exists. Raise ConfigError."""
    data = _read(_SHIPPED)
    name = str(_SHIPPED)
    if extra is not None and extra.exists():
        own = _read(extra)
        name = str(extra)
        data = own if own.get("replace") else _merged(data, own)
    return _Reader(name, data).gazetteer()


def _read(path: Path) -> _Toml:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: cannot be read as TOML ({error}); correct it or move it away") from None


def _merged(base: _Toml, own: _Toml) -> _Toml:
    """`base` with what `own` adds and overrides: tables are merged key by key, anything else is replaced."""
    merged = dict(base)
    for name, value in own.items():
        old = merged.get(name)
        merged[name] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


@cache
def _rules() -> bytes:
    """Return a digest of the code and data of the analysis: clauses and tokens decide about mentions, too."""
    analysis = _SHIPPED.parents[1]
    files = sorted((*analysis.rglob("*.toml"), *analysis.rglob("*.py")))
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).digest()


class _Reader:
    """Turns TOML into a Gazetteer, complaining with the file's name and the key's."""

    def __init__(self, file: str, data: _Toml) -> None:
        self.file = file
        self.data = data

    def gazetteer(self) -> Gazetteer:
        self._known_keys(self.data, (*_TABLES, "replace", "remove"), "")
        removed = set(self._strings(self.data, "remove", ""))
        self._check_names(removed)
        fronts = {name: self._front(name, table) for name, table in self._tables("fronts") if name not in removed}
        theatres = tuple(self._theatre(name, table) for name, table in self._tables("theatres") if name not in removed)
        return Gazetteer(
            data=fronts,
            theatres=theatres,
            oblasts={name: front for name, front in self._oblasts() if front not in removed},
            elsewhere=tuple(self._lists("elsewhere")),
            ambiguous=frozenset("".join(map(key, words(word))) for word in self._lists("ambiguous")),
            battlegroups={spelling: fronts_ for names, fronts_ in self._battlegroups() for spelling in names},
            equivalents=tuple(
                (name, *self._strings(self._table("spellings"), name, "spellings."))
                for name in self._table("spellings")
            ),
            version=self._version(),
        )

    def _check_names(self, removed: set[str]) -> None:
        """Fronts that others name must be there; one that was removed may still be named."""
        allowed = self._table("fronts").keys() | self._table("theatres").keys() | removed
        references = [
            (f"fronts.{name}.{key}", [table[key]])
            for name, table in self._tables("fronts")
            for key in ("predecessor", "successor")
            if key in table
        ]
        references += [
            (f"battlegroups.{name}.fronts", self._strings(table, "fronts", f"battlegroups.{name}."))
            for name, table in self._tables("battlegroups")
        ]
        for where, fronts in references:
            for front in fronts:
                if front not in allowed:
                    raise self._wrong(where, f"there is no front '{front}'")

    def _version(self) -> str:
        """Another one wherever other mentions may be found: by other data, the reader's own too, or by other code."""
        merged = json.dumps(self.data, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(merged.encode() + _rules()).hexdigest()[:12]

    def _oblasts(self) -> Iterator[tuple[str, str]]:
        table = self._table("oblasts")
        for name in table:
            front = self._string(table, name, "oblasts.")
            if front not in self._table("fronts"):
                raise self._wrong(f"oblasts.{name}", f"there is no front '{front}'")
            yield name, front

    def _battlegroups(self) -> Iterator[tuple[list[str], tuple[str, ...]]]:
        for name, table in self._tables("battlegroups"):
            at = f"battlegroups.{name}."
            yield [name, *self._strings(table, "also", at)], tuple(self._strings(table, "fronts", at))

    def _front(self, name: str, table: _Toml) -> FrontData:
        at = f"fronts.{name}."
        return FrontData(
            id=name,
            name=self._string(table, "name", at),
            kind=self._kind(table, at),
            first=self._day(table, "from", at, date.min),
            last=self._day(table, "to", at, date.max),
            relatives=tuple(self._string(table, name, at) for name in ("predecessor", "successor") if name in table),
            successor=self._string(table, "successor", at, ""),
            renamed=tuple(self._renamed(table, at)),
            named=tuple(self._strings(table, "named", at)),
            direction=tuple(self._strings(table, "direction", at)),
            settlements=tuple(self._settlements(table, at)),
        )

    def _renamed(self, table: _Toml, at: str) -> Iterator[tuple[date, str]]:
        entries = table.get("renamed", [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise self._wrong(f"{at}renamed", 'must be a list like [{ on = "2025-10-08", to = "Name" }]')
        for entry in entries:
            self._known_keys(entry, ("on", "to"), f"{at}renamed.")
            self._string(entry, "on", f"{at}renamed.")
            name = self._string(entry, "to", f"{at}renamed.").partition(" (")[0]
            yield self._day({"from": entry["on"]}, "from", f"{at}renamed.", date.min), name

    def _kind(self, table: _Toml, at: str) -> FrontKind:
        match self._string(table, "kind", at, "direction"):
            case "direction":
                return "direction"
            case "region":
                return "region"
        raise self._wrong(f"{at}kind", "must be direction or region")

    def _settlements(self, table: _Toml, at: str) -> Iterator[Settlement]:
        source = ""
        for line in self._string(table, "settlements", at, "").splitlines():
            head, colon, rest = line.partition(":")
            source = head.strip() if colon else source
            for entry in filter(None, map(str.strip, (rest if colon else line).split(","))):
                yield self._settlement(entry, source, at)

    def _settlement(self, entry: str, source: str, at: str) -> Settlement:
        form = _SETTLEMENT.fullmatch(entry)
        if form is None:
            raise self._wrong(f"{at}settlements", f"'{entry}' is not written like: Name / Other spelling (Назва) ×3")
        names = [*form["names"].split(" / "), *(form["cyrillic"] or "").split(" / ")]
        return Settlement(tuple(filter(None, names)), int(form["homonyms"] or 1), source)

    def _theatre(self, name: str, table: _Toml) -> Theatre:
        at = f"theatres.{name}."
        cues = {strength: self._string(table, strength, at, "") for strength in ("strong", "weak")}
        lists = {strength: _phrases(text) for strength, text in cues.items()}
        return Theatre(name, self._string(table, "name", at), lists["strong"], lists["weak"])

    def _day(self, table: _Toml, name: str, at: str, absent: date) -> date:
        text = self._string(table, name, at, "")
        try:
            return _first_day(text) if text and name == "from" else _last_day(text) if text else absent
        except ValueError:
            raise self._wrong(f"{at}{name}", f"'{text}' is no year, month or day such as 2025-10-08") from None

    def _lists(self, table: str) -> Iterator[str]:
        for name in self._table(table):
            yield from self._strings(self._table(table), name, f"{table}.")

    def _tables(self, name: str) -> Iterator[tuple[str, _Toml]]:
        for key_, table in self._table(name).items():
            if not isinstance(table, dict):
                raise self._wrong(f"{name}.{key_}", "must be a table")
            self._known_keys(table, _FIELDS[name], f"{name}.{key_}.")
            yield key_, table

    def _table(self, name: str) -> _Toml:
        table = self.data.get(name, {})
        if not isinstance(table, dict):
            raise self._wrong(name, "must be a table")
        return table

    def _strings(self, table: Mapping[str, Any], name: str, at: str) -> list[str]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(f"{at}{name}", "must be a list of texts")
        return value

    def _string(self, table: Mapping[str, Any], name: str, at: str, absent: str | None = None) -> str:
        value = table.get(name, absent)
        if not isinstance(value, str):
            raise self._wrong(f"{at}{name}", "is missing" if value is None else "must be a text")
        return value

    def _known_keys(self, table: Mapping[str, Any], allowed: tuple[str, ...], at: str) -> None:
        for name in table:
            if name not in allowed:
                raise self._wrong(f"{at}{name}", f"is not known; there are {', '.join(allowed)}")

    def _wrong(self, key_: str, problem: str) -> ConfigError:
        return ConfigError(f"{self.file}: {key_} {problem}; correct it or take it out")


_SETTLEMENT = re.compile(r"(?P<names>[^()×]+?)(?: \((?P<cyrillic>[^()]+)\))?(?: ×(?P<homonyms>\d+))?")
_FIELDS = {
    "fronts": (
        *("name", "kind", "oblast", "from", "to", "predecessor", "successor", "renamed", "use", "note"),
        *("named", "direction", "settlements"),
    ),
    "theatres": ("name", "strong", "weak"),
    "battlegroups": ("also", "fronts"),
}


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, re.split("[,\n]", text))))


def _first_day(text: str) -> date:
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return date(year, month, day)


def _last_day(text: str) -> date:
    parts = [*map(int, text.split("-"))]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
