"""Row ids that carry the day: the newest is the greatest, and a span of days is a range of ids.

An edition's id is `day ordinal << 16 | slot`, a block's `edition id << 16 | 65535 - position`. So a search that walks
the ids downwards meets the newest edition first and each edition's blocks in reading order, and may stop early.
"""

from datetime import date

BITS = 16
MAX_SLOT = (1 << BITS) - 1
"""The greatest slot of a day, and the greatest position in an edition."""


def edition_id(day: date, slot: int) -> int:
    """Return the row id of the edition in a slot of a day."""
    return day.toordinal() << BITS | slot


def day_of(edition: int) -> date:
    """Return the day of an edition id."""
    return date.fromordinal(edition >> BITS)


def editions_between(first: date, last: date) -> tuple[int, int]:
    """Return the least and the greatest edition id of the days `first` to `last`."""
    return edition_id(first, 0), edition_id(last, MAX_SLOT)


def block_id(edition: int, position: int) -> int:
    """Return the row id of the block at a position of an edition, which counts from 0."""
    return edition << BITS | MAX_SLOT - position


def blocks_between(first: int, last: int) -> tuple[int, int]:
    """Return the least and the greatest block id of the editions `first` to `last`."""
    return first << BITS, last << BITS | MAX_SLOT
