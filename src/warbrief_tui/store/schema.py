"""The archive's tables, as numbered migrations: the first makes an empty file an archive, each further one lifts it.

A migration that was released is never edited. Figures, mentions and fronts are derived: a migration may empty them.
Words are indexed without a copy of the text (external content), so every change of `block` must tell the index, and an
edition's row must be there, with its source, before its blocks come and until they are gone.
"""

import sqlite3

APPLICATION_ID = 0x77617262  # "warb"

_ARCHIVE = (
    """CREATE TABLE source (
        slug TEXT PRIMARY KEY,
        name TEXT,
        tried TEXT, succeeded TEXT, reason TEXT, etag TEXT, last_modified TEXT,
        fails INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID""",
    """CREATE TABLE edition (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL, day TEXT NOT NULL, n INTEGER NOT NULL, key TEXT NOT NULL,
        title TEXT NOT NULL, url TEXT, published TEXT, language TEXT NOT NULL,
        excerpt INTEGER NOT NULL, day_from TEXT NOT NULL, dropped TEXT NOT NULL, warnings TEXT NOT NULL,
        words INTEGER NOT NULL, photos INTEGER NOT NULL,
        sha256 TEXT NOT NULL, analysis TEXT NOT NULL, first_seen TEXT NOT NULL, revised TEXT,
        UNIQUE (source, key), UNIQUE (source, day, n)
    )""",
    "CREATE INDEX edition_day ON edition (day)",
    """CREATE TABLE section (
        edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE ON UPDATE CASCADE,
        number INTEGER NOT NULL,
        heading INTEGER, -- the block's id; no reference, which would scan this table for every block that goes
        level INTEGER NOT NULL, inferred INTEGER NOT NULL, words INTEGER NOT NULL,
        PRIMARY KEY (edition, number)
    ) WITHOUT ROWID""",
    # kind 'title' has neither section nor number, kind 'heading' no number; fronts: the tags of those named in it
    """CREATE TABLE block (
        id INTEGER PRIMARY KEY,
        section INTEGER, number INTEGER,
        kind TEXT NOT NULL, text TEXT NOT NULL, extra TEXT, fronts TEXT
    )""",
    # what is indexed: the text, and what a filter may ask of it, as words too (see `tags`)
    """CREATE VIEW line AS SELECT b.id, b.text,
        b.kind || iif(b.section = 0, ' lead', '') || ' s' || hex(e.source) || coalesce(' ' || b.fronts, '') AS about
        FROM block b JOIN edition e ON e.id = b.id >> 16""",
    """CREATE VIRTUAL TABLE word USING fts5 (
        text, about, content='line', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    )""",
    """CREATE TRIGGER block_added AFTER INSERT ON block BEGIN
        INSERT INTO word (rowid, text, about) SELECT id, text, about FROM line WHERE id = new.id;
    END""",
    """CREATE TRIGGER block_deleted BEFORE DELETE ON block BEGIN
        INSERT INTO word (word, rowid, text, about) SELECT 'delete', id, text, about FROM line WHERE id = old.id;
    END""",
    """CREATE TABLE figure (
        edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE ON UPDATE CASCADE,
        number INTEGER NOT NULL,
        section INTEGER NOT NULL, block INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        text TEXT NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL, category TEXT NOT NULL, side TEXT NOT NULL,
        subject TEXT NOT NULL, value_max REAL, qualifier TEXT, place TEXT, claimed_by TEXT, part_of TEXT,
        repeated INTEGER NOT NULL, item INTEGER, "row" INTEGER, col INTEGER,
        PRIMARY KEY (edition, number)
    ) WITHOUT ROWID""",
    """CREATE TABLE mention (
        edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE ON UPDATE CASCADE,
        number INTEGER NOT NULL,
        section INTEGER NOT NULL, block INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        front TEXT NOT NULL, text TEXT NOT NULL, status TEXT NOT NULL, role TEXT NOT NULL,
        phrase TEXT, according_to TEXT, item INTEGER, "row" INTEGER, col INTEGER,
        PRIMARY KEY (edition, number)
    ) WITHOUT ROWID""",
    "CREATE INDEX mention_activity ON mention (role, edition, front, status)",
    "CREATE INDEX mention_story ON mention (front, edition)",
    """CREATE TABLE front (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, also TEXT NOT NULL, version TEXT NOT NULL
    ) WITHOUT ROWID""",
    # earlier versions of an edition, as interchange's JSON, and when each was replaced
    """CREATE TABLE revision (
        edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE ON UPDATE CASCADE,
        replaced TEXT NOT NULL, sha256 TEXT NOT NULL, content TEXT NOT NULL
    )""",
    "CREATE INDEX revision_edition ON revision (edition)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_ARCHIVE,)
VERSION = len(MIGRATIONS)


def version(c: sqlite3.Connection) -> int:
    found: int = c.execute("PRAGMA user_version").fetchone()[0]
    return found


def migrate(c: sqlite3.Connection, migrations: tuple[tuple[str, ...], ...] = MIGRATIONS) -> None:
    """Lift the file to the last of `migrations` in one transaction; two processes may try at once."""
    c.execute("BEGIN IMMEDIATE")
    try:
        for statements in migrations[version(c) :]:
            for statement in statements:
                c.execute(statement)
        c.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        c.execute(f"PRAGMA user_version = {len(migrations)}")
        c.execute("COMMIT")
    except BaseException:
        c.execute("ROLLBACK")
        raise
