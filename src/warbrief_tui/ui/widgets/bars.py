"""The masthead above and the status line below: one drawn line each."""

from textual.strip import Strip

from ..commands import Command, shown
from ..content import Line, Run, spread, width_of
from ..marks import Signs
from .painted import Painted


class Masthead(Painted):
    """Where we are at the left, how fresh it is at the right; a second line while samples are shown."""

    def __init__(self, *, signs: Signs, name: str = "warbrief") -> None:
        super().__init__(signs=signs, id="masthead")
        self._heading = name
        self._where = ""
        self._state = ""
        self._note = ""

    def show(self, *, where: str | None = None, state: str | None = None, note: str | None = None) -> None:
        self._where = self._where if where is None else where
        self._state = self._state if state is None else state
        if note is not None and note != self._note:
            self._note = note
            self.set_class(bool(note), "-noted")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 1:
            return self.strip(spread((Run(self._note, "notice"),), (), width - 2, self.signs.ellipsis), width, indent=1)
        heading = (Run(self._heading, "key"), Run("   ")) if self._heading else ()
        left = (*heading, Run(self._where, "strong"))
        line = spread(left, (Run(self._state, "dim"),), width - 2, self.signs.ellipsis)
        return self.strip(line, width, indent=1)


class StatusLine(Painted):
    """What is going on at the left, the keys that matter at the right: as many of them as there is room for."""

    def __init__(self, *, signs: Signs) -> None:
        super().__init__(signs=signs, id="status")
        self._said: Line = ()
        self._place = ""
        self._hints: tuple[Command, ...] = ()

    def show_place(self, words: str) -> None:
        self._place = words
        self.refresh()

    def show_hints(self, hints: tuple[Command, ...]) -> None:
        self._hints = hints
        self.refresh()

    def say(self, line: Line) -> None:
        """Says something in place of where we are, until it is told () again."""
        self._said = line
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return self.strip((), width)
        room = width - 2
        left = self._said or (Run(self._place, "dim"),)
        hints = list(self._hints)
        while len(hints) > 1 and width_of(left) + width_of(_keys(hints)) + 3 > room:
            hints.pop(-2)
        right = _keys(hints)
        if width_of(left) + width_of(right) + 3 > room:
            right = ()
        return self.strip(spread(left, right, room, self.signs.ellipsis), width, indent=1)


def _keys(hints: list[Command]) -> Line:
    runs: list[Run] = []
    for hint in hints:
        runs += [Run("   " if runs else ""), Run(shown(hint.keys[0]), "key"), Run(f" {hint.footer}", "dim")]
    return tuple(run for run in runs if run.text)
