"""Find: words in the text that is open, or rows in the tree or the fronts, whichever has the focus."""

from typing import Protocol

from ...views.styled_line import TextPosition
from ..edition_tree_model import Narrowed
from ..screens.base import Destination
from .find import Matches, find, nearest
from .view import FrontsView, MainView, TreeView


class Line(Protocol):
    """The line for the words."""

    @property
    def is_open(self) -> bool: ...
    def open(self, placeholder: str) -> None: ...
    def close(self) -> None: ...


class FindController:
    def __init__(self, view: MainView, line: Line, separator: str) -> None:
        """`separator` joins the parts of a notice."""
        self._view = view
        self._line = line
        self._separator = separator
        self.matches = Matches()
        self._filtered: TreeView | FrontsView | None = None
        """The pane whose rows the words filter; None while they are found in the text."""

    def start(self) -> None:
        """Ask for words; they filter the list that has the focus, or are found in the text."""
        panes: tuple[TreeView | FrontsView, ...] = (self._view.tree_pane, self._view.fronts_pane)
        self._filtered = next((pane for pane in panes if pane.has_focus), None)
        self._line.open("show only rows with these words" if self._filtered else "find in this edition")

    def change(self, text: str) -> None:
        """Find or filter by `text` while it is typed."""
        words = text.strip()
        pane = self._view.reading_pane
        if self._filtered is self._view.fronts_pane:
            self._view.fronts_pane.narrow(words)
        elif self._filtered is not None:
            self._filter_tree(words)
        elif pane.reading is not None:
            self.matches = find(pane.reading.edition, [text], pane.section)
            self._show(notify_none=bool(words))

    def submit(self) -> None:
        """Give the focus back and close the input line; the matches stay."""
        (self._filtered or self._view.reading_pane).focus()
        self._line.close()

    def highlight(self, destination: Destination, position: TextPosition | None) -> None:
        """Highlight what a destination was found by; n and N go on from there."""
        pane = self._view.reading_pane
        if position is None or pane.reading is None:
            return
        if destination.words:
            self.matches = nearest(find(pane.reading.edition, destination.words), position)
            self._show()
        elif destination.end:
            pane.mark("target", {position: [(destination.start, destination.end, "target")]})

    def step(self, by: int) -> bool:
        """Go `by` matches further; return False if there are none."""
        if not self.matches.spans:
            return False
        self.matches = self.matches.step(by)
        self._show()
        return True

    @property
    def is_active(self) -> bool:
        narrowed = self._view.tree_pane.narrowed_by_words or self._view.fronts_pane.narrowed
        return narrowed or bool(self.matches.spans) or self._line.is_open

    def end(self) -> None:
        """Show all rows again and take the highlights away."""
        if self._view.tree_pane.narrowed_by_words:
            self._view.tree_pane.widen()
        if self._view.fronts_pane.narrowed:
            self._view.fronts_pane.narrow("")
        self._line.close()
        self.forget()
        self._view.reading_pane.mark("found", {})

    def forget(self) -> None:
        """Discard the matches, because another text is shown."""
        self.matches = Matches()

    def _filter_tree(self, words: str) -> None:
        tree = self._view.tree_pane
        if words:
            tree.narrow(Narrowed(words))
            self._view.notify_user(f"{tree.matches} in the months that are open. {{brief.back}} shows everything.")
        else:
            tree.widen()

    def _show(self, *, notify_none: bool = True) -> None:
        pane = self._view.reading_pane
        pane.mark("found", self.matches.marks())
        current = self.matches.current
        if current is not None:
            pane.go_to(current[0], current[1])
            self._view.notify_user(
                f"{self.matches.index + 1} of {len(self.matches.spans)} {self._separator} "
                "{brief.next-unread} next, {brief.previous-unread} previous, {brief.back} ends"
            )
        elif notify_none:
            self._view.notify_user("Not in this edition; {brief.search} searches all of them.")
