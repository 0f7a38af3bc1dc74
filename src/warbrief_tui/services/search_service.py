"""Search in everything that is stored: hits, facets, completions, saved searches and the search history."""

import functools
from datetime import datetime

from .. import store
from ..errors import UsageError
from ..model import Completions, Facets, SavedSearch, SearchResult
from ..sort_order import SortOrder
from .annotations import Annotations
from .archive_session import ArchiveSession


class SearchService:
    """Searches the active archive. Saved searches and the history are the user's, whatever is shown."""

    def __init__(self, session: ArchiveSession, annotations: Annotations) -> None:
        self._session = session
        self._annotations = annotations

    def search(
        self, query: str, limit: int = 50, *, sort: SortOrder = "newest", unfinished: bool = False
    ) -> SearchResult:
        """Search for `query`, any text; `sort` is the order where the query names none.

        With `unfinished`, while it is typed, its last word is found as a prefix too, and the next such call interrupts
        this one, which then raises Superseded.
        """
        active = self._session.active
        read = active.read_interruptible if unfinished else active.read
        return read(
            store.hits.search,
            query,
            limit,
            unfinished=unfinished,
            sort=sort,
            today=self._session.today(),
            since=self._annotations.new_since,
        )

    def facets(self, query: str, *, unfinished: bool = False) -> Facets:
        """Return the number of hits of each month, front, publisher and kind; interrupted as a search is."""
        active, since = self._session.active, self._annotations.new_since
        read = active.read_interruptible if unfinished else active.read
        return read(store.facets.facets, query, unfinished=unfinished, today=self._session.today(), since=since)

    def explain(self, query: str) -> tuple[str, str]:
        """Return how `query` is understood, in words, and the expression that the index is asked."""
        return self._session.active.read(store.hits.explain, query, self._session.today())

    def complete(self, text: str, cursor: int) -> Completions:
        """Return what may stand at the cursor of a query: filters, and their values in this archive."""
        return self._session.active.read(
            lambda c: store.autocomplete.completions(
                text, cursor, functools.partial(store.archive_suggestions.suggestions, c)
            )
        )

    # Saved searches

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches with the number of unread hits of each."""
        saved = self._session.lasting_user_data.read(store.preferences.saved_searches)
        context = self._session.today(), self._annotations.new_since
        return tuple(
            SavedSearch(name, query, watch, self._session.active.read(store.hits.count_unread, query, *context))
            for name, query, watch in saved
        )

    def new_saved_search_hits(self, since: datetime) -> tuple[tuple[str, int], ...]:
        """Return name and number of the hits of each watched search that are new since `since`; none without hits."""
        saved = self._session.lasting_user_data.read(store.preferences.saved_searches)
        watched = [(name, query) for name, query, watch in saved if watch]
        if watched:
            self._session.active.run_maintenance()  # index what just came
        context = since, self._session.today(), self._annotations.new_since
        counts = (
            (name, self._session.active.read(store.saved_search_hits.new_hits, query, *context))
            for name, query in watched
        )
        return tuple((name, hits) for name, hits in counts if hits)

    def save_search(self, name: str, query: str, watch: bool = False) -> None:
        """Save a search; an earlier one of that name is replaced. Raises UsageError for an empty name."""
        if not name.strip():
            raise UsageError("a saved search needs a name")
        self._session.writable_lasting_user_data.write(store.preferences.save_search, name.strip(), query, watch)

    def forget_search(self, name: str) -> None:
        """Delete a saved search. Raises UsageError where there is none of that name."""
        if not self._session.writable_lasting_user_data.write(store.preferences.delete_search, name):
            raise UsageError(f"there is no saved search '{name}'; 'warbrief saved' lists them")

    # History

    def add_to_history(self, query: str) -> None:
        """Remember a query as the latest one."""
        if query.strip():
            self._session.writable_lasting_user_data.write(store.preferences.add_to_history, query.strip())

    def history(self) -> tuple[str, ...]:
        """Return earlier queries, the latest first."""
        return self._session.lasting_user_data.read(store.preferences.history)
