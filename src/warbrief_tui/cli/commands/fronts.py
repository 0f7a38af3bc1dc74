"""`fronts`: what was found in the editions, as tables or as JSON."""

from collections.abc import Callable, Mapping

from ...errors import NothingFound, UsageError
from ...model import FrontActivity
from ...services.desk import Desk
from ...views.symbols import UNICODE, sparkline
from .. import date_range
from ..command_spec import Asked
from ..output import print_json, print_table
from . import front_timeline


def fronts(asked: Asked, desk: Desk) -> int:
    if not 1 <= asked.days <= 3660:
        raise UsageError("--days must be from 1 to 3660")
    day = date_range.span_of(asked.day, today=desk.today(), latest=desk.latest()).last
    active = desk.fronts(day, asked.days)
    if asked.front:
        front = _front_id(asked.front, active)
        told = desk.front_history(front, day, asked.days)
        said = desk.front_reports(front, day, asked.days) if asked.json or asked.sentences else ()
        front_timeline.tell(told, said, _activity_json(told.activity), as_json=asked.json, sentences=asked.sentences)
        return 0
    if asked.json:
        print_json({"day": day.isoformat(), "days": asked.days, "fronts": [_activity_json(one) for one in active]})
    else:
        rows = [
            (one.front.name, one.front.id, sparkline(one.counts, UNICODE.bars), str(one.count), ", ".join(one.statuses))
            for one in active
        ]
        print_table((f"front on {day}", "id", f"{asked.days} days", "count", "status"), rows, right=("count",))
    return 0 if active else NothingFound.exit_code


def _front_id(word: str, active: tuple[FrontActivity, ...]) -> str:
    wanted = word.casefold()
    for one in active:
        if wanted in {one.front.id, *(name.casefold() for name in (one.front.name, *one.front.also))}:
            return one.front.id
    raise NothingFound(f"no front '{word}' in these days; 'warbrief fronts --days 365' lists those there are")


def _activity_json(one: FrontActivity) -> dict[str, object]:
    front = {"id": one.front.id, "name": one.front.name, "kind": one.front.kind}
    return front | {"count": one.count, "counts": list(one.counts), "statuses": list(one.statuses)}


DO: Mapping[str, Callable[[Asked, Desk], int]] = {"fronts": fronts}
