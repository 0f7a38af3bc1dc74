"""`refresh`, `import`, `full`, `reanalyse` and `inspect`: what brings or re-reads editions."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import UTC, datetime

from ...errors import FetchError, InputError, OfflineError, UsageError
from ...model import Anchor, Outcome, RefreshStatus, RetentionResult, SourceState
from ...serialization import document, edition_json
from ...services.desk import Desk
from .. import progress
from ..command_spec import Arguments
from ..date_range import span_of
from ..output import print_json, print_text, warn
from . import inspection


def refresh(args: Arguments, desk: Desk) -> int:
    since = span_of(args.since, today=desk.today(), latest=desk.latest()).first if args.since else None
    chosen = [state.source for state in desk.sources() if _is_chosen(state, args)]
    if not args.slug and not chosen:
        raise UsageError(
            "no source is enabled; list them with 'warbrief sources', enable one with 'warbrief sources enable SLUG'"
        )
    started = datetime.now(UTC)
    with progress.outcome_bars(chosen, visible=not (args.json or args.quiet)) as report:
        outcomes = asyncio.run(_collect(desk.refresh(args.slug, due=args.due, since=since), report))
    if not args.json:
        _report(outcomes, args)
    asyncio.run(_reanalyse(desk, visible=not (args.json or args.quiet)))
    removed = desk.apply_retention()
    if removed and not (args.json or args.quiet):
        print_text(retention_summary(removed))
    _report_hits(outcomes, desk.new_saved_search_hits(started), as_json=args.json)
    return exit_code(outcomes, due=args.due)


def exit_code(outcomes: list[Outcome], *, due: bool) -> int:
    """Return 4 if no source could be fetched, 1 if some failed, else 0.

    A source that waits after a failure could not be fetched either; with `due`, waiting is what was asked for.
    """
    failed = [outcome for outcome in outcomes if outcome.status is RefreshStatus.FAILED]
    waiting = [outcome for outcome in outcomes if outcome.status is RefreshStatus.WAITING and not due]
    if (failed or waiting) and len(failed) + len(waiting) == len(outcomes):
        return OfflineError.exit_code
    return FetchError.exit_code if failed else 0


def _report_hits(outcomes: list[Outcome], watched: Iterable[tuple[str, int]], *, as_json: bool) -> None:
    """Report new hits of watched searches, with --quiet too: whoever watches a search wants to know."""
    if as_json:
        new_hits = [{"name": name, "new": count} for name, count in watched]
        print_json({"outcomes": list(map(_outcome_json, outcomes)), "watched": new_hits})
        return
    for name, count in watched:
        print_text(f"{name}: {count} new {'hit' if count == 1 else 'hits'} for this watched search")


def retention_summary(result: RetentionResult) -> str:
    editions = "1 edition" if result.editions == 1 else f"{result.editions} editions"
    return f"{editions} from before {result.before} removed, as config.toml says (keep); starred ones stay"


def _is_chosen(state: SourceState, args: Arguments) -> bool:
    return state.source.slug in args.slug if args.slug else state.source.enabled


def import_files(args: Arguments, desk: Desk) -> int:
    outcomes = asyncio.run(_collect(desk.import_files(args.files), lambda _: None))
    _report(outcomes, args)
    return InputError.exit_code if any(outcome.status is RefreshStatus.FAILED for outcome in outcomes) else 0


async def _collect(incoming: AsyncIterator[Outcome], report: progress.Report) -> list[Outcome]:
    outcomes = []
    async for outcome in incoming:
        outcomes.append(outcome)
        report(outcome)
    return outcomes


def _report(outcomes: list[Outcome], args: Arguments) -> None:
    if args.json:
        print_json({"outcomes": [_outcome_json(outcome) for outcome in outcomes]})
        return
    for outcome in outcomes:
        if outcome.status is RefreshStatus.FAILED:
            warn(_failure_text(outcome))
        elif not getattr(args, "quiet", False):
            _print_outcome(outcome)


def _print_outcome(outcome: Outcome) -> None:
    if outcome.status is RefreshStatus.WAITING:
        print_text(f"{outcome.name}: not fetched: {outcome.reason}")
        return
    print_text(f"{outcome.name}: {progress.summary(outcome)}")
    for anchor in (*outcome.added, *outcome.revised):
        print_text(f"    {anchor}")
    for warning in outcome.warnings:
        warn(f"{outcome.name}: {warning}")


def _failure_text(outcome: Outcome) -> str:
    """Return why a source failed, after its name unless the reason begins with it."""
    reason = outcome.reason or ""
    return reason if reason.startswith(f"{outcome.name}:") else f"{outcome.name}: {reason}"


def _outcome_json(outcome: Outcome) -> dict[str, object]:
    return {
        "source": outcome.slug,
        "name": outcome.name,
        "done": outcome.status.value,
        "added": [str(anchor) for anchor in outcome.added],
        "revised": [str(anchor) for anchor in outcome.revised],
        "reason": outcome.reason,
        "warnings": list(outcome.warnings),
    }


def full(args: Arguments, desk: Desk) -> int:
    anchor = asyncio.run(desk.fetch_full_text(Anchor.parse(args.anchor)))
    if args.json:
        print_json({"revised": [str(anchor)]})
    else:
        print_text(f"{anchor}: the full text is stored now")
    return 0


def reanalyse(args: Arguments, desk: Desk) -> int:
    analysed = asyncio.run(_reanalyse(desk, visible=not args.json))
    if args.json:
        print_json({"reanalysed": analysed})
    else:
        print_text(
            f"{analysed} {'edition' if analysed == 1 else 'editions'} analysed again"
            if analysed
            else "every edition is analysed by the current rules already"
        )
    return 0


async def _reanalyse(desk: Desk, *, visible: bool) -> int:
    """Analyse what is pending and return the number of editions; draw a bar if `visible` and on a terminal."""
    analysed = 0
    with progress.counter_bar("editions", visible=visible) as report:
        async with contextlib.aclosing(desk.reanalyse()) as steps:
            async for analysed, total in steps:
                report(analysed, total)
    return analysed


def inspect(args: Arguments, desk: Desk) -> int:
    hits = asyncio.run(desk.inspect(args.document, private=args.private))
    if args.json:
        print_json(document([edition_json(edition, analysis) for edition, analysis in hits]))
        return 0
    print_text("\n\n".join(inspection.text(edition, analysis) for edition, analysis in hits))
    return 0


DO: Mapping[str, Callable[[Arguments, Desk], int]] = {
    "refresh": refresh,
    "import": import_files,
    "full": full,
    "reanalyse": reanalyse,
    "inspect": inspect,
}
