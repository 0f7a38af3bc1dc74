"""The way a reader came: places that were left, so that back and forward find them again. Pure."""

from msgspec import Struct
from msgspec.structs import replace

from ...model import Anchor
from ...views.styled_line import TextPosition
from ..lazy_layout import ScrollPosition

_LONGEST = 100


class HistoryEntry(Struct, frozen=True):
    """An edition and where in it the reader was."""

    anchor: Anchor
    at: TextPosition | ScrollPosition | None
    over: object = None
    """The screen that stood over it and led away from it: going back brings it back too."""
    folds: frozenset[str] = frozenset()
    """What was open in the tree."""

    def is_where(self, other: "HistoryEntry") -> bool:
        """Whether the reader was at the same place."""
        return (self.anchor, self.at, self.over) == (other.anchor, other.at, other.over)


class History(Struct, frozen=True):
    past: tuple[HistoryEntry, ...] = ()
    ahead: tuple[HistoryEntry, ...] = ()

    def left(self, stop: HistoryEntry) -> "History":
        """The reader goes from `stop` to a new place."""
        past = self.past if self.past and self.past[-1].is_where(stop) else (*self.past, stop)
        return History(past[-_LONGEST:])

    def back(self, here: HistoryEntry) -> "tuple[History, HistoryEntry] | None":
        if not self.past:
            return None
        return replace(self, past=self.past[:-1], ahead=(*self.ahead, here)), self.past[-1]

    def forward(self, here: HistoryEntry) -> "tuple[History, HistoryEntry] | None":
        if not self.ahead:
            return None
        return replace(self, past=(*self.past, here), ahead=self.ahead[:-1]), self.ahead[-1]
