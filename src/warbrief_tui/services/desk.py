"""Desk: everything a front end may ask, one method a question.

It only composes and delegates; each group of methods is a service of its own:

    archive_session   the files of one run: opening, fallbacks, integrity check
    browsing          days, editions, fronts
    annotations       read marks, positions, stars, visits, preferences
    search_service    search, facets, saved searches, history
    figures           series, key figures, sums
    subscriptions     sources, previews, OPML
    updates           refresh, import, analysis, full texts, retention
    (maintenance      checks, repairs and backups: works where no Desk opens)

The last three are imported when they are first asked, so that a start and a search do not pay for them.
"""

import functools
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import (
    Analysis,
    Anchor,
    Brief,
    Change,
    Check,
    Completions,
    DiscoveredSource,
    Edition,
    Facets,
    FrontActivity,
    FrontHistory,
    FrontReport,
    Headline,
    KeyFigure,
    Month,
    Outcome,
    Reading,
    RetentionResult,
    SavedSearch,
    SearchResult,
    Series,
    Source,
    SourceState,
    Star,
)
from ..paths import Paths
from ..sort_order import SortOrder
from .annotations import Annotations
from .archive_session import ArchiveSession
from .browsing import Browsing
from .search_service import SearchService
from .user_rules import UserRules

if TYPE_CHECKING:
    from ..image_decoder import Picture
    from .connections import Connections
    from .figures import FigureService
    from .subscriptions import Subscriptions
    from .updates import Updates


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """The user's archive and sources behind one door.

    Every method that is no coroutine is synchronous, takes milliseconds and may be called from any thread.
    While the archive holds no edition the samples are shown instead, from a throw-away archive of their own.
    What a method returns and raises is documented in its service.
    """

    def __init__(
        self,
        paths: Paths,
        *,
        sample: bool = False,
        children: int = 2,
        keep_days: int = 0,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        """Open the archive of `paths`; with `sample`, a throw-away one of the samples. Raises StoreError.

        `children` is the maximal number of worker processes, `keep_days` how long editions are kept (0: for ever),
        `now` returns the time in UTC.
        """
        self._worker_count = children
        self._keep_days = keep_days
        self._session = ArchiveSession(paths, sample=sample, now=now)
        self._rules = UserRules(paths.config)
        self._annotations = Annotations(self._session)
        self._browsing = Browsing(self._session, self._annotations, self._rules, lambda: self._updates)
        self._search = SearchService(self._session, self._annotations)

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Record the end of the visit and close every file."""
        self._annotations.finish_visit()
        self._session.close()

    @functools.cached_property
    def _connections(self) -> "Connections":
        from .connections import Connections

        return Connections(self._worker_count, self._rules)

    @functools.cached_property
    def _figures(self) -> "FigureService":
        from .figures import FigureService

        return FigureService(self._session, self._rules)

    @functools.cached_property
    def _subscriptions(self) -> "Subscriptions":
        from .subscriptions import Subscriptions

        return Subscriptions(self._session, self._connections)

    @functools.cached_property
    def _updates(self) -> "Updates":
        from .updates import Updates

        return Updates(self._session, self._subscriptions, self._connections, keep_days=self._keep_days)

    # The session

    @property
    def is_sample(self) -> bool:
        """Return whether the samples are shown."""
        return self._session.is_sample

    @property
    def is_ephemeral(self) -> bool:
        """Return whether nothing of this run is kept, as with `--sample`."""
        return self._session.is_ephemeral

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what does not work, one line each: what was damaged, what cannot be written."""
        return self._session.warnings

    def today(self) -> date:
        """Return the day in the user's time zone."""
        return self._session.today()

    def check(self) -> str | None:
        """Run an integrity check, which may take seconds, after an unclean exit; return a warning or None."""
        return self._session.check()

    # Browsing

    def latest(self) -> date | None:
        """Return the latest day that has an edition."""
        return self._browsing.latest()

    def months(self) -> tuple[Month, ...]:
        """Return the months that have editions, newest first."""
        return self._browsing.months()

    def headlines(self, year: int, month: int) -> tuple[Headline, ...]:
        """Return a month's editions, newest day first."""
        return self._browsing.headlines(year, month)

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """Return the days from `first` to `last` that have editions, oldest first."""
        return self._browsing.days(first, last)

    def reading(self, anchor: Anchor, *, at_once: bool = False) -> Reading:
        """Return the edition in which `anchor` stands; its text is parsed now if that was deferred."""
        return self._browsing.reading(anchor, at_once=at_once)

    def brief(self, day: date) -> Brief:
        """Return the editions of a day and what belongs to it. Raises NothingFound for a day without editions."""
        return self._browsing.brief(day)

    def changes(self, anchor: Anchor) -> tuple[Change, ...]:
        """Return what the newest revision of an edition changed; nothing if it was never revised."""
        return self._browsing.changes(anchor)

    def fronts(self, day: date | None = None, span: int = 14) -> tuple[FrontActivity, ...]:
        """Return the fronts mentioned in the `span` days up to `day` (or the latest one)."""
        return self._browsing.fronts(day, span)

    def front_history(self, front: str, day: date | None = None, span: int = 14) -> FrontHistory:
        """Return a line for each of `span` days that mention the front, under its name of that day."""
        return self._browsing.front_history(front, day, span)

    def front_reports(self, front: str, day: date | None = None, span: int = 1) -> tuple[FrontReport, ...]:
        """Return what each edition of the `span` days up to `day` reports of the front, newest day first."""
        return self._browsing.front_reports(front, day, span)

    # Annotations

    def record_visit(self) -> None:
        """Record that the user is reading: until they leave, "new" is what came since they left the last time."""
        self._annotations.record_visit()

    def new_editions(self) -> tuple[datetime | None, tuple[Headline, ...]]:
        """Return the end of the last visit and the editions added or revised since, newest day first."""
        return self._annotations.new_editions()

    def mark(self, anchors: Sequence[Anchor], read: bool = True) -> None:
        """Mark these sections read or unread, in the revision that was shown; an edition means all its sections."""
        self._annotations.mark(anchors, read)

    def undo(self) -> str | None:
        """Take the last marking back; return a sentence that says so, or None where there was none."""
        return self._annotations.undo()

    def save_position(self, anchor: Anchor) -> None:
        """Remember the block up to which an edition was read. Raises NothingFound."""
        self._annotations.save_position(anchor)

    def last_position(self) -> Anchor | None:
        """Return where reading stopped when warbrief was left."""
        return self._annotations.last_position()

    def star(self, anchor: Anchor, on: bool = True, note: str = "") -> None:
        """Star an edition, a section or a block, or remove its star. Raise NothingFound."""
        self._annotations.star(anchor, on, note)

    def stars(self) -> tuple[Star, ...]:
        """Return every star where its text stands now, newest first."""
        return self._annotations.stars()

    def get_preference(self, name: str) -> str | None:
        """Return what the user chose in the app under `name`, or None."""
        return self._annotations.get_preference(name)

    def set_preference(self, name: str, value: str) -> None:
        """Remember a choice made in the app."""
        self._annotations.set_preference(name, value)

    # Search

    def search(
        self, query: str, limit: int = 50, *, sort: SortOrder = "newest", unfinished: bool = False
    ) -> SearchResult:
        """Search for `query`, any text; `sort` is the order where the query names none."""
        return self._search.search(query, limit, sort=sort, unfinished=unfinished)

    def facets(self, query: str, *, unfinished: bool = False) -> Facets:
        """Return the number of hits of each month, front, publisher and kind; interrupted as a search is."""
        return self._search.facets(query, unfinished=unfinished)

    def explain(self, query: str) -> tuple[str, str]:
        """Return how `query` is understood, in words, and the expression that the index is asked."""
        return self._search.explain(query)

    def complete(self, text: str, cursor: int) -> Completions:
        """Return what may stand at the cursor of a query: filters, and their values in this archive."""
        return self._search.complete(text, cursor)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches with the number of unread hits of each."""
        return self._search.saved_searches()

    def new_saved_search_hits(self, since: datetime) -> tuple[tuple[str, int], ...]:
        """Return name and number of the hits of each watched search that are new since `since`; none without hits."""
        return self._search.new_saved_search_hits(since)

    def save_search(self, name: str, query: str, watch: bool = False) -> None:
        """Save a search; an earlier one of that name is replaced. Raises UsageError for an empty name."""
        self._search.save_search(name, query, watch)

    def forget_search(self, name: str) -> None:
        """Delete a saved search. Raises UsageError where there is none of that name."""
        self._search.forget_search(name)

    def add_to_history(self, query: str) -> None:
        """Remember a query as the latest one."""
        self._search.add_to_history(query)

    def history(self) -> tuple[str, ...]:
        """Return earlier queries, the latest first."""
        return self._search.history()

    # Figures

    def series(self, name: str, day: date | None = None, span: int = 30) -> Series:
        """Return what every publisher stated for the series over the `span` days up to `day` (or the latest one)."""
        return self._figures.series(name, day, span)

    def key_figures(self, day: date | None = None, span: int = 14) -> tuple[KeyFigure, ...]:
        """Return the series with a value on `day` (or the latest one), each with its change and `span` days."""
        return self._figures.key_figures(day, span)

    def checks(self, reading: Reading) -> tuple[Check, ...]:
        """Return the sums that the edition's figures should make, and whether they do."""
        return self._figures.checks(reading)

    def series_titles(self) -> dict[str, str]:
        """Return every series' title by its id."""
        return self._figures.series_titles()

    def category_titles(self) -> dict[str, str]:
        """Return the title of each category of figures by its id."""
        return self._figures.category_titles()

    # Sources

    def sources(self) -> tuple[SourceState, ...]:
        """Return every source that may be chosen, with how its refreshes went. Raises ConfigError."""
        return self._subscriptions.sources()

    def due(self) -> tuple[str, ...]:
        """Return the enabled sources not asked for longer than their interval. Raises ConfigError."""
        return self._subscriptions.due()

    def enable(self, slug: str, on: bool = True) -> None:
        """Switch a source on or off, for good. Raises UsageError for an unknown slug."""
        self._subscriptions.enable(slug, on)

    def add_source(self, source: Source) -> None:
        """Write a source into the user's sources.toml. Raises UsageError where its slug is taken, and ConfigError."""
        self._subscriptions.add_source(source)

    def remove_source(self, slug: str) -> None:
        """Take a source out of the user's sources.toml; its editions stay. Raises UsageError."""
        self._subscriptions.remove_source(slug)

    def set_source(self, slug: str, key: str, value: str) -> None:
        """Change one key of a source in sources.toml. Raises UsageError for an unknown slug, key or value."""
        self._subscriptions.set_source(slug, key, value)

    def export_sources(self) -> str:
        """Return the enabled sources as OPML."""
        return self._subscriptions.export_sources()

    async def import_sources(self, file: Path) -> tuple[Source, ...]:
        """Add the feeds of an OPML file that are new, enabled, and return them. Raises InputError."""
        return await self._subscriptions.import_sources(file)

    async def discover(self, name: str, *, private: bool = False) -> DiscoveredSource:
        """Return the source that an address, a page or a file would make, and its editions; nothing is stored."""
        return await self._subscriptions.discover(name, private=private)

    async def test_source(self, slug: str) -> DiscoveredSource:
        """Return what a source brings now, whatever is remembered of it; nothing is stored."""
        return await self._subscriptions.test_source(slug)

    # Updates

    def refresh(
        self, slugs: Sequence[str] = (), *, due: bool = False, since: date | None = None
    ) -> AsyncIterator[Outcome]:
        """Fetch the enabled sources, or those named; yield the Outcome of each as it happens. Raises UsageError."""
        return self._updates.refresh(slugs, due=due, since=since)

    def import_files(self, files: Sequence[Path]) -> AsyncIterator[Outcome]:
        """Store the editions in `files` and analyse them; yield one Outcome a file."""
        return self._updates.import_files(files)

    def reanalyse(self) -> AsyncGenerator[tuple[int, int], None]:
        """Parse deferred texts and analyse editions that are pending or were analysed by older rules."""
        return self._updates.reanalyse()

    async def fetch_full_text(self, anchor: Anchor) -> Anchor:
        """Fetch the page of an excerpt, store the whole edition in its place and return its anchor."""
        return await self._updates.fetch_full_text(anchor)

    async def inspect(self, name: str, *, private: bool = False) -> list[tuple[Edition, Analysis]]:
        """Return what is in the file or at the address `name`; nothing is stored. Raises InputError or FetchError."""
        return await self._updates.inspect(name, private=private)

    async def picture(self, url: str) -> "Picture":
        """Return the photo at an address, scaled for a terminal; nothing is stored."""
        return await self._updates.picture(url)

    def apply_retention(self) -> RetentionResult | None:
        """Remove editions older than the user keeps them, and return how many; None where none went."""
        return self._updates.apply_retention()
