"""The tables of what the reader made. No name is one of the archive's, beside which this file is read."""

from .runner import Schema

_FIRST = (
    # sections that were read, by the number that `hashes.sections` gives them
    "CREATE TABLE seen (section INTEGER PRIMARY KEY)",
    # what each marking changed, so that it can be taken back
    "CREATE TABLE marking (id INTEGER PRIMARY KEY, made TEXT NOT NULL)",
    """CREATE TABLE marked (
        marking INTEGER NOT NULL REFERENCES marking ON DELETE CASCADE,
        section INTEGER NOT NULL, seen INTEGER NOT NULL,
        PRIMARY KEY (marking, section)
    ) WITHOUT ROWID""",
    # an edition is its source and key; section and number are where the text stood last
    """CREATE TABLE star (
        id INTEGER PRIMARY KEY,
        source TEXT NOT NULL, key TEXT NOT NULL, day TEXT NOT NULL, n INTEGER NOT NULL,
        section INTEGER, number INTEGER, text TEXT NOT NULL,
        note TEXT NOT NULL, made TEXT NOT NULL, source_name TEXT NOT NULL, title TEXT NOT NULL
    )""",
    "CREATE INDEX star_edition ON star (source, key)",
    """CREATE TABLE reached (
        source TEXT NOT NULL, key TEXT NOT NULL, day TEXT NOT NULL, n INTEGER NOT NULL,
        section INTEGER, number INTEGER, text TEXT NOT NULL, made TEXT NOT NULL,
        PRIMARY KEY (source, key)
    ) WITHOUT ROWID""",
    "CREATE INDEX reached_made ON reached (made)",
    """CREATE TABLE saved_search (
        name TEXT PRIMARY KEY, query TEXT NOT NULL, watch INTEGER NOT NULL
    ) WITHOUT ROWID""",
    "CREATE TABLE asked (id INTEGER PRIMARY KEY, query TEXT NOT NULL UNIQUE)",
    "CREATE TABLE choice (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

USER_DATA = Schema("file of your marks", 0x77617272, (_FIRST,))  # the id reads "warr"
