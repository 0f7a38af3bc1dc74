"""Figures that answer the same question on every day: drones launched, civilians injured, tanks lost."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct

from ..model import Anchor, Figure, KeyFigure, Series, SeriesPoint, Side
from .rules import Rules

Stated = tuple[Anchor, str, Figure]
"""The edition's anchor, its publisher's name, and one of its figures."""


class Question(Struct, frozen=True):
    """What a series asks of every edition."""

    id: str
    title: str
    category: str
    subject: tuple[str, ...] = ()
    """Beginnings of words, one of which the subject must have; none for any subject."""
    unless: tuple[str, ...] = ()
    """Beginnings of words that the subject must not have."""
    units: tuple[str, ...] = ()
    side: Side | None = None

    def holds(self, figure: Figure) -> bool:
        """Whether `figure` answers it."""
        if figure.category != self.category or (self.units and figure.unit not in self.units):
            return False
        if self.side and figure.side != self.side:
            return False
        words = figure.subject.lower().replace("-", " ").split()
        wanted = not self.subject or any(word.startswith(self.subject) for word in words)
        return wanted and not any(word.startswith(self.unless) for word in words)


def questions(rules: Rules) -> tuple[Question, ...]:
    """Every series of figures.toml, in its order."""
    return tuple(map(_question, rules.data["series"]))


def _question(entry: dict[str, Any]) -> Question:
    several = {key: tuple(entry.get(key, ())) for key in ("subject", "unless", "units")}
    return Question(entry["id"], entry["title"], entry["category"], **several, side=entry.get("side"))


def series(question: Question, stated: Iterable[Stated], day: date, span: int) -> Series:
    """The answers of the `span` days up to `day`; `stated` may begin earlier, so that the first day has its change."""
    answers = [one for one in stated if question.holds(one[2])]
    largest = [_largest(list(own)) for _, own in groupby(sorted(answers, key=_of_day), key=_of_day)]
    before = {(point.source, point.day): point.value for point in largest}
    first = day - timedelta(days=span - 1)
    points = [_changed(point, before) for point in largest if first <= point.day <= day]
    points.sort(key=lambda point: (point.day, -point.value, point.source))
    return Series(question.id, question.title, question.category, day, span, tuple(points))


def _of_day(stated: Stated) -> tuple[date, str]:
    return stated[0].day, stated[0].source


def _largest(answers: list[Stated]) -> SeriesPoint:
    """Of one publisher's figures of a day: the largest that is no part of another, if there is such a one."""
    wholes = [one for one in answers if one[2].part_of is None] or answers
    anchor, name, figure = max(wholes, key=lambda one: one[2].value)
    place = anchor.at(figure.section, figure.block)
    return SeriesPoint(anchor.day, anchor.source, name, place, figure, smaller=len(answers) - 1)


def _changed(point: SeriesPoint, values: dict[tuple[str, date], float]) -> SeriesPoint:
    before = values.get((point.source, point.day - timedelta(days=1)))
    change = None if before is None else point.value - before
    return SeriesPoint(
        point.day, point.source, point.source_name, point.anchor, point.figure, change, point.smaller
    )  # fmt: skip


def key_figures(rules: Rules, stated: Iterable[Stated], day: date, span: int) -> tuple[KeyFigure, ...]:
    """One for each series that somebody answers on `day`, in the order of figures.toml."""
    found = list(stated)
    by_category = dict(_by_category(found))
    every = (series(one, by_category.get(one.category, ()), day, span) for one in questions(rules))
    return tuple(
        KeyFigure(one.id, one.title, one.category, today, one.values)
        for one in every
        if (today := tuple(point for point in one.points if point.day == day))
    )


def _by_category(stated: list[Stated]) -> Iterator[tuple[str, list[Stated]]]:
    pairs = sorted(((one[2].category, number) for number, one in enumerate(stated)))
    for category, group in groupby(pairs, key=itemgetter(0)):
        yield category, [stated[number] for _, number in group]
