"""Values as columns hold them: days, times and JSON. A column that cannot be decoded means damage."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec import DecodeError
from msgspec.json import decode, encode

from ..errors import DamagedStore


def to_utc(time: datetime) -> str:
    """Return a time as ISO 8601 text in UTC."""
    return time.astimezone(UTC).isoformat()


def to_json(value: object) -> str:
    """Return a value as JSON text."""
    return encode(value).decode()


def parse_day(text: str) -> date:
    """Return the day in a column. Raises DamagedStore."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise corrupt_value(text, "a day") from None


def parse_time(text: str) -> datetime:
    """Return the time in a column. Raises DamagedStore."""
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise corrupt_value(text, "a time") from None


def parse_json(text: str) -> Any:
    """Return the value in a column of JSON. Raises DamagedStore."""
    try:
        return decode(text)
    except (TypeError, ValueError, DecodeError):
        raise corrupt_value(text, "JSON") from None


def corrupt_value(value: object, expected: str) -> DamagedStore:
    """Return the error for a column that holds `value` where `expected` should stand."""
    return DamagedStore(
        f"the archive is damaged: {value!r:.60} stands where {expected} should; keep a copy before going on"
    )
