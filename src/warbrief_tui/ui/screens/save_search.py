"""Searches get a name, under which they stand in the tree, and are watched."""

from collections.abc import Callable

from ...services.desk import Desk
from ...views.symbols import SymbolSet
from .base import Destination
from .busy import BusyScreen
from .prompt import PromptDialog


class SaveSearchScreen(BusyScreen[Destination | None]):
    """The part of the search that outlives it."""

    def __init__(self, desk: Desk, signs: SymbolSet, changed: Callable[[], object]) -> None:
        super().__init__(signs)
        self.desk = desk
        self._changed = changed

    @property
    def query_text(self) -> str:
        """What is asked."""
        raise NotImplementedError

    def _ask(self, query: str) -> None:
        """Asks something else."""
        raise NotImplementedError

    def action_save(self) -> None:
        self._name_it(watch=False)

    def action_watch(self) -> None:
        """Tells new hits after a refresh, or no more; a search without a name gets one first."""
        saved = next((one for one in self.desk.saved_searches() if one.query == self.query_text), None)
        if saved is None:
            self._name_it(watch=True)
        else:
            self._save(saved.name, self.query_text, not saved.watch)

    def _name_it(self, *, watch: bool) -> None:
        query = self.query_text
        if not query:
            self.notify_user("There is nothing to save yet.")
            return

        def named(name: str | None) -> None:
            if name is not None:
                self._save(name.strip(), query, watch)

        heading = "Save and watch the search" if watch else "Save the search"
        self.app.push_screen(PromptDialog(self.signs, heading, "Under which name?", query, _no_name), named)

    def _save(self, name: str, query: str, watch: bool) -> None:
        self.desk.save_search(name, query, watch)
        told = "; new hits are told after a refresh" if watch else ""
        self.notify_user(f"Saved as {name}{told}.")
        self._changed()

    def action_saved(self) -> None:
        from .saved_searches import SavedSearchesScreen

        self.app.push_screen(SavedSearchesScreen(self.desk, self.signs, self._ask), self._left_saved)

    def _left_saved(self, _: None) -> None:
        self._changed()


def _no_name(name: str, _again: bool) -> str | None:
    return None if name.strip() else "It needs a name"
