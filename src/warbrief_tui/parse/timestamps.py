"""Points in time as feeds, pages and front matter write them: ISO 8601, RFC 822 and words, with named zones."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .dates import EARLIEST, MONTH, month_number

LATEST = 2100
_ZONE_HOURS: Mapping[str, int] = {
    name: hours
    for hours, names in {
        -8: "pst",
        -7: "mst pdt",
        -6: "cst mdt",
        -5: "est cdt",
        -4: "ast edt",
        -3: "adt",
        0: "z ut utc gmt wet",
        1: "bst west cet met mez",
        2: "cest mest mesz eet",
        3: "eest msk мск trt",
        4: "msd gst",
    }.items()
    for name in names.split()
}
"""Offsets of the abbreviations that publishers write. `IST` and others of several meanings are left out."""
_ZONE_NAMES: Mapping[str, str] = {
    "kyiv": "Europe/Kyiv",
    "kiev": "Europe/Kyiv",
    "київ": "Europe/Kyiv",
    "moscow": "Europe/Moscow",
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
_OFFSET = r"[+\-−](?:[01]?\d(?::?[0-5]\d)?|[01]\d[0-5]\d)"
_ZONE = rf"\(?(?:(?P<offset>(?:(?:utc|gmt)\s?)?{_OFFSET})(?!\d)|(?P<zone>[a-z]+/[a-z_+\-/]+|[a-z]{{1,6}}|мск|київ)\b)"
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    rf"(?:\s?(?P<half>[ap])\.?m\.?\b)?(?:\s*uhr\b)?(?:\s*{_ZONE})?"
)
_BETWEEN = r"(?:\s*(?:р\.|року|г\.|года))?(?:\s*[,|·•–—-]\s*|\s+(?:at|um|o|о|в|à)\s+|\s*t\s*|\s+)"
_TIME = rf"(?:{_BETWEEN}{_CLOCK})?"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)(?!\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\.?"
_FORMS = [
    re.compile(rf"(?<!\d){_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d){_TIME}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}(?:\s+|-)(?:de\s+)?(?P<name>{MONTH})(?:,?\s+|-)(?:de\s+)?{_YEAR}{_TIME}", re.IGNORECASE),
    re.compile(rf"(?P<name>{MONTH})\s+{_DAY},?\s+{_YEAR}{_TIME}", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)[./]{_YEAR}{_TIME}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}\s+(?P<name>{MONTH})\s+(?P<short>\d\d)(?!\d)\s+{_CLOCK}", re.IGNORECASE),
]
_LONGEST = 200


def timestamp(text: str) -> datetime | None:
    """Return the first point in time that `text` states, as UTC; None if there is none or its year is absurd.

    A date without a time counts as noon, so that it is the same day in most zones; a time without a zone as UTC.
    """
    text = text.strip()[:_LONGEST]
    if not any(map(str.isdecimal, text)):
        return None
    stated = _iso(text) or next(filter(None, map(_stated, _matches(text))), None)
    return stated if stated and EARLIEST <= stated.year <= LATEST else None


def _matches(text: str) -> list[re.Match[str]]:
    """Return where each form is first found: the leftmost first, and of those that begin together the longest."""
    matches = filter(None, (form.search(text) for form in _FORMS))
    return sorted(matches, key=lambda match: (match.start(), -match.end()))


def _iso(text: str) -> datetime | None:
    try:
        stated = datetime.fromisoformat(text)
        if re.fullmatch(r"[\d-]{8,10}", text):
            stated = stated.replace(hour=12)
        return (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _stated(match: re.Match[str]) -> datetime | None:
    part = match.groupdict()
    month = month_number(part["name"]) if part.get("name") else int(part["month"])
    year = int(part["year"]) if part.get("year") else 2000 + int(part["short"])
    try:
        return datetime(year, month, int(part["day"]), *_time_of_day(part), tzinfo=_zone(part)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _time_of_day(part: Mapping[str, str | None]) -> tuple[int, int, int]:
    if part["hour"] is None:
        return 12, 0, 0
    hour = int(part["hour"])
    if part["half"]:
        hour = hour % 12 + (12 if part["half"].lower() == "p" else 0)
    return hour, int(part["minute"] or 0), int(part["second"] or 0)


def _zone(part: Mapping[str, str | None]) -> tzinfo:
    """The zone that is written behind the time; UTC where there is none or nobody knows it."""
    if part["offset"]:
        return _offset(part["offset"])
    name = (part["zone"] or "").strip()
    hours = _ZONE_HOURS.get(name.lower())
    if hours is not None:
        return timezone(timedelta(hours=hours))
    city = _ZONE_NAMES.get(name.lower(), name)
    try:
        return ZoneInfo(city) if "/" in city else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _offset(text: str) -> timezone:
    """Read `+0300`, `+3`, `UTC+03:00` or `GMT-5`."""
    digits = re.sub(r"\D", "", text)
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if re.search(r"[-−]", text) else ahead)
