"""The terminal, lent to another program for a while."""

from collections.abc import Callable
from typing import TypeVar

from textual.app import App, SuspendNotSupported

from ..errors import UsageError
from .exit_signals import Leaving

Answer = TypeVar("Answer")


def lend(app: App[None], work: Callable[[], Answer], leaving: Leaving) -> Answer:
    """What `work` answers, which has the terminal to itself. Raises UsageError where there is none to be lent."""
    try:
        with app.suspend(), leaving.deaf():
            return work()
    except SuspendNotSupported:
        raise UsageError("this terminal cannot be lent to another program") from None
