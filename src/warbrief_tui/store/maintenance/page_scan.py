"""Rows of a damaged database, read page by page: a page that is lost costs its own rows and no others.

SQLite finds rows from the first page downwards, so a damaged inner page hides all that hang below it. Here every page
is looked at by itself. A page of rows (a leaf of a table or an index, in the file format's words) says what kind it is,
and a row's values tell which table it belongs to. See https://www.sqlite.org/fileformat2.html, sections 1.5, 1.6 and 2.
"""

import contextlib
import re
import sqlite3
import struct
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from ..migrations.runner import Schema

Value = int | float | str | bytes | None
Row = tuple[Value, ...]

_TABLE_LEAF, _TABLE_INTERIOR, _INDEX_LEAF, _INDEX_INTERIOR = 13, 5, 10, 2
_DEFAULT_PAGE_SIZE = 4096
_PAGE_SIZES = {2**power for power in range(9, 17)}
_MAX_COLUMNS = 40
_WAL_HEADER, _FRAME_HEADER = 32, 24
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LATEST_EDITION = date.max.toordinal() + 1 << 16


class PageFile:
    """The pages of a database file, with those of its write-ahead log in the place of earlier ones."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises OSError."""
        self._file = path.open("rb")
        header = self._file.read(100)
        size = int.from_bytes(header[16:18], "big") if header.startswith(b"SQLite format 3\0") else 0
        self.size = size if size in _PAGE_SIZES else (2**16 if size == 1 else _DEFAULT_PAGE_SIZE)
        self.usable = self.size
        self.count = -(-path.stat().st_size // self.size)
        self._log = _log_pages(path.with_name(path.name + "-wal"), self.size)
        self.count = max([self.count, *self._log])

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def page(self, number: int) -> bytes:
        """Return a page by its number, which counts from 1; empty where there is none."""
        if number in self._log:
            return self._log[number]
        if not 1 <= number <= self.count:
            return b""
        self._file.seek((number - 1) * self.size)
        return self._file.read(self.size)

    def free_pages(self) -> set[int]:
        """Return the pages of the free list: they hold rows that were deleted."""
        free: set[int] = set()
        header = self.page(1)
        trunk = int.from_bytes(header[32:36], "big")
        while trunk and trunk not in free and (page := self.page(trunk)):
            free.add(trunk)
            following, count = struct.unpack(">II", page[:8])
            free.update(
                struct.unpack(f">{min(count, (len(page) - 8) // 4)}I", page[8 : 8 + 4 * count][: len(page) - 8])
            )
            trunk = following
        return free


def rows(path: Path) -> Iterator[tuple[int | None, Row]]:
    """Yield every row of every readable page as (row id or None, values). Raises OSError."""
    with contextlib.closing(PageFile(path)) as file:
        try:
            free = file.free_pages()
        except struct.error:
            free = set()
        for number in range(1, file.count + 1):
            if number not in free:
                yield from _rows_of_page(file, number)


def holds_rows_of(path: Path, schema: Schema) -> bool:
    """Return whether any page holds a row that only a database of `schema` has."""
    shapes = {table for table in _DISTINCTIVE if _is_table_of(schema, table)}
    try:
        return any(table_of(rowid, row) in shapes for rowid, row in rows(path))
    except OSError:
        return False


def has_tree_pages(path: Path) -> bool:
    """Whether most pages after the first are those of a database, though they may hold no rows."""
    with contextlib.closing(PageFile(path)) as file:
        trees = sum(_is_tree(file.page(number)) for number in range(2, file.count + 1))
        return trees * 2 > file.count - 1


def _is_tree(page: bytes) -> bool:
    """Whether the header of a page is that of a node: its kind, its number of cells, and where they begin."""
    if len(page) < _DEFAULT_PAGE_SIZE or page[0] not in (_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF):
        return False
    cells, content = struct.unpack(">HH", page[3:7])
    return bool(8 + 2 * cells <= (content or 2**16) <= len(page))


def salvage(path: Path, into: sqlite3.Connection) -> None:
    """Insert all rows that can be read and told apart into the empty tables of `into`, in one transaction."""
    widths = {table: len(into.execute(f"PRAGMA table_info({table})").fetchall()) for table in SHAPES}
    into.execute("BEGIN")
    for rowid, row in rows(path):
        table = table_of(rowid, row)
        if table is None or not widths[table]:
            continue
        values = _completed(rowid, row, widths[table])
        marks = ", ".join("?" * len(values))
        with contextlib.suppress(sqlite3.Error):
            into.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)  # noqa: S608
    into.execute("COMMIT")


