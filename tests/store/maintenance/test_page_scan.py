"""A damaged page costs its own rows; a damaged header costs nothing."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.editions import DAY, analysis, edition
from tests.store.conftest import LATER, NOW
from tests.store.maintenance.test_recovery import MANY, archive
from warbrief_tui.errors import DamagedStore, ForeignStore
from warbrief_tui.model import Anchor
from warbrief_tui.store import file_identity
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import page_scan
from warbrief_tui.store.maintenance.recovery import recover_archive
from warbrief_tui.store.migrations.archive import ARCHIVE
from warbrief_tui.store.migrations.user_data import USER_DATA

PAGE = 4096


def overwrite(path: Path, start: int, end: int) -> None:
    data = bytearray(path.read_bytes())
    data[start:end] = b"\xa5" * (end - start)
    path.write_bytes(data)


@pytest.mark.parametrize("table", ["edition", "block", "section", "revision"])
def test_all_rows_of_a_sound_file_are_found(path: Path, table: str) -> None:
    archive(path)
    with closing(sqlite3.connect(path)) as c:
        expected = c.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    found = [row for rowid, row in page_scan.rows(path) if page_scan.table_of(rowid, row) == table]
    assert len(found) == expected


def test_rows_that_are_only_in_the_log_are_found(path: Path) -> None:
    with closing(Database(path)) as database:
        database.write(editions.add, edition(), analysis(), NOW)
        assert path.with_name(path.name + "-wal").stat().st_size
        tables = [page_scan.table_of(rowid, row) for rowid, row in page_scan.rows(path)]
    assert tables.count("edition") == 1


def test_an_unreadable_first_page_costs_no_edition(path: Path) -> None:
    archive(path)
    overwrite(path, 0, PAGE)
    assert file_identity.identify(path, ARCHIVE)[0] == "damaged"
    repair = recover_archive(path, NOW)
    assert (repair.saved, repair.lost) == (MANY, 0)
    with closing(Database(path)) as database:
        assert database.read(editions.load, Anchor("example-daily", DAY - timedelta(days=7))).edition == edition(
            day=DAY - timedelta(days=7)
        )
        reading = database.read(editions.load, Anchor("example-daily", DAY))
        assert (reading.headline.first_seen, reading.headline.revised) == (NOW, LATER)


@pytest.mark.parametrize("table", ["edition", "block", "section"])
def test_an_unreadable_root_page_costs_no_edition(path: Path, table: str) -> None:
    archive(path)
    with closing(sqlite3.connect(path)) as c:
        root = c.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    overwrite(path, (root - 1) * PAGE, root * PAGE)
    repair = recover_archive(path, NOW)
    assert (repair.saved, repair.lost) == (MANY, 0)


@pytest.mark.parametrize("byte", [*range(16), 68, 69, 70, 71])
def test_a_header_with_one_wrong_byte_is_damaged_and_not_foreign(path: Path, byte: int) -> None:
    archive(path, 1)
    overwrite(path, byte, byte + 1)
    assert file_identity.identify(path, ARCHIVE)[0] == "damaged"


@pytest.mark.parametrize("content", [b"a list of things to do\n" * 500, b"\xa5" * 50_000, b"\x00" * 9000])
def test_a_file_of_something_else_is_foreign(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    with pytest.raises(ForeignStore):
        Database(path)


def test_a_database_of_another_program_is_foreign(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as c:
        c.execute("CREATE TABLE edition (id INTEGER PRIMARY KEY, title TEXT)")
        c.executemany("INSERT INTO edition (title) VALUES (?)", [(f"number {n}",) for n in range(500)])
        c.commit()
    assert file_identity.identify(path, ARCHIVE)[0] == "foreign"


def test_an_empty_file_of_marks_without_its_first_page_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "reader.db"
    Database(path, schema=USER_DATA).close()
    overwrite(path, 0, PAGE)
    assert file_identity.identify(path, USER_DATA)[0] == "damaged"


@pytest.mark.parametrize("byte", [47, 60, 63])
def test_a_header_that_sqlite_does_not_support_is_damage(path: Path, byte: int) -> None:
    archive(path, 1)
    overwrite(path, byte, byte + 1)
    with pytest.raises(DamagedStore):
        Database(path)
    assert recover_archive(path, NOW).saved == 1
