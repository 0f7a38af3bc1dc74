"""A front's timeline as rows: one per day, with gaps, speakers and differing accounts. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct

from ..model import Engagements, FrontDay, FrontHistory, Status
from . import figure_format
from .symbols import SymbolSet

_GAINED: frozenset[Status] = frozenset({"russian-advance", "ukrainian-advance"})
_STAFF = "General Staff"
_UNCHANGED: frozenset[Status] = frozenset({"held", "attacked-no-gains"})


class QuietDays(Struct, frozen=True):
    """Consecutive days on which no edition mentions the front."""

    first: date
    last: date
    stored: bool
    """True if editions of these days are stored and do not mention it."""


Row = FrontDay | QuietDays


def rows(timeline: FrontHistory) -> tuple[Row, ...]:
    """Return every day of the span, newest first; empty if no edition mentions the front."""
    by_day = {day.day: day for day in timeline.days}
    last = timeline.activity.day
    days = (_row(by_day, last - timedelta(back), count) for back, count in enumerate(reversed(timeline.counts)))
    return tuple(_merge_quiet(days)) if by_day else ()


def _row(by_day: Mapping[date, FrontDay], day: date, count: int | None) -> Row:
    return by_day.get(day) or QuietDays(day, day, count is not None)


def _merge_quiet(days: Iterator[Row]) -> Iterator[Row]:
    for stored, rows_of_day in groupby(days, key=lambda row: row.stored if isinstance(row, QuietDays) else None):
        if stored is None:
            yield from rows_of_day
        else:
            quiet = [row for row in rows_of_day if isinstance(row, QuietDays)]
            yield QuietDays(quiet[-1].first, quiet[0].last, stored)


def statuses(day: FrontDay) -> Mapping[Status, tuple[str, ...]]:
    """Return each status of the day with its speakers (publisher and cited source), most important first."""
    speakers: dict[Status, dict[str, None]] = {}
    for account in day.accounts:
        cited = f" ({account.according_to})" if account.according_to else ""
        speakers.setdefault(account.status, {})[account.source_name + cited] = None
    return {status: tuple(who) for status, who in speakers.items()}


def accounts_differ(day: FrontDay) -> bool:
    """Return whether accounts conflict: a gain against held ground, or a gain of either side."""
    reported = {account.status for account in day.accounts}
    return len(reported & _GAINED) > 1 or bool(reported & _GAINED and reported & _UNCHANGED)


def publishers(day: FrontDay) -> tuple[str, ...]:
    """Return the names of the publishers that mention the front on that day."""
    return tuple(dict.fromkeys(account.source_name for account in day.accounts))


def engagements(day: FrontDay, signs: SymbolSet) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each reported number of engagements (`79 assaults`) with its speakers.

    The number of the General Staff comes first, then the one with most speakers.
    """
    ordered = sorted(day.engagements, key=lambda item: _STAFF not in (item.figure.claimed_by or ""))
    amounts: dict[str, tuple[str, dict[str, None]]] = {}
    for item in ordered:
        number = figure_format.value(item.figure, signs)
        amounts.setdefault(number, (_amount(item, signs), {}))[1][_speaker(item)] = None
    reported = [(amount, tuple(who)) for amount, who in amounts.values()]
    return tuple(sorted(reported, key=lambda item: (not any(_STAFF in who for who in item[1]), -len(item[1]))))


def _amount(engagements: Engagements, signs: SymbolSet) -> str:
    subject, _, _ = figure_format.subject(engagements.figure).partition(",")
    return f"{figure_format.value(engagements.figure, signs)} {subject}"


def _speaker(engagements: Engagements) -> str:
    by = engagements.figure.claimed_by
    return f"{engagements.source_name} ({by})" if by else engagements.source_name


def format_days(row: Row) -> str:
    """Return `Wed 21 May`, `3–7 May` or `28 Apr – 3 May`."""
    if isinstance(row, FrontDay):
        return f"{row.day:%a} {row.day.day:>2} {row.day:%b}"
    first, last = row.first, row.last
    if first == last:
        return f"{first:%a} {first.day:>2} {first:%b}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b}"
    return f"{first.day} {first:%b} – {last.day} {last:%b}"
