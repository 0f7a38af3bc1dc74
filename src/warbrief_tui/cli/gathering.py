"""`refresh`, `import`, `inspect` and `sources`: what comes from outside."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime

from ..desk import Desk
from ..errors import FetchError, InputError, NothingFound, OfflineError, UsageError
from ..interchange import document, edition_json
from ..model import Analysis, Done, Edition, Outcome, SourceState
from ..ui import numbers
from ..ui.marks import UNICODE
from .output import print_json, print_table, say, warn


def refresh(asked: argparse.Namespace, desk: Desk) -> int:
    if not asked.slug and not any(state.source.enabled for state in desk.sources()):
        raise UsageError(
            "no source is on; 'warbrief sources' lists them, 'warbrief sources enable SLUG' switches one on"
        )
    outcomes = asyncio.run(_watch(desk.refresh(asked.slug), as_json=asked.json))
    failed = [outcome for outcome in outcomes if outcome.done is Done.FAILED]
    if not failed:
        return 0
    return OfflineError.exit_code if len(failed) == len(outcomes) else FetchError.exit_code


def import_files(asked: argparse.Namespace, desk: Desk) -> int:
    outcomes = asyncio.run(_watch(desk.keep(asked.files), as_json=asked.json))
    return InputError.exit_code if any(outcome.done is Done.FAILED for outcome in outcomes) else 0


async def _watch(coming: AsyncIterator[Outcome], *, as_json: bool) -> list[Outcome]:
    outcomes = []
    async for outcome in coming:
        outcomes.append(outcome)
        if not as_json:
            _say_outcome(outcome)
    if as_json:
        print_json({"outcomes": [_outcome_json(outcome) for outcome in outcomes]})
    return outcomes


def _say_outcome(outcome: Outcome) -> None:
    if outcome.done is Done.FAILED:
        warn(f"{outcome.name}: {outcome.reason}")
        return
    changes = [f"{len(anchors)} {word}" for anchors, word in ((outcome.added, "new"), (outcome.revised, "revised"))]
    said = ", ".join(change for change in changes if not change.startswith("0 "))
    say(f"{outcome.name}: {said or 'nothing new'}")
    for anchor in (*outcome.added, *outcome.revised):
        say(f"    {anchor}")
    for warning in outcome.warnings:
        warn(f"{outcome.name}: {warning}")


def _outcome_json(outcome: Outcome) -> dict[str, object]:
    return {
        "source": outcome.slug,
        "name": outcome.name,
        "done": outcome.done.value,
        "added": [str(anchor) for anchor in outcome.added],
        "revised": [str(anchor) for anchor in outcome.revised],
        "reason": outcome.reason,
        "warnings": list(outcome.warnings),
    }


def inspect(asked: argparse.Namespace, desk: Desk) -> int:
    found = asyncio.run(desk.understand(asked.document, private=asked.private))
    if asked.json:
        print_json(document([edition_json(edition, analysis) for edition, analysis in found]))
        return 0
    for edition, analysis in found:
        _say_understood(edition, analysis)
    return 0


def _say_understood(edition: Edition, analysis: Analysis) -> None:
    say(f"{edition.title}\n  day {edition.day} (from the {edition.day_from}), language {edition.language}")
    for index, section in enumerate(edition.sections):
        name = section.heading or ("(no heading, inferred)" if section.inferred else "(before the first heading)")
        kinds = [type(block).__name__.lower() for block in section.blocks]
        counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
        say(f"{'  ' * max(1, section.level - 1)}§ {index} {name}  [{counts}]")
    for dropped in edition.dropped:
        say(f"  left out ({dropped.why}): {dropped.text[:100]}")
    for warning in edition.warnings:
        say(f"  warning: {warning}")
    say(f"  {len(analysis.figures)} figures, {len(analysis.mentions)} mentions")
    for figure in analysis.figures:
        value = f"{numbers.value(figure, UNICODE)} {numbers.unit(figure)}"
        say(f"    § {figure.section}.{figure.block}  {value}: {numbers.subject(figure)}")
    for mention in analysis.mentions:
        said = f"{mention.front}: {mention.status} ({mention.role}), “{mention.text}”"
        say(f"    § {mention.section}.{mention.block}  {said}")
    say()


def sources(asked: argparse.Namespace, desk: Desk) -> int:
    if asked.action != "list":
        return _switch(asked, desk)
    states = desk.sources()
    if asked.json:
        print_json({"sources": [_state_json(state) for state in states]})
    else:
        rows = [_state_row(state) for state in states]
        print_table(("", "slug", "name", "editions", "last success", "reason", "address"), rows, right=("editions",))
    return 0 if states else NothingFound.exit_code


def _switch(asked: argparse.Namespace, desk: Desk) -> int:
    if not asked.slug:
        raise UsageError(f"{asked.action} which? For example: warbrief sources {asked.action} kyiv-independent")
    for slug in asked.slug:
        desk.enable(slug, asked.action == "enable")
        if not asked.json:
            say(f"{slug} is {'on' if asked.action == 'enable' else 'off'}")
    if asked.json:
        print_json({"sources": [_state_json(state) for state in desk.sources() if state.source.slug in asked.slug]})
    return 0


def _state_row(state: SourceState) -> tuple[str, ...]:
    source = state.source
    return (
        "on" if source.enabled else "off",
        source.slug,
        source.name,
        str(state.editions),
        _time(state.succeeded) or "never",
        state.reason or "",
        source.url or source.path,
    )


def _time(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else ""


def _state_json(state: SourceState) -> dict[str, object]:
    source = state.source
    return {
        "slug": source.slug,
        "name": source.name,
        "url": source.url or None,
        "path": source.path or None,
        "format": source.format,
        "enabled": source.enabled,
        "editions": state.editions,
        "tried": state.tried.isoformat() if state.tried else None,
        "succeeded": state.succeeded.isoformat() if state.succeeded else None,
        "reason": state.reason,
    }


DO: Mapping[str, Callable[[argparse.Namespace, Desk], int]] = {
    "refresh": refresh,
    "import": import_files,
    "inspect": inspect,
    "sources": sources,
}
