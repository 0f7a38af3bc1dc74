"""The archive's tables. Figures, mentions and fronts are derived: a migration may empty them.
Words are indexed without a copy of the text (external content), so every change of `block` must tell `indexing`, and an
edition's row must be there, with its source, while its lines are indexed and until they are gone.
"""

import sqlite3

from ..archive import section_hashes
from ..search import indexer
from .fetch_state import FETCHED, PARCELS
from .runner import Schema

_FIRST = (
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


def _hash_sections(c: sqlite3.Connection) -> None:
    for edition, source, key in c.execute("SELECT id, source, key FROM edition").fetchall():
        numbers = c.execute("SELECT number FROM section WHERE edition = ? ORDER BY number", (edition,))
        lines: dict[int, list[str | None]] = {number: [None] for (number,) in numbers}
        blocks = c.execute(
            """SELECT section, number, text FROM block
            WHERE id BETWEEN ?1 << 16 AND (?1 << 16) + 65535 AND section NOT NULL ORDER BY id DESC""",
            (edition,),
        )
        for section, number, text in blocks:
            lines[section] = [text] if number is None else [*lines[section], text]
        hashes = section_hashes.hash_sections(source, key, map(tuple, lines.values()))
        rows = [(number, edition, section) for section, number in zip(lines, hashes, strict=True)]
        c.executemany("UPDATE section SET hash = ? WHERE edition = ? AND number = ?", rows)


_SECTIONS_KNOWN = (
    "ALTER TABLE section ADD hash INTEGER NOT NULL DEFAULT 0",  # what `hashes.sections` says: read marks hang on it
    _hash_sections,
)

_MORE_TO_ASK = (
    "ALTER TABLE block RENAME COLUMN fronts TO tags",  # of the figures that are stated, too, and of what is beside
    "UPDATE edition SET analysis = ''",  # so that every edition is analysed anew, which gives it these tags
    "CREATE INDEX figure_place ON figure (edition, section, block)",
    # groups of names for one thing; fold: what `text.fold` makes of the name
    """CREATE TABLE spelling (
        fold TEXT NOT NULL, "group" INTEGER NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (fold, "group", name)
    ) WITHOUT ROWID""",
    'CREATE INDEX spelling_group ON spelling ("group")',
    "DELETE FROM front",  # the next naming writes fronts and spellings
)

_WHEN_AND_HOW_MUCH = (  # a series asks for the day's own figures, of the whole country
    "ALTER TABLE figure ADD period TEXT",
    "ALTER TABLE figure ADD scope TEXT",
)

_ONE_MORE = """INSERT INTO month VALUES (substr(new.day, 1, 7), 1)
    ON CONFLICT (month) DO UPDATE SET editions = editions + 1"""
_ONE_LESS = """UPDATE month SET editions = editions - 1 WHERE month = substr(old.day, 1, 7);
    DELETE FROM month WHERE editions = 0"""

_COUNTED = (  # so that the tree of days is there as soon in a great archive
    "CREATE TABLE month (month TEXT PRIMARY KEY, editions INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO month SELECT substr(day, 1, 7), count(*) FROM edition GROUP BY 1",
    f"CREATE TRIGGER edition_came AFTER INSERT ON edition BEGIN {_ONE_MORE}; END",
    f"CREATE TRIGGER edition_went AFTER DELETE ON edition BEGIN {_ONE_LESS}; END",
    f"CREATE TRIGGER edition_moved AFTER UPDATE OF day ON edition BEGIN {_ONE_LESS}; {_ONE_MORE}; END",
)

_MAGNITUDES = (
    # editions whose lines are still to be given tags for how great their figures are; until then a search looks at each
    "CREATE TABLE untagged (edition INTEGER PRIMARY KEY)",
    "INSERT INTO untagged SELECT DISTINCT edition FROM figure",
)


_FINDINGS_KNOWN = ("ALTER TABLE edition ADD found TEXT",)  # a checksum of its figures and mentions; NULL: not known


def _retag(c: sqlite3.Connection) -> bool:
    from ..archive import edition_content  # dear, and who only reads needs none

    return edition_content.update_tags(c)


ARCHIVE = Schema(
    "archive",
    0x77617262,  # it reads "warb"
    (
        _FIRST,
        _SECTIONS_KNOWN,
        _MORE_TO_ASK,
        FETCHED,
        _WHEN_AND_HOW_MUCH,
        (*indexer.SCHEMA, *_COUNTED),
        PARCELS,
        _MAGNITUDES,
        _FINDINGS_KNOWN,
    ),
    (_retag, indexer.index_batch, indexer.merge_segments),
)
