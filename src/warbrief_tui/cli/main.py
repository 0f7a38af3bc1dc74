"""The assembly: arguments → Paths, Config and Desk → app or text; and the one place that knows exit codes."""

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .. import log
from ..errors import ConfigError, UsageError, WarbriefError
from ..paths import Paths, shipped
from . import fast_parser
from .command_spec import Asked
from .output import warn
from .termination import interrupt_on_termination

if TYPE_CHECKING:
    from ..config import Config
    from ..services.desk import Desk

BUG = 70
INTERRUPTED = 130


def run(words: Sequence[str]) -> int:
    """Do what `words` ask and return the exit code: the last border, past which no exception goes."""
    termination = interrupt_on_termination()
    _utf8_streams()
    paths: Paths | None = None
    try:
        asked = parse(words)
        with _profile(asked) as paths:
            code = _do(asked, paths)
            sys.stdout.flush()
            return code
    except WarbriefError as error:
        log.warning("%s", log.with_cause(error))
        warn(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return 128 + termination[0] if termination else INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does when it has enough: nothing to report, nobody to report to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001
        return _report_bug(paths)


def parse(words: Sequence[str]) -> Asked:
    """What was asked. Raises UsageError; SystemExit(0) after --help and --version."""
    asked = fast_parser.read(words)
    if asked is None:
        from . import argument_parser  # dear: for what is wrong, and for help

        asked = argument_parser.parse(words)
    return asked


def _utf8_streams() -> None:
    """A terminal that cannot show a character shows a stand-in for it; it is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


@contextlib.contextmanager
def _profile(asked: Asked) -> Iterator[Paths]:
    """The folders of this run; those of `--sample` go with it."""
    paths = Paths.under(asked.home.absolute()) if asked.home else Paths.of_user()
    if asked.home and asked.home.exists() and not asked.home.is_dir():
        raise UsageError(f"--home {asked.home}: is no folder")
    if not asked.sample:
        yield paths
        return
    import tempfile  # dear: a search needs none

    with tempfile.TemporaryDirectory(prefix="warbrief-") as folder:
        own = Paths.under(Path(folder))
        yield Paths(own.config, own.data, paths.cache, paths.state)


def _do(asked: Asked, paths: Paths) -> int:
    _start_log(asked.log, paths, sample=asked.sample)
    if asked.verb in ("keys", "paths"):
        from .commands import info

        return info.DO[asked.verb](asked, paths)
    if asked.verb in ("doctor", "backup", "restore"):  # they must work where no Desk opens
        from .commands import doctor

        return doctor.DO[asked.verb](asked, paths)
    file = asked.config or paths.config_file
    from .. import config
    from ..services.desk import Desk

    settings = config.load(file, required=bool(asked.config))
    with Desk(paths, sample=asked.sample, children=settings.children, keep_days=settings.keep) as desk:
        terminal = not asked.verb and _is_terminal()
        for trouble in () if terminal else desk.warnings:  # the app shows them itself
            warn(trouble)
        if asked.verb:
            gc.freeze()  # what has been loaded stays; the first collection need not look at it
            gc.enable()
            return _doer(asked.verb)(asked, desk)
        if terminal:
            return _open_app(desk, paths, settings, file)
        from .commands.show import show

        return show(Asked(day=None, json=False, changes=False), desk)


def _doer(verb: str) -> "Callable[[Asked, Desk], int]":
    """What does a command; only its own module is loaded, so that a search starts at once."""
    match verb:
        case "search" | "saved" | "stars":
            from .commands.search import DO
        case "show":
            from .commands.show import DO
        case "fronts":
            from .commands.fronts import DO
        case "figures":
            from .commands.figures import DO
        case "compare":
            from .commands.compare import DO
        case "changes" | "export":
            from .commands.export import DO
        case "new" | "photos":
            from .commands.browse import DO
        case "sources":
            from .commands.sources import DO
        case _:
            from .commands.refresh import DO
    return DO[verb]


def _is_terminal() -> bool:
    """Textual draws on stderr and reads stdin, and a dumb terminal would be sent escapes it cannot show."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams) and (
        os.environ.get("TERM", "") not in ("", "dumb") or sys.platform == "win32"
    )


def _open_app(desk: "Desk", paths: Paths, settings: "Config", file: Path) -> int:
    from .commands.info import keymap_of

    keymap = keymap_of(settings, file)
    from ..ui.app import Warbrief, run

    app = Warbrief(
        desk,
        themes=[shipped("themes"), paths.themes],
        theme=settings.theme,
        ascii_only=settings.ascii,
        column=settings.column,
        span=settings.span,
        keymap=keymap,
        news=settings.news,
    )
    code = run(app)
    if code == BUG:
        warn(f"this is a bug in warbrief; {_log_location()}")
    return code


def _start_log(file: Path | None, paths: Paths, *, sample: bool) -> None:
    """Log to `file`, details included, or else to the reader's own log. Raises ConfigError.

    Of a run on the samples, which leaves nothing behind, only failures are logged there.
    """
    if file is None:
        log.start(paths.log, level=log.ERROR if sample else log.INFO, make_folder=True)
        return
    log.start(file, level=log.DEBUG)
    try:
        log.open_now()
    except OSError as error:
        raise ConfigError(f"--log {file}: cannot be written: {error.strerror}") from None


def _report_bug(paths: Paths | None) -> int:
    """Log the exception being handled, say that it is our fault and where the details are."""
    import traceback

    if not log.file():
        log.start((paths or Paths.of_user()).log, make_folder=True)
    log.error("unexpected error", details=traceback.format_exc())
    warn(f"this is a bug in warbrief; {_log_location()}")
    return BUG


def _log_location() -> str:
    """Return where the details of a failure are, as the end of a sentence."""
    try:
        log.open_now()
    except OSError as error:
        return f"the log could not be written ({error.strerror}); choose another file with --log FILE"
    return f"the details are in {log.file()}" if log.file() else "no log could be written; name one with --log FILE"
