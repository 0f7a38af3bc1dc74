"""Values as the archive keeps them, and back: a day, a time, JSON. What cannot be read back means damage."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec import DecodeError
from msgspec.json import decode, encode

from ..errors import DamagedStore


def to_utc(time: datetime) -> str:
    return time.astimezone(UTC).isoformat()


def to_json(value: object) -> str:
    return encode(value).decode()


def parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise corrupt_value(text, "a day") from None


def parse_time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise corrupt_value(text, "a time") from None


def parse_json(text: str) -> Any:
    try:
        return decode(text)
    except (TypeError, ValueError, DecodeError):
        raise corrupt_value(text, "JSON") from None


def corrupt_value(value: object, expected: str) -> DamagedStore:
    """The error that says so."""
    return DamagedStore(
        f"the archive is damaged: {value!r:.60} stands where {expected} should; keep a copy before going on"
    )
