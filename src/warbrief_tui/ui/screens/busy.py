"""A screen that looks things up beside the keys, says so when it takes long, and lets the user cancel."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from ...errors import WarbriefError
from .base import AppScreen, Job

Result = TypeVar("Result")
_PROGRESS_DELAY = 0.1
"""Seconds before a job that is still running is announced."""
_GROUP = "lookup"


class BusyScreen(AppScreen[Result]):
    """A full screen that looks things up."""

    _progress_notice = ""
    """The notice about the running job; empty before it is shown and once the job has ended."""

    def run_lookup(self, job: Job, text: str, *, delay: float = _PROGRESS_DELAY) -> None:
        """Run `job` in place of the lookup that is under way; show `text` if it takes more than `delay` seconds.

        An empty `text` is not shown: the job is run for what may come, and nobody waits for it.
        """

        async def lookup() -> None:
            await self._run_announced(job, text, delay)

        work: Callable[[], object] = lookup
        self.run_worker(work, group=_GROUP, exclusive=True)

    async def _run_announced(self, job: Job, text: str, delay: float) -> None:
        timer = asyncio.get_running_loop().call_later(delay, self._show_progress, text) if delay and text else None
        if timer is None and text:
            self._show_progress(text)
        try:
            await job()
        except WarbriefError as problem:
            self._clear_progress()
            self.notify_user(str(problem), "problem")
        finally:
            if timer is not None:
                timer.cancel()
            self._clear_progress()

    def _show_progress(self, text: str) -> None:
        self._progress_notice = self.format_keys(f"{text}; {{{self.CONTEXTS[0]}.back}} cancels.")
        self.notify_user(self._progress_notice)

    def _clear_progress(self) -> None:
        """Remove the notice about the job, unless another one has taken its place."""
        notice, self._progress_notice = self._progress_notice, ""
        if notice and self.status.notice == notice:
            self.clear_notice()

    def cancel_lookup(self) -> bool:
        """Cancel the lookup that was announced; return False if there is none."""
        if not self._progress_notice:
            return False
        self.workers.cancel_group(self, _GROUP)
        self.notify_user("Cancelled.")
        return True
