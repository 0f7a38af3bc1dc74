"""A refresh as it goes, on a terminal: a bar for each source, on stderr, gone when it is over."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence

from ..model import Outcome, RefreshStatus, Source
from ..sanitize import one_line

_MOST_BARS = 20
Tell = Callable[[Outcome], None]


@contextlib.contextmanager
def shown(sources: Sequence[Source], *, wanted: bool) -> Iterator[Tell]:
    """What each Outcome is told to, so that its bar ends; nothing is drawn where there is no terminal."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    words = TextColumn("{task.description}", markup=False)
    with Progress(words, BarColumn(24), MofNCompleteColumn(), console=console, transient=True) as progress:
        all_of_them = progress.add_task("all sources", total=len(sources))
        shown = sources[:_MOST_BARS] if len(sources) <= _MOST_BARS else ()
        bars = {source.slug: progress.add_task(one_line(source.name)[:40], total=1) for source in shown}

        def tell(outcome: Outcome) -> None:
            progress.advance(all_of_them)
            if outcome.slug in bars:
                said = f"{one_line(outcome.name)[:40]}  {in_a_word(outcome)}"
                progress.update(bars[outcome.slug], completed=1, description=said)

        yield tell


@contextlib.contextmanager
def counted(what: str, *, wanted: bool) -> Iterator[Callable[[int, int], None]]:
    """What is told how many are done of how many; nothing is drawn where there is no terminal."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    words = TextColumn("{task.description}", markup=False)
    with Progress(words, BarColumn(24), MofNCompleteColumn(), console=console, transient=True) as progress:
        bar = progress.add_task(what, total=None)
        yield lambda done, all_: progress.update(bar, completed=done, total=all_)


def in_a_word(outcome: Outcome) -> str:
    if outcome.status in (RefreshStatus.FAILED, RefreshStatus.WAITING):
        return str(outcome.status.value)
    changes = [f"{len(anchors)} {word}" for anchors, word in ((outcome.added, "new"), (outcome.revised, "revised"))]
    return ", ".join(change for change in changes if not change.startswith("0 ")) or "nothing new"
