"""`compare`: day against day, publisher against publisher, as a table or as JSON."""

from collections.abc import Callable, Mapping
from datetime import date

from ...errors import NothingFound, UsageError
from ...services.desk import Desk
from ...views.comparison import Pair, Passage
from ...views.comparison_rows import ComparisonSide, Sides, align
from .. import date_range
from ..command_spec import Arguments
from ..output import print_json, print_table


def compare(args: Arguments, desk: Desk) -> int:
    sides = (_side(args.first, args.day, desk), _side(args.second, args.day, desk))
    pairs = align(sides, args.by)
    if args.json:
        print_json({"by": args.by, "sides": [_side_json(side) for side in sides], "pairs": list(map(_json, pairs))})
    else:
        _print(sides, pairs)
    return 0 if pairs else NothingFound.exit_code


def _side(word: str, day: str, desk: Desk) -> ComparisonSide:
    """Return the side that DAY, SLUG or SLUG/DAY names. Raises UsageError and NothingFound."""
    source, slash, own = word.partition("/")
    slugs = {state.source.slug for state in desk.sources()}
    if not slash and word not in slugs:
        return ComparisonSide(desk.brief(_day(word, desk)))
    side = ComparisonSide(desk.brief(_day(own or day, desk)), source)
    if not side.readings:
        publishers = ", ".join(side.sources)
        raise NothingFound(
            f"no edition of '{source}' is stored for {side.brief.day}; there are editions of {publishers}"
        )
    return side


def _day(word: str, desk: Desk) -> date:
    span = date_range.span_of(word, today=desk.today(), latest=desk.latest())
    if span.first != span.last:
        raise UsageError(f"'{word}' is a month; compare takes a day, a publisher's slug, or SLUG/DAY")
    return span.first


def _side_json(side: ComparisonSide) -> dict[str, object]:
    editions = [str(reading.headline.anchor) for reading in side.readings]
    return {"title": side.title, "day": side.brief.day.isoformat(), "editions": editions}


def _json(pair: Pair) -> dict[str, object]:
    left_passages, right_passages = ([row[n] for row in pair.rows] for n in (0, 1))
    return {"titles": list(pair.titles), "left": _all_json(left_passages), "right": _all_json(right_passages)}


def _all_json(passages: list[Passage | None]) -> list[dict[str, object]]:
    return [
        {
            "anchor": str(passage.headline.anchor.at(passage.place.section, passage.place.block)),
            "source_name": passage.headline.source_name,
            "text": passage.text,
            "status": passage.status,
            "note": passage.note,
        }
        for passage in passages
        if passage
    ]


def _print(sides: Sides, pairs: tuple[Pair, ...]) -> None:
    rows: list[tuple[str, str]] = []
    for pair in pairs:
        rows += [(_heading(pair.titles[0]), _heading(pair.titles[1]))]
        rows += [(_cell(left_passages), _cell(right_passages)) for left_passages, right_passages in pair.rows]
        rows += [("", "")]
    print_table((sides[0].title, sides[1].title), rows)


def _heading(title: str) -> str:
    return f"## {title}" if title else ""


def _cell(passage: Passage | None) -> str:
    if passage is None:
        return ""
    status = ", ".join(filter(None, (passage.status, passage.note)))
    return f"{passage.headline.source_name} ({status}): {passage.text}" if status else passage.text


DO: Mapping[str, Callable[[Arguments, Desk], int]] = {"compare": compare}
