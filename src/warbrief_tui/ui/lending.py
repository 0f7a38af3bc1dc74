"""The terminal, lent to another program for a while."""

import asyncio
import signal
from collections.abc import Callable
from typing import TypeVar

from textual.app import App, SuspendNotSupported

from ..errors import UsageError

Answer = TypeVar("Answer")
_DEAF_SECONDS = 0.2


def lend(app: App[None], work: Callable[[], Answer], listen: Callable[[], None]) -> Answer:
    """What `work` answers, which has the terminal to itself. Raises UsageError where there is none to be lent.

    Ctrl+C then belongs to the other program: it must not end this one, nor when the loop hears of it afterwards;
    `listen` takes the signals up again.
    """
    loop = asyncio.get_running_loop()
    try:
        with app.suspend():
            if loop.remove_signal_handler(signal.SIGINT):
                signal.signal(signal.SIGINT, lambda *_: None)
                loop.call_later(_DEAF_SECONDS, listen)
            return work()
    except SuspendNotSupported:
        raise UsageError("this terminal cannot be lent to another program") from None
