"""The one thread that writes: it runs jobs in turn, and maintenance step by step while no job is queued."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, TypeVar

R = TypeVar("R")
MaintenanceStep = Callable[[], bool]
"""Does one step of maintenance; True while there is more to do."""

IDLE_SECONDS = 0.05
"""How long no job must come before maintenance begins."""
_ABANDON_SECONDS = 5.0
"""How long the interpreter's end waits for a job that was interrupted."""
_MAX_CLOSING_STEPS = 10
"""Steps of maintenance before the thread ends: enough for a few editions, and few enough to leave quickly."""


class WriterThread:
    """A thread that rests after each step as long as the step took, so that other processes can write too."""

    def __init__(self, chore: MaintenanceStep) -> None:
        self._abandoned = False
        self._maintenance_step = chore
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="archive", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[], R]) -> R:
        """Return what `work()` returns on the thread, or raise what it raises."""
        job = _Job(work)
        self._queue.put(job)
        job.finished.wait()
        if job.error:
            raise job.error
        answer: R = job.answer
        return answer

    def close(self, last: Callable[[], None]) -> None:
        """Run the queued jobs, a few steps of maintenance and `last`, then end."""
        self._queue.put(_Job(self._run_closing_steps))
        self._queue.put(_Job(last))
        self._queue.put(None)
        self._thread.join()

    def is_alive(self) -> bool:
        """Return whether the thread is running."""
        return self._thread.is_alive()

    def abandon(self) -> None:
        """End after the job under way; those that are queued fail."""
        self._abandoned = True
        self._queue.put(None)
        self._thread.join(_ABANDON_SECONDS)

    def _run(self) -> None:
        rest: float | None = None
        while True:
            try:
                job = self._queue.get(timeout=rest)
            except Empty:
                rest = self._step()
                continue
            if job is None or self._abandoned:
                return
            job.run()
            rest = IDLE_SECONDS

    def _step(self) -> float | None:
        """Run a maintenance step; return how long to pause, or None if nothing is left."""
        began = monotonic()
        more = self._maintenance_step()
        return monotonic() - began if more else None

    def _run_closing_steps(self) -> None:
        for _ in range(_MAX_CLOSING_STEPS):
            if not self._maintenance_step():
                return


class _Job:
    """Work for the thread, and its result."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self.finished = Event()
        self.answer: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do the work and store its result or error."""
        try:
            self.answer = self._work()
        except BaseException as error:  # noqa: BLE001 - it is raised where the work was told
            self.error = error
        finally:
            self.finished.set()
