"""Editions first seen, or revised, after a given time."""

import sqlite3
from datetime import datetime

from ...model import Headline
from .. import column_codecs
from . import editions

_MOST = 500
"""Nobody reads more than that as news."""


def new_since(c: sqlite3.Connection, moment: datetime) -> tuple[Headline, ...]:
    """Return the headlines of editions first seen or revised after `moment`, newest day first, at most 500."""
    rows = c.execute(
        "SELECT id FROM edition WHERE first_seen > :moment OR revised > :moment ORDER BY id DESC LIMIT :most",
        {"moment": column_codecs.to_utc(moment), "most": _MOST},
    )
    return tuple(editions.headlines_by_id(c, (edition for (edition,) in rows)).values())
