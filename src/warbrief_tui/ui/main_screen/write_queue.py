"""Writes of the user's own data, in one thread and in the order of the keys."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class WriteQueue:
    """Begins each write at once, whatever becomes of the worker that waits for it: leaving loses none."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writes")

    def submit(self, write: Callable[[], Result]) -> "Future[Result]":
        """Queue `write`; the future has its result or its error."""
        return self._executor.submit(write)

    def close(self) -> None:
        """Wait until everything that was queued is written."""
        self._executor.shutdown(wait=True)
