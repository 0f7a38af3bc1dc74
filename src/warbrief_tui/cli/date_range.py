"""The word DAY of the command line."""

import re
from datetime import date, timedelta

from msgspec import Struct

from ..errors import NothingFound, UsageError


class Span(Struct, frozen=True):
    """From `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.first.isoformat() if self.first == self.last else self.first.strftime("%Y-%m")


def span_of(word: str | None, *, today: date, latest: date | None) -> Span:
    """The days that `word` means. Raises UsageError, or NothingFound where nothing is stored at all."""
    day = _named(word or "latest", today, latest)
    if day:
        return Span(day, day)
    try:
        if re.fullmatch(r"\d{4}-\d\d", word or ""):
            first = date.fromisoformat(f"{word}-01")
            return Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        day = date.fromisoformat(word or "")
    except (ValueError, OverflowError):
        raise UsageError(f"'{word}' is no day; write YYYY-MM-DD, YYYY-MM, today, yesterday or latest") from None
    return Span(day, day)


def _named(word: str, today: date, latest: date | None) -> date | None:
    if word == "latest":
        if latest is None:
            raise NothingFound("nothing is stored yet; 'warbrief refresh' fetches, 'warbrief import FILE' keeps a file")
        return latest
    return {"today": today, "yesterday": today - timedelta(days=1)}.get(word)
