"""`fronts`: the fronts that editions mention, or one front's timeline, as tables or as JSON."""

from collections.abc import Callable, Mapping

from ...errors import NothingFound, UsageError
from ...model import FrontActivity
from ...services.desk import Desk
from ...views.symbols import UNICODE, sparkline
from .. import date_range
from ..command_spec import Arguments
from ..output import print_json, print_table
from . import front_timeline


def fronts(args: Arguments, desk: Desk) -> int:
    if not 1 <= args.days <= 3660:
        raise UsageError("--days must be from 1 to 3660")
    day = date_range.span_of(args.day, today=desk.today(), latest=desk.latest()).last
    active = desk.fronts(day, args.days)
    if args.front:
        front = _front_id(args.front, active)
        history = desk.front_history(front, day, args.days)
        reports = desk.front_reports(front, day, args.days) if args.json or args.sentences else ()
        front_timeline.print_history(
            history, reports, _activity_json(history.activity), as_json=args.json, sentences=args.sentences
        )
        return 0
    if args.json:
        print_json(
            {"day": day.isoformat(), "days": args.days, "fronts": [_activity_json(activity) for activity in active]}
        )
    else:
        rows = [_row(activity) for activity in active]
        print_table((f"front on {day}", "id", f"{args.days} days", "count", "status"), rows, right=("count",))
    return 0 if active else NothingFound.exit_code


def _row(activity: FrontActivity) -> tuple[str, ...]:
    front, trend = activity.front, sparkline(activity.counts, UNICODE.bars)
    return front.name, front.id, trend, str(activity.count), ", ".join(activity.statuses)


def _front_id(word: str, active: tuple[FrontActivity, ...]) -> str:
    name = word.casefold()
    for activity in active:
        if name in {activity.front.id, *(name.casefold() for name in (activity.front.name, *activity.front.also))}:
            return activity.front.id
    raise NothingFound(
        f"front '{word}' is not mentioned in these days; 'warbrief fronts --days 365' lists those that are"
    )


def _activity_json(activity: FrontActivity) -> dict[str, object]:
    front = {"id": activity.front.id, "name": activity.front.name, "kind": activity.front.kind}
    return front | {"count": activity.count, "counts": list(activity.counts), "statuses": list(activity.statuses)}


DO: Mapping[str, Callable[[Arguments, Desk], int]] = {"fronts": fronts}
