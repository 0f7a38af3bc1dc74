"""The tree of days as rows: months, their days with the gaps between them, editions, sections. Pure."""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from ..model import Anchor, Heading, Headline, Month

Kind = Literal["month", "day", "gap", "edition", "section"]
YearMonth = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    kind: Kind
    key: str
    """What tells it from other rows, and stays the same when the archive grows."""
    depth: int
    label: str
    note: str = ""
    """At the right edge."""
    open: bool | None = None
    """None where there is nothing to open."""
    day: date | None = None
    anchor: Anchor | None = None
    headline: Headline | None = None
    month: YearMonth | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of the archive, and what of it is open. `headlines` has the months that were asked for."""

    months: tuple[Month, ...] = ()
    headlines: Mapping[YearMonth, tuple[Headline, ...]] | None = None
    open: frozenset[str] = frozenset()

    def has(self, month: YearMonth) -> bool:
        return month in (self.headlines or {})

    def of(self, month: YearMonth) -> tuple[Headline, ...]:
        return (self.headlines or {}).get(month, ())

    def with_headlines(self, month: YearMonth, headlines: tuple[Headline, ...]) -> "Outline":
        return Outline(self.months, {**(self.headlines or {}), month: headlines}, self.open)

    def opened(self, *keys: str) -> "Outline":
        return Outline(self.months, self.headlines, self.open | set(keys))

    def closed(self, *keys: str) -> "Outline":
        return Outline(self.months, self.headlines, self.open - set(keys))

    def days(self, month: YearMonth) -> dict[date, tuple[Headline, ...]]:
        """Newest day first; the editions of a day in the order the desk gives them."""
        ordered = sorted(self.of(month), key=lambda headline: headline.anchor.day, reverse=True)
        return {day: tuple(group) for day, group in groupby(ordered, key=lambda headline: headline.anchor.day)}


def month_key(month: YearMonth) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def path_to(anchor: Anchor) -> tuple[str, ...]:
    """Keys of what has to be open so that the sections of an edition are seen."""
    day = anchor.day
    return month_key((day.year, day.month)), day.isoformat(), str(anchor.edition)


def rows(outline: Outline) -> tuple[Row, ...]:
    """All rows that are seen, newest first."""
    return tuple(_rows(outline))


def _rows(outline: Outline) -> Iterator[Row]:
    for position, month in enumerate(outline.months):
        yearly = (month.year, month.month)
        key = month_key(yearly)
        label = f"{calendar.month_name[month.month]} {month.year}"
        yield Row("month", key, 0, label, str(month.editions), key in outline.open, month=yearly)
        if key in outline.open:
            yield from _days(outline, yearly, newest=position == 0, oldest=position == len(outline.months) - 1)


def _days(outline: Outline, month: YearMonth, newest: bool, oldest: bool) -> Iterator[Row]:
    days = outline.days(month)
    if not days:
        return
    first = min(days) if oldest else date(*month, 1)
    last = max(days) if newest else date(*month, calendar.monthrange(*month)[1])
    every = [last - timedelta(n) for n in range((last - first).days + 1)]
    for has, group in groupby(every, key=lambda day: day in days):
        if has:
            for day in group:
                yield from _day(outline, day, days[day])
        else:
            yield from _gap(tuple(group))


def _gap(days: Sequence[date]) -> Iterator[Row]:
    """Days with nothing: each on its own row, a longer silence on one."""
    if len(days) > 3:
        yield Row("gap", f"gap {days[0]}", 1, f"{days[-1].day}–{days[0].day}", "nothing", day=days[0])
    else:
        yield from (Row("gap", f"gap {day}", 1, _day_label(day), "nothing", day=day) for day in days)


def _day(outline: Outline, day: date, headlines: Sequence[Headline]) -> Iterator[Row]:
    key = day.isoformat()
    yield Row("day", key, 1, _day_label(day), str(len(headlines)), key in outline.open, day)
    if key in outline.open:
        for headline in headlines:
            yield from _edition(outline, headline)


def _edition(outline: Outline, headline: Headline) -> Iterator[Row]:
    anchor = headline.anchor
    key = str(anchor)
    name = headline.source_name if anchor.n == 1 else f"{headline.source_name} ({anchor.n})"
    parts = [heading for heading in headline.headings if _label(heading)]
    opened = key in outline.open if parts else None
    yield Row("edition", key, 2, name, str(len(parts) or ""), opened, anchor.day, anchor, headline)
    if opened:
        yield from (_section(headline, heading) for heading in parts)


def _section(headline: Headline, heading: Heading) -> Row:
    anchor = headline.anchor.at(heading.index)
    depth = 3 + max(heading.level - 2, 0)
    return Row("section", str(anchor), depth, _label(heading), "", None, anchor.day, anchor, headline)


def _label(heading: Heading) -> str:
    if heading.heading:
        return heading.heading
    return "Summary of the day" if heading.index == 0 and heading.words else ""


def _day_label(day: date) -> str:
    return f"{day.day} {day:%a}"


def foldable(outline: Outline) -> frozenset[str]:
    """Every day and edition of the months that are open."""
    months = [month for month in outline.headlines or {} if month_key(month) in outline.open]
    headlines = [headline for month in months for headline in outline.of(month)]
    return frozenset(key for headline in headlines for key in path_to(headline.anchor)[1:])


def parent_of(all_rows: Sequence[Row], index: int) -> int | None:
    """The row that row `index` belongs to."""
    depth = all_rows[index].depth
    return next((i for i in range(index - 1, -1, -1) if all_rows[i].depth < depth), None)
