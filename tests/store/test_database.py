import os
import random
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.editions import DAY, SECTIONS, analysis, edition, mention
from tests.store.conftest import NOW, Add
from warbrief_tui.errors import DamagedStore, ForeignStore, NewerStore, StoreError, Superseded, WarbriefError
from warbrief_tui.model import Anchor, Edition
from warbrief_tui.store import database as module
from warbrief_tui.store.archive import day_index, editions, front_activity, front_timeline
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check
from warbrief_tui.store.migrations.archive import ARCHIVE
from warbrief_tui.store.migrations.runner import Migration
from warbrief_tui.store.search.hits import search

ROOT = Path(__file__).parents[2]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def stored(database: Database) -> int:
    count: int = database.read(lambda c: c.execute("SELECT count(*) FROM edition").fetchone()[0])
    return count


def archive(path: Path, count: int = 1) -> Path:
    database = Database(path)
    for number in range(count):
        database.write(editions.add, edition(key=str(number)), analysis(mention("kursk")), NOW)
    database.close()
    return path


def force(path: Path, *pragmas: str) -> None:
    c = sqlite3.connect(path)
    for pragma in pragmas:
        c.execute(f"PRAGMA {pragma}")
    c.close()


# Opening


def test_a_new_archive_is_its_readers_alone(path: Path) -> None:
    database = Database(path)
    database.write(editions.add, edition(), analysis(), NOW)
    assert (mode(path.parent), mode(path), mode(Path(f"{path}-wal"))) == (0o700, 0o600, 0o600)
    assert database.read(lambda c: c.execute("PRAGMA journal_mode").fetchone()) == ("wal",)
    assert database.read(lambda c: c.execute("PRAGMA foreign_keys").fetchone()) == (1,)
    database.close()
    assert [file.name for file in path.parent.iterdir()] == ["archive.db"]


def test_what_was_written_is_there_after_opening_again(path: Path) -> None:
    archive(path)
    database = Database(path)
    assert database.read(day_index.latest) == DAY
    database.close()


