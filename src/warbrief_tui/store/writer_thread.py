"""The one thread that writes: what it is told, in turn; and chores, step by step, while nobody tells it anything."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeVar

R = TypeVar("R")
Chore = Callable[[], bool]
"""Does a step; True while there is more to do."""

REST = 0.05
"""Seconds without being told anything after which a chore is begun."""
_LAST_STEPS = 10
"""Of chores, before the thread ends: what a few editions leave to be done, and no more than leaving may take."""


class WritingThread:
    """Between two steps it rests as long as a step took, so that another process finds its turn to write, too."""

    def __init__(self, chore: Chore) -> None:
        self._chore = chore
        self._told: SimpleQueue[_Work | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="archive", daemon=True)
        self._thread.start()

    def do(self, work: Callable[[], R]) -> R:
        """What `work()` answers, or raises, on the thread."""
        told = _Work(work)
        self._told.put(told)
        told.done.wait()
        if told.error:
            raise told.error
        answer: R = told.answer
        return answer

    def end(self, last: Callable[[], None]) -> None:
        """Do what was told, a few steps of chores and `last`, and end."""
        self._told.put(_Work(self._last_steps))
        self._told.put(_Work(last))
        self._told.put(None)
        self._thread.join()

    def _run(self) -> None:
        rest: float | None = None
        while True:
            try:
                told = self._told.get(timeout=rest)
            except Empty:
                rest = self._step()
                continue
            if told is None:
                return
            told.do()
            rest = REST

    def _step(self) -> float | None:
        """How long to rest after it; None where no more is to be done."""
        began = monotonic()
        more = self._chore()
        return monotonic() - began if more else None

    def _last_steps(self) -> None:
        for _ in range(_LAST_STEPS):
            if not self._chore():
                return


class _Work:
    """What is to be done, and what came of it."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self.done = Event()
        self.answer: Any = None
        self.error: BaseException | None = None

    def do(self) -> None:
        try:
            self.answer = self._work()
        except BaseException as error:  # noqa: BLE001 - it is raised where the work was told
            self.error = error
        finally:
            self.done.set()
