"""`refresh`, `import` and `inspect`: what comes from outside."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from datetime import UTC, datetime

from ...errors import FetchError, InputError, OfflineError, UsageError
from ...model import Anchor, Outcome, RefreshStatus, RetentionResult, SourceState
from ...serialization import document, edition_json
from ...services.desk import Desk
from .. import progress
from ..command_spec import Asked
from ..date_range import span_of
from ..output import print_json, say, warn
from . import inspection


def refresh(asked: Asked, desk: Desk) -> int:
    since = span_of(asked.since, today=desk.today(), latest=desk.latest()).first if asked.since else None
    chosen = [state.source for state in desk.sources() if _is_chosen(state, asked)]
    if not asked.slug and not chosen:
        raise UsageError(
            "no source is on; 'warbrief sources' lists them, 'warbrief sources enable SLUG' switches one on"
        )
    begun = datetime.now(UTC)
    with progress.shown(chosen, wanted=not (asked.json or asked.quiet)) as tell:
        outcomes = asyncio.run(_watched(desk.refresh(asked.slug, due=asked.due, since=since), tell))
    if not asked.json:
        _report(outcomes, asked)
    asyncio.run(_reanalysed(desk, wanted=not (asked.json or asked.quiet)))
    retired = desk.apply_retention()
    if retired and not (asked.json or asked.quiet):
        say(in_words(retired))
    _report_found(outcomes, desk.new_saved_search_hits(begun), as_json=asked.json)
    failed = [outcome for outcome in outcomes if outcome.status is RefreshStatus.FAILED]
    if not failed:
        return 0
    return OfflineError.exit_code if len(failed) == len(outcomes) else FetchError.exit_code


def _report_found(outcomes: list[Outcome], watched: Iterable[tuple[str, int]], *, as_json: bool) -> None:
    """A quiet refresh tells it too: who watches a search wants to know."""
    if as_json:
        found = [{"name": name, "new": hits} for name, hits in watched]
        print_json({"outcomes": list(map(_outcome_json, outcomes)), "watched": found})
        return
    for name, hits in watched:
        say(f"{name}: {hits} new {'hit' if hits == 1 else 'hits'} of this watched search")


def in_words(retired: RetentionResult) -> str:
    went = "1 edition" if retired.editions == 1 else f"{retired.editions} editions"
    return f"{went} from before {retired.before} removed, as keep in config.toml says; starred ones stay"


def _is_chosen(state: SourceState, asked: Asked) -> bool:
    return state.source.slug in asked.slug if asked.slug else state.source.enabled


def import_files(asked: Asked, desk: Desk) -> int:
    outcomes = asyncio.run(_watched(desk.import_files(asked.files), lambda _: None))
    _report(outcomes, asked)
    return InputError.exit_code if any(outcome.status is RefreshStatus.FAILED for outcome in outcomes) else 0


async def _watched(coming: AsyncIterator[Outcome], tell: progress.Tell) -> list[Outcome]:
    outcomes = []
    async for outcome in coming:
        outcomes.append(outcome)
        tell(outcome)
    return outcomes


def _report(outcomes: list[Outcome], asked: Asked) -> None:
    if asked.json:
        print_json({"outcomes": [_outcome_json(outcome) for outcome in outcomes]})
        return
    for outcome in outcomes:
        if outcome.status is RefreshStatus.FAILED:
            warn(_named_once(outcome))
        elif not getattr(asked, "quiet", False):
            _say_outcome(outcome)


def _say_outcome(outcome: Outcome) -> None:
    if outcome.status is RefreshStatus.WAITING:
        say(f"{outcome.name}: not asked: {outcome.reason}")
        return
    say(f"{outcome.name}: {progress.in_a_word(outcome)}")
    for anchor in (*outcome.added, *outcome.revised):
        say(f"    {anchor}")
    for warning in outcome.warnings:
        warn(f"{outcome.name}: {warning}")


def _named_once(outcome: Outcome) -> str:
    """The reason for a failure; that of a file names it already."""
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


def full(asked: Asked, desk: Desk) -> int:
    anchor = asyncio.run(desk.fetch_full_text(Anchor.parse(asked.anchor)))
    if asked.json:
        print_json({"revised": [str(anchor)]})
    else:
        say(f"{anchor}: the whole edition is kept")
    return 0


def reanalyse(asked: Asked, desk: Desk) -> int:
    done = asyncio.run(_reanalysed(desk, wanted=not asked.json))
    if asked.json:
        print_json({"reanalysed": done})
    else:
        say(
            f"{done} {'edition' if done == 1 else 'editions'} read anew"
            if done
            else "every edition was read by these rules already"
        )
    return 0


async def _reanalysed(desk: Desk, *, wanted: bool) -> int:
    """How many editions were read anew; how far that is can be seen on a terminal."""
    done = 0
    with progress.counted("editions", wanted=wanted) as tell:
        async with contextlib.aclosing(desk.reanalyse()) as steps:
            async for done, of_all in steps:
                tell(done, of_all)
    return done


def inspect(asked: Asked, desk: Desk) -> int:
    found = asyncio.run(desk.inspect(asked.document, private=asked.private))
    if asked.json:
        print_json(document([edition_json(edition, analysis) for edition, analysis in found]))
        return 0
    say("\n\n".join(inspection.text(edition, analysis) for edition, analysis in found))
    return 0


DO: Mapping[str, Callable[[Asked, Desk], int]] = {
    "refresh": refresh,
    "import": import_files,
    "full": full,
    "reanalyse": reanalyse,
    "inspect": inspect,
}
