"""Whose file is it? Told by its header, and where that is damaged, by what else is in it and beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

from .migrations.runner import Schema

Identity = Literal["ours", "damaged", "foreign"]

MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_APPLICATION_ID = slice(68, 72)
_SCHEMA_VERSION = slice(60, 64)
_SEARCHED_BYTES = 2**20
"""How much of a file without our header is searched for our tables: a schema stands near the beginning of its file."""
_SIGNATURES = 2
"""How many of our tables a damaged file must hold to be taken for ours."""
_SIMILAR_BYTES = 2
"""How many of the four bytes that name the application must be ours for the others to count as damaged."""
COPIES = 3
"""How many daily copies stand beside a database, as NAME.1 (the newest) to NAME.3."""


def identify(path: Path, schema: Schema) -> tuple[Identity, int]:
    """Return whose a file is, and the schema version that its header names. Raises OSError.

    It is of `schema`, perhaps with a damaged header, or somebody else's. An empty file counts as ours, since it may
    become so.
    """
    with path.open("rb", buffering=0) as file:
        header = file.read(_HEADER_BYTES) or b""
    version = int.from_bytes(header[_SCHEMA_VERSION], "big")
    if not header or _has_our_header(header, schema):
        return "ours", version
    return _identify_without_header(path, header, schema), version


def _identify_without_header(path: Path, header: bytes, schema: Schema) -> Identity:
    with path.open("rb") as file:
        beginning = file.read(_SEARCHED_BYTES)
    if _is_of_another_program(path, header, schema):
        return "foreign"
    if _holds_our_tables(beginning, schema) or newest_sound_copy(path, schema) is not None:
        return "damaged"
    from .maintenance import page_scan  # hardly ever needed

    is_ours = page_scan.holds_rows_of(path, schema) or page_scan.has_tree_pages(path)
    return "damaged" if is_ours else "foreign"


def schema_version_in_header(path: Path) -> int:
    """Return the schema version that the header of a database names; 0 for an empty file. Raises OSError."""
    with path.open("rb") as file:
        return int.from_bytes(file.read(_HEADER_BYTES)[_SCHEMA_VERSION], "big")


def copy_path(path: Path, number: int) -> Path:
    """Return the path of the daily copy `number` of a database, from 1 for the newest."""
    return path.with_name(f"{path.name}.{number}")


def newest_sound_copy(path: Path, schema: Schema) -> Path | None:
    """Return the newest copy beside a database that is whole."""
    candidates = (copy_path(path, number) for number in range(1, COPIES + 1))
    return next((candidate for candidate in candidates if is_sound(candidate, schema)), None)


def is_sound(path: Path, schema: Schema) -> bool:
    """Return whether a file is an intact database of `schema`. The file is not changed."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        if not _has_our_header(header, schema) or int.from_bytes(header[_SCHEMA_VERSION], "big") > schema.version:
            return False
        return _is_whole(path)
    except (OSError, sqlite3.Error):
        return False


def _has_our_header(header: bytes, schema: Schema) -> bool:
    return header.startswith(MAGIC) and int.from_bytes(header[_APPLICATION_ID], "big") == schema.application_id


def _is_of_another_program(path: Path, header: bytes, schema: Schema) -> bool:
    """Return whether an intact file says that it belongs to another program."""
    expected = schema.application_id.to_bytes(4, "big")
    equal_bytes = sum(a == b for a, b in zip(header[_APPLICATION_ID], expected, strict=False))
    return header.startswith(MAGIC) and equal_bytes < _SIMILAR_BYTES and _is_whole(path)


def _is_whole(path: Path) -> bool:
    """Return whether SQLite finds the structure intact. Raise sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as c:
        try:
            return bool(c.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False


def _holds_our_tables(data: bytes, schema: Schema) -> bool:
    tables = 0
    for statement in schema.statements():
        if statement.startswith("CREATE TABLE "):
            opening = statement.partition(",")[0].encode()
            tables += opening in data
    return tables >= _SIGNATURES