def table_of(rowid: int | None, row: Row) -> str | None:
    """Return the table that a row belongs to, told by its values; None where it could be anything."""
    return next((table for table, fits in SHAPES.items() if fits(rowid, row)), None)


def _is_table_of(schema: Schema, table: str) -> bool:
    return any(statement.startswith(f"CREATE TABLE {table} (") for statement in schema.statements())


def _completed(rowid: int | None, row: Row, width: int) -> list[Value]:
    """Return the row with its row id in the first column and NULL in columns added later."""
    values = list(row) + [None] * (width - len(row))
    if rowid is not None and values[0] is None:
        values[0] = rowid
    return values[:width]


# Which table a row belongs to ----------------------------------------------------------------------


def _is_edition_id(value: Value) -> bool:
    return isinstance(value, int) and 1 << 16 <= value < _LATEST_EDITION


def _is_block_id(value: Value) -> bool:
    return isinstance(value, int) and _is_edition_id(value >> 16)


def _matches(pattern: re.Pattern[str], value: Value) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_edition(rowid: int | None, row: Row) -> bool:
    return (
        len(row) in (19, 20)
        and _is_edition_id(rowid)
        and row[0] is None
        and _matches(_DAY, row[2])
        and _matches(_SHA256, row[15])
    )


def _is_block(rowid: int | None, row: Row) -> bool:
    return (
        len(row) == 7
        and _is_block_id(rowid)
        and row[0] is None
        and isinstance(row[3], str)
        and row[3].isalpha()
        and isinstance(row[4], str)
        and all(value is None or isinstance(value, int) for value in row[1:3])
        and all(value is None or isinstance(value, str) for value in row[5:])
    )


def _is_section(rowid: int | None, row: Row) -> bool:
    numbers = all(isinstance(value, int) for value in (*row[:2], *row[3:]))
    return (
        rowid is None
        and len(row) in (6, 7)
        and numbers
        and _is_edition_id(row[0])
        and (row[2] is None or _is_block_id(row[2]))
    )


def _is_revision(rowid: int | None, row: Row) -> bool:
    return (
        rowid is not None
        and len(row) == 4
        and _is_edition_id(row[0])
        and _matches(_SHA256, row[2])
        and isinstance(row[3], str)
    )


def _is_parcel(rowid: int | None, row: Row) -> bool:
    return (
        len(row) == 5
        and _is_edition_id(rowid)
        and row[0] is None
        and isinstance(row[1], bytes)
        and isinstance(row[3], str)
    )


def _is_star(rowid: int | None, row: Row) -> bool:
    return (
        rowid is not None and len(row) == 12 and row[0] is None and _matches(_DAY, row[3]) and isinstance(row[7], str)
    )


def _is_position(rowid: int | None, row: Row) -> bool:
    return (
        rowid is None
        and len(row) == 8
        and _matches(_DAY, row[2])
        and isinstance(row[6], str)
        and isinstance(row[3], int)
    )


def _is_read_section(rowid: int | None, row: Row) -> bool:
    return rowid is not None and abs(rowid) > 1 << 32 and row == (None,)  # 64-bit hashes: hardly any is that small


def _is_saved_search(rowid: int | None, row: Row) -> bool:
    return rowid is None and len(row) == 3 and isinstance(row[0], str) and isinstance(row[1], str) and row[2] in (0, 1)


SHAPES: dict[str, Callable[[int | None, Row], bool]] = {
    "edition": _is_edition,
    "block": _is_block,
    "section": _is_section,
    "revision": _is_revision,
    "parcel": _is_parcel,
    "star": _is_star,
    "reached": _is_position,
    "seen": _is_read_section,
    "saved_search": _is_saved_search,
}
"""The tables whose rows are worth saving, and how a row of each is told from all others."""

