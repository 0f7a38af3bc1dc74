"""The entry of the command line: assembles Paths, Config and Desk, runs a command or the app, returns exit codes."""

import contextlib
import errno
import gc
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .. import log
from ..errors import ConfigError, UsageError, WarbriefError
from ..paths import Paths, shipped
from . import fast_parser
from .command_spec import Arguments
from .output import warn
from .termination import interrupt_on_termination

if TYPE_CHECKING:
    from ..config import Config
    from ..services.desk import Desk

BUG = 70
_OUTPUT_ERRORS = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EDQUOT)
INTERRUPTED = 130


def run(words: Sequence[str]) -> int:
    """Carry out the command line `words` and return the exit code. No exception passes this border."""
    termination = interrupt_on_termination()
    _prepare_streams()
    paths: Paths | None = None
    try:
        args = parse(words)
        with _profile(args) as paths:
            code = _do(args, paths)
            sys.stdout.flush()
            return code
    except WarbriefError as error:
        log.warning("%s", log.with_cause(error))
        warn(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return 128 + termination[0] if termination else INTERRUPTED
    except BrokenPipeError:
        # Whatever read our output has closed it, as `head` does when it has enough.
        _discard_output()
        return 0
    except OSError as error:
        return _report_system_error(error)
    except Exception:  # noqa: BLE001
        return _report_bug(paths)


def parse(words: Sequence[str]) -> Arguments:
    """Return what `words` ask. Raises UsageError, and SystemExit(0) after --help and --version."""
    args = fast_parser.read(words)
    if args is None:
        from . import argument_parser  # slow to import; needed for mistakes and help only

        args = argument_parser.parse(words)
    return args


def _prepare_streams() -> None:
    """Make the streams replace characters that the terminal cannot show, instead of raising.

    A closed stderr is replaced by the null device; a closed stdout stays None and is reported by `_do`.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for the rest of the process
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _discard_output() -> None:
    """Send what is still buffered for stdout to the null device: flushing it at exit would fail again."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_system_error(error: OSError) -> int:
    """Report a fault of the world that no command expects: a full disk behind stdout, no file descriptors left."""
    log.warning("%s", log.with_cause(error))
    if error.errno in (errno.EMFILE, errno.ENFILE):  # what was half made complains when it is collected
        sys.unraisablehook = lambda _: None
        warnings.simplefilter("ignore")
    elif not error.filename:
        _discard_output()
    place = error.filename or ("standard output" if error.errno in _OUTPUT_ERRORS else "")
    warn(f"{place}: {error.strerror or error}" if place else f"{error.strerror or error}")
    return UsageError.exit_code


@contextlib.contextmanager
def _profile(args: Arguments) -> Iterator[Paths]:
    """Yield the folders of this run; those of `--sample` are removed after it."""
    paths = Paths.under(args.home.absolute()) if args.home else Paths.of_user()
    if args.home and args.home.exists() and not args.home.is_dir():
        raise UsageError(f"--home {args.home}: this is not a folder")
    if not args.sample:
        yield paths
        return
    import tempfile  # slow to import, and a search needs none

    with tempfile.TemporaryDirectory(prefix="warbrief-") as folder:
        own = Paths.under(Path(folder))
        yield Paths(own.config, own.data, paths.cache, paths.state)


def _do(args: Arguments, paths: Paths) -> int:
    if sys.stdout is None:
        raise UsageError("standard output is closed; send it to /dev/null to discard it")
    _start_log(args.log, paths, sample=args.sample)
    if args.verb in ("keys", "paths"):
        from .commands import info

        return info.DO[args.verb](args, paths)
    if args.verb in ("doctor", "backup", "restore"):  # they must work where no Desk opens
        from .commands import doctor

        return doctor.DO[args.verb](args, paths)
    file = args.config or paths.config_file
    from .. import config
    from ..services.desk import Desk

    settings = config.load(file, required=bool(args.config))
    with Desk(paths, sample=args.sample, children=settings.children, keep_days=settings.keep) as desk:
        terminal = not args.verb and _is_terminal()
        for warning in () if terminal else desk.warnings:  # the app shows them itself
            warn(warning)
        if args.verb:
            gc.freeze()  # what has been loaded stays; the first collection need not look at it
            gc.enable()
            return _command(args.verb)(args, desk)
        if terminal:
            return _open_app(desk, paths, settings, file)
        from .commands.show import show

        return show(Arguments(day=None, json=False, changes=False), desk)


def _command(verb: str) -> "Callable[[Arguments, Desk], int]":
    """Return the function that carries out a command. Only its module is imported, so that a search starts at once."""
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
    """Return whether the app can be drawn: it writes to stderr, reads stdin and needs more than a dumb terminal."""
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
        raise ConfigError(f"--log {file}: this file cannot be written: {error.strerror}") from None


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
