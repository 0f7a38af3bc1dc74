"""Numbered migrations: the first makes an empty file ours, each further one lifts it to the next version.

A migration that was released is never edited.
"""

import sqlite3
from collections.abc import Callable, Iterator

from msgspec import Struct

Step = str | Callable[[sqlite3.Connection], None]


class Migration(Struct, frozen=True):
    """The steps from one version of a schema to the next."""

    name: str
    """Its number, which is the version that it leads to, and what it does, as `0002_section_hashes`."""
    steps: tuple[Step, ...]


class Schema(Struct, frozen=True):
    """What a database of ours holds, and how it is told from those of other programs."""

    label: str
    """What a person calls such a file."""
    application_id: int
    """Stands in the header of the file."""
    migrations: tuple[Migration, ...]
    maintenance: tuple[Callable[[sqlite3.Connection], bool], ...] = ()
    """Work that waits until nobody writes. Each call does one step in a transaction; True while there may be more."""

    @property
    def version(self) -> int:
        """The version to which all migrations lead."""
        return len(self.migrations)

    def statements(self, version: int = 0) -> Iterator[str]:
        """Yield the SQL statements that lift a file of `version` to this schema, without steps in Python."""
        for migration in self.migrations[version:]:
            yield from (step for step in migration.steps if isinstance(step, str))


def schema_version(c: sqlite3.Connection) -> int:
    """Return the version of an open database; 0 for an empty one."""
    version: int = c.execute("PRAGMA user_version").fetchone()[0]
    return version


def pending(c: sqlite3.Connection, schema: Schema) -> tuple[Migration, ...]:
    """Return the migrations that an open database still lacks."""
    return schema.migrations[schema_version(c) :]


def migrate(c: sqlite3.Connection, schema: Schema) -> tuple[str, ...]:
    """Apply all pending migrations in one transaction and return their names. Two processes may try at once."""
    c.execute("BEGIN IMMEDIATE")
    try:
        migrations = pending(c, schema)
        for step in (step for migration in migrations for step in migration.steps):
            c.execute(step) if isinstance(step, str) else step(c)
        c.execute(f"PRAGMA application_id = {schema.application_id}")
        c.execute(f"PRAGMA user_version = {schema.version}")
        c.execute("COMMIT")
    except BaseException:
        if c.in_transaction:  # SQLite itself rolls back when, for one, the disk is full
            c.execute("ROLLBACK")
        raise
    return tuple(migration.name for migration in migrations)
