"""Work beside the keys: what lasts a moment says so, and can be given up."""

import asyncio
from typing import TypeVar

from ...errors import WarbriefError
from ..aside import Work
from .base import AppScreen

Result = TypeVar("Result")
_MOMENT = 0.1
_GROUP = "waited for"


class BusyScreen(AppScreen[Result]):
    """A full screen that looks things up."""

    _waiting = ""
    """What is said of the work under way; nothing while it has taken no time yet."""

    def wait(self, work: Work, words: str, *, after: float = _MOMENT) -> None:
        """Does `work`, in the place of what was under way; says `words` where it takes longer than `after` seconds."""
        self.run_aside(work, _GROUP, lambda begun: self._waited(begun, words, after))

    async def _waited(self, work: Work, words: str, after: float) -> None:
        telling = asyncio.get_running_loop().call_later(after, self._tell, words) if after else None
        if telling is None:
            self._tell(words)
        try:
            await work
        except WarbriefError as problem:
            self._told()
            self.say(str(problem), "problem")
        finally:
            if telling is not None:
                telling.cancel()
            self._told()

    def _tell(self, words: str) -> None:
        self._waiting = self.told(f"{words}; {{{self.WHERE[0]}.back}} gives up.")
        self.say(self._waiting)

    def _told(self) -> None:
        """Takes the words away, unless others stand there by now."""
        waiting, self._waiting = self._waiting, ""
        if waiting and self.status.said == waiting:
            self.hush()

    def give_up(self) -> bool:
        """Ends what the reader was told to be waiting for; False where there is no such thing."""
        if not self._waiting:
            return False
        self.workers.cancel_group(self, _GROUP)
        self.say("Given up.")
        return True
