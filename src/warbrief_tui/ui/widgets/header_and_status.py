"""The masthead above and the status line below: one drawn line each."""

from textual import events
from textual.message import Message
from textual.strip import Strip

from ...views.commands import Command, display_key
from ...views.styled_line import Span, StyledLine, spread, width_of
from ...views.symbols import SymbolSet
from .themed_widget import ThemedWidget


class TitleBar(ThemedWidget):
    """Where we are at the left, how fresh it is at the right; a second line while samples are shown."""

    def __init__(self, *, signs: SymbolSet, name: str = "warbrief") -> None:
        super().__init__(signs=signs, id="masthead")
        self._heading = name
        self._where = ""
        self._state = ""
        self._note = ""
        self._only = ""

    def show(
        self,
        *,
        heading: str | None = None,
        where: str | None = None,
        state: str | None = None,
        note: str | None = None,
        only: str | None = None,
    ) -> None:
        """`only` says what of it all is shown, where not everything is."""
        before = self._said
        self._heading = self._heading if heading is None else heading
        self._where = self._where if where is None else where
        self._only = self._only if only is None else only
        self._state = self._state if state is None else state
        if note is not None and note != self._note:
            self._note = note
            self.set_class(bool(note), "-noted")
        if self._said != before:
            self.refresh()

    @property
    def _said(self) -> tuple[str, ...]:
        return self._where, self._state, self._note, self._only

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 1:
            return self.strip(
                spread((Span(self._note, "notice"),), (), width - 2, self.signs.ellipsis), width, indent=1
            )
        heading = (Span(self._heading, "key"), Span("   ")) if self._heading else ()
        only = (Span("   "), Span(self._only, "notice")) if self._only else ()
        left = (*heading, Span(self._where, "strong"), *only)
        line = spread(left, (Span(self._state, "dim"),), width - 2, self.signs.ellipsis)
        return self.strip(line, width, indent=1)


class StatusLine(ThemedWidget):
    """What is going on at the left, the keys that matter at the right: as many of them as there is room for."""

    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="status")
        self._said: StyledLine = ()
        self._place = ""
        self._hints: tuple[Command, ...] = ()

    class Pressed(Message):
        """A click on a key."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    @property
    def notice(self) -> str:
        """What is said in place of where we are."""
        return "".join(run.text for run in self._said)

    def show_place(self, words: str) -> None:
        if words != self._place:
            self._place = words
            self.refresh()

    def show_hints(self, hints: tuple[Command, ...]) -> None:
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def say(self, line: StyledLine) -> None:
        """Says something in place of where we are, until it is told () again."""
        if line != self._said:
            self._said = line
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return self.strip((), width)
        left = self._left
        return self.strip(spread(left, _keys(self._shown_hints), width - 2, self.signs.ellipsis), width, indent=1)

    @property
    def _left(self) -> StyledLine:
        return self._said or (Span(self._place, "dim"),)

    @property
    def _shown_hints(self) -> list[Command]:
        """Those there is room for; none where what is said needs it all."""
        room = self.size.width - 2 - width_of(self._left) - 3
        hints = list(self._hints)
        while len(hints) > 1 and width_of(_keys(hints)) > room:
            hints.pop(-2)
        return hints if width_of(_keys(hints)) <= room else []

    def on_click(self, event: events.Click) -> None:
        hints = self._shown_hints
        x = event.x - (self.size.width - 1 - width_of(_keys(hints)))
        for number, hint in enumerate(hints):
            x -= 3 if number else 0
            wide = width_of(_keys([hint]))
            if 0 <= x < wide:
                self.post_message(self.Pressed(hint))
            x -= wide


def _keys(hints: list[Command]) -> StyledLine:
    runs: list[Span] = []
    for hint in hints:
        runs += [Span("   " if runs else ""), Span(display_key(hint.keys[0]), "key"), Span(f" {hint.footer}", "dim")]
    return tuple(run for run in runs if run.text)
