"""Ending the app from outside: by a signal, or because its terminal is gone.

Neither may wait for the app's own loop. Textual writes to the terminal through a thread and a short queue: if nobody
reads any more, or the terminal is gone, the queue fills and the loop stands still.
"""

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType

_SIGNALS = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130}
_TERMINAL_LOST = 128 + 1
_GRACE_SECONDS = 2.0
"""Seconds that the loop has to end by itself."""
_POLL_MS = 1000


class ExitWatcher:
    """Calls `exit_app` with the exit code from the app's loop; ends the process if the loop does not end then."""

    def __init__(self, exit_app: Callable[[int], None]) -> None:
        self._exit = exit_app
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = threading.Event()

    def install_signal_handlers(self) -> None:
        """Let signals end the app. Call it from the app's loop."""
        self._loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                signal.signal(number, self._signalled)  # heard also while the loop stands still

    @contextlib.contextmanager
    def ignore_sigint(self) -> Iterator[None]:
        """Leave Ctrl+C to another program meanwhile."""
        if self._loop is None:
            yield
            return
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def watch_terminal(self) -> None:
        """End the app when its terminal is gone."""
        if sys.platform != "win32" and sys.__stdin__ is not None:
            threading.Thread(target=self._watch_terminal, args=(sys.__stdin__.fileno(),), daemon=True).start()

    def stop(self) -> None:
        """Stop watching: the loop has ended, and what comes after it may take its time."""
        self._stopped.set()

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        code = _SIGNALS[signal.Signals(number).name]
        threading.Thread(target=self._end, args=(code,), daemon=True).start()

    def _watch_terminal(self, terminal: int) -> None:
        import select

        poll = select.poll()
        poll.register(terminal, 0)  # it says when the other side hangs up, and nothing else
        while not poll.poll(_POLL_MS) and os.isatty(terminal):
            if self._stopped.is_set():
                return
        self._end(_TERMINAL_LOST)

    def _end(self, code: int) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._exit, code)
        if not self._stopped.wait(_GRACE_SECONDS):
            os._exit(code)
