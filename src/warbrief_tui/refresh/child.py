"""The process aside: `python -m warbrief_tui.refresh.child [GAZETTEER]` understands documents under limits.

It reads tasks from stdin and writes answers to stdout, both as frames, until stdin ends. A document that runs past its
processor time kills the process, and one that needs too much memory ends it: that costs the parent this one document.
"""

import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .. import interchange
from ..analyse import analyse, fronts
from ..analyse.fronts import Gazetteer
from ..errors import ConfigError, ParseError
from ..interchange import Json
from ..parse.parse import parse
from . import frames

CPU_SECONDS = 3
"""Processor time for one document."""
MEMORY = 2**30
"""Bytes of address space for the whole process."""


def main(arguments: list[str]) -> int:
    tasks, answers = sys.stdin.buffer, _own_stdout()
    try:
        gazetteer = fronts.load(Path(arguments[0]) if arguments else None)
    except ConfigError as error:
        frames.write(answers, {"misconfigured": str(error)})
        return ConfigError.exit_code
    frames.write(answers, {"ready": True})
    _limit_memory()
    for header, body in iter(lambda: frames.read(tasks), None):
        _limit_processor_time()
        try:
            frames.write(answers, _answer(header, body, gazetteer))
        except MemoryError:
            return frames.OUT_OF_MEMORY  # what is left of the heap serves nobody: the parent starts a fresh process
    return 0


def _answer(header: Json, body: bytes, gazetteer: Gazetteer) -> Json:
    document, source = frames.task(header, body)
    try:
        editions = parse(document, source)
        return {"editions": [interchange.edition_json(edition, analyse(edition, gazetteer)) for edition in editions]}
    except ParseError as error:
        return {"error": str(error)}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # the border of the process: no document may cost the next one
        return {"fault": f"{type(error).__name__} {error} {_where(error)}"}


def _where(error: Exception) -> str:
    """The innermost place of our own that `error` went through."""
    places = [place for place in _places(error) if "warbrief_tui" in place]
    return f"({places[-1]})" if places else ""


def _places(error: Exception) -> Iterator[str]:
    step = error.__traceback__
    while step:
        path = Path(step.tb_frame.f_code.co_filename)
        yield f"{path.parent.parent.name}/{path.parent.name}/{path.name}:{step.tb_lineno}"
        step = step.tb_next


def _own_stdout() -> BinaryIO:
    """stdout for frames alone: whatever else prints, from Python or from C, goes to stderr."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


if sys.platform == "win32":  # no limits there: the parent's clock is the only one

    def _limit_memory() -> None: ...

    def _limit_processor_time() -> None: ...

else:
    import resource

    def _limit_memory() -> None:
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_AS, MEMORY)

    def _limit_processor_time() -> None:
        """The limit counts from the start of the process: give the next document its seconds on top of what is used."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + CPU_SECONDS)

    def _limit(kind: int, soft: int) -> None:
        hard = resource.getrlimit(kind)[1]
        wanted = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
        try:
            resource.setrlimit(kind, (wanted, hard))
        except (OSError, ValueError):  # macOS refuses RLIMIT_AS below what is mapped
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
