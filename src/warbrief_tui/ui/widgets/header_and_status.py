"""The title bar above and the status line below: one drawn line each."""

from textual import events
from textual.message import Message
from textual.strip import Strip

from ...views.commands import Command, display_key
from ...views.styled_line import Span, StyledLine, spread, width_of
from ...views.symbols import SymbolSet
from .themed_widget import ThemedWidget


class TitleBar(ThemedWidget):
    """The place at the left, the freshness at the right; a second line while samples are shown."""

    def __init__(self, *, signs: SymbolSet, name: str = "warbrief") -> None:
        super().__init__(signs=signs, id="title-bar")
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
        """Change the given parts; `only` names the front that is shown, if not everything is."""
        before = self._notice
        self._heading = self._heading if heading is None else heading
        self._where = self._where if where is None else where
        self._only = self._only if only is None else only
        self._state = self._state if state is None else state
        if note is not None and note != self._note:
            self._note = note
            self.set_class(bool(note), "-noted")
        if self._notice != before:
            self.refresh()

    @property
    def _notice(self) -> tuple[str, ...]:
        return self._where, self._state, self._note, self._only

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 1:
            return self.strip(
                spread((Span(self._note, "notice"),), (), width - 2, self.signs.ellipsis), width, indent=1
            )
        heading = (Span(self._heading, "key"), Span("   ")) if self._heading else ()
        only = (Span("   "), Span(self._only, "notice")) if self._only else ()
        line = (*heading, Span(self._where, "strong"), *only)
        line = spread(line, (Span(self._state, "dim"),), width - 2, self.signs.ellipsis)
        return self.strip(line, width, indent=1)


class StatusLine(ThemedWidget):
    """The place or a notice at the left, and as many hints to keys at the right as there is room for."""

    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="status")
        self._notice: StyledLine = ()
        self._place = ""
        self._hints: tuple[Command, ...] = ()

    class Pressed(Message):
        """A click on a hint."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    @property
    def notice(self) -> str:
        """Return the text of the current notice."""
        return "".join(run.text for run in self._notice)

    def show_place(self, words: str) -> None:
        if words != self._place:
            self._place = words
            self.refresh()

    def show_hints(self, hints: tuple[Command, ...]) -> None:
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def show_notice(self, line: StyledLine) -> None:
        """Show a notice in place of the place; an empty line ends it."""
        if line != self._notice:
            self._notice = line
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return self.strip((), width)
        line = self._left_text
        return self.strip(spread(line, _keys(self._visible_hints), width - 2, self.signs.ellipsis), width, indent=1)

    @property
    def _left_text(self) -> StyledLine:
        return self._notice or (Span(self._place, "dim"),)

    @property
    def _visible_hints(self) -> list[Command]:
        """The hints that there is room for; none if the text at the left needs it all."""
        room = self.size.width - 2 - width_of(self._left_text) - 3
        hints = list(self._hints)
        while len(hints) > 1 and width_of(_keys(hints)) > room:
            hints.pop(-2)
        return hints if width_of(_keys(hints)) <= room else []

    def on_click(self, event: events.Click) -> None:
        hints = self._visible_hints
        x = event.x - (self.size.width - 1 - width_of(_keys(hints)))
        for number, hint in enumerate(hints):
            x -= 3 if number else 0
            width_of_hint = width_of(_keys([hint]))
            if 0 <= x < width_of_hint:
                self.post_message(self.Pressed(hint))
            x -= width_of_hint


def _keys(hints: list[Command]) -> StyledLine:
    runs: list[Span] = []
    for hint in hints:
        runs += [Span("   " if runs else ""), Span(display_key(hint.keys[0]), "key"), Span(f" {hint.footer}", "dim")]
    return tuple(run for run in runs if run.text)
