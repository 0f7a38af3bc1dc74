"""The rows of the tree: stars and searches, months, days with the gaps between them, editions, sections. Pure."""

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from ..model import Anchor, Heading, Headline, Month, SavedSearch, Star

Kind = Literal["stars", "star", "search", "month", "day", "gap", "edition", "section"]
YearMonth = tuple[int, int]
STARS = "stars"


class Row(Struct, frozen=True):
    kind: Kind
    key: str
    """Identifies the row, also when the archive has grown."""
    depth: int
    label: str
    note: str = ""
    """At the right edge."""
    open: bool | None = None
    """Whether its rows are shown; None if it has none."""
    unread: int = 0
    """The number of unread sections in it or under it."""
    starred: bool = False
    day: date | None = None
    anchor: Anchor | None = None
    headline: Headline | None = None
    month: YearMonth | None = None
    query: str | None = None
    """The query of a saved search."""


class Narrowed(Struct, frozen=True):
    """What the tree is narrowed to: rows that contain `words`, or these sections."""

    words: str = ""
    sections: Mapping[Anchor, frozenset[int]] | None = None
    """Indexes of sections, by edition."""

    def includes(self, headline: Headline, heading: Heading) -> bool:
        if self.sections is not None:
            return heading.index in self.sections.get(headline.anchor, ())
        return self.contains(_label(heading)) or self.contains(headline.source_name) or self.contains(headline.title)

    def contains(self, text: str) -> bool:
        return self.words.casefold() in text.casefold()


