"""`show`, `search`, `fronts` and `figures`: what is stored, as text or as JSON."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

from ..desk import Desk
from ..errors import NothingFound, UsageError
from ..interchange import document, edition_json
from ..model import Brief, Figure, FrontActivity, FrontStory, Hit, Reading
from ..signs import sparkline, status_sign, value_text
from . import days
from .output import print_json, print_table, say, warn
from .prose import brief_text


def show(asked: argparse.Namespace, desk: Desk) -> int:
    briefs = _briefs(asked.day, desk)
    if asked.json:
        print_json(document([_as_json(reading) for brief in briefs for reading in brief.readings]))
        return 0
    if desk.sample:
        say(
            "(Samples: texts of warbrief's own. 'warbrief sources' lists publishers; 'warbrief sources enable SLUG' and"
        )
        say("'warbrief refresh' fetch the real ones.)\n")
    say("\n\n\n".join(brief_text(brief) for brief in briefs))
    return 0


def _briefs(word: str | None, desk: Desk) -> list[Brief]:
    """Raises UsageError, or NothingFound where the days that `word` means have no edition."""
    span = days.span_of(word, today=desk.today(), latest=desk.latest())
    briefs = [desk.brief(day) for day in desk.days(span.first, span.last)]
    if not briefs:
        raise NothingFound(f"no edition of {span} is stored")
    return briefs


def _as_json(reading: Reading) -> dict[str, object]:
    headline = reading.headline
    known = {
        "source_name": headline.source_name,
        "first_seen": headline.first_seen.isoformat(),
        "revised": headline.revised.isoformat() if headline.revised else None,
    }
    return edition_json(reading.edition, reading.analysis) | known


def search(asked: argparse.Namespace, desk: Desk) -> int:
    query = " ".join(asked.words)
    if not query.strip():
        raise UsageError("search for what? For example: warbrief search drones -kursk")
    if asked.limit < 1:
        raise UsageError("--limit must be 1 or more")
    found = desk.search(query, asked.limit)
    if asked.json:
        hits = [_hit_json(hit) for hit in found.hits]
        print_json({"query": found.query, "understood": found.understood, "more": found.more, "hits": hits})
    else:
        _say_hits(found.hits)
    if not found.hits:
        warn(f"nothing found for {found.understood}")
        return NothingFound.exit_code
    return 0


def _hit_json(hit: Hit) -> dict[str, object]:
    anchor = {"anchor": str(hit.anchor), "day": hit.anchor.day.isoformat(), "source": hit.anchor.source}
    return anchor | {
        "source_name": hit.source_name,
        "title": hit.title,
        "heading": hit.heading,
        "kind": hit.kind,
        "snippet": hit.snippet,
        "lit": [list(span) for span in hit.lit],
    }


def _say_hits(hits: tuple[Hit, ...]) -> None:
    for hit in hits:
        place = " · ".join(filter(None, (hit.anchor.day.isoformat(), hit.source_name, hit.heading or hit.title)))
        say(f"{place}\n    {hit.snippet}\n    {hit.anchor}\n")


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
            (one.front.name, one.front.id, sparkline(one.counts), str(one.count), ", ".join(one.statuses))
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
    say(f"{story.activity.front.name}  {sparkline(story.activity.counts)}  {story.activity.day}\n")
    for day in story.days:
        say(f"{day.headline.anchor.day} · {day.headline.source_name}")
        for mention, text in day.mentions:
            said = f" ({mention.according_to})" if mention.according_to else ""
            say(f"  {status_sign(mention.status)} {mention.status}{said}: {text}")
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


def figures(asked: argparse.Namespace, desk: Desk) -> int:
    briefs = _briefs(asked.day, desk)
    readings = [reading for brief in briefs for reading in brief.readings]
    found = [(reading, figure) for reading in readings for figure in reading.analysis.figures]
    if asked.json:
        print_json({"figures": [_figure_json(reading, figure) for reading, figure in found]})
    else:
        print_table(
            ("what", "value", "unit", "side", "where", "claimed by", "publisher"), _figure_rows(found), right=("value",)
        )
    return 0 if found else NothingFound.exit_code


def _figure_json(reading: Reading, figure: Figure) -> dict[str, object]:
    anchor = reading.headline.anchor
    place = {"anchor": str(anchor.at(figure.section, figure.block)), "day": anchor.day.isoformat()}
    return place | {"source": anchor.source} | asdict(figure)


def _figure_rows(found: list[tuple[Reading, Figure]]) -> Iterator[tuple[str, ...]]:
    for reading, figure in found:
        if not figure.repeated:
            yield (
                figure.subject,
                value_text(figure),
                figure.unit,
                figure.side if figure.side != "other" else "",
                figure.place or "",
                figure.claimed_by or "",
                reading.headline.source_name,
            )


DO: Mapping[str, Callable[[argparse.Namespace, Desk], int]] = {
    "show": show,
    "search": search,
    "fronts": fronts,
    "figures": figures,
}
