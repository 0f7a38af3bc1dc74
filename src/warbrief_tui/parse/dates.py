"""Dates as texts write them: in English, Ukrainian and Russian, and as German, French, Polish and Spanish pages do."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

_WAR_BEGAN = date(2022, 2, 24)
_SEARCHED_CHARACTERS = 2000
_DIGIT = re.compile(r"\d")
EARLIEST = 2014
"""No summary of this war is about an earlier year; what says so is a mistake or a trap."""
_AHEAD = timedelta(days=1)
"""A date without a year is at most so much later than its text, which may come from a zone where it is that day."""

_MONTHS = [
    "jan(?:uary|uar|vier|v)?|jänner|enero|stycznia|січ(?:ень|ня)?|янв(?:ар[ья])?",
    "feb(?:ruary|ruar|rero)?|f[eé]vr(?:ier)?|lutego|лют(?:ий|ого)?|фев(?:рал[ья])?",
    "mar(?:ch|s|ca|zo)?|märz|mrz|бер(?:ез(?:ень|ня)?)?|мар(?:та?)?",
    "apr(?:il)?|avr(?:il)?|abril|kwietnia|квіт(?:ень|ня)?|апр(?:ел[ья])?",
    "may(?:o)?|mai|maja|трав(?:ень|ня)?|ма[йя]",
    "june?|juni|juin|junio|czerwca|черв(?:ень|ня)?|июн[ья]?",
    "july?|juli|juil(?:let)?|julio|lipca|лип(?:ень|ня)?|июл[ья]?",
    "aug(?:ust)?|ao[uû]t|agosto|sierpnia|серп(?:ень|ня)?|авг(?:уста?)?",
    "sept?(?:ember|embre|iembre)?|września|вер(?:ес(?:ень|ня)?)?|сент?(?:ябр[ья])?",
    "oct(?:ober|obre|ubre)?|okt(?:ober)?|października|жовт(?:ень|ня)?|окт(?:ябр[ья])?",
    "nov(?:ember|embre|iembre)?|listopada|лист(?:опада?)?|ноя(?:б(?:р[ья])?)?",
    "dec(?:ember)?|d[eé]c(?:embre)?|dez(?:ember)?|diciembre|grudnia|груд(?:ень|ня)?|дек(?:абр[ья])?",
]
_MONTH_NUMBERS = [(re.compile(rf"(?:{pattern})\b", re.IGNORECASE), number) for number, pattern in enumerate(_MONTHS, 1)]
MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
"""The name of a month, in full or cut short, as a regular expression."""
WEEKDAY = (
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|понеділ\w+|вівтор\w+"
    r"|серед[аиу]|четвер\w*|п.?ятниц\w+|субот\w+|неділ\w+"
    r"|понедельник\w*|вторник\w*|сред[аыу]|четверг\w*|пятниц\w+|суббот\w+|воскресень\w+"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-(?:го|е|й)|er|\.)?"
_TO = r"\s*(?:-|–|—|−|to|until|through|and|&|до|по|і|та|и|bis)\s*"
_YEAR = r"(?:19|20|21)\d\d"
_AFTER = rf"(?:,?\s+(?:de\s+)?(?P<{{}}>{_YEAR})(?:\s*(?:р\.|року|рік|г\.|года))?(?!\d))?"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,/-])(?:{body})(?!\w|[.-]\d|,?\s+\d{{4}}(?:$|[.,;)]))", re.IGNORECASE)


_BY_NUMBER = [
    _pattern(rf"(?P<y>{_YEAR})-(?P<m>[01]?\d)-(?P<d>\d\d?)(?:T[\d:.+Z-]*)?"),
    _pattern(rf"(?P<y>{_YEAR})[/.](?P<m>[01]?\d)[/.](?P<d>\d\d?)"),
]
_BY_NAME = [
    _pattern(
        rf"(?P<month1>{MONTH})\s+(?P<d1>{_DAY}){_AFTER.format('y1')}{_TO}(?P<month>{MONTH})\s+(?P<d>{_DAY}){_AFTER.format('y')}"
    ),
    _pattern(
        rf"(?P<d1>{_DAY})\s+(?P<month1>{MONTH}){_AFTER.format('y1')}{_TO}(?P<d>{_DAY})\s+(?P<month>{MONTH}){_AFTER.format('y')}"
    ),
    _pattern(rf"(?P<month>{MONTH})\s+(?P<d1>{_DAY}){_TO}(?P<d>{_DAY}){_AFTER.format('y')}"),
    _pattern(rf"(?P<d1>{_DAY}){_TO}(?P<d>{_DAY})\s+(?P<month>{MONTH}){_AFTER.format('y')}"),
    _pattern(rf"(?P<month>{MONTH})\s+(?:the\s+)?(?P<d>{_DAY}){_AFTER.format('y')}"),
    _pattern(rf"(?P<d>{_DAY})\s+(?:of\s+|de\s+)?(?P<month>{MONTH}){_AFTER.format('y')}"),
]
_DAY_FIRST = [
    _pattern(rf"(?P<d>\d\d?)[./](?P<m>\d\d?)[./](?P<y>{_YEAR})(?:\s*(?:р\.|г\.))?"),
    _pattern(rf"(?:{WEEKDAY}),?\s+(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.?(?!\s?\d)"),
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
    *("jän", "fév", "fev", "mär", "mrz", "avr", "abr", "mai", "maj", "jui", "aoû", "aou", "ago", "okt", "déc", "dez"),
    *("ene", "dic", "stycz", "luteg", "kwiet", "czerw", "lipc", "sierp", "wrze", "paźdz", "listop", "grud"),
    *("січ", "лют", "бер", "квіт", "трав", "черв", "лип", "серп", "вер", "жовт", "лист", "груд"),
    *("янв", "фев", "мар", "апр", "май", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
)
"""With one of these begins every name of a month."""
_NUMERIC = re.compile(r"\d[./-]\s?\d")


class Dated(Struct, frozen=True):
    """A date in a text, a range by its last day; `start` and `end` are its place in the text."""

    day: date
    start: int
    end: int
    full: bool
    """The year is written; otherwise it is the last one in which the date is not later than `near`."""


def dates(text: str, near: date) -> list[Dated]:
    """Return every date in the first two thousand characters, in order. Impossible dates and absurd years are none.

    `near` is the day of the text: a date without a year is the last such day up to then.
    """
    text = text[:_SEARCHED_CHARACTERS]
    if not _DIGIT.search(text):
        return []
    dated: list[Dated] = []
    for form in _possible_forms(text.lower()):
        for match in form.finditer(text):
            free = all(match.end() <= other.start or match.start() >= other.end for other in dated)
            day = _day(match, near) if free else None
            if day and EARLIEST <= day.year <= near.year + 1:
                dated.append(Dated(day, match.start(), match.end(), _is_full(match)))
    return sorted(dated, key=lambda each: each.start)


def stated_day(text: str) -> date | None:
    """Return the first day that `text` states with its year."""
    return next((dated.day for dated in dates(text, date(date.max.year - 1, 1, 1)) if dated.full), None)


def month_number(name: str) -> int:
    """Return the number of the month called `name`, which `MONTH` has matched."""
    return next(number for pattern, number in _MONTH_NUMBERS if pattern.match(name))


def _possible_forms(text: str) -> Iterator[re.Pattern[str]]:
    """Yield the forms of which `text`, in small letters, holds what each of them needs: searching for one is slow."""
    has_month = any(stem in text for stem in _STEMS)
    numeric = bool(_NUMERIC.search(text))
    counted = "day" in text or "день" in text
    needs = ((_BY_NUMBER, numeric), (_BY_NAME, has_month), (_DAY_FIRST, numeric), (_BY_WAR, counted))
    return (form for forms, possible in needs if possible for form in forms)


def _is_full(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    return bool(parts.get("y") or parts.get("y1") or parts.get("war"))


def _day(match: re.Match[str], near: date) -> date | None:
    parts = match.groupdict()
    if parts.get("war"):
        return _war_day(int(re.sub(r"\D", "", parts["war"])), near)
    number = int(re.sub(r"\D", "", parts["d"]))
    month = int(parts["m"]) if parts.get("m") else month_number(parts["month"])
    if parts.get("y"):
        if month > 12 and number <= 12:
            number, month = month, number
        return _valid(int(parts["y"]), month, number)
    return _latest(month, number, near, parts.get("y1"))


def _war_day(number: int, near: date) -> date | None:
    """Day 1 is 24 February 2022; a number far from `near` ("day 2 of the summit") is some other count."""
    day = _WAR_BEGAN + timedelta(days=number - 1) if 0 < number < 9999 else None
    return (
        day if day and (number >= 100 or near - day < timedelta(days=60)) and day <= near + timedelta(days=2) else None
    )


def _latest(month: int, number: int, near: date, year: str | None) -> date | None:
    """The last such day that is not yet to come; 29 February may be years back."""
    if year:
        return _valid(int(year), month, number)
    days = (_valid(near.year + 1 - back, month, number) for back in range(6))
    return next((day for day in days if day and day <= near + _AHEAD), None)


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
