"""The schema of the user's own file: read marks, stars, positions, searches and preferences.

No table has the name of one of the archive's, since both files are read through one connection.
"""

from .runner import Migration, Schema

_INITIAL = (
    # sections that were read, by the hash of their words (see `section_hashes`)
    "CREATE TABLE seen (section INTEGER PRIMARY KEY)",
    # what each marking changed, so that it can be undone
    "CREATE TABLE marking (id INTEGER PRIMARY KEY, made TEXT NOT NULL)",
    """CREATE TABLE marked (
        marking INTEGER NOT NULL REFERENCES marking ON DELETE CASCADE,
        section INTEGER NOT NULL, seen INTEGER NOT NULL,
        PRIMARY KEY (marking, section)
    ) WITHOUT ROWID""",
    # an edition is its source and key; `section` and `number` say where the text stood when it was last looked for
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

USER_DATA = Schema("file of your marks", 0x77617272, (Migration("0001_initial", _INITIAL),))  # the id reads "warr"
