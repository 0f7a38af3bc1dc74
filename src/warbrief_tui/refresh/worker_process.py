"""The worker process, which parses and analyses documents under limits.

Started as `python -m warbrief_tui.refresh.worker_process [GAZETTEER [FIGURES]]`.

It reads tasks from stdin and writes answers to stdout, both as frames, until stdin ends: for each document how many
editions it holds, then each edition with what was found in it; or what is wrong with it. A document that runs past its
processor time kills the process, and one that needs too much memory ends it: that costs the parent this one document.
"""

import math
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec import to_builtins
from msgspec.structs import replace

from ..analyse import analyse, version
from ..analyse.figures import rules
from ..analyse.fronts import gazetteer_loader
from ..analyse.fronts.gazetteer_loader import Gazetteer
from ..errors import ConfigError, ParseError
from ..model import PENDING, Analysis, DeferredItem, Edition, Source
from ..parse.parser import is_page, parse
from ..sanitize import one_line
from . import worker_protocol
from .worker_protocol import AnalysedEdition, Answer

if TYPE_CHECKING:
    from ..parse.feed_items import Feed, Item

CPU_SECONDS = 3
"""Processor time for parsing one document, and again for what is to be found in each of its editions."""
_EXHAUSTED = 0.8
"""The share of MEMORY beyond which an error is taken to come from its lack."""
MEMORY = 150 * 2**20
"""Bytes of address space for the whole process."""


Message = Answer | AnalysedEdition


def main(arguments: list[str]) -> int:
    tasks, answers = sys.stdin.buffer, _own_stdout()
    try:
        gazetteer_file, figures_file = (Path(name) if name else None for name in (*arguments, "", "")[:2])
        gazetteer = gazetteer_loader.load(gazetteer_file)
        rules.use(rules.load(figures_file))
    except ConfigError as error:
        worker_protocol.write(answers, Answer(misconfigured=str(error)))
        return ConfigError.exit_code
    worker_protocol.write(answers, Answer(version=version(gazetteer)))
    _stand_back()
    _limit_memory()
    for task in iter(lambda: worker_protocol.read_task(tasks), None):
        try:
            for answer in _answers(task, gazetteer):
                worker_protocol.write(answers, answer)
        except MemoryError:
            return (
                worker_protocol.OUT_OF_MEMORY
            )  # what is left of the heap serves nobody: the parent starts a fresh process
    return 0


def _answers(task: worker_protocol.Task, gazetteer: Gazetteer) -> Iterator[Message]:
    _limit_processor_time()
    if task.ask == worker_protocol.READ:
        yield from _read(task)
        return
    if task.ask == worker_protocol.ANALYSE:
        if task.edition:
            yield Answer(analysis=_analysed(task.edition, gazetteer)[1])
        return
    if task.ask != worker_protocol.EDITIONS:
        yield _listed(task)
        return
    try:
        editions = parse(task.document, task.source)
    except ParseError as error:
        yield _refusal(error)
        return
    yield Answer(editions=len(editions))
    for edition in editions:
        _limit_processor_time()
        yield _analysed(edition, gazetteer)


def _refusal(error: ParseError) -> Answer:
    """Answer with what is wrong with a document. Raise MemoryError where that is its size.

    The libraries turn a failed allocation into errors of any kind; so one after which little is left counts as one.
    """
    causes = [error, error.__cause__, error.__context__]
    if any(isinstance(cause, MemoryError) for cause in causes) or _peak_memory() > MEMORY * _EXHAUSTED:
        raise MemoryError
    return Answer(error=str(error))


