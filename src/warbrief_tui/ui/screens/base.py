"""What all full screens share: the status line, its hints and its notices, and the way to another place."""

from collections.abc import Awaitable, Callable
from typing import ClassVar, TypeVar

from msgspec import Struct, field
from textual import events, on
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from ...errors import WarbriefError
from ...model import Anchor
from ...views.keymap import Keymap
from ...views.styled_line import Span, StyledLine, TextPosition
from ...views.symbols import ASCII, SymbolSet
from ..command_table import CommandTable
from ..widgets.header_and_status import StatusLine

Result = TypeVar("Result")
NOTICE_SECONDS = 8.0
Job = Callable[[], Awaitable[object]]
"""Work for a worker: called when the worker starts, so a worker that is cancelled before leaves nothing behind."""


class Destination(Struct, frozen=True):
    """A place to go to when a screen closes."""

    anchor: Anchor
    place: TextPosition | None = None
    start: int = 0
    end: int = 0
    words: tuple[str, ...] = field(default=())
    """Words to highlight in the text, as find does."""


class AppScreen(Screen[Result]):
    """A full screen with a status line, whose hints follow the focus."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ()
    MODAL_CONTEXTS: ClassVar[tuple[str, ...]] = ()
    """Contexts whose commands it carries out at times."""

    def __init__(self, signs: SymbolSet) -> None:
        super().__init__()
        self.signs = signs
        self.set_class(signs is ASCII, "-ascii")
        self.status = StatusLine(signs=signs)
        self._notice_timer: Timer | None = None

    def handlers(self) -> CommandTable:
        """Return the method for each command of the screen's contexts."""
        return {}

    def modal_contexts(self) -> tuple[str, ...]:
        """Return those of MODAL_CONTEXTS that hold now; their commands come before all others."""
        return ()

    def active_contexts(self) -> tuple[str, ...]:
        """Return the contexts whose commands can be given now, innermost first."""
        inner = getattr(self.focused, "CONTEXTS", ())
        return (*self.modal_contexts(), *inner, *self.CONTEXTS, "app")

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        self.show_hints()

    def show_hints(self) -> None:
        keymap: Keymap = self.app.keymap  # type: ignore[attr-defined]  # the app is Warbrief
        self.status.show_hints(keymap.hints(self.active_contexts(), typing=isinstance(self.focused, Input)))

    def capture_key(self, key: str) -> bool:  # noqa: ARG002 (for subclasses)
        """Return whether the screen has used `key` as an answer, so that it is no command."""
        return False

    def run_job(self, job: Job, group: str, *, exclusive: bool = True) -> None:
        """Run `job` as a worker; an expected error becomes a notice.

        An `exclusive` job cancels the one of the same `group` that is still running.
        """

        async def guarded_job() -> None:
            try:
                await job()
            except WarbriefError as problem:
                self.notify_user(str(problem), "problem")

        work: Callable[[], object] = guarded_job
        self.run_worker(work, group=group, exclusive=exclusive)

    @on(StatusLine.Pressed)
    async def _hint_pressed(self, message: StatusLine.Pressed) -> None:
        await self.app.run_command(message.command)  # type: ignore[attr-defined]  # the app is Warbrief

    def notify_user(self, text: str, meaning: str = "notice") -> None:
        """Show a notice in the status line for a while.

        `{brief.undo}` in `text` becomes the user's key for that command; `meaning` is "notice" or "problem".
        """
        self._show_notice((Span(self.format_keys(text), meaning),))

    def format_keys(self, text: str) -> str:
        """Return `text` with the user's keys in place of command ids in braces."""
        keymap: Keymap = self.app.keymap  # type: ignore[attr-defined]  # the app is Warbrief
        return keymap.format_keys(text)

    def _show_notice(self, line: StyledLine) -> None:
        if self._notice_timer is not None:
            self._notice_timer.stop()
        self.status.show_notice(line)
        self._notice_timer = self.set_timer(NOTICE_SECONDS, self.clear_notice) if line else None

    def clear_notice(self) -> None:
        """Take the notice out of the status line."""
        self.status.show_notice(())
