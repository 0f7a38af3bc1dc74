"""The line in which words to find are typed; it is on the screen only while they are."""

from functools import partial

from textual.css.query import NoMatches
from textual.widgets import Input

from ..screens.base import AppScreen


class FindLine:
    """Mounts the line above the status line of `screen`."""

    def __init__(self, screen: AppScreen[None]) -> None:
        self._screen = screen

    @property
    def is_open(self) -> bool:
        return self._line() is not None

    def open(self, placeholder: str) -> None:
        """Mount the line, unless it is there already, and focus it."""
        self._screen.run_job(partial(self._open, placeholder), "find")

    async def _open(self, placeholder: str) -> None:
        line = self._line()
        if line is None:
            line = Input(id="find", compact=True)
            await self._screen.mount(line, before=self._screen.status)
        line.placeholder = placeholder
        line.focus()

    def close(self) -> None:
        line = self._line()
        if line is not None:
            line.remove()

    def _line(self) -> Input | None:
        try:
            return self._screen.query_one("#find", Input)
        except NoMatches:
            return None