_DISTINCTIVE = ("edition", "block", "star", "reached")
"""Tables with rows that no other program writes."""


# The file format -----------------------------------------------------------------------------------


def _log_pages(path: Path, size: int) -> dict[int, bytes]:
    """Return the pages of the write-ahead log up to its last commit."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    salt = data[16:24]
    pages: dict[int, bytes] = {}
    committed: dict[int, bytes] = {}
    for start in range(_WAL_HEADER, len(data) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        number, pages_after_commit = struct.unpack(">II", data[start : start + 8])
        if data[start + 8 : start + 16] != salt:
            break
        pages[number] = data[start + _FRAME_HEADER : start + _FRAME_HEADER + size]
        if pages_after_commit:
            committed |= pages
            pages = {}
    return committed


def _rows_of_page(file: PageFile, number: int) -> Iterator[tuple[int | None, Row]]:
    page = file.page(number)
    start = 100 if number == 1 else 0
    if len(page) < file.size or page[start] not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR):
        return
    kind = page[start]
    (cells,) = struct.unpack(">H", page[start + 3 : start + 5])
    pointers = start + (12 if kind == _INDEX_INTERIOR else 8)
    for index in range(min(cells, (file.size - pointers) // 2)):
        (cell,) = struct.unpack(">H", page[pointers + 2 * index : pointers + 2 * index + 2])
        with contextlib.suppress(IndexError, ValueError, struct.error, OverflowError):
            yield _cell(file, page, cell, kind)


def _cell(file: PageFile, page: bytes, at: int, kind: int) -> tuple[int | None, Row]:
    """Return the row of one cell. Raise IndexError, ValueError or struct.error if it is not one."""
    at += 4 if kind == _INDEX_INTERIOR else 0  # the page below it
    length, at = _varint(page, at)
    rowid: int | None = None
    if kind == _TABLE_LEAF:
        unsigned, at = _varint(page, at)
        rowid = unsigned - 2**64 if unsigned >= 2**63 else unsigned
    largest = file.usable - 35 if kind == _TABLE_LEAF else (file.usable - 12) * 64 // 255 - 23
    return rowid, _record(_payload(file, page, at, length, largest))


def _payload(file: PageFile, page: bytes, at: int, length: int, largest: int) -> bytes:
    """Return a payload of `length` bytes; beyond `largest` the rest is on overflow pages."""
    if length <= largest:
        if at + length > len(page):
            raise ValueError("a cell that ends outside its page")
        return page[at : at + length]
    least = (file.usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (file.usable - 4)
    local = local if local <= largest else least
    if length > file.count * file.size:
        raise ValueError("a cell that is larger than its file")
    data = bytearray(page[at : at + local])
    (overflow,) = struct.unpack(">I", page[at + local : at + local + 4])
    while len(data) < length:
        following = file.page(overflow)
        if not following or not overflow:
            raise ValueError("a cell whose rest is missing")
        (overflow,) = struct.unpack(">I", following[:4])
        data += following[4 : file.usable]
    return bytes(data[:length])


def _record(payload: bytes) -> Row:
    header_length, at = _varint(payload, 0)
    kinds = []
    while at < header_length:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != header_length or len(kinds) > _MAX_COLUMNS:
        raise ValueError("no record")
    values = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError("a record of another length")
    return tuple(values)


_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], at
    if kind in (10, 11):
        raise ValueError("a value of an unknown kind")
    size = _INTEGER_BYTES.get(kind) or (8 if kind == 7 else (kind - 12) // 2)
    data = payload[at : at + size]
    if len(data) < size:
        raise ValueError("a value that ends outside its record")
    if kind == 7:
        return struct.unpack(">d", data)[0], at + size
    if kind < 7:
        return int.from_bytes(data, "big", signed=True), at + size
    return (data.decode() if kind % 2 else data), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a variable-length integer and its end: seven bits per byte, eight in the ninth."""
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | data[at + 8], at + 9
