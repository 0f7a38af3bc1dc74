"""The history of where the user was, for back and forward. Pure."""

from msgspec import Struct
from msgspec.structs import replace

from ...model import Anchor
from ...views.styled_line import TextPosition
from ..lazy_layout import ScrollPosition

_MAX_ENTRIES = 100


class HistoryEntry(Struct, frozen=True):
    """An edition and the user's position in it."""

    anchor: Anchor
    at: TextPosition | ScrollPosition | None
    origin: object = None
    """The screen over it that led away from it; going back opens it again."""
    folds: frozenset[str] = frozenset()
    """The keys of the tree's rows that were open."""

    def is_same_place(self, other: "HistoryEntry") -> bool:
        """Return whether both are one position reached from one screen."""
        return (self.anchor, self.at, self.origin) == (other.anchor, other.at, other.origin)


class History(Struct, frozen=True):
    back_entries: tuple[HistoryEntry, ...] = ()
    forward_entries: tuple[HistoryEntry, ...] = ()

    def push(self, entry: HistoryEntry) -> "History":
        """Return the history after the user went from `entry` to a new place."""
        entries = self.back_entries
        if not entries or not entries[-1].is_same_place(entry):
            entries = (*entries, entry)
        return History(entries[-_MAX_ENTRIES:])

    def back(self, current: HistoryEntry) -> "tuple[History, HistoryEntry] | None":
        """Return the history after going back from `current`, and where that leads; None at the beginning."""
        if not self.back_entries:
            return None
        forward_entries = (*self.forward_entries, current)
        return replace(self, back_entries=self.back_entries[:-1], forward_entries=forward_entries), self.back_entries[
            -1
        ]

    def forward(self, current: HistoryEntry) -> "tuple[History, HistoryEntry] | None":
        """Return the history after going forward from `current`, and where that leads; None at the end."""
        if not self.forward_entries:
            return None
        back_entries = (*self.back_entries, current)
        return History(back_entries, self.forward_entries[:-1]), self.forward_entries[-1]
