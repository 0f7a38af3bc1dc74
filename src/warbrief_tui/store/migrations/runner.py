"""Tables as numbered migrations: the first makes an empty file ours, each further one lifts it to the next version.

A migration that was released is never edited.
"""

import sqlite3
from collections.abc import Callable

from msgspec import Struct

Step = str | Callable[[sqlite3.Connection], None]


class Schema(Struct, frozen=True):
    """What a file of ours holds, and how it is told from others' files."""

    label: str
    """What a person calls such a file."""
    application_id: int
    migrations: tuple[tuple[Step, ...], ...]
    maintenance: tuple[Callable[[sqlite3.Connection], bool], ...] = ()
    """Work that may wait until nobody writes, a step in a transaction of its own; True where there was some to do."""

    @property
    def version(self) -> int:
        return len(self.migrations)


def schema_version(c: sqlite3.Connection) -> int:
    version: int = c.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(c: sqlite3.Connection, schema: Schema) -> None:
    """Lift the file to the last of the migrations in one transaction; two processes may try at once."""
    c.execute("BEGIN IMMEDIATE")
    try:
        for steps in schema.migrations[schema_version(c) :]:
            for step in steps:
                c.execute(step) if isinstance(step, str) else step(c)
        c.execute(f"PRAGMA application_id = {schema.application_id}")
        c.execute(f"PRAGMA user_version = {schema.version}")
        c.execute("COMMIT")
    except BaseException:
        if c.in_transaction:  # SQLite itself rolls back when, for one, the disk is full
            c.execute("ROLLBACK")
        raise
