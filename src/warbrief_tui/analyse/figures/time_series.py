"""Series: figures that answer the same question on every day, such as drones launched or tanks lost."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct, convert
from msgspec.structs import replace

from ...model import Anchor, Figure, KeyFigure, Series, SeriesAside, SeriesPoint, Side
from ...sanitize import fold
from .rules import Rules

Stated = tuple[Anchor, str, Figure]
"""The edition's anchor, its publisher's name, and one of its figures."""
TODAY, DAY_BEFORE, UNTOLD = "day", "day before", "untold"


class Question(Struct, frozen=True):
    """The question that a series asks of every edition."""

    id: str
    title: str
    category: str
    subject: tuple[str, ...] = ()
    """Beginnings of the subject's words, one of which must be there; none for any subject."""
    unless: tuple[str, ...] = ()
    """Beginnings of words that the subject must not have."""
    units: tuple[str, ...] = ()
    side: Side | None = None
    period: tuple[str, ...] = (TODAY,)
    """Of which time the figure may be: one of `Period`, or `day`."""
    scope: tuple[str, ...] = ()
    """Of how much it may be: one of `Scope`, or `untold`; none for any."""
    by: tuple[str, ...] = ()
    """Words of those whose figure is the answer where others answer too."""
    alone: bool = False
    """Whether several answers of one block, without their whole, are none: kinds of missiles, one by one."""
    places: bool = False
    """Whether it can be asked of one place."""
    place: str | None = None
    """The place that it is asked of; None for the place with the most."""
    key: bool = True
    """Whether it is one of a day's key figures."""

    def holds(self, figure: Figure) -> bool:
        """Return whether `figure` answers the question."""
        if figure.category != self.category or (self.units and figure.unit not in self.units):
            return False
        if (self.side and figure.side != self.side) or _period(figure) not in self.period:
            return False
        if self.scope and (figure.scope or UNTOLD) not in self.scope:
            return False
        if self.place and not (figure.place and fold(figure.place).startswith(fold(self.place))):
            return False
        subject = f" {figure.subject.lower().replace('-', ' ')}"
        has_subject = not self.subject or any(f" {word}" in subject for word in self.subject)
        return has_subject and not any(f" {word}" in subject for word in self.unless)


def question(rules: Rules, name: str) -> Question | None:
    """Return the series with that id; `engagements-in:pokrovsk` restricts it to a place if it can be."""
    series_id, _, place = name.partition(":")
    base = next((candidate for candidate in questions(rules) if candidate.id == series_id), None)
    if base is None or not place.strip():
        return base
    title = f"{base.title}: {place.strip().title()}"
    return replace(base, id=name, title=title, place=place.strip()) if base.places else None


def _period(figure: Figure) -> str:
    """What is told of the day before answers for that day."""
    return figure.period if figure.period and figure.period != DAY_BEFORE else TODAY


def questions(rules: Rules) -> tuple[Question, ...]:
    """Return every series of figures.toml in order."""
    return tuple(map(_question, rules.data["series"]))


def _question(entry: dict[str, Any]) -> Question:
    return convert({key: value for key, value in entry.items() if key in _FIELDS}, Question)


_FIELDS = frozenset(Question.__struct_fields__)


def series(question: Question, stated: Iterable[Stated], day: date, span: int) -> Series:
    """Return the answers of the `span` days up to `day`.

    `stated` may begin a day earlier, for the first change, and end a day later, because later reports tell about `day`.
    """
    answers = sorted((candidate for candidate in stated if question.holds(candidate[2])), key=_of_day)
    own = (_answer(question, list(group)) for _, group in groupby(answers, key=_of_day))
    answered = [point for point in own if point]
    judged = [(point, _misfit(question, point, answered)) for point in answered]
    fitting = [point for point, reason in judged if reason is None]
    before = {(point.source, point.day): point.value for point in fitting}
    first = day - timedelta(days=span - 1)
    points = [_changed(point, before) for point in fitting if first <= point.day <= day]
    points.sort(key=lambda point: (point.day, -point.value, point.source))
    asides = tuple(SeriesAside(point, why) for point, why in judged if why and first <= point.day <= day)
    return Series(question.id, question.title, question.category, day, span, tuple(points), asides)


