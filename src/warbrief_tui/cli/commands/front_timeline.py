"""One front's story as text or JSON: its activity, a line a day, who says what, and where accounts differ."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import asdict

from ...model import FrontDay, FrontHistory, FrontReport, Status
from ...views import front_timeline
from ...views.bar_chart import chart
from ...views.symbols import STATUS_WORDS, UNICODE
from ..output import print_json, say

_WIDTH = 100
_HEIGHT = 4
_LABEL = 13


def tell(
    told: FrontHistory,
    said: Sequence[FrontReport],
    activity: Mapping[str, object],
    *,
    as_json: bool,
    sentences: bool = False,
) -> None:
    """`said` is what the editions of these days say; its texts are printed with `sentences`, and always as JSON."""
    if as_json:
        days = [_day_json(day) for day in told.days]
        names = [{"name": name, "from": day.isoformat()} for day, name in told.names]
        extra = {"names": names, "known": [count is not None for count in told.counts]}
        editions = [_edition_json(one, told) for one in said]
        print_json({"day": told.activity.day.isoformat(), **activity, **extra, "by_day": days, "days": editions})
        return
    for line in _text(told, said if sentences else ()):
        say(line)


def _text(told: FrontHistory, said: Sequence[FrontReport]) -> Iterator[str]:
    front, last = told.activity.front, told.activity.day
    yield f"{front.name}   {len(told.counts)} days to {last}"
    also = [name for name in front.also if name != front.name]
    if also:
        yield f"also: {', '.join(also)}"
    if len(told.names) > 1:
        yield f"called {', then '.join(f'{name} from {day}' for day, name in told.names)}"
    if any(told.counts):
        for drawn in chart(told.counts, last, _WIDTH, _HEIGHT, UNICODE, from_zero=True):
            yield "".join(run.text for run in drawn).rstrip()
    yield ""
    for row in front_timeline.rows(told):
        yield from _row(
            row, front.name, [one for one in said if isinstance(row, FrontDay) and one.headline.anchor.day == row.day]
        )


def _row(row: front_timeline.Row, front: str, said: Sequence[FrontReport]) -> Iterator[str]:
    label = f"{front_timeline.format_days(row):<{_LABEL}}"
    if isinstance(row, front_timeline.QuietDays):
        yield f"{label}{'not named' if row.stored else 'no edition'}"
        return
    accounts = list(_accounts(row))
    counted = "; ".join(f"{amount} ({', '.join(who)})" for amount, who in front_timeline.engagements(row, UNICODE))
    called = f"called {row.name}" if row.name and row.name not in front else ""
    head = "accounts differ" if front_timeline.accounts_differ(row) else "" if accounts else "background only"
    first = [part for part in (head, counted, called) if part]
    if first:
        yield f"{label}{'; '.join(first)}"
        label = " " * _LABEL
    for account in accounts:
        yield label + account
        label = " " * _LABEL
    for one in said:
        yield from _sentences(one)


def _accounts(day: FrontDay) -> Iterator[str]:
    """Each status beside who says so."""
    told = front_timeline.statuses(day)
    heads = {status: _status(status) for status in told}
    wide = max(map(len, heads.values()), default=0)
    for status, who in told.items():
        yield f"{heads[status]:<{wide}}  {'; '.join(who)}"


def _status(status: Status) -> str:
    return " ".join(filter(None, (UNICODE.statuses[status], STATUS_WORDS[status])))


def _sentences(said: FrontReport) -> Iterator[str]:
    for mention, text in said.mentions:
        role = f" ({mention.role})" if mention.role != "today" else ""
        anchor = said.headline.anchor.at(mention.section, mention.block)
        yield f"    {anchor}  {mention.status}{role}: {text}"


def _day_json(day: FrontDay) -> dict[str, object]:
    counted = [
        {
            "anchor": str(one.anchor),
            "source_name": one.source_name,
            "value": one.figure.value,
            "text": one.figure.text,
            "claimed_by": one.figure.claimed_by,
        }
        for one in day.engagements
    ]
    return {
        "day": day.day.isoformat(),
        "name": day.name,
        "count": day.count,
        "statuses": {status: list(who) for status, who in front_timeline.statuses(day).items()},
        "differ": front_timeline.accounts_differ(day),
        "engagements": counted,
    }


def _edition_json(said: FrontReport, told: FrontHistory) -> dict[str, object]:
    anchor = said.headline.anchor
    return {
        "anchor": str(anchor),
        "day": anchor.day.isoformat(),
        "source": anchor.source,
        "source_name": said.headline.source_name,
        "title": said.headline.title,
        "name": next((day.name for day in told.days if day.day == anchor.day), None),
        "mentions": [asdict(mention) | {"paragraph": text} for mention, text in said.mentions],
    }
