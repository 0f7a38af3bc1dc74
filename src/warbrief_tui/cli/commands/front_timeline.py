"""One front's timeline as text or JSON: its activity, a line for each day, and who reports what."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import asdict

from ...model import FrontDay, FrontHistory, FrontReport, Status
from ...views import front_timeline
from ...views.bar_chart import chart
from ...views.symbols import STATUS_WORDS, UNICODE
from ..output import print_json, print_text

_WIDTH = 100
_HEIGHT = 4
_LABEL = 13


def print_history(
    history: FrontHistory,
    reports: Sequence[FrontReport],
    activity: Mapping[str, object],
    *,
    as_json: bool,
    sentences: bool = False,
) -> None:
    """Print the timeline; the texts of `reports` are printed with `sentences`, and always as JSON."""
    if as_json:
        days = [_day_json(day) for day in history.days]
        names = [{"name": name, "from": day.isoformat()} for day, name in history.names]
        extra = {"names": names, "known": [count is not None for count in history.counts]}
        editions = [_edition_json(item, history) for item in reports]
        print_json({"day": history.activity.day.isoformat(), **activity, **extra, "by_day": days, "days": editions})
        return
    for line in _text(history, reports if sentences else ()):
        print_text(line)


def _text(history: FrontHistory, reports: Sequence[FrontReport]) -> Iterator[str]:
    front, last = history.activity.front, history.activity.day
    yield f"{front.name}   {len(history.counts)} days to {last}"
    also = [name for name in front.also if name != front.name]
    if also:
        yield f"also: {', '.join(also)}"
    if len(history.names) > 1:
        yield f"called {', then '.join(f'{name} from {day}' for day, name in history.names)}"
    if any(history.counts):
        for drawn in chart(history.counts, last, _WIDTH, _HEIGHT, UNICODE, from_zero=True):
            yield "".join(run.text for run in drawn).rstrip()
    yield ""
    for row in front_timeline.rows(history):
        yield from _row(
            row,
            front.name,
            [item for item in reports if isinstance(row, FrontDay) and item.headline.anchor.day == row.day],
        )


def _row(row: front_timeline.Row, front: str, reports: Sequence[FrontReport]) -> Iterator[str]:
    label = f"{front_timeline.format_days(row):<{_LABEL}}"
    if isinstance(row, front_timeline.QuietDays):
        yield f"{label}{'not named' if row.stored else 'no edition'}"
        return
    accounts = list(_accounts(row))
    counted = "; ".join(f"{amount} ({', '.join(who)})" for amount, who in front_timeline.engagements(row, UNICODE))
    other_name = f"called {row.name}" if row.name and row.name not in front else ""
    head = "accounts differ" if front_timeline.accounts_differ(row) else "" if accounts else "background only"
    first = [part for part in (head, counted, other_name) if part]
    if first:
        yield f"{label}{'; '.join(first)}"
        label = " " * _LABEL
    for account in accounts:
        yield label + account
        label = " " * _LABEL
    for item in reports:
        yield from _sentences(item)


def _accounts(day: FrontDay) -> Iterator[str]:
    """Yield a line for each status with the publishers that report it."""
    history = front_timeline.statuses(day)
    heads = {status: _status(status) for status in history}
    wide = max(map(len, heads.values()), default=0)
    for status, who in history.items():
        yield f"{heads[status]:<{wide}}  {'; '.join(who)}"


def _status(status: Status) -> str:
    return " ".join(filter(None, (UNICODE.statuses[status], STATUS_WORDS[status])))


def _sentences(reports: FrontReport) -> Iterator[str]:
    for mention, text in reports.mentions:
        role = f" ({mention.role})" if mention.role != "today" else ""
        anchor = reports.headline.anchor.at(mention.section, mention.block)
        yield f"    {anchor}  {mention.status}{role}: {text}"


def _day_json(day: FrontDay) -> dict[str, object]:
    counted = [
        {
            "anchor": str(item.anchor),
            "source_name": item.source_name,
            "value": item.figure.value,
            "text": item.figure.text,
            "claimed_by": item.figure.claimed_by,
        }
        for item in day.engagements
    ]
    return {
        "day": day.day.isoformat(),
        "name": day.name,
        "count": day.count,
        "statuses": {status: list(who) for status, who in front_timeline.statuses(day).items()},
        "differ": front_timeline.accounts_differ(day),
        "engagements": counted,
    }


def _edition_json(reports: FrontReport, history: FrontHistory) -> dict[str, object]:
    anchor = reports.headline.anchor
    return {
        "anchor": str(anchor),
        "day": anchor.day.isoformat(),
        "source": anchor.source,
        "source_name": reports.headline.source_name,
        "title": reports.headline.title,
        "name": next((day.name for day in history.days if day.day == anchor.day), None),
        "mentions": [asdict(mention) | {"paragraph": text} for mention, text in reports.mentions],
    }