def _misfit(question: Question, point: SeriesPoint, points: Sequence[SeriesPoint]) -> str | None:
    """Return why a value does not fit the values of the other days; None where it does, or where they are too few."""
    other_values = sorted(other.value for other in points if other.day != point.day)
    if len({other.day for other in points if other.day != point.day}) < _DAYS_TO_COMPARE:
        return None
    middle = other_values[len(other_values) // 2]
    low, high = _TOTALS if question.period == ("since",) else _DAILY
    if low * middle <= point.value <= high * middle or middle < _SMALL:
        return None
    kind = "running total" if question.period == ("since",) else "count of a day"
    return f"no {kind} like the others, which lie around {middle:,.0f}"


_DAYS_TO_COMPARE = 3
_SMALL = 10
"""Counts below this one vary too much to say what fits."""
_TOTALS, _DAILY = (0.8, 1.25), (0.1, 10.0)
"""Shares of the middle value between which a value fits."""


def _of_day(stated: Stated) -> tuple[date, str]:
    """The day that it is told of, and by whom."""
    anchor, _, figure = stated
    return anchor.day - timedelta(days=figure.period == DAY_BEFORE), anchor.source


def _answer(question: Question, answers: list[Stated]) -> SeriesPoint | None:
    """One publisher's answer of a day: of who should know, else of who has a name, a whole before its parts."""
    remaining = _preferred(answers, lambda figure: _is_by(question, figure))
    remaining = _preferred(remaining, lambda figure: not (figure.claimed_by or "A")[0].islower())  # no "rival tally"
    remaining = _preferred(remaining, lambda figure: figure.part_of is None)
    remaining = _preferred(remaining, lambda figure: figure.scope == "whole")
    anchor, name, figure = max(remaining, key=lambda candidate: candidate[2].value)
    if question.alone and _lacks_whole(figure, remaining):
        return None
    place = anchor.at(figure.section, figure.block)
    return SeriesPoint(_of_day(remaining[0])[0], anchor.source, name, place, figure, smaller=len(answers) - 1)


def _preferred(answers: list[Stated], right: Callable[[Figure], bool]) -> list[Stated]:
    """Those that are right, if there are such; else all."""
    return [candidate for candidate in answers if right(candidate[2])] or answers


def _is_by(question: Question, figure: Figure) -> bool:
    return figure.claimed_by is not None and any(word in figure.claimed_by.lower() for word in question.by)


def _lacks_whole(largest: Figure, answers: list[Stated]) -> bool:
    """Whether others of its block stand beside it that are no parts of it: `14 Iskanders and nine Kalibrs`."""
    siblings = [
        figure.value for _, _, figure in answers
        if (figure.section, figure.block, figure.item) == (largest.section, largest.block, largest.item)
        and figure.subject != largest.subject
    ]  # fmt: skip
    return sum(siblings) not in (0, largest.value)


def _changed(point: SeriesPoint, values: dict[tuple[str, date], float]) -> SeriesPoint:
    before = values.get((point.source, point.day - timedelta(days=1)))
    change = None if before is None else point.value - before
    return SeriesPoint(
        point.day, point.source, point.source_name, point.anchor, point.figure, change, point.smaller
    )  # fmt: skip


def key_figures(rules: Rules, stated: Iterable[Stated], day: date, span: int) -> tuple[KeyFigure, ...]:
    """Return one figure per series with an answer on `day`, in the order of figures.toml."""
    figures_stated = list(stated)
    by_category = dict(_by_category(figures_stated))
    every = (
        series(candidate, by_category.get(candidate.category, ()), day, span)
        for candidate in questions(rules)
        if candidate.key
    )
    return tuple(
        KeyFigure(candidate.id, candidate.title, candidate.category, today, candidate.values)
        for candidate in every
        if (today := tuple(point for point in candidate.points if point.day == day))
    )


def _by_category(stated: list[Stated]) -> Iterator[tuple[str, list[Stated]]]:
    pairs = sorted(((candidate[2].category, number) for number, candidate in enumerate(stated)))
    for category, group in groupby(pairs, key=itemgetter(0)):
        yield category, [stated[number] for _, number in group]
