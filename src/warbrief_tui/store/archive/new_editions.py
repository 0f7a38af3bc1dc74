"""What came since a moment: editions first seen after it, and those revised after it."""

import sqlite3
from datetime import datetime

from ...model import Headline
from .. import column_codecs
from . import editions

_MOST = 500
"""More than that nobody reads as news."""


def new_since(c: sqlite3.Connection, moment: datetime) -> tuple[Headline, ...]:
    """The newest day first, a day's by publisher; at most 500."""
    rows = c.execute(
        "SELECT id FROM edition WHERE first_seen > :moment OR revised > :moment ORDER BY id DESC LIMIT :most",
        {"moment": column_codecs.to_utc(moment), "most": _MOST},
    )
    return tuple(editions.headlines_by_id(c, (edition for (edition,) in rows)).values())
