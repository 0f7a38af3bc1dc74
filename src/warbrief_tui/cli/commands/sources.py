"""`sources`: list, enable, add, remove, change, import, export and test sources."""

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
from ..command_spec import Arguments
from ..output import print_json, print_table, print_text, warn

_MAX_EDITIONS = 5
"""Editions that are named when a source is tried."""


def sources(args: Arguments, desk: Desk) -> int:
    return _ACTIONS[args.action](args, desk)


def _list(args: Arguments, desk: Desk) -> int:
    states = [state for state in desk.sources() if not args.targets or state.source.slug in args.targets]
    if args.json:
        print_json({"sources": [_state_json(state) for state in states]})
    else:
        header = ("state", "slug", "name", "editions", "last success", "next try", "reason", "address")
        print_table(header, [_state_row(state) for state in states], right=("editions",))
    return 0 if states else NothingFound.exit_code


def _set_enabled(args: Arguments, desk: Desk) -> int:
    for slug in _targets(args, "kyiv-independent"):
        desk.enable(slug, args.action == "enable")
        _report(args, f"{slug} is now {'on' if args.action == 'enable' else 'off'}")
    return _list(args, desk) if args.json else 0


def _add(args: Arguments, desk: Desk) -> int:
    """Show what each source would bring, and add it if the user agrees."""
    for name in _targets(args, "https://publisher.example/daily"):
        discovered = asyncio.run(desk.discover(name, private=args.private))
        source = replace(discovered.source, slug=args.slug or discovered.source.slug, private=args.private)
        discovered = replace(discovered, source=source)
        if not args.json:
            _print_discovered(discovered)
        if discovered.same_as:
            warn(f"this seems to be '{discovered.same_as.slug}' ({discovered.same_as.name}) under another address")
        if args.yes or _confirm(f"Add it as '{source.slug}'?", args):
            desk.add_source(source)
            _report(args, f"added {source.slug}, enabled; fetch it with 'warbrief refresh {source.slug}'")
        else:
            warn("nothing was added; use --yes to add it without being asked")
        if args.json:
            print_json(
                {
                    "source": _source_json(source),
                    "saved": args.yes,
                    **_twin_json(discovered),
                    **_editions_json(discovered),
                }
            )
    return 0


def _confirm(question: str, args: Arguments) -> bool:
    if args.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")


def _remove(args: Arguments, desk: Desk) -> int:
    for slug in _targets(args, "my-brigade"):
        desk.remove_source(slug)
        _report(args, f"removed {slug}; its editions stay")
    return _list(Arguments(targets=[], json=True), desk) if args.json else 0


def _set(args: Arguments, desk: Desk) -> int:
    if len(args.targets) != 3:
        raise UsageError(
            "'sources set' needs SLUG KEY VALUE, for example: warbrief sources set kyiv-independent interval 180"
        )
    slug, key, value = args.targets
    desk.set_source(slug, key, value)
    _report(args, f"{slug}: {key} = {value}")
    return _list(Arguments(targets=[slug], json=True), desk) if args.json else 0


def _import(args: Arguments, desk: Desk) -> int:
    added: list[Source] = []
    for name in _targets(args, "feeds.opml"):
        added += asyncio.run(desk.import_sources(Path(name)))
    if args.json:
        print_json({"added": [_source_json(source) for source in added]})
        return 0
    for source in added:
        print_text(f"{source.slug}: {source.url}")
    print_text(f"{len(added)} sources added" if added else "no new sources: every feed in the file is one already")
    return 0


def _export(args: Arguments, desk: Desk) -> int:
    opml = desk.export_sources()
    if args.json:
        print_json({"opml": opml})
    elif args.targets:
        _write_opml(Path(args.targets[0]), opml)
        print_text(f"wrote {args.targets[0]}")
    else:
        print_text(opml.rstrip("\n"))
    return 0


def _write_opml(file: Path, opml: str) -> None:
    try:
        file.write_text(opml, "utf-8")
    except OSError as error:
        raise UsageError(f"{file}: this file cannot be written: {error.strerror}") from None


def _test(args: Arguments, desk: Desk) -> int:
    for slug in _targets(args, "kyiv-independent"):
        discovered = asyncio.run(desk.test_source(slug))
        if args.json:
            print_json({"source": _source_json(discovered.source), **_editions_json(discovered)})
        else:
            _print_discovered(discovered)
    return 0


_ACTIONS: Mapping[str, Callable[[Arguments, Desk], int]] = {
    "list": _list,
    "enable": _set_enabled,
    "disable": _set_enabled,
    "add": _add,
    "remove": _remove,
    "set": _set,
    "import": _import,
    "export": _export,
    "test": _test,
}


def _targets(args: Arguments, example: str) -> Sequence[str]:
    if not args.targets:
        raise UsageError(
            f"'sources {args.action}' needs an argument, for example: warbrief sources {args.action} {example}"
        )
    names: Sequence[str] = args.targets
    return names


def _report(args: Arguments, text: str) -> None:
    if not args.json:
        print_text(text)


def _print_discovered(discovered: DiscoveredSource) -> None:
    source, editions = discovered.source, [edition for edition, _ in discovered.editions]
    print_text(f"{source.name}: {source.url or source.path}")
    count = "1 edition" if len(editions) == 1 else f"{len(editions)} editions"
    excerpts = sum(edition.excerpt for edition in editions)
    short = f", {excerpts} of them only excerpts" if excerpts else ""
    print_text(f"  {count}{short}; the newest:")
    for edition in sorted(editions, key=lambda edition: edition.day, reverse=True)[:_MAX_EDITIONS]:
        headings = sum(section.heading is not None for section in edition.sections)
        print_text(f"  {edition.day}  {edition.title}  ({headings} headings)")


def _editions_json(discovered: DiscoveredSource) -> dict[str, object]:
    return document([edition_json(edition, analysis) for edition, analysis in discovered.editions])


def _twin_json(discovered: "DiscoveredSource") -> dict[str, object]:
    return {"same_as": discovered.same_as.slug} if discovered.same_as else {}


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


DO: Mapping[str, Callable[[Arguments, Desk], int]] = {"sources": sources}
