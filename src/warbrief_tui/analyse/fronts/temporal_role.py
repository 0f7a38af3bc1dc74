"""Of which time a clause tells: the day’s news, an earlier time as background, or a recap of the day."""

import calendar
import re
from datetime import date

from ...model import Role
from ..text.sentences import Span
from .status import StatusCues

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_PERIOD = r"(?:early |late |mid-?|the \w+ of |spring |summer |autumn |winter )*"
_YEAR = re.compile(rf"(?<![\w-])(?<!since )(?<!з )(?<!с )(?:{_PERIOD})((?:19|20)\d\d)\b")
_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Uu]ntil|[Dd]uring|[Bb]y)\s+{_PERIOD}(?P<month>{'|'.join(calendar.month_name[1:])})\b(?!\s+\d)"
)
# What is said between two of these is said of one thing; commas within a list of names do not count.
_SEGMENT = re.compile(
    r",(?!\s+(?:and\s+|or\s+|та\s+|і\s+|и\s+)?(?:(?:in|near|at|around|the|on|під|под|у|в)\s+){0,2}[A-ZА-ЯІЇЄҐ])|[():]"
    r"|\s[–—]\s|\b(?:that|which|who|whom|whose)\b"
)
_MONTHS_BACK = 7
"""A month named without its year is one of so many behind the day, or lies ahead of it."""
_OPENING = 25
"""Characters at the beginning of a clause within which a time is that of the whole."""


def role(text: str, clause: Span, cues: StatusCues, day: date, *, recap: bool, at: int | None = None) -> Role:
    """Return the temporal role of `clause`, or of the name `at` an offset in it."""
    if "date" in cues.hints or cues.background:
        segment = clause if at is None else _segment(text, clause, at)
        if _is_earlier(text, clause, cues, day, segment):
            return "background"
    return "recap" if recap else "today"


def _segment(text: str, clause: Span, at: int) -> Span:
    begin, end = clause
    for mark in _SEGMENT.finditer(text, *clause):
        if mark.start() < at:
            begin = mark.end()
        else:
            end = mark.start()
            break
    return begin, end


def _is_earlier(text: str, clause: Span, cues: StatusCues, day: date, segment: Span) -> bool:
    first = _SEGMENT.search(text, clause[0], min(clause[0] + _OPENING, clause[1]))
    opening = (clause[0], first.start() if first else min(clause[0] + _OPENING, clause[1]))
    if any(segment[0] <= cue.start < segment[1] or opening[0] <= cue.start < opening[1] for cue in cues.background):
        return True
    if _names_day(text[slice(*clause)], day):
        return False
    return any(_names_earlier(text, span, day) for span in (opening, segment))


def _names_earlier(text: str, span: Span, day: date) -> bool:
    years = (int(year[1]) for year in _YEAR.finditer(text, *span))
    months = (_MONTHS[month["month"].lower()] for month in _MONTH.finditer(text, *span))
    return any(year < day.year for year in years) or any(
        0 < (day.month - month) % 12 <= _MONTHS_BACK for month in months
    )


def _names_day(clause: str, day: date) -> bool:
    month = calendar.month_name[day.month]
    return any(written in clause for written in (f"{month} {day.day}", f"{day.day} {month}"))
