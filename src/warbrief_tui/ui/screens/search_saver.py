"""Saving the query of the search screen under a name, and watching it."""

from collections.abc import Callable

from ...services.desk import Desk
from .base import AppScreen, Destination
from .prompt import PromptDialog


class SearchSaver:
    """Saves what `query` returns; `changed` is called once it is saved, `search` to search for something else."""

    def __init__(
        self,
        screen: AppScreen[Destination | None],
        desk: Desk,
        *,
        query: Callable[[], str],
        search: Callable[[str], None],
        changed: Callable[[], object],
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._query = query
        self._search = search
        self._changed = changed

    def save(self) -> None:
        """Ask for a name and save the query under it."""
        self._ask_name(watch=False)

    def toggle_watch(self) -> None:
        """Begin or stop to announce new hits after a refresh; a search without a name gets one first."""
        query = self._query()
        saved = next((search for search in self._desk.saved_searches() if search.query == query), None)
        if saved is None:
            self._ask_name(watch=True)
        else:
            self._save(saved.name, query, watch=not saved.watch)

    def open_saved(self) -> None:
        """Open the list of saved searches."""
        from .saved_searches import SavedSearchesScreen

        def closed(_: None) -> None:
            self._changed()

        screen = SavedSearchesScreen(self._desk, self._screen.signs, self._search)
        self._screen.app.push_screen(screen, closed)

    def _ask_name(self, *, watch: bool) -> None:
        query = self._query()
        if not query:
            self._screen.notify_user("There is nothing to save yet.")
            return

        def answered(name: str | None) -> None:
            if name is not None:
                self._save(name.strip(), query, watch=watch)

        heading = "Save and watch the search" if watch else "Save the search"
        prompt = PromptDialog(self._screen.signs, heading, "Name of the search", query, _check_name)
        self._screen.app.push_screen(prompt, answered)

    def _save(self, name: str, query: str, *, watch: bool) -> None:
        self._desk.save_search(name, query, watch)
        announcement = "; new hits are announced after a refresh" if watch else ""
        self._screen.notify_user(f"Saved as {name}{announcement}.")
        self._changed()


def _check_name(name: str, _repeated: bool) -> str | None:
    return None if name.strip() else "A name is needed"
