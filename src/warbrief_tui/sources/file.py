"""Editing sources.toml as a person left it: comments and order stay; the version before is kept as sources.toml~."""

import os
import tempfile
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from ..errors import ConfigError


def set_key(file: Path, slug: str, key: str, value: str | bool) -> None:
    """Set `[slug] key = value`, adding the table or the file where there is none. Raises ConfigError."""
    try:
        file = file.resolve()  # a link, into a folder of dotfiles say, stays a link
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        before = file.read_text("utf-8") if file.exists() else None
        after = _with(before or "", slug, key, value)
        if before is not None:
            _replace(file.with_name(file.name + "~"), before)
        _replace(file, after)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written ({error.strerror})") from error
    except TOMLKitError as error:
        raise ConfigError(f"{file}: [{slug}] {key} cannot be set there ({error}); write it by hand") from error


def _with(text: str, slug: str, key: str, value: str | bool) -> str:
    document = tomlkit.parse(text)
    if slug not in document:
        if document.body:
            document.add(tomlkit.nl())
        document.add(slug, tomlkit.table())
    document[slug][key] = value
    return tomlkit.dumps(document)


def _replace(file: Path, text: str) -> None:
    """Write `text` beside `file`, then put it in its place: whoever looks sees the old or the new, never a half."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as beside:
            beside.write(text)
            beside.flush()
            os.fsync(beside.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
