"""Letters on the screen: while they stand there, the next key goes to the target of its letter."""

from collections.abc import Callable, Iterable
from typing import Protocol

from ..jump_labels import JumpTarget, Labels, assign_labels
from .view import Notices


class LabelledPane(Protocol):
    def show_labels(self, labels: Labels) -> None: ...


class JumpMode:
    """`panes` are those that can show letters."""

    def __init__(self, view: Notices, panes: Iterable[LabelledPane]) -> None:
        self._view = view
        self._panes = tuple(panes)
        self._labels: Labels = {}
        self._go: Callable[[JumpTarget], None] | None = None
        """The action of a letter; None while there are no letters."""

    def start(self, pane: LabelledPane, targets: list[JumpTarget], go: Callable[[JumpTarget], None]) -> None:
        """Show letters at `targets` in `pane`; `go` is called with the one whose letter is typed."""
        if not targets:
            self._view.notify_user("There is nothing here to go to.")
            return
        self._labels, self._go = assign_labels(targets), go
        pane.show_labels(self._labels)
        self._view.notify_user("Type the letter of where to go; any other key stays.")

    def capture_key(self, key: str) -> bool:
        """Go where `key` leads and take the letters away; return False if there are none."""
        if self._go is None:
            return False
        go, self._go = self._go, None
        for pane in self._panes:
            pane.show_labels({})
        self._view.clear_notice()
        if key in self._labels:
            go(self._labels[key])
        return True