def test_an_empty_file_becomes_an_archive(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with closing(Database(archive(path))) as database:
        assert stored(database) == 1


def foreign_database(path: Path) -> None:
    force(path, "application_id = 7", "user_version = 1")


def text_file(path: Path) -> None:
    path.write_text("not a database, but a list of things to do\n" * 10)


@pytest.mark.parametrize("make", [foreign_database, text_file])
def test_a_foreign_file_is_left_as_it_is(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "archive.db"
    make(path)
    before = path.read_bytes()
    for readonly in (False, True):
        with pytest.raises(ForeignStore, match="no warbrief archive"):
            Database(path, readonly)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["archive.db"]


def test_a_newer_archive_is_left_as_it_is(path: Path) -> None:
    force(archive(path), f"user_version = {ARCHIVE.version + 1}")
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(NewerStore, match="newer warbrief"):
        Database(path)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


def test_a_newer_version_that_is_only_in_the_log_is_seen_too(path: Path) -> None:
    other = sqlite3.connect(archive(path))
    other.execute(f"PRAGMA user_version = {ARCHIVE.version + 1}")
    with pytest.raises(NewerStore):
        Database(path)
    other.close()


def test_an_older_archive_is_lifted(path: Path) -> None:
    archive(path)
    later = replace(
        ARCHIVE,
        migrations=(*ARCHIVE.migrations, Migration("9999_mood", ("ALTER TABLE edition ADD mood TEXT DEFAULT 'calm'",))),
    )
    with pytest.raises(StoreError, match="older warbrief"):
        Database(path, readonly=True, schema=later)
    database = Database(path, schema=later)
    assert database.read(lambda c: c.execute("SELECT mood FROM edition").fetchall()) == [("calm",)]
    database.close()


EDITIONS = 60
"""Enough that the file is not mostly tables that are empty."""


def read_all(path: Path) -> list[Edition]:
    """What can be read, asked in every way there is."""
    with closing(Database(path)) as database:
        readings = database.read(editions.load_day, DAY)
        database.read(editions.month_headlines, 2025, 5)
        database.read(editions.stored_versions, "example-daily")
        database.read(front_activity.fronts, DAY, 3)
        database.read(front_timeline.reports, "kursk", DAY, 3)
        database.read(search, "ferry OR pokrovsk", 50)
        return [reading.edition for reading in readings]


@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
def test_a_truncated_file_is_damaged(path: Path, part: float) -> None:
    archive(path, 20)
    os.truncate(path, int(path.stat().st_size * part))
    with pytest.raises(DamagedStore, match="damaged"):
        read_all(path)


def flipped(whole: bytes, position: int, bit: int) -> bytes:
    return whole[:position] + bytes([whole[position] ^ 1 << bit]) + whole[position + 1 :]


def misread(path: Path) -> bool:
    """Whether something was told about, or missing from, what is read; text that differs must be told about."""
    try:
        read = read_all(path)
    except WarbriefError:
        return True
    told = [edition.warnings != () for edition in read]
    assert all(
        warned or sections == SECTIONS for warned, sections in zip(told, (e.sections for e in read), strict=True)
    )
    return any(told) or len(read) < EDITIONS


def test_flipped_bits_are_told_about(path: Path) -> None:
    whole, draw, found = archive(path, EDITIONS).read_bytes(), random.Random(5), 0
    for _ in range(200):
        path.write_bytes(flipped(whole, draw.randrange(100, len(whole)), draw.randrange(8)))
        found += misread(path)
    assert found > 30  # a quarter of the file is text; the rest is free, or the index, which the doctor looks through


# Where nothing can be written


def test_a_folder_that_cannot_be_written_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(path)
    monkeypatch.setattr(os, "access", lambda asked, how: False)  # whoever is root may write anywhere
    before = sorted(path.parent.iterdir())
    database = Database(path)
    assert database.readonly
    assert stored(database) == 1
    assert sorted(path.parent.iterdir()) == before
    with pytest.raises(StoreError, match="cannot be written"):
        database.write(editions.add, edition(key="new"), analysis(), NOW)
    database.close()


def test_reading_beside_a_writer(database: Database, add: Add, path: Path) -> None:
    add(edition())
    reader = Database(path, readonly=True)
    assert stored(reader) == 1
    add(edition(key="second"))
    assert stored(reader) == 2
    with pytest.raises(StoreError):
        reader.write(lambda _: None)
    reader.close()


def test_no_archive_to_read(path: Path) -> None:
    with pytest.raises(StoreError, match=r"archive\.db cannot be used: No such file"):
        Database(path, readonly=True)
    assert not path.parent.exists()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        Database(tmp_path / "home" / "archive.db")


def test_a_folder_where_the_file_should_be(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be used"):
        Database(path)


def test_a_full_disk_loses_nothing_that_was_stored(database: Database, add: Add) -> None:
    add(edition())
    database.write(lambda c: c.execute(f"PRAGMA max_page_count = {c.execute('PRAGMA page_count').fetchone()[0] + 1}"))
    with pytest.raises(StoreError, match="disk is full"):
        database.write(lambda c: [editions.add(c, edition(key=str(n)), analysis(), NOW) for n in range(100)])
    assert [reading.edition for reading in database.read(editions.load_day, DAY)] == [edition()]
    database.write(lambda c: c.execute("PRAGMA max_page_count = 100000"))
    add(edition(key="now there is room"))


# Many at once


def test_what_raises_writes_nothing(database: Database) -> None:
    def halfway(c: sqlite3.Connection) -> None:
        editions.add(c, edition(), analysis(), NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(halfway)
    assert stored(database) == 0


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        database.read(editions.add, edition(), analysis(), NOW)


def test_one_thread_writes_for_all(database: Database) -> None:
    def add(number: int) -> str:
        database.write(editions.add, edition(key=str(number)), analysis(), NOW)
        assert stored(database)
        return database.write(lambda _: threading.current_thread().name)

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(add, range(40)))) == 1
    assert [reading.edition.n for reading in database.read(editions.load_day, DAY)] == list(range(1, 41))


def test_a_read_sees_one_state(database: Database, add: Add) -> None:
    def twice(c: sqlite3.Connection) -> tuple[int, int]:
        before = c.execute("SELECT count(*) FROM edition").fetchone()[0]
        add(edition())
        return before, c.execute("SELECT count(*) FROM edition").fetchone()[0]

    assert database.read(twice) == (0, 0)
    assert stored(database) == 1


def test_who_writes_too_long_is_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(archive(path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database = Database(path)
    assert stored(database) == 1
    with pytest.raises(StoreError, match="another program"):
        database.write(editions.add, edition(key="new"), analysis(), NOW)
    other.close()
    database.write(editions.add, edition(key="new"), analysis(), NOW)
    database.close()


def writing(path: Path, source: str, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writing", str(path), source, str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_processes_begin_and_write_side_by_side(path: Path) -> None:
    processes = [writing(path, f"source-{number}", 15) for number in range(3)]
    for process in processes:
        process.communicate(timeout=60)
    assert [process.returncode for process in processes] == [0, 0, 0]
    database = Database(path)
    assert stored(database) == 45
    database.close()


def killed_while_writing(path: Path, source: str, after: float) -> list[Anchor]:
    """What the process had said was stored."""
    with writing(path, source, 100_000) as process:
        assert process.stdout
        said = [process.stdout.readline()]  # it has begun
        time.sleep(after)
        process.kill()
        said += process.stdout.read().splitlines(keepends=True)
    return [Anchor.parse(line.strip()) for line in said if line.endswith("\n")]


def survives(path: Path, rounds: int) -> None:
    """Kill a writer again and again; what it acknowledged is there, and nothing is there by half."""
    draw, acknowledged = random.Random(9), set[Anchor]()
    for number in range(rounds):
        acknowledged |= set(killed_while_writing(path, f"round-{number}", draw.uniform(0, 0.06)))
        database = Database(path)
        kept = [told for day in database.read(day_index.days) for told in database.read(editions.load_day, day)]
        assert database.write(integrity_check.check_index) == ""
        database.close()
        assert acknowledged <= {told.headline.anchor for told in kept}
        for told in kept:
            assert told.edition == edition(told.headline.anchor.source, told.edition.day)
            assert told.analysis == analysis(mention("kursk"))


def test_kill_9_loses_nothing_acknowledged_and_leaves_no_half(path: Path) -> None:
    survives(path, 20)


@pytest.mark.soak
def test_kill_9_two_hundred_times(tmp_path: Path) -> None:
    for number in range(10):
        survives(tmp_path / str(number) / "archive.db", 20)


# Asking key by key

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_who_asks_next_interrupts_who_still_waits(database: Database) -> None:
    begun = threading.Event()

    def slow(c: sqlite3.Connection) -> object:
        begun.set()
        return c.execute(_ENDLESS).fetchone()

    with ThreadPoolExecutor(1) as other:
        first = other.submit(database.read_interruptible, slow)
        assert begun.wait(10)
        while not first.done():  # the first may have been met before its statement began
            assert database.read_interruptible(stored_editions) == 0
        with pytest.raises(Superseded):
            first.result()
    assert database.read(stored_editions) == 0


def stored_editions(c: sqlite3.Connection) -> int:
    count: int = c.execute("SELECT count(*) FROM edition").fetchone()[0]
    return count


def test_a_question_that_cannot_even_be_rolled_back_does_no_harm_to_the_next(tmp_path: Path) -> None:
    """SQLite's interrupt holds while a statement is open: a ROLLBACK is then interrupted as well."""
    open_still: list[sqlite3.Cursor] = []

    def interrupted(c: sqlite3.Connection) -> None:
        numbers = c.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
        open_still.append(numbers)
        next(numbers)
        c.interrupt()
        raise Superseded("another question was asked meanwhile")

    with closing(Database(tmp_path / "archive.db")) as database:
        with pytest.raises(Superseded):
            database.read_interruptible(interrupted)
        assert database.read(lambda c: c.execute("SELECT 1").fetchone()) == (1,)
        open_still.clear()
