"""Dates as texts write them, in English, Ukrainian and Russian."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

_WAR_BEGAN = date(2022, 2, 24)
_FAR_ENOUGH = 2000
_DIGIT = re.compile(r"\d")
EARLIEST = 2014
"""No summary of this war is about an earlier year; what says so is a mistake or a trap."""

_MONTHS = [
    "jan(?:uary)?|січ(?:ень|ня)|январ[ья]",
    "feb(?:ruary)?|лют(?:ий|ого)|феврал[ья]",
    "mar(?:ch)?|берез(?:ень|ня)|март[а]?",
    "apr(?:il)?|квіт(?:ень|ня)|апрел[ья]",
    "may|трав(?:ень|ня)|ма[йя]",
    "june?|черв(?:ень|ня)|июн[ья]",
    "july?|лип(?:ень|ня)|июл[ья]",
    "aug(?:ust)?|серп(?:ень|ня)|август[а]?",
    "sept?(?:ember)?|верес(?:ень|ня)|сентябр[ья]",
    "oct(?:ober)?|жовт(?:ень|ня)|октябр[ья]",
    "nov(?:ember)?|листопад[а]?|ноябр[ья]",
    "dec(?:ember)?|груд(?:ень|ня)|декабр[ья]",
]
_MONTH_NUMBERS = [(re.compile(pattern, re.IGNORECASE), number) for number, pattern in enumerate(_MONTHS, 1)]
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-(?:го|е|й))?"
_TO = r"\s*(?:-|–|—|−|to|until|through|and|&|до|по|і|та|и)\s*"
_YEAR = r"(?:19|20|21)\d\d"
_AFTER = rf"(?:,?\s+(?P<{{}}>{_YEAR})(?:\s*(?:р\.|року|рік|г\.|года))?(?!\d))?"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,/-])(?:{body})(?!\w|[.-]\d|,?\s+\d{{4}}(?:$|[.,;)]))", re.IGNORECASE)


_BY_NUMBER = [
    _pattern(rf"(?P<y>{_YEAR})-(?P<m>[01]?\d)-(?P<d>\d\d?)(?:T[\d:.+Z-]*)?"),
    _pattern(rf"(?P<y>{_YEAR})[/.](?P<m>[01]?\d)[/.](?P<d>\d\d?)"),
]
_BY_NAME = [
    _pattern(
        rf"(?P<month1>{_MONTH})\s+(?P<d1>{_DAY}){_AFTER.format('y1')}{_TO}(?P<month>{_MONTH})\s+(?P<d>{_DAY}){_AFTER.format('y')}"
    ),
    _pattern(
        rf"(?P<d1>{_DAY})\s+(?P<month1>{_MONTH}){_AFTER.format('y1')}{_TO}(?P<d>{_DAY})\s+(?P<month>{_MONTH}){_AFTER.format('y')}"
    ),
    _pattern(rf"(?P<month>{_MONTH})\s+(?P<d1>{_DAY}){_TO}(?P<d>{_DAY}){_AFTER.format('y')}"),
    _pattern(rf"(?P<d1>{_DAY}){_TO}(?P<d>{_DAY})\s+(?P<month>{_MONTH}){_AFTER.format('y')}"),
    _pattern(rf"(?P<month>{_MONTH})\s+(?:the\s+)?(?P<d>{_DAY}){_AFTER.format('y')}"),
    _pattern(rf"(?P<d>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}){_AFTER.format('y')}"),
]
_DAY_FIRST = [
    _pattern(rf"(?P<d>\d\d?)[./](?P<m>\d\d?)[./](?P<y>{_YEAR})(?:\s*(?:р\.|г\.))?"),
]
_BY_WAR = [
    _pattern(
        r"(?:day|день)\s*(?:№|#|no\.?)?\s*(?P<war>\d{1,2}[,.\s]?\d{3}|\d{1,4})"
        r"(?:\s+(?:of the (?:war|invasion|full[- ]scale \w+)))?"
    ),
    _pattern(
        r"(?P<war>\d{1,2}[,.\s]?\d{3}|\d{2,4})(?:-?(?:й|ий|st|nd|rd|th))?\s+(?:день|day)\s+"
        r"(?:війни|вторгнення|войны|of\s+(?:the\s+)?(?:war|invasion|full[- ]scale))"
    ),
]
_STEMS = (
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    *("січ", "лют", "берез", "квіт", "трав", "черв", "лип", "серп", "верес", "жовт", "листопад", "груд"),
    *("январ", "феврал", "март", "апрел", "май", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
"""With one of these begins every name of a month."""
_NUMERIC = re.compile(r"\d[./-]\d")


class Dated(Struct, frozen=True):
    """A date in a text, a range by its last day; `start` and `end` are where it stands."""

    day: date
    start: int
    end: int
    full: bool
    """The year is written; otherwise it is the one that brings the date nearest to `near`."""


def dates(text: str, near: date) -> list[Dated]:
    """Every date in the first two thousand characters, in order. Impossible dates and absurd years are none."""
    text = text[:_FAR_ENOUGH]
    if not _DIGIT.search(text):
        return []
    taken: list[Dated] = []
    for form in _possible(text.lower()):
        for found in form.finditer(text):
            free = all(found.end() <= other.start or found.start() >= other.end for other in taken)
            day = _day(found, near) if free else None
            if day and EARLIEST <= day.year <= near.year + 1:
                taken.append(Dated(day, found.start(), found.end(), _is_full(found)))
    return sorted(taken, key=lambda dated: dated.start)


def _possible(text: str) -> Iterator[re.Pattern[str]]:
    """The forms of which `text`, in small letters, holds what each of them needs: they are dear to search for."""
    named = any(stem in text for stem in _STEMS)
    numeric = bool(_NUMERIC.search(text))
    counted = "day" in text or "день" in text
    needs = ((_BY_NUMBER, numeric), (_BY_NAME, named), (_DAY_FIRST, numeric), (_BY_WAR, counted))
    return (form for forms, may in needs if may for form in forms)


def _is_full(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    return bool(parts.get("y") or parts.get("y1") or parts.get("war"))


def _day(found: re.Match[str], near: date) -> date | None:
    parts = found.groupdict()
    if parts.get("war"):
        return _war_day(int(re.sub(r"\D", "", parts["war"])), near)
    number = int(re.match(r"\d+", parts["d"])[0])  # type: ignore[index]  # the form has matched digits
    month = int(parts["m"]) if parts.get("m") else _month(parts["month"])
    if parts.get("y"):
        if month > 12 and number <= 12:
            number, month = month, number
        return _valid(int(parts["y"]), month, number)
    return _nearest(month, number, near, parts.get("y1"))


def _war_day(number: int, near: date) -> date | None:
    """Day 1 is 24 February 2022; a number far from `near` ("day 2 of the summit") is some other count."""
    day = _WAR_BEGAN + timedelta(days=number - 1) if 0 < number < 9999 else None
    return (
        day if day and (number >= 100 or near - day < timedelta(days=60)) and day <= near + timedelta(days=2) else None
    )


def _month(name: str) -> int:
    return next(number for pattern, number in _MONTH_NUMBERS if pattern.match(name))


def _nearest(month: int, number: int, near: date, year: str | None) -> date | None:
    years = [int(year)] if year else [near.year - 1, near.year, near.year + 1]
    possible: Iterator[date] = filter(None, (_valid(candidate, month, number) for candidate in years))
    return min(possible, key=lambda day: abs((day - near).days), default=None)


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