class ArchiveOutline(Struct, frozen=True):
    """The part of the archive that the tree has, and the open rows. `headlines` has the months that were loaded."""

    months: tuple[Month, ...] = ()
    headlines: Mapping[YearMonth, tuple[Headline, ...]] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    stars: tuple[Star, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    narrowed: Narrowed | None = None

    def has(self, month: YearMonth) -> bool:
        return month in self.headlines

    def headlines_of(self, month: YearMonth) -> tuple[Headline, ...]:
        """Return the headlines of a month that the tree shows."""
        headlines = self.headlines.get(month, ())
        narrowed = self.narrowed
        if narrowed is None:
            return headlines
        return tuple(h for h in headlines if any(narrowed.includes(h, heading) for heading in h.headings))

    def with_headlines(self, month: YearMonth, headlines: tuple[Headline, ...]) -> "ArchiveOutline":
        return replace(self, headlines={**self.headlines, month: headlines})

    def opened(self, *keys: str) -> "ArchiveOutline":
        return replace(self, open=self.open | set(keys))

    def closed(self, *keys: str) -> "ArchiveOutline":
        return replace(self, open=self.open - set(keys))

    def days(self, month: YearMonth) -> dict[date, tuple[Headline, ...]]:
        """Return the editions by day, the newest day first; those of a day in the order of the desk."""
        ordered = sorted(self.headlines_of(month), key=lambda headline: headline.anchor.day, reverse=True)
        return {day: tuple(group) for day, group in groupby(ordered, key=lambda headline: headline.anchor.day)}

    def visible_headings(self, headline: Headline) -> tuple[Heading, ...]:
        """Return the headings of an edition that the tree shows."""
        narrowed = self.narrowed
        with_label = [heading for heading in headline.headings if _label(heading)]
        return tuple(heading for heading in with_label if narrowed is None or narrowed.includes(headline, heading))

    def headline(self, anchor: Anchor) -> Headline | None:
        """Return the headline of an edition, or None if its month is not loaded."""
        month = self.headlines.get((anchor.day.year, anchor.day.month), ())
        return next((headline for headline in month if headline.anchor == anchor.edition), None)

    def with_read(self, anchors: Iterable[Anchor]) -> "ArchiveOutline":
        """Return the outline with these sections read."""
        sections = set(anchors)
        months = {month_of(anchor) for anchor in sections} & set(self.headlines)
        changed = {month: tuple(_with_read(h, sections) for h in self.headlines[month]) for month in months}
        return replace(self, headlines={**self.headlines, **changed})

    def with_stars(self, stars: tuple[Star, ...]) -> "ArchiveOutline":
        """Return the outline with these stars, above the months and at what they stand on."""
        sections: dict[Anchor, set[int | None]] = {}
        for star in stars:
            if not star.lost:
                sections.setdefault(star.anchor.edition, set()).add(star.anchor.section)
        headlines = {
            month: tuple(_with_stars(headline, sections.get(headline.anchor, set())) for headline in month_headlines)
            for month, month_headlines in self.headlines.items()
        }
        return replace(self, stars=stars, headlines=headlines)


def _with_read(headline: Headline, sections: set[Anchor]) -> Headline:
    if not any(anchor.edition == headline.anchor for anchor in sections):
        return headline
    at = headline.anchor.at
    headings = tuple(replace(h, read=True) if at(h.index) in sections else h for h in headline.headings)
    return replace(headline, headings=headings)


def _with_stars(headline: Headline, sections: set[int | None]) -> Headline:
    """Return `headline` with stars in these sections; None stands for the edition itself."""
    starred = {heading.index for heading in headline.headings if heading.starred}
    if headline.starred == bool(sections) and starred == sections - {None}:
        return headline
    headings = tuple(replace(heading, starred=heading.index in sections) for heading in headline.headings)
    return replace(headline, starred=bool(sections), headings=headings)


def unread(heading: Heading) -> bool:
    """Return whether a section is unread and has something to read."""
    return not heading.read and bool(heading.words or heading.heading)


def month_of(anchor: Anchor) -> YearMonth:
    return anchor.day.year, anchor.day.month


def month_key(month: YearMonth) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def path_to(anchor: Anchor) -> tuple[str, ...]:
    """Return the keys of the rows that have to be open for the sections of an edition to be visible."""
    return month_key(month_of(anchor)), anchor.day.isoformat(), str(anchor.edition)


def rows(outline: ArchiveOutline) -> tuple[Row, ...]:
    """Return all visible rows, the newest first."""
    return tuple(_rows(outline))


def _rows(outline: ArchiveOutline) -> Iterator[Row]:
    if outline.narrowed is None:
        yield from _collections(outline)
    for position, month in enumerate(outline.months):
        yearly = (month.year, month.month)
        if outline.narrowed is None:
            last = len(outline.months) - 1
            yield from _month(outline, yearly, newest=position == 0, oldest=position == last)
        elif outline.headlines_of(yearly):
            yield from _month(outline, yearly, newest=True, oldest=True)


def _collections(outline: ArchiveOutline) -> Iterator[Row]:
    """Yield the stars and the saved searches, above the months."""
    for saved in outline.searches:
        count = str(saved.unread or "")
        yield Row("search", f"search {saved.name}", 0, saved.name, count, unread=saved.unread, query=saved.query)
    if outline.stars:
        opened = STARS in outline.open
        yield Row("stars", STARS, 0, "Starred", str(len(outline.stars)), opened, starred=True)
        if opened:
            for star in outline.stars:
                yield Row("star", f"star {star.anchor}", 1, star.note or star.text, anchor=star.anchor)


def _month(outline: ArchiveOutline, month: YearMonth, newest: bool, oldest: bool) -> Iterator[Row]:
    key = month_key(month)
    count = sum(headline.unread for headline in outline.headlines_of(month))
    label = f"{calendar.month_name[month[1]]} {month[0]}"
    yield Row("month", key, 0, label, str(count or ""), key in outline.open, count, month=month)
    if key in outline.open:
        yield from _days(outline, month, newest, oldest)


def _days(outline: ArchiveOutline, month: YearMonth, newest: bool, oldest: bool) -> Iterator[Row]:
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
        elif outline.narrowed is None:
            yield from _gap(tuple(group))


def _gap(days: Sequence[date]) -> Iterator[Row]:
    """Yield rows for days without editions: one each, or one for a longer gap."""
    if len(days) > 3:
        yield Row("gap", f"gap {days[0]}", 1, f"{days[-1].day}–{days[0].day}", "nothing", day=days[0])
    else:
        yield from (Row("gap", f"gap {day}", 1, _day_label(day), "nothing", day=day) for day in days)


def _day(outline: ArchiveOutline, day: date, headlines: Sequence[Headline]) -> Iterator[Row]:
    key = day.isoformat()
    count = sum(headline.unread for headline in headlines)
    yield Row("day", key, 1, _day_label(day), str(count or ""), key in outline.open, count, day=day)
    if key in outline.open:
        for headline in headlines:
            yield from _edition(outline, headline)


def _edition(outline: ArchiveOutline, headline: Headline) -> Iterator[Row]:
    anchor = headline.anchor
    key = str(anchor)
    name = headline.source_name if anchor.n == 1 else f"{headline.source_name} ({anchor.n})"
    headings = outline.visible_headings(headline)
    opened = key in outline.open if headings else None
    count = headline.unread
    yield Row("edition", key, 2, name, str(count or ""), opened, count, headline.starred, anchor.day, anchor, headline)
    if opened:
        yield from (_section(headline, heading) for heading in headings)


def _section(headline: Headline, heading: Heading) -> Row:
    anchor = headline.anchor.at(heading.index)
    depth = 3 + max(heading.level - 2, 0)
    new = int(unread(heading))
    return Row(
        "section", str(anchor), depth, _label(heading), "", None, new, heading.starred, anchor.day, anchor, headline
    )


def _label(heading: Heading) -> str:
    if heading.heading:
        return heading.heading
    return "Summary of the day" if heading.index == 0 and heading.words else ""


def _day_label(day: date) -> str:
    return f"{day.day} {day:%a}"


def foldable(outline: ArchiveOutline) -> frozenset[str]:
    """Return the keys of every day and edition in the open months."""
    months = [month for month in outline.headlines if month_key(month) in outline.open]
    headlines = [headline for month in months for headline in outline.headlines_of(month)]
    return frozenset(key for headline in headlines for key in path_to(headline.anchor)[1:])


def narrow(outline: ArchiveOutline, narrowed: Narrowed) -> ArchiveOutline:
    """Return the outline narrowed, with all of its rows open."""
    narrowed_outline = replace(outline, narrowed=narrowed)
    keys = {
        key
        for month in narrowed_outline.headlines
        for h in narrowed_outline.headlines_of(month)
        for key in path_to(h.anchor)
    }
    return replace(narrowed_outline, open=frozenset(keys))


def parent_of(all_rows: Sequence[Row], index: int) -> int | None:
    """Return the row to which row `index` belongs."""
    depth = all_rows[index].depth
    return next((i for i in range(index - 1, -1, -1) if all_rows[i].depth < depth), None)