def _peak_memory() -> int:
    """The greatest address space this process has had, in bytes; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0
    peak = next((line for line in status.splitlines() if line.startswith("VmPeak:")), "VmPeak: 0 kB")
    return int(peak.split()[1]) * 1024


def _read(task: worker_protocol.Task) -> Iterator[Message]:
    """Return a document's new items: deferred if they are many, else as editions without analysis."""
    from ..parse import feed_items

    feed = feed_items.split(task.document)
    new = feed.new(task.stored_hashes) if feed else ()
    parcels = _parcels(feed, new, task.source) if feed and task.source and len(new) > task.eager_limit else ()
    is_unchanged = bool(feed) and not new
    try:
        if task.stored_hashes and not feed and is_page(task.document):
            raise ParseError(f"{task.document.name}: sent a web page where its feed was")
        editions = () if parcels or is_unchanged else parse(feed.only(new) if feed else task.document, task.source)
    except ParseError as error:
        yield _refusal(error)
        return
    items = tuple(item.hash for item in feed.items) if feed else ()
    yield Answer(editions=len(editions), items=items, deferred=parcels)
    for edition in editions:
        yield edition, Analysis(PENDING)


def _parcels(feed: "Feed", new: "Sequence[Item]", source: Source) -> tuple[DeferredItem, ...]:
    """Return the new items of a server's feed as deferred items, unless they are wanted whole."""
    if feed.document.url is None or source.full == "always":
        return ()
    from ..parse import deferred_items

    try:
        return deferred_items.deferred(feed, new, source)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  # the border to feedparser: what cannot be listed is parsed, which tells why
        return ()


def _listed(task: worker_protocol.Task) -> Answer:
    """Return what a page says about feeds, or an OPML file about subscriptions."""
    from ..parse import autodiscovery
    from ..parse.formats import opml

    try:
        if task.ask == worker_protocol.FEEDS:
            return Answer(hints=to_builtins(autodiscovery.hints(task.document)))
        return Answer(hints={"outlines": to_builtins(opml.outlines(task.document))})
    except ParseError as error:
        return _refusal(error)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # the border of the process: lxml raises what it pleases
        return Answer(error=one_line(f"{task.document.name}: it cannot be read ({type(error).__name__})"))


def _analysed(edition: Edition, gazetteer: Gazetteer) -> tuple[Edition, Analysis]:
    """Return the analysis of an edition; if that fails, the edition gets a warning."""
    try:
        return edition, analyse(edition, gazetteer)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # the border of the process: what was said matters more than what is found
        warning = one_line(f"nothing was looked for in it, by a fault of warbrief itself: {_described(error)}")
        return replace(edition, warnings=(*edition.warnings, warning)), Analysis(version(gazetteer))


def _described(error: Exception) -> str:
    return f"{type(error).__name__} {error} {_where(error)}"


def _where(error: Exception) -> str:
    """Return the innermost frame of our own code in the traceback of `error`."""
    places = [place for place in _places(error) if "warbrief_tui" in place]
    return f"({places[-1]})" if places else ""


def _places(error: Exception) -> Iterator[str]:
    step = error.__traceback__
    while step:
        path = Path(step.tb_frame.f_code.co_filename)
        yield f"{path.parent.parent.name}/{path.parent.name}/{path.name}:{step.tb_lineno}"
        step = step.tb_next


def _own_stdout() -> BinaryIO:
    """Reserve stdout for messages: other output, from Python or C, goes to stderr."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


if sys.platform == "win32":  # no limits there: the parent's clock is the only one

    def _stand_back() -> None: ...

    def _limit_memory() -> None: ...

    def _limit_processor_time() -> None: ...

else:
    import resource

    def _stand_back() -> None:
        """Lower the priority of the process below that of the app."""
        os.nice(5)

    def _limit_memory() -> None:
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_AS, MEMORY)

    def _limit_processor_time() -> None:
        """Grant the next document its seconds; the limit counts from the start of the process."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + CPU_SECONDS)

    def _limit(kind: int, soft: int) -> None:
        hard = resource.getrlimit(kind)[1]
        limit = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
        try:
            resource.setrlimit(kind, (limit, hard))
        except (OSError, ValueError):  # macOS refuses RLIMIT_AS below what is mapped
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
