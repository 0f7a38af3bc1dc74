"""A front's story as rows: a line a day, gaps between them, who says what, and where accounts differ. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct

from ..model import Engagements, FrontDay, FrontHistory, Status
from . import figure_format
from .symbols import SymbolSet

_GAINED: frozenset[Status] = frozenset({"russian-advance", "ukrainian-advance"})
_STAFF = "General Staff"
_KEPT: frozenset[Status] = frozenset({"held", "attacked-no-gains"})


class Quiet(Struct, frozen=True):
    """Days in a row on which nothing is said of the front."""

    first: date
    last: date
    stored: bool
    """True where there are editions of these days, which do not name it."""


Row = FrontDay | Quiet


def rows(story: FrontHistory) -> tuple[Row, ...]:
    """Every day of the story's span, the newest first; nothing where nobody names the front at all."""
    told = {day.day: day for day in story.days}
    last = story.activity.day
    days = (_row(told, last - timedelta(back), count) for back, count in enumerate(reversed(story.counts)))
    return tuple(_joined(days)) if told else ()


def _row(told: Mapping[date, FrontDay], day: date, count: int | None) -> Row:
    return told.get(day) or Quiet(day, day, count is not None)


def _joined(days: Iterator[Row]) -> Iterator[Row]:
    for stored, some in groupby(days, key=lambda row: row.stored if isinstance(row, Quiet) else None):
        if stored is None:
            yield from some
        else:
            quiet = [row for row in some if isinstance(row, Quiet)]
            yield Quiet(quiet[-1].first, quiet[0].last, stored)


def statuses(day: FrontDay) -> Mapping[Status, tuple[str, ...]]:
    """Each status of the day, the weightiest first, with who says so: the publisher, and whom it cites."""
    found: dict[Status, dict[str, None]] = {}
    for account in day.accounts:
        cited = f" ({account.according_to})" if account.according_to else ""
        found.setdefault(account.status, {})[account.source_name + cited] = None
    return {status: tuple(who) for status, who in found.items()}


def differ(day: FrontDay) -> bool:
    """Whether one account tells of ground gained and another that it was kept, or each side of its own gain."""
    told = {account.status for account in day.accounts}
    return len(told & _GAINED) > 1 or bool(told & _GAINED and told & _KEPT)


def tellers(day: FrontDay) -> tuple[str, ...]:
    """The publishers that say something of the front that day."""
    return tuple(dict.fromkeys(account.source_name for account in day.accounts))


def engagements(day: FrontDay, signs: SymbolSet) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each number of engagements that is told for the day (`79 assaults`), with who tells it.

    The General Staff's comes first, then the one that most tell.
    """
    ordered = sorted(day.engagements, key=lambda one: _STAFF not in (one.figure.claimed_by or ""))
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for one in ordered:
        number = figure_format.value(one.figure, signs)
        found.setdefault(number, (_amount(one, signs), {}))[1][_teller(one)] = None
    told = [(amount, tuple(who)) for amount, who in found.values()]
    return tuple(sorted(told, key=lambda one: (not any(_STAFF in who for who in one[1]), -len(one[1]))))


def _amount(one: Engagements, signs: SymbolSet) -> str:
    what, _, _ = figure_format.subject(one.figure).partition(",")
    return f"{figure_format.value(one.figure, signs)} {what}"


def _teller(one: Engagements) -> str:
    by = one.figure.claimed_by
    return f"{one.source_name} ({by})" if by else one.source_name


def when(row: Row) -> str:
    """`Wed 21 May`, `3–7 May`, `28 Apr – 3 May`."""
    if isinstance(row, FrontDay):
        return f"{row.day:%a} {row.day.day:>2} {row.day:%b}"
    first, last = row.first, row.last
    if first == last:
        return f"{first:%a} {first.day:>2} {first:%b}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b}"
    return f"{first.day} {first:%b} – {last.day} {last:%b}"
