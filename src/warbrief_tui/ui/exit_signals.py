"""How the app is ended from outside: by a signal, or because its terminal is gone.

Neither may wait for the app's own loop. Textual writes to the terminal through a thread and a short queue: where nobody
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
_LOST_TERMINAL = 128 + 1
_PATIENCE = 2.0
"""Seconds that the loop has to end by itself."""
_LOOK_MS = 1000


class Leaving:
    """Calls `leave` with the exit code from the app's loop; a loop that does not end then is ended with it."""

    def __init__(self, leave: Callable[[int], None]) -> None:
        self._leave = leave
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over = threading.Event()

    def listen(self) -> None:
        """From now on signals end the app. To be called from its loop."""
        self._loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                signal.signal(number, self._signalled)  # heard also while the loop stands still

    @contextlib.contextmanager
    def deaf(self) -> Iterator[None]:
        """Ctrl+C belongs to another program meanwhile."""
        if self._loop is None:
            yield
            return
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def watch(self) -> None:
        """From now on the app ends when its terminal is gone."""
        if sys.platform != "win32" and sys.__stdin__ is not None:
            threading.Thread(target=self._watch, args=(sys.__stdin__.fileno(),), daemon=True).start()

    def over(self) -> None:
        """The loop has ended; what comes after it takes its time."""
        self._over.set()

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        code = _SIGNALS[signal.Signals(number).name]
        threading.Thread(target=self._end, args=(code,), daemon=True).start()

    def _watch(self, terminal: int) -> None:
        import select

        poll = select.poll()
        poll.register(terminal, 0)  # it says when the other side hangs up, and nothing else
        while not poll.poll(_LOOK_MS) and os.isatty(terminal):
            if self._over.is_set():
                return
        self._end(_LOST_TERMINAL)

    def _end(self, code: int) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._leave, code)
        if not self._over.wait(_PATIENCE):
            os._exit(code)
