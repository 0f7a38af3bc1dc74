"""`search`, `saved` and `stars`: what is found again. Kept light: a search is answered before rich is loaded."""

from collections.abc import Callable, Mapping

from ...errors import NothingFound, UsageError
from ...model import Hit, SavedSearch, Star
from ...services.desk import Desk
from ..command_spec import Asked
from ..output import print_json, say, warn


def search(asked: Asked, desk: Desk) -> int:
    query = " ".join(asked.words)
    if not query.strip():
        raise UsageError("search for what? For example: warbrief search drones -kursk")
    if asked.limit < 1:
        raise UsageError("--limit must be 1 or more")
    if asked.explain:
        return _explain(query, desk, as_json=asked.json)
    found = desk.search(query, asked.limit, sort=asked.sort)
    if asked.json:
        hits = [_hit_json(hit) for hit in found.hits]
        print_json({"query": found.query, "understood": found.description, "more": found.more, "hits": hits})
    else:
        _say_hits(found.hits)
    if found.unindexed:
        warn(f"{found.unindexed} new editions are not indexed yet; 'warbrief reanalyse' goes on with that")
    if not found.hits:
        warn(f"nothing found for {found.description}")
        return NothingFound.exit_code
    return 0


def _explain(query: str, desk: Desk, *, as_json: bool) -> int:
    understood, index = desk.explain(query)
    if as_json:
        print_json({"query": query, "understood": understood, "index": index})
    else:
        say("\n".join(understood.split("; ")))
        say(f"the index is asked for: {index}" if index else "the index is asked for no words")
    return 0


def _hit_json(hit: Hit) -> dict[str, object]:
    anchor = {"anchor": str(hit.anchor), "day": hit.anchor.day.isoformat(), "source": hit.anchor.source}
    return anchor | {
        "source_name": hit.source_name,
        "title": hit.title,
        "heading": hit.heading,
        "kind": hit.kind,
        "snippet": hit.snippet,
        "lit": [list(span) for span in hit.highlights],
    }


def _say_hits(hits: tuple[Hit, ...]) -> None:
    for hit in hits:
        place = " · ".join(filter(None, (hit.anchor.day.isoformat(), hit.source_name, hit.heading or hit.title)))
        say(f"{place}\n    {hit.snippet}\n    {hit.anchor}\n")


def saved(asked: Asked, desk: Desk) -> int:
    match asked.action:
        case "add":
            if not asked.words:
                raise UsageError("save what? For example: warbrief saved add bridges 'bridge OR ferry'")
            desk.save_search(_name(asked), " ".join(asked.words), watch=asked.watch)
        case "forget":
            desk.forget_search(_name(asked))
    found = desk.saved_searches()
    if asked.json:
        print_json({"saved": [_saved_json(one) for one in found]})
    else:
        for one in found:
            watched = ", watched" if one.watch else ""
            say(f"{one.name} ({one.unread} unread{watched})\n    {one.query}")
    return 0


def _name(asked: Asked) -> str:
    if not asked.name:
        raise UsageError(f"which? 'warbrief saved {asked.action} NAME'")
    return str(asked.name)


def _saved_json(one: SavedSearch) -> dict[str, object]:
    return {"name": one.name, "query": one.query, "watch": one.watch, "unread": one.unread}


def stars(asked: Asked, desk: Desk) -> int:
    found = desk.stars()
    if asked.json:
        print_json({"stars": [_star_json(star) for star in found]})
    else:
        for star in found:
            note = f"\n    {star.note}" if star.note else ""
            lost = " (no longer stored)" if star.lost else ""
            say(f"{star.anchor.day} · {star.source_name} · {star.title}{lost}\n    {star.text}{note}")
            say(f"    {star.anchor}\n")
    return 0 if found else NothingFound.exit_code


def _star_json(star: Star) -> dict[str, object]:
    return {
        "anchor": str(star.anchor),
        "text": star.text,
        "note": star.note,
        "when": star.created.isoformat(),
        "lost": star.lost,
        "source_name": star.source_name,
        "title": star.title,
    }


DO: Mapping[str, Callable[[Asked, Desk], int]] = {"search": search, "saved": saved, "stars": stars}
