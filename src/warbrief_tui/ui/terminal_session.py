"""Suspending the app while another program has the terminal."""

from collections.abc import Callable
from typing import TypeVar

from textual.app import App, SuspendNotSupported

from ..errors import UsageError
from .exit_signals import ExitWatcher

Answer = TypeVar("Answer")


def suspend_for(app: App[None], job: Callable[[], Answer], exit_watcher: ExitWatcher) -> Answer:
    """Return what `job` returns, which has the terminal to itself. Raise UsageError if the app cannot be suspended."""
    try:
        with app.suspend(), exit_watcher.ignore_sigint():
            return job()
    except SuspendNotSupported:
        raise UsageError("no other program can use this terminal while warbrief runs in it") from None
