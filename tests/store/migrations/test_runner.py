import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from warbrief_tui.store.migrations.archive import ARCHIVE
from warbrief_tui.store.migrations.runner import Migration, Schema, Step, migrate, schema_version
from warbrief_tui.store.migrations.user_data import USER_DATA


@pytest.fixture
def c(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "some.db", isolation_level=None)
    yield connection
    connection.close()


def schema(*migrations: tuple[Step, ...]) -> Schema:
    return Schema("thing", 7, tuple(Migration(f"{n:04}_step", steps) for n, steps in enumerate(migrations, 1)))


def tables(c: sqlite3.Connection) -> list[str]:
    return [name for (name,) in c.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def test_an_empty_file_becomes_an_archive(c: sqlite3.Connection) -> None:
    migrate(c, ARCHIVE)
    assert schema_version(c) == ARCHIVE.version
    assert c.execute("PRAGMA application_id").fetchone() == (ARCHIVE.application_id,)
    assert {"edition", "block", "word", "mention"} <= set(tables(c))
    before = tables(c)
    migrate(c, ARCHIVE)
    assert tables(c) == before


def test_each_version_is_lifted_by_the_migrations_it_lacks(c: sqlite3.Connection) -> None:
    first, second = ("CREATE TABLE one (a)",), ("ALTER TABLE one ADD b DEFAULT 7", "CREATE TABLE two (c)")
    migrate(c, schema(first))
    c.execute("INSERT INTO one VALUES (1)")
    migrate(c, schema(first, second))
    assert c.execute("SELECT * FROM one").fetchall() == [(1, 7)]
    assert (tables(c), schema_version(c)) == (["one", "two"], 2)


def test_a_migration_that_fails_leaves_the_version_before(c: sqlite3.Connection) -> None:
    migrate(c, schema(("CREATE TABLE one (a)",)))
    with pytest.raises(sqlite3.OperationalError):
        migrate(c, schema(("CREATE TABLE one (a)",), ("CREATE TABLE two (b)", "CREATE TABLE two (b)")))
    assert (tables(c), schema_version(c)) == (["one"], 1)


@pytest.mark.parametrize("schema", [ARCHIVE, USER_DATA])
def test_migrations_are_numbered_in_order_and_named(schema: Schema) -> None:
    numbers = [int(migration.name.partition("_")[0]) for migration in schema.migrations]
    assert numbers == list(range(1, schema.version + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z][a-z_]+", migration.name) for migration in schema.migrations)
