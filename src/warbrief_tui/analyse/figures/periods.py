"""Find the time to which a number refers if it is not the edition's day: an earlier day, a month, a rate, a plan."""

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from operator import attrgetter
from typing import get_args

from ...model import Period
from .sentence_context import Counted, Sentence, within

Times = list[tuple[int, Period]]
"""What names a time, by its token."""

_PERIODS: dict[str, Period] = {period: period for period in get_args(Period)}
_WEEK, _LONG_AGO = 7, 7
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_ENGLISH = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_WEEKDAYS = {**_ENGLISH, **{f"{name}'s": number for name, number in _ENGLISH.items()}} | {
    "понеділок": 0, "понеділка": 0, "вівторок": 1, "вівторка": 1, "середу": 2, "середи": 2, "четвер": 3, "четверга": 3,
    "пятницю": 4, "п'ятницю": 4, "суботу": 5, "неділю": 6, "понедельник": 0, "вторник": 1, "среду": 2, "пятницу": 4,
    "субботу": 5, "воскресенье": 6,
}  # fmt: skip
_WEEKDAYS |= {f"{name}'s": number for name, number in _WEEKDAYS.items()}
_NIGHT_TO = frozenset(["to", "into", "on"])
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"(?i:(?P<month>{_MONTH})\s(?P<day>\d{{1,2}})(?:[-–](?P<last>\d{{1,2}}))?(?!\d)(?:,?\s(?P<year>(?:19|20)\d\d))?"
    rf"|(?<!\d)(?P<day2>\d{{1,2}})\s(?P<month2>{_MONTH})(?!\w))"
)
_YEAR = re.compile(
    r"(?<!\w)(?i:in|of|until|from|during|у|в|до|від)\s(?i:early |late |mid-)?((?:19|20)\d\d)(?!\d|[.,]\d|%)"
)
_DIGIT = re.compile(r"\d")
_SUPERLATIVES = frozenset(
    ["highest", "most", "largest", "lowest", "biggest", "heaviest", "fewest", "worst", "first", "best", "longest"]
)
_OF_DAY = ("day", "midnight", "morning", "evening", "доби", "суток", "опівн", "полуноч", "ранку", "утра")
_REACH = 6
_LONGEST_RATE = 5
_LONG = 24
_BEFORE = frozenset(["planned"])
_AFTER_NUMBER = frozenset(["rate"])


def times_of(sentence: Sentence, original: str, day: date) -> Times:
    """Return the time expressions of `sentence`; `original` is its text with dates, `day` the edition's day."""
    phrases = [(index, name) for index, name in _apart(sentence) if not _is_none(sentence, index, name)]
    dated = ((index, _period_of_lag(lag)) for index, lag in _days(sentence, original, day))
    return sorted([*_periods(phrases), *((index, period) for index, period in dated if period)])


def _apart(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """The phrases that name a time; none begins within another: `in a day` is no `a day`."""
    end = 0
    for index, name, length in sentence.matches_with_length("periods"):
        if index >= end:
            yield index, name
            end = index + length


def _is_none(sentence: Sentence, index: int, name: str) -> bool:
    """`since the beginning of the day`, `the most since February`, `an average family`: no other time."""
    if name != "since":
        return False
    after = (sentence.lower(index + step) for step in range(1, _REACH))
    before = {sentence.lower(index - step) for step in range(1, _REACH - 1)}
    return any(word.startswith(_OF_DAY) for word in after) or not _SUPERLATIVES.isdisjoint(before)


def _periods(phrases: Iterable[tuple[int, str]]) -> Times:
    return [(index, _PERIODS[name]) for index, name in phrases if name in _PERIODS]


def _period_of_lag(days: int) -> Period | None:
    """`days` behind the edition's own; what is told of the day after is today's for its publisher."""
    return None if days in (0, -1) else "day before" if days == 1 else "earlier"


def _days(sentence: Sentence, original: str, day: date) -> Iterator[tuple[int, int]]:
    """Where a weekday, a date or a year is named, and how many days it lies behind the edition's."""
    if not _WEEKDAYS.keys().isdisjoint(sentence.words):
        for index, token in enumerate(sentence.tokens):
            if (number := _WEEKDAYS.get(token.lower)) is not None:
                lag = (day.weekday() - number) % _WEEK
                yield index, _of_night(sentence, index, -1 if lag == _WEEK - 1 else lag)
    if _DIGIT.search(original, sentence.begin, sentence.end):
        for start, on in _dates(original, sentence, day):
            index = bisect_right(sentence.tokens, start, key=attrgetter("end"))
            yield index, _of_night(sentence, index, (day - on).days)


def _of_night(sentence: Sentence, index: int, lag: int) -> int:
    """A night is of the day it ends on: `on Tuesday night` is told on Wednesday, `the night to Sunday` on Sunday."""
    if lag != 1:
        return lag
    if sentence.lower(index + 1) == "night":
        return 0
    night_to = sentence.lower(index - 2) == "night" and sentence.lower(index - 1) in _NIGHT_TO
    return _LONG_AGO if night_to else lag


def _dates(original: str, sentence: Sentence, day: date) -> Iterator[tuple[int, date]]:
    """Each date of the sentence, of a range the last day, with where it begins."""
    for match in _DATE.finditer(original, sentence.begin, sentence.end):
        month, number = match["month"] or match["month2"], match["last"] or match["day"] or match["day2"]
        with suppress(ValueError):
            yield match.start(), date(int(match["year"] or day.year), _MONTHS[month.lower()], int(number))
    for year in _YEAR.finditer(original, sentence.begin, sentence.end):
        if int(year[1]) != day.year:
            yield year.start(1), date(int(year[1]), 1, 1)


def period_of(figure: Counted, times: Times) -> Period | None:
    """Return the period of `figure` from its own part of the sentence or from the opening words, if any."""
    if not times:
        return None
    barriers = figure.sentence.barriers
    own = barriers[figure.first]
    near = within(times, figure.first - _LONG, figure.last + _LONG)
    near_periods = (period for index, period in near if barriers[index] == own and _fits(figure, index, period))
    return next(near_periods, None) or _opening(figure, times[0])


def _opening(figure: Counted, first: tuple[int, Period]) -> Period | None:
    """What the sentence begins with is said of all its figures: `In April, …`, `Since February, …`."""
    index, period = first
    opens = figure.sentence.barriers[index] == 0 and index < figure.first
    return period if opens and (index == 0 or period not in _BEFORE | _AFTER_NUMBER) else None


def _fits(figure: Counted, index: int, period: Period) -> bool:
    if period in _BEFORE:
        return index < figure.first
    if period in _AFTER_NUMBER:
        return -_REACH < index - figure.last < _LONGEST_RATE
    return True
