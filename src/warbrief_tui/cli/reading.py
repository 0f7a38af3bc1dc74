"""`show` and `search`: what is stored, as text or as JSON. Kept light: a search is answered before rich is loaded."""

import argparse
from collections.abc import Callable, Mapping, Sequence

from ..desk import Desk
from ..errors import NothingFound, UsageError
from ..interchange import document, edition_json
from ..model import Brief, Change, Headline, Hit, Reading
from . import days
from .output import print_json, say, warn
from .prose import brief_text, changes_text

_SAMPLES = """\
These are samples, written for warbrief. 'warbrief sources' lists real publishers;
'warbrief sources enable SLUG' chooses one, 'warbrief refresh' fetches.
"""


def show(asked: argparse.Namespace, desk: Desk) -> int:
    briefs = briefs_of(asked.day, desk)
    if asked.changes:
        return _show_changes(briefs, desk, as_json=asked.json)
    if asked.json:
        print_json(document([_as_json(reading) for brief in briefs for reading in brief.readings]))
        return 0
    if desk.sample:
        say(_SAMPLES)
    say("\n\n\n".join(brief_text(brief) for brief in briefs))
    return 0


def _show_changes(briefs: Sequence[Brief], desk: Desk, *, as_json: bool) -> int:
    """What the newest revision of each edition changed; 1 where none was revised."""
    revised = [reading.headline for brief in briefs for reading in brief.readings if reading.headline.revised]
    found = [(headline, desk.changes(headline.anchor)) for headline in revised]
    if as_json:
        print_json({"changes": [_change_json(headline, change) for headline, each in found for change in each]})
    elif found:
        say("\n\n".join(changes_text(headline, each) for headline, each in found))
    else:
        warn("none of these editions was revised")
    return 0 if found else NothingFound.exit_code


def _change_json(headline: Headline, change: Change) -> dict[str, object]:
    return {
        "edition": str(headline.anchor),
        "kind": change.kind,
        "before": change.before,
        "after": change.after,
        "anchor": str(change.anchor) if change.anchor else None,
    }


def briefs_of(word: str | None, desk: Desk) -> list[Brief]:
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


DO: Mapping[str, Callable[[argparse.Namespace, Desk], int]] = {"show": show, "search": search}
