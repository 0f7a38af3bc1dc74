"""`search`, `saved` and `stars`. Printed without rich, which takes longer to import than a search takes."""

from collections.abc import Callable, Mapping

from ...errors import NothingFound, UsageError
from ...model import Hit, SavedSearch, Star
from ...services.desk import Desk
from ..command_spec import Arguments
from ..output import print_json, print_text, warn


def search(args: Arguments, desk: Desk) -> int:
    query = " ".join(args.words)
    if not query.strip():
        raise UsageError("'search' needs words, for example: warbrief search drones -kursk")
    if args.limit < 1:
        raise UsageError("--limit must be 1 or more")
    if args.explain:
        return _explain(query, desk, as_json=args.json)
    results = desk.search(query, args.limit, sort=args.sort)
    if args.json:
        hits = [_hit_json(hit) for hit in results.hits]
        print_json({"query": results.query, "understood": results.description, "more": results.more, "hits": hits})
    else:
        _print_hits(results.hits)
    if results.unindexed:
        warn(f"{results.unindexed} new editions are not indexed yet; index them with 'warbrief reanalyse'")
    if not results.hits:
        warn(f"nothing found for {results.description}")
        return NothingFound.exit_code
    return 0


def _explain(query: str, desk: Desk, *, as_json: bool) -> int:
    understood, index = desk.explain(query)
    if as_json:
        print_json({"query": query, "understood": understood, "index": index})
    else:
        print_text("\n".join(understood.split("; ")))
        print_text(f"index query: {index}" if index else "index query: none")
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


def _print_hits(hits: tuple[Hit, ...]) -> None:
    for hit in hits:
        place = " · ".join(filter(None, (hit.anchor.day.isoformat(), hit.source_name, hit.heading or hit.title)))
        print_text(f"{place}\n    {hit.snippet}\n    {hit.anchor}\n")


def saved(args: Arguments, desk: Desk) -> int:
    match args.action:
        case "add":
            if not args.words:
                raise UsageError(
                    "'saved add' needs NAME and WORDS, for example: warbrief saved add bridges 'bridge OR ferry'"
                )
            desk.save_search(_name(args), " ".join(args.words), watch=args.watch)
        case "forget":
            desk.forget_search(_name(args))
    results = desk.saved_searches()
    if args.json:
        print_json({"saved": [_saved_json(search_) for search_ in results]})
    else:
        for search_ in results:
            watched = ", watched" if search_.watch else ""
            print_text(f"{search_.name} ({search_.unread} unread{watched})\n    {search_.query}")
    return 0


def _name(args: Arguments) -> str:
    if not args.name:
        raise UsageError(f"'saved {args.action}' needs NAME")
    return str(args.name)


def _saved_json(search_: SavedSearch) -> dict[str, object]:
    return {"name": search_.name, "query": search_.query, "watch": search_.watch, "unread": search_.unread}


def stars(args: Arguments, desk: Desk) -> int:
    results = desk.stars()
    if args.json:
        print_json({"stars": [_star_json(star) for star in results]})
    else:
        for star in results:
            note = f"\n    {star.note}" if star.note else ""
            lost = " (no longer stored)" if star.lost else ""
            print_text(f"{star.anchor.day} · {star.source_name} · {star.title}{lost}\n    {star.text}{note}")
            print_text(f"    {star.anchor}\n")
    return 0 if results else NothingFound.exit_code


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


DO: Mapping[str, Callable[[Arguments, Desk], int]] = {"search": search, "saved": saved, "stars": stars}
