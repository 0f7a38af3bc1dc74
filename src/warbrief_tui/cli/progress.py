"""Progress bars on stderr, which vanish when the work is done."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence

from ..model import Outcome, RefreshStatus, Source
from ..sanitize import one_line

_MOST_BARS = 20
Report = Callable[[Outcome], None]


@contextlib.contextmanager
def outcome_bars(sources: Sequence[Source], *, visible: bool) -> Iterator[Report]:
    """Draw a bar for each source and yield a function that ends the bar of an Outcome; without a terminal, no bars."""
    if not (visible and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    words = TextColumn("{task.description}", markup=False)
    with Progress(words, BarColumn(24), MofNCompleteColumn(), console=console, transient=True) as progress:
        overall = progress.add_task("all sources", total=len(sources))
        outcome_bars = sources[:_MOST_BARS] if len(sources) <= _MOST_BARS else ()
        bars = {source.slug: progress.add_task(one_line(source.name)[:40], total=1) for source in outcome_bars}

        def report(outcome: Outcome) -> None:
            progress.advance(overall)
            if outcome.slug in bars:
                text = f"{one_line(outcome.name)[:40]}  {summary(outcome)}"
                progress.update(bars[outcome.slug], completed=1, description=text)

        yield report


@contextlib.contextmanager
def counter_bar(description: str, *, visible: bool) -> Iterator[Callable[[int, int], None]]:
    """Draw one bar and yield a function that sets it to (done, total); without a terminal, no bar."""
    if not (visible and sys.stderr.isatty()):
        yield lambda _finished, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    words = TextColumn("{task.description}", markup=False)
    with Progress(words, BarColumn(24), MofNCompleteColumn(), console=console, transient=True) as progress:
        bar = progress.add_task(description, total=None)
        yield lambda finished, total: progress.update(bar, completed=finished, total=total)


def summary(outcome: Outcome) -> str:
    """Return how many editions came, or why none did, in a word or two."""
    if outcome.status in (RefreshStatus.FAILED, RefreshStatus.WAITING):
        return str(outcome.status.value)
    changes = [f"{len(anchors)} {word}" for anchors, word in ((outcome.added, "new"), (outcome.revised, "revised"))]
    return ", ".join(change for change in changes if not change.startswith("0 ")) or "nothing new"
