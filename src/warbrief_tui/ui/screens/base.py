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
from ..aside import Aside, Work
from ..widgets.header_and_status import StatusLine

Result = TypeVar("Result")
_NOTICE_SECONDS = 8.0


class Destination(Struct, frozen=True):
    """Where a screen that closes wants the reader to be taken."""

    anchor: Anchor
    place: TextPosition | None = None
    start: int = 0
    end: int = 0
    words: tuple[str, ...] = field(default=())
    """What to light in the text, as a find would."""


class AppScreen(Screen[Result]):
    """A full screen with a status line, whose hints follow the focus."""

    WHERE: ClassVar[tuple[str, ...]] = ()
    MODES: ClassVar[tuple[str, ...]] = ()
    """Places it answers for at times."""

    def __init__(self, signs: SymbolSet) -> None:
        super().__init__()
        self.signs = signs
        self.set_class(signs is ASCII, "-ascii")
        self.status = StatusLine(signs=signs)
        self._notice_timer: Timer | None = None
        self._asides: dict[str, Aside] = {}

    def mode(self) -> tuple[str, ...]:
        """Those of its MODES that it answers for now, before anybody else."""
        return ()

    def places(self) -> tuple[str, ...]:
        """Whose commands can be given here and now, the innermost first."""
        inner = getattr(self.focused, "WHERE", ())
        return (*self.mode(), *inner, *self.WHERE, "app")

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        self.show_hints()

    def show_hints(self) -> None:
        keymap: Keymap = self.app.keymap  # type: ignore[attr-defined]  # the app is Warbrief
        self.status.show_hints(keymap.hints(self.places(), typing=isinstance(self.focused, Input)))

    def takes(self, key: str) -> bool:  # noqa: ARG002 (for subclasses)
        """True when a key answers what the screen has just asked, and therefore is no command."""
        return False

    def run_aside(self, work: Work, group: str, around: Callable[[Work], Work]) -> None:
        """Awaits `work` inside `around`, beside the keys, in the place of what is under way in `group`."""
        before = self._asides.pop(group, None)
        if before is not None:
            before.drop()
        self._asides[group] = Aside(work, around)
        self.run_worker(self._asides[group], group=group, exclusive=True)

    async def _guarded(self, work: Awaitable[object]) -> None:
        """An expected error is said."""
        try:
            await work
        except WarbriefError as problem:
            self.say(str(problem), "problem")

    def on_unmount(self) -> None:
        for aside in self._asides.values():
            aside.drop()

    @on(StatusLine.Pressed)
    async def _hint_pressed(self, message: StatusLine.Pressed) -> None:
        await self.app.run_command(message.command)  # type: ignore[attr-defined]  # the app is Warbrief

    def say(self, words: str, meaning: str = "notice") -> None:
        """A notice in the status line, for a while; `{brief.undo}` in it is the key that the reader has for that."""
        self._show_notice((Span(self.told(words), meaning),))

    def told(self, words: str) -> str:
        keymap: Keymap = self.app.keymap  # type: ignore[attr-defined]  # the app is Warbrief
        return keymap.format_keys(words)

    def _show_notice(self, line: StyledLine) -> None:
        if self._notice_timer is not None:
            self._notice_timer.stop()
        self.status.say(line)
        self._notice_timer = self.set_timer(_NOTICE_SECONDS, self.hush) if line else None

    def hush(self) -> None:
        self.status.say(())
