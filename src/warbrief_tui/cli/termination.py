"""Ending by SIGTERM or SIGHUP: cleaned up after as Ctrl+C is, also where SIGINT is ignored or a read blocks."""

import os
import signal
import sys
from types import FrameType

_PATIENCE = 5.0
"""Seconds that cleaning up may take. A thread that is blocked in a read would hold the process for ever."""


def interrupt_on_termination() -> list[int]:
    """Let SIGTERM and SIGHUP raise KeyboardInterrupt from now on; return a list to which the received signal is added.

    A SIGHUP that is ignored, as under nohup, stays ignored.
    """
    received: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        _exit_after_patience(128 + number)
        _interrupt()

    signal.signal(signal.SIGTERM, end)
    hang_up = getattr(signal, "SIGHUP", None)
    if hang_up is not None and signal.getsignal(hang_up) is not signal.SIG_IGN:
        signal.signal(hang_up, end)
    return received


def _interrupt() -> None:
    if callable(signal.getsignal(signal.SIGINT)):
        signal.raise_signal(signal.SIGINT)  # asyncio listens for it and cancels its main task
        return
    # SIGINT is ignored: the shell does that to what it starts in the background.
    if "asyncio" in sys.modules:  # loading it takes longer than a search
        import asyncio

        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            pass
        else:
            loop.call_soon_threadsafe(_raise_interrupt)  # between two tasks, so that none is hurt
            return
    _raise_interrupt()


def _raise_interrupt() -> None:
    raise KeyboardInterrupt


def _exit_after_patience(code: int) -> None:
    import threading  # no command needs it that is not ended

    timer = threading.Timer(_PATIENCE, os._exit, (code,))
    timer.daemon = True
    timer.start()
