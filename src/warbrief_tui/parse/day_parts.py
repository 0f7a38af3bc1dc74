"""Where a story that holds several days is parted, and which of its first lines is its dateline."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from ..model import Listing, Quote
from . import edition_date, headings
from .edition_date import Clock
from .raw_blocks import Heading, Raw, Story, Text, count, words_of

_FRONT_BLOCKS = 8
"""The dateline stands within so many blocks."""
_PROSE_WORDS = 15
"""A block of so many words is prose."""
_LEAD_WORDS = 40
"""Words of prose that stand above a dateline at most: a lead does, the first paragraphs do not."""
_DAY_WORDS = 25
"""Words that most days of a page with several days have at least."""
_MOST_DAYS = 0.7
_LARGEST_GAP = timedelta(days=31)
"""Days further apart belong to cards and archives, not to one account of several days."""

_LIVE_DAY = "a day of a live page"


class Part(Struct, frozen=True):
    """What is about one day."""

    story: Story
    title: str
    blocks: tuple[Raw, ...]
    day: date | None = None
    """The day of its dateline, if it is one of several parts of its story."""

    @property
    def several(self) -> bool:
        """Return whether it is one of several parts of its story."""
        return self.day is not None


def parts(blocks: Sequence[Raw], story: Story, clock: Clock) -> list[Part]:
    """Return one part per day where the story holds several, each opened by its own dateline."""
    whole = [Part(story, story.title, tuple(blocks))]
    if story.day:
        return whole
    if story.live:
        return [Part(story, story.title, _with_days_as_headings(blocks, story, clock))]
    marks = _day_marks(blocks, story, clock)
    if len(marks) < 2:
        return whole
    starts = [_start(blocks, mark) for mark in marks]
    divided = [tuple(blocks[start:end]) for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    if not _are_days(divided):
        return whole
    above = [block for block in blocks[: starts[0]] if words_of(block)]
    if any(not isinstance(block, Heading) for block in above):
        divided[0] = (*above, *divided[0])
    return [Part(story, "", part, day) for part, day in zip(divided, marks.values(), strict=True)]


def dateline(part: Part, clock: Clock) -> tuple[int | None, date | None]:
    """Return which block is the dateline of the part and its day: a line above the first prose."""
    if part.story.day:
        return None, None
    prose = 0
    for index, block in enumerate(part.blocks[:_FRONT_BLOCKS]):
        if isinstance(block, (Heading, Text)) and not _leads_away(block, part.story) and not _is_live_day(block):
            day = edition_date.dateline(block.text, part.day or clock.near)
            if day and (day == part.day if part.several else _is_trusted(part, index, day, clock)):
                return index, day
        prose += _count_prose(block)
        if prose > _LEAD_WORDS:
            break
    return None, None


def _is_trusted(part: Part, index: int, day: date, clock: Clock) -> bool:
    """One of several datelines that are all far from the publication opens an entry, and not the whole."""
    if clock.is_close(day):
        return True
    own_lines = [block for at, block in enumerate(part.blocks) if at != index and isinstance(block, (Heading, Text))]
    return not any(edition_date.dateline(block.text, clock.near) for block in own_lines)


def _day_marks(blocks: Sequence[Raw], story: Story, clock: Clock) -> dict[int, date]:
    """Return which blocks open a day; a second line for the same day opens nothing.

    Under a heading such as "June 2025" dates without a year are of that month.
    """
    marks: dict[int, date] = {}
    period: date | None = None
    for index, block in enumerate(blocks):
        if not isinstance(block, (Heading, Text)) or _leads_away(block, story):
            continue
        period = edition_date.period_end(block.text) or period
        day = edition_date.dateline(block.text, period or clock.near)
        if day and day not in marks.values():
            marks[index] = day
    days = _neighbouring(sorted(marks.values()))
    if not period and clock.published and not any(map(clock.is_close, days)):
        return {}
    return {index: day for index, day in marks.items() if day in days}


def _neighbouring(days: Sequence[date]) -> list[date]:
    """Return the largest group of days without a large gap between them; of equal ones the latest."""
    groups: list[list[date]] = []
    for day in days:
        if groups and day - groups[-1][-1] <= _LARGEST_GAP:
            groups[-1].append(day)
        else:
            groups.append([day])
    return max(reversed(groups), key=len, default=[])


def _leads_away(block: Heading | Text, story: Story) -> bool:
    """All of the line is a link to another page, as the date on a card is; a link to the story itself is its own."""
    if not isinstance(block, Text) or not block.links:
        return False
    linked = sum(len(link.text) for link in block.links if link.url.partition("#")[0] != story.url)
    return linked > 0.8 * len(block.text)


def _count_prose(block: Raw) -> int:
    words = count(words_of(block)) if isinstance(block, (Text, Listing, Quote)) else 0
    return words if words >= _PROSE_WORDS else 0


def _are_days(divided: Sequence[Sequence[Raw]]) -> bool:
    """Two parts, or most of several, are as long as the account of a day is."""
    lengths = [sum(len(words_of(block).split()) for block in part) for part in divided]
    long = sum(length >= _DAY_WORDS for length in lengths)
    return long >= 2 and long >= _MOST_DAYS * len(lengths)


def _with_days_as_headings(blocks: Sequence[Raw], story: Story, clock: Clock) -> tuple[Raw, ...]:
    """A line with a day and no time of day heads what happened on it; one with a time is the page's byline."""
    return tuple(
        Heading(block.text, rule=_LIVE_DAY)
        if isinstance(block, Text)
        and not _leads_away(block, story)
        and not edition_date.states_time(block.text)
        and edition_date.dateline(block.text, clock.near)
        else block
        for block in blocks
    )


def _is_live_day(block: Raw) -> bool:
    return isinstance(block, Heading) and block.rule == _LIVE_DAY


def _start(blocks: Sequence[Raw], mark: int) -> int:
    """A part begins at its dateline, or at the headline above that."""
    above = blocks[mark - 1] if mark else None
    own = blocks[mark]
    if isinstance(above, Heading) and (not isinstance(own, Heading) or above.level < own.level):
        return mark - 1
    headline = isinstance(above, Text) and isinstance(own, Text) and headings.is_short_line(above.text)
    return mark - 1 if headline else mark
