"""Edit sources.toml and keep comments and order; the previous version is saved as sources.toml~."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from ..errors import ConfigError
from ..sanitize import one_line

Values = Mapping[str, str | bool | int | list[str]]


def set_keys(file: Path, changes: Mapping[str, Values]) -> None:
    """Set keys of tables, adding the tables and the file where there is none. Raises ConfigError."""

    def change(document: TOMLDocument) -> None:
        for slug, values in changes.items():
            _set(document, slug, values)

    _edit(file, change)


def remove(file: Path, slug: str) -> None:
    """Take a table out, with its comments. Raises ConfigError."""

    def change(document: TOMLDocument) -> None:
        document.remove(slug)

    _edit(file, change)


def _set(document: TOMLDocument, slug: str, values: Values) -> None:
    if slug not in document:
        if document.body:
            document.add(tomlkit.nl())
        document.add(slug, tomlkit.table())
    for key, value in values.items():
        document[slug][key] = value


def _edit(file: Path, change: Callable[[TOMLDocument], None]) -> None:
    try:
        file = file.resolve()  # a link, into a folder of dotfiles say, stays a link
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        before = file.read_text("utf-8") if file.exists() else None
        document = tomlkit.parse(before or "")
        change(document)
        if before is not None:
            _replace(file.with_name(file.name + "~"), before)
        _replace(file, tomlkit.dumps(document))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written ({error.strerror})") from error
    except TOMLKitError as error:
        raise ConfigError(f"{file}: cannot be changed ({one_line(str(error))}); edit it by hand") from error


def _replace(file: Path, text: str) -> None:
    """Write `text` beside `file`, then put it in its place: whoever looks sees the old or the new, never a half."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as temporary:
            temporary.write(text)
            temporary.flush()
            os.fsync(temporary.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
