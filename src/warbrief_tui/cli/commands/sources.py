"""`sources`: listing, finding, adding, changing and exchanging them."""

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from ...errors import NothingFound, UsageError
from ...model import DiscoveredSource, Source, SourceState
from ...serialization import document, edition_json
from ...services.desk import Desk
from ..command_spec import Asked
from ..output import print_json, print_table, say, warn

_SHOWN = 5
"""Editions that are named when a source is tried."""


def sources(asked: Asked, desk: Desk) -> int:
    return _ACTIONS[asked.action](asked, desk)


def _list(asked: Asked, desk: Desk) -> int:
    states = [state for state in desk.sources() if not asked.what or state.source.slug in asked.what]
    if asked.json:
        print_json({"sources": [_state_json(state) for state in states]})
    else:
        header = ("state", "slug", "name", "editions", "last success", "next try", "reason", "address")
        print_table(header, [_state_row(state) for state in states], right=("editions",))
    return 0 if states else NothingFound.exit_code


def _switch(asked: Asked, desk: Desk) -> int:
    for slug in _named(asked, "kyiv-independent"):
        desk.enable(slug, asked.action == "enable")
        _say(asked, f"{slug} is {'on' if asked.action == 'enable' else 'off'}")
    return _list(asked, desk) if asked.json else 0


def _add(asked: Asked, desk: Desk) -> int:
    """Shows what the source would bring, and saves it once that is agreed to."""
    for name in _named(asked, "https://publisher.example/daily"):
        found = asyncio.run(desk.discover(name, private=asked.private))
        source = replace(found.source, slug=asked.slug or found.source.slug, private=asked.private)
        found = replace(found, source=source)
        if not asked.json:
            _say_discovered(found)
        if found.same_as:
            warn(f"it seems to be '{found.same_as.slug}' ({found.same_as.name}) under another address")
        if asked.yes or _agreed(f"Add it as '{source.slug}'?", asked):
            desk.add_source(source)
            _say(asked, f"{source.slug} is added and on; 'warbrief refresh {source.slug}' fetches it")
        else:
            warn("nothing was saved; --yes adds it")
        if asked.json:
            print_json(
                {"source": _source_json(source), "saved": asked.yes, **_twin_json(found), **_understood_json(found)}
            )
    return 0


def _agreed(question: str, asked: Asked) -> bool:
    if asked.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")


def _remove(asked: Asked, desk: Desk) -> int:
    for slug in _named(asked, "my-brigade"):
        desk.remove_source(slug)
        _say(asked, f"{slug} is removed; its editions stay")
    return _list(Asked(what=[], json=True), desk) if asked.json else 0


def _set(asked: Asked, desk: Desk) -> int:
    if len(asked.what) != 3:
        raise UsageError("set what? For example: warbrief sources set kyiv-independent interval 180")
    slug, key, value = asked.what
    desk.set_source(slug, key, value)
    _say(asked, f"{slug}: {key} = {value}")
    return _list(Asked(what=[slug], json=True), desk) if asked.json else 0


def _import(asked: Asked, desk: Desk) -> int:
    added: list[Source] = []
    for name in _named(asked, "feeds.opml"):
        added += asyncio.run(desk.import_sources(Path(name)))
    if asked.json:
        print_json({"added": [_source_json(source) for source in added]})
        return 0
    for source in added:
        say(f"{source.slug}: {source.url}")
    say(f"{len(added)} sources added" if added else "nothing new: every feed in it is a source already")
    return 0


def _export(asked: Asked, desk: Desk) -> int:
    opml = desk.export_sources()
    if asked.json:
        print_json({"opml": opml})
    elif asked.what:
        Path(asked.what[0]).write_text(opml, "utf-8")
        say(f"{asked.what[0]} is written")
    else:
        say(opml.rstrip("\n"))
    return 0


def _test(asked: Asked, desk: Desk) -> int:
    for slug in _named(asked, "kyiv-independent"):
        found = asyncio.run(desk.test_source(slug))
        if asked.json:
            print_json({"source": _source_json(found.source), **_understood_json(found)})
        else:
            _say_discovered(found)
    return 0


_ACTIONS: Mapping[str, Callable[[Asked, Desk], int]] = {
    "list": _list,
    "enable": _switch,
    "disable": _switch,
    "add": _add,
    "remove": _remove,
    "set": _set,
    "import": _import,
    "export": _export,
    "test": _test,
}


def _named(asked: Asked, example: str) -> Sequence[str]:
    if not asked.what:
        raise UsageError(f"{asked.action} which? For example: warbrief sources {asked.action} {example}")
    names: Sequence[str] = asked.what
    return names


def _say(asked: Asked, text: str) -> None:
    if not asked.json:
        say(text)


def _say_discovered(found: DiscoveredSource) -> None:
    source, editions = found.source, [edition for edition, _ in found.editions]
    say(f"{source.name}: {source.url or source.path}")
    excerpts = sum(edition.excerpt for edition in editions)
    short = f", {excerpts} of them only excerpts" if excerpts else ""
    say(f"  brings {len(editions)} editions{short}; the newest:")
    for edition in sorted(editions, key=lambda edition: edition.day, reverse=True)[:_SHOWN]:
        headings = sum(section.heading is not None for section in edition.sections)
        say(f"  {edition.day}  {edition.title}  ({headings} headings)")


def _understood_json(found: DiscoveredSource) -> dict[str, object]:
    return document([edition_json(edition, analysis) for edition, analysis in found.editions])


def _twin_json(found: "DiscoveredSource") -> dict[str, object]:
    return {"same_as": found.same_as.slug} if found.same_as else {}


def _state_row(state: SourceState) -> tuple[str, ...]:
    source = state.source
    return (
        state.condition,
        source.slug,
        source.name,
        str(state.editions),
        _time(state.last_success) or "never",
        _time(state.next_attempt),
        state.failure or "",
        source.url or source.path,
    )


def _time(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""


def _source_json(source: Source) -> dict[str, object]:
    return {
        "slug": source.slug,
        "name": source.name,
        "url": source.url or None,
        "path": source.path or None,
        "format": source.format,
        "enabled": source.enabled,
        "interval": source.interval,
    }


def _state_json(state: SourceState) -> dict[str, object]:
    return {
        **_source_json(state.source),
        "state": state.condition,
        "editions": state.editions,
        "tried": state.last_attempt.isoformat() if state.last_attempt else None,
        "succeeded": state.last_success.isoformat() if state.last_success else None,
        "next_try": state.next_attempt.isoformat() if state.next_attempt else None,
        "reason": state.failure,
    }


DO: Mapping[str, Callable[[Asked, Desk], int]] = {"sources": sources}
