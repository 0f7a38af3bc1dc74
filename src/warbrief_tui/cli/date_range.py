"""DAY, as the command line takes it: a date, a month, today, yesterday or latest."""

import re
from datetime import date, timedelta

from msgspec import Struct

from ..errors import NothingFound, UsageError


class DateRange(Struct, frozen=True):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.first.isoformat() if self.first == self.last else self.first.strftime("%Y-%m")


def span_of(word: str | None, *, today: date, latest: date | None) -> DateRange:
    """Return the days that `word` means. Raises UsageError, or NothingFound where nothing is stored at all."""
    day = _relative_day(word or "latest", today, latest)
    if day:
        return DateRange(day, day)
    try:
        if re.fullmatch(r"\d{4}-\d\d", word or ""):
            first = date.fromisoformat(f"{word}-01")
            return DateRange(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        day = date.fromisoformat(word or "")
    except (ValueError, OverflowError):
        raise UsageError(f"'{word}' is not a day; use YYYY-MM-DD, YYYY-MM, today, yesterday or latest") from None
    return DateRange(day, day)


def _relative_day(word: str, today: date, latest: date | None) -> date | None:
    if word == "latest":
        if latest is None:
            raise NothingFound(
                "nothing is stored yet; fetch with 'warbrief refresh', or import a file with 'warbrief import FILE'"
            )
        return latest
    return {"today": today, "yesterday": today - timedelta(days=1)}.get(word)
