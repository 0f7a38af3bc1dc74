"""`fronts`: what was found in the editions, as tables or as JSON."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import asdict

from ..desk import Desk
from ..errors import NothingFound, UsageError
from ..model import FrontActivity, FrontStory
from ..ui.marks import UNICODE, sparkline
from . import days
from .output import print_json, print_table, say


def fronts(asked: argparse.Namespace, desk: Desk) -> int:
    if not 1 <= asked.days <= 3660:
        raise UsageError("--days must be from 1 to 3660")
    day = days.span_of(asked.day, today=desk.today(), latest=desk.latest()).last
    active = desk.fronts(day, asked.days)
    if asked.front:
        return _story(desk.front_story(_front_id(asked.front, active), day, asked.days), as_json=asked.json)
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


def _story(story: FrontStory, *, as_json: bool) -> int:
    if as_json:
        print_json({"day": story.activity.day.isoformat(), **_activity_json(story.activity), "days": _days_json(story)})
        return 0
    say(f"{story.activity.front.name}  {sparkline(story.activity.counts, UNICODE.bars)}  {story.activity.day}\n")
    for day in story.days:
        say(f"{day.headline.anchor.day} · {day.headline.source_name}")
        for mention, text in day.mentions:
            said = f" ({mention.according_to})" if mention.according_to else ""
            say(f"  {mention.status}{said}: {text}")
            say(f"    {day.headline.anchor.at(mention.section, mention.block)}")
        say()
    return 0


def _days_json(story: FrontStory) -> list[dict[str, object]]:
    return [
        {
            "anchor": str(day.headline.anchor),
            "day": day.headline.anchor.day.isoformat(),
            "source": day.headline.anchor.source,
            "source_name": day.headline.source_name,
            "title": day.headline.title,
            "mentions": [asdict(mention) | {"paragraph": text} for mention, text in day.mentions],
        }
        for day in story.days
    ]


DO: Mapping[str, Callable[[argparse.Namespace, Desk], int]] = {"fronts": fronts}
