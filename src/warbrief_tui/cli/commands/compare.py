"""`compare`: day against day, publisher against publisher, as a table or as JSON."""

from collections.abc import Callable, Mapping
from datetime import date

from ...errors import NothingFound, UsageError
from ...services.desk import Desk
from ...views.comparison import Pair, Passage
from ...views.comparison_rows import ComparisonSide, Sides, align
from .. import date_range
from ..command_spec import Asked
from ..output import print_json, print_table


def compare(asked: Asked, desk: Desk) -> int:
    sides = (_side(asked.one, asked.day, desk), _side(asked.other, asked.day, desk))
    pairs = align(sides, asked.by)
    if asked.json:
        print_json({"by": asked.by, "sides": [_side_json(side) for side in sides], "pairs": list(map(_json, pairs))})
    else:
        _print(sides, pairs)
    return 0 if pairs else NothingFound.exit_code


def _side(word: str, day: str, desk: Desk) -> ComparisonSide:
    """DAY, SOURCE or SOURCE/DAY. Raises UsageError, or NothingFound where nothing of it is stored."""
    source, slash, own = word.partition("/")
    known = {state.source.slug for state in desk.sources()}
    if not slash and word not in known:
        return ComparisonSide(desk.brief(_day(word, desk)))
    side = ComparisonSide(desk.brief(_day(own or day, desk)), source)
    if not side.readings:
        there = ", ".join(side.sources)
        raise NothingFound(f"'{source}' has no edition of {side.brief.day} stored; that day has {there}")
    return side


def _day(word: str, desk: Desk) -> date:
    span = date_range.span_of(word, today=desk.today(), latest=desk.latest())
    if span.first != span.last:
        raise UsageError(f"'{word}' is a month; compare takes days, publishers, or publisher/day")
    return span.first


def _side_json(side: ComparisonSide) -> dict[str, object]:
    editions = [str(reading.headline.anchor) for reading in side.readings]
    return {"title": side.title, "day": side.brief.day.isoformat(), "editions": editions}


def _json(pair: Pair) -> dict[str, object]:
    left, right = ([row[n] for row in pair.rows] for n in (0, 1))
    return {"titles": list(pair.titles), "left": _all_json(left), "right": _all_json(right)}


def _all_json(passages: list[Passage | None]) -> list[dict[str, object]]:
    return [
        {
            "anchor": str(one.headline.anchor.at(one.place.section, one.place.block)),
            "source_name": one.headline.source_name,
            "text": one.text,
            "status": one.status,
            "note": one.note,
        }
        for one in passages
        if one
    ]


def _print(sides: Sides, pairs: tuple[Pair, ...]) -> None:
    rows: list[tuple[str, str]] = []
    for pair in pairs:
        rows += [(_heading(pair.titles[0]), _heading(pair.titles[1]))]
        rows += [(_said(left), _said(right)) for left, right in pair.rows]
        rows += [("", "")]
    print_table((sides[0].title, sides[1].title), rows)


def _heading(title: str) -> str:
    return f"## {title}" if title else ""


def _said(passage: Passage | None) -> str:
    if passage is None:
        return ""
    status = ", ".join(filter(None, (passage.status, passage.note)))
    return f"{passage.headline.source_name} ({status}): {passage.text}" if status else passage.text


DO: Mapping[str, Callable[[Asked, Desk], int]] = {"compare": compare}
