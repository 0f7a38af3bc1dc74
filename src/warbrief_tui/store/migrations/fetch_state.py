"""What the archive remembers for the next refresh: a step of its schema."""

FETCHED = (
    # when to ask each source again, and of which address all this is known
    "ALTER TABLE source ADD address TEXT",
    "ALTER TABLE source ADD moved TEXT",
    "ALTER TABLE source ADD next_try TEXT",
    "ALTER TABLE source ADD left_alone TEXT",
    "ALTER TABLE source ADD gone INTEGER NOT NULL DEFAULT 0",
    # the items of a feed as they came, by a hash: what is in here is not parsed again
    "CREATE TABLE item (source TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (source, hash)) WITHOUT ROWID",
)

PARCELS = (
    # an item as it came, until it is parsed, which gives its edition sections; reason: why that could not be done
    """CREATE TABLE parcel (
        edition INTEGER PRIMARY KEY REFERENCES edition ON DELETE CASCADE ON UPDATE CASCADE,
        data BLOB NOT NULL, url TEXT NOT NULL, fetched TEXT NOT NULL, reason TEXT
    )""",
)
