import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from warbrief_tui.store import schema


@pytest.fixture
def c(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "some.db", isolation_level=None)
    yield connection
    connection.close()


def tables(c: sqlite3.Connection) -> list[str]:
    return [name for (name,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def test_an_empty_file_becomes_an_archive(c: sqlite3.Connection) -> None:
    schema.migrate(c)
    assert schema.version(c) == schema.VERSION
    assert c.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert {"edition", "block", "word", "mention"} <= set(tables(c))
    before = tables(c)
    schema.migrate(c)
    assert tables(c) == before


def test_each_version_is_lifted_by_the_migrations_it_lacks(c: sqlite3.Connection) -> None:
    first, second = ("CREATE TABLE one (a)",), ("ALTER TABLE one ADD b DEFAULT 7", "CREATE TABLE two (c)")
    schema.migrate(c, (first,))
    c.execute("INSERT INTO one VALUES (1)")
    schema.migrate(c, (first, second))
    assert c.execute("SELECT * FROM one").fetchall() == [(1, 7)]
    assert (tables(c), schema.version(c)) == (["one", "two"], 2)


def test_a_migration_that_fails_leaves_the_version_before(c: sqlite3.Connection) -> None:
    schema.migrate(c, (("CREATE TABLE one (a)",),))
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(c, (("CREATE TABLE one (a)",), ("CREATE TABLE two (b)", "CREATE TABLE two (b)")))
    assert (tables(c), schema.version(c)) == (["one"], 1)
