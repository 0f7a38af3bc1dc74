"""The archive's schema, as numbered migrations.

Figures, mentions and fronts are derived from the texts, so a migration may empty them. Words are indexed without a copy
of the text (an external-content table), so every change of `block` goes through `search.indexer`, and the row of an
edition must be there, with its source, while its lines are indexed and until they are removed from the index.
"""

import sqlite3

from ..archive import section_hashes
from ..search import indexer
from .runner import Migration, Schema

_INITIAL = (
    # how the last refreshes of a source went; `name` is what its editions are shown under
    """CREATE TABLE source (
        slug TEXT PRIMARY KEY,
        name TEXT,
        tried TEXT, succeeded TEXT, reason TEXT, etag TEXT, last_modified TEXT,
        fails INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID""",
    # `id` carries the day (see `row_ids`), so that a span of days is a range of ids; `key` identifies the edition
    # within its source, `n` counts the editions of a source and day, `sha256` is of what the publisher sent
    """CREATE TABLE edition (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL, day TEXT NOT NULL, n INTEGER NOT NULL, key TEXT NOT NULL,
        title TEXT NOT NULL, url TEXT, published TEXT, language TEXT NOT NULL,
        excerpt INTEGER NOT NULL, day_from TEXT NOT NULL, dropped TEXT NOT NULL, warnings TEXT NOT NULL,
        words INTEGER NOT NULL, photos INTEGER NOT NULL,
        sha256 TEXT NOT NULL, analysis TEXT NOT NULL, first_seen TEXT NOT NULL, revised TEXT,
        UNIQUE (source, key), UNIQUE (source, day, n)
    )""",
    "CREATE INDEX edition_day ON edition (day)",  # for the list of days, and the days of a month that is typed
    """CREATE TABLE section (
        edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE ON UPDATE CASCADE,
        number INTEGER NOT NULL,
        heading INTEGER, -- the id of a block; no REFERENCES, which would scan this table for each block deleted
        level INTEGER NOT NULL, inferred INTEGER NOT NULL, words INTEGER NOT NULL,
        PRIMARY KEY (edition, number)
    ) WITHOUT ROWID""",
    # `id` descends with the position in the text (see `row_ids`); a row of kind 'title' has neither section nor number,
    # one of kind 'heading' no number; `extra` is JSON of whatever else a block has; `fronts` tags the fronts it names
    """CREATE TABLE block (
        id INTEGER PRIMARY KEY,
        section INTEGER, number INTEGER,
        kind TEXT NOT NULL, text TEXT NOT NULL, extra TEXT, fronts TEXT
    )""",
    # what is indexed: the text, and what filters ask for, as words too, so that a filter is as fast as a word
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
    # covers the sidebar of fronts: mentions as today's news of a span of days, without reading the rows
    "CREATE INDEX mention_activity ON mention (role, edition, front, status)",
    # finds the days of one front, for its timeline
    "CREATE INDEX mention_story ON mention (front, edition)",
    """CREATE TABLE front (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, also TEXT NOT NULL, version TEXT NOT NULL
    ) WITHOUT ROWID""",
    # earlier versions of an edition, in the JSON of `serialization`, and when each was replaced
    """CREATE TABLE revision (
        edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE ON UPDATE CASCADE,
        replaced TEXT NOT NULL, sha256 TEXT NOT NULL, content TEXT NOT NULL
    )""",
    "CREATE INDEX revision_edition ON revision (edition)",  # also for the foreign key, which looks here on a delete
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


_SECTION_HASHES = (
    # of the words of a section (see `section_hashes`): read marks refer to it, and so survive a revision
    "ALTER TABLE section ADD hash INTEGER NOT NULL DEFAULT 0",
    _hash_sections,
)

_TAGS_AND_SPELLINGS = (
    # the tags are of the figures in a block, too, and of the photos and tables beside it
    "ALTER TABLE block RENAME COLUMN fronts TO tags",
    "UPDATE edition SET analysis = ''",  # so that every edition is analysed again, which gives it these tags
    "CREATE INDEX figure_place ON figure (edition, section, block)",  # for `figure:` filters, which look at one block
    # groups of names for one thing; `fold` is what `sanitize.fold` makes of the name
    """CREATE TABLE spelling (
        fold TEXT NOT NULL, "group" INTEGER NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (fold, "group", name)
    ) WITHOUT ROWID""",
    'CREATE INDEX spelling_group ON spelling ("group")',  # from one spelling to the others of its group
    "DELETE FROM front",  # so that the next start writes fronts and spellings
)

_FETCH_STATE = (
    # when to fetch each source again, and the address that all this is known of
    "ALTER TABLE source ADD address TEXT",
    "ALTER TABLE source ADD moved TEXT",
    "ALTER TABLE source ADD next_try TEXT",
    "ALTER TABLE source ADD left_alone TEXT",
    "ALTER TABLE source ADD gone INTEGER NOT NULL DEFAULT 0",
    # hashes of the items of a feed as they came: an item in here is not parsed again
    "CREATE TABLE item (source TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (source, hash)) WITHOUT ROWID",
)

_FIGURE_PERIOD_SCOPE = (  # a series asks for the figures of the day itself, and of the whole country
    "ALTER TABLE figure ADD period TEXT",
    "ALTER TABLE figure ADD scope TEXT",
)

_INCREMENT_MONTH = """INSERT INTO month VALUES (substr(new.day, 1, 7), 1)
    ON CONFLICT (month) DO UPDATE SET editions = editions + 1"""
_DECREMENT_MONTH = """UPDATE month SET editions = editions - 1 WHERE month = substr(old.day, 1, 7);
    DELETE FROM month WHERE editions = 0"""

_MONTH_COUNTS = (  # counted once, so that the tree of days is there as soon in a large archive
    "CREATE TABLE month (month TEXT PRIMARY KEY, editions INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO month SELECT substr(day, 1, 7), count(*) FROM edition GROUP BY 1",
    f"CREATE TRIGGER edition_came AFTER INSERT ON edition BEGIN {_INCREMENT_MONTH}; END",
    f"CREATE TRIGGER edition_went AFTER DELETE ON edition BEGIN {_DECREMENT_MONTH}; END",
    f"CREATE TRIGGER edition_moved AFTER UPDATE OF day ON edition BEGIN {_DECREMENT_MONTH}; {_INCREMENT_MONTH}; END",
)

_DEFERRED_ITEMS = (
    # a feed's item as it came, until it is parsed, which gives its edition sections; `reason` says why that failed
    """CREATE TABLE parcel (
        edition INTEGER PRIMARY KEY REFERENCES edition ON DELETE CASCADE ON UPDATE CASCADE,
        data BLOB NOT NULL, url TEXT NOT NULL, fetched TEXT NOT NULL, reason TEXT
    )""",
)

_MAGNITUDES = (
    # editions whose lines still lack tags for the magnitude of their figures; until then a search looks at each figure
    "CREATE TABLE untagged (edition INTEGER PRIMARY KEY)",
    "INSERT INTO untagged SELECT DISTINCT edition FROM figure",
)


_ANALYSIS_CHECKSUM = (
    # of the figures and mentions of an edition, for the integrity check; NULL where it is not known
    "ALTER TABLE edition ADD found TEXT",
)


def _update_tags(c: sqlite3.Connection) -> bool:
    from ..archive import edition_content  # slow to import, and reading alone does not need it

    return edition_content.update_tags(c)


ARCHIVE = Schema(
    "archive",
    0x77617262,  # it reads "warb"
    (
        Migration("0001_initial", _INITIAL),
        Migration("0002_section_hashes", _SECTION_HASHES),
        Migration("0003_tags_and_spellings", _TAGS_AND_SPELLINGS),
        Migration("0004_fetch_state", _FETCH_STATE),
        Migration("0005_figure_period_scope", _FIGURE_PERIOD_SCOPE),
        Migration("0006_index_queue_and_month_counts", (*indexer.QUEUE_MIGRATION, *_MONTH_COUNTS)),
        Migration("0007_deferred_items", _DEFERRED_ITEMS),
        Migration("0008_figure_magnitudes", _MAGNITUDES),
        Migration("0009_analysis_checksum", _ANALYSIS_CHECKSUM),
    ),
    (_update_tags, indexer.index_batch, indexer.merge_segments),
)
