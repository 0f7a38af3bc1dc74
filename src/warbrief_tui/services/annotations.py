"""The half of the Desk that is about what the reader made: what was read, stars, notes, named searches, choices."""

import contextlib
import functools
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .. import store
from ..errors import DamagedStore, ForeignStore, NewerStore, StoreError, UsageError
from ..model import Anchor, Completions, Facets, Headline, Reading, SavedSearch, SearchResult, Star
from ..store.database import Database
from ..store.migrations.user_data import USER_DATA

if TYPE_CHECKING:
    from ..store.search.query_ast import Sort

_VISIT = "visit"


class ReaderDesk:
    """What the reader made is in a file of its own beside the archive, and outlives it."""

    _archive: Database

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._rooms = contextlib.ExitStack()
        self._readers: dict[Database, Database] = {}
        self._troubles: list[str] = []
        self._copied: set[Database] = set()
        self._here = False
        self._since: datetime | None = None
        self._handed: dict[Anchor, tuple[int, ...]] = {}
        self._unchecked: Anchor | None = None

    @property
    def _shown(self) -> Database:
        """The archive that is shown: the reader's own, or that of the samples."""
        raise NotImplementedError

    def close(self) -> None:
        if self._here:
            with contextlib.suppress(StoreError, OSError):
                self.visit()
        self._rooms.close()

    def today(self) -> date:
        """The reader's own day."""
        return self._now().astimezone().date()

    @property
    def troubles(self) -> tuple[str, ...]:
        """What does not work, one line each: what was damaged, what cannot be written."""
        return tuple(self._troubles)

    # Opening

    def _open(self, path: Path) -> Database:
        """An archive, with the reader's file beside it."""
        reader = self._open_reader(path.with_name("reader.db"))
        database = self._open_archive(path, reader)
        self._rooms.callback(database.close)
        self._readers[database] = reader
        return database

    def _open_archive(self, path: Path, beside: Database) -> Database:
        """One that is damaged is rebuilt from what can be read; one that cannot be written is read."""
        try:
            database = Database(path, attached=beside)
        except (ForeignStore, NewerStore):
            raise
        except DamagedStore:
            from ..store.maintenance.recovery import recover_archive  # for the rare day

            self._troubles.append(_rescued(path, *recover_archive(path, self._now())))
            return Database(path, attached=beside)
        except StoreError as first:
            try:
                database = Database(path, readonly=True, attached=beside)
            except (StoreError, OSError):
                raise first from None  # the second follows from it, and says less
            self._troubles.append(f"{first}; nothing new is kept, and reading goes on")
        else:
            if database.readonly:
                self._troubles.append(f"{path} cannot be written, so nothing new is kept; reading goes on")
        return database

    def check(self) -> str | None:
        """Look the archive through, for seconds, if the last run ended uncleanly; one line if it is damaged.

        What was opened `at_once` is looked through always.
        """
        wrong = self._shown.read(store.integrity_check.check_structure) if self._shown.has_leftover_log else ""
        if not wrong:
            return self._check_opened()
        self._troubles.append(
            f"The archive is damaged; 'warbrief doctor --repair' saves what it can. {self._shown.path}: {wrong}"
        )
        return self._troubles[-1]

    def _check_opened(self) -> str | None:
        opened, self._unchecked = self._unchecked, None
        if opened is None or not self._shown.read(store.editions.is_damaged, opened):
            return None
        return f"{opened} differs from what was fetched; 'warbrief doctor --repair' has it fetched again."

    def _open_reader(self, path: Path) -> Database:
        """The reader's own file; where it cannot be written, a copy that lives as long as we do."""
        try:
            reader, trouble = store.backups.open_user_data(path, self._now())
            if reader.readonly:
                reader.close()
                raise StoreError(f"{path} cannot be written")
        except StoreError as error:
            reader, trouble = self._passing(path, error), f"{error}; what you mark is forgotten when you leave"
        self._rooms.callback(reader.close)
        if trouble:
            self._troubles.append(trouble)
        return reader

    def _passing(self, path: Path, problem: StoreError) -> Database:
        """A copy of the reader's file, or an empty one where it is not to be read.

        Where there is no room for either it is only read; raises `problem` where that cannot be.
        """
        import shutil  # dear, both, and hardly ever needed
        import tempfile

        readable = path.exists() and not isinstance(problem, ForeignStore | NewerStore | DamagedStore)
        try:
            folder = Path(self._rooms.enter_context(tempfile.TemporaryDirectory(prefix="warbrief-")))
            if readable:
                shutil.copyfile(path, folder / path.name)
            return Database(folder / path.name, schema=USER_DATA)
        except (StoreError, OSError):
            with contextlib.suppress(StoreError):
                if readable:
                    return Database(path, readonly=True, schema=USER_DATA)
            raise problem from None

    @property
    def _own(self) -> Database:
        """The file of what the reader made of what is shown, to be written."""
        return self._copied_today(self._readers[self._shown])

    @property
    def _lasting(self) -> Database:
        """The reader's own file, whatever is shown: what says nothing of an edition outlives the samples."""
        return self._readers[self._archive]

    def _copied_today(self, reader: Database) -> Database:
        """The same, once there is a copy of it that is of today."""
        if reader not in self._copied:
            self._copied.add(reader)
            with contextlib.suppress(StoreError, OSError):  # a copy that fails must not keep a mark from being made
                store.backups.make_daily_backup(reader, self._now())
        return reader

    # What was read

    def visit(self) -> None:
        """The reader is here: until they leave, new is what was first seen since they left the last time."""
        if not self._here:
            self._here = True
            self._since = self._last_visit()
        self._own.write(store.preferences.set_preference, _VISIT, self._now().isoformat())

    @property
    def _new_since(self) -> datetime | None:
        return self._since or self._last_visit()

    def _last_visit(self) -> datetime | None:
        before = self._shown.read(store.preferences.get_preference, _VISIT)
        return datetime.fromisoformat(before) if before else None

    def new(self) -> tuple[datetime | None, tuple[Headline, ...]]:
        """The visit before this one, and the editions that came or were revised since, the newest day first."""
        since = self._new_since
        return since, self._marked(self._shown.read(store.new_editions.new_since, since)) if since else ()

    def mark(self, anchors: Sequence[Anchor], read: bool = True) -> None:
        """Mark exactly these sections read, or unread, as they were shown; an edition means all its sections."""
        self._own.write(store.read_state.mark, self._sections(anchors), read, self._now())

    def _sections(self, anchors: Iterable[Anchor]) -> list[int]:
        """What was last handed out is what the reader saw, though a refresh may have brought another revision since."""
        anchors = list(anchors)
        known = self._shown.read(store.read_state.section_hashes, [a for a in anchors if a.edition not in self._handed])
        found: list[int] = []
        for anchor in anchors:
            sections = self._handed.get(anchor.edition) or known.get(anchor.edition, ())
            found += sections if anchor.section is None else sections[anchor.section : anchor.section + 1]
        return found

    def undo(self) -> str | None:
        """Take the last marking back; the answer says what that did, None where there was nothing to take back."""
        return self._own.write(store.read_state.undo)

    def reached(self, anchor: Anchor) -> None:
        """Remember the block up to which an edition was read. Raises NothingFound."""
        self._own.write(
            store.stars.save_position, self._shown.read(store.text_anchors.anchor_text, anchor), self._now()
        )

    def last_place(self) -> Anchor | None:
        """Where reading stopped when warbrief was left."""
        return self._shown.read(store.stars.last_position)

    def _marked(self, headlines: Sequence[Headline]) -> tuple[Headline, ...]:
        """The same with what is read, starred and new."""
        shown = self._shown
        return shown.read(
            store.read_state.with_read_state, headlines, shown.read(store.stars.starred_anchors), self._new_since
        )

    def _marked_readings(self, readings: Sequence[Reading]) -> tuple[Reading, ...]:
        headlines = self._marked([reading.headline for reading in readings])
        for headline in headlines:
            self._handed[headline.anchor] = tuple(heading.content_hash for heading in headline.headings)
        return tuple(
            replace(reading, headline=headline, position=self._shown.read(store.stars.position_in, headline.anchor))
            for reading, headline in zip(readings, headlines, strict=True)
        )

    # Stars

    def star(self, anchor: Anchor, on: bool = True, note: str = "") -> None:
        """Star an edition, a section or a block, or take its star away. Raises NothingFound."""
        if on:
            self._own.write(
                store.stars.star, self._shown.read(store.text_anchors.anchor_text, anchor), note, self._now()
            )
            return
        self._own.write(store.stars.unstar, self._shown.read(store.stars.original_anchor, anchor))

    def stars(self) -> tuple[Star, ...]:
        """Every star where its text stands now, the newest first."""
        return self._shown.read(store.stars.stars)

    # Search

    def search(self, query: str, limit: int = 50, *, sort: "Sort" = "newest", unfinished: bool = False) -> SearchResult:
        """Any text is a valid query; `sort` is the order where it names none.

        While it is `unfinished`, being typed, its last word is found by its beginning too, and the next call of that
        kind interrupts this one, which then raises Superseded.
        """
        ask = self._shown.read_interruptible if unfinished else self._shown.read
        return ask(
            store.full_text.search,
            query,
            limit,
            unfinished=unfinished,
            sort=sort,
            today=self.today(),
            since=self._new_since,
        )

    def facets(self, query: str, *, unfinished: bool = False) -> Facets:
        """How many hits there are of each month, front, publisher and kind; interrupted as a search is."""
        since = self._new_since
        ask = self._shown.read_interruptible if unfinished else self._shown.read
        return ask(store.facets.facets, query, unfinished=unfinished, today=self.today(), since=since)

    def explain(self, query: str) -> tuple[str, str]:
        """How a query is read, in words, and as the index is asked."""
        return self._shown.read(store.full_text.explain, query, self.today())

    def complete(self, text: str, cursor: int) -> Completions:
        """What may stand at the cursor of a query: filters, and what of this archive they may say."""
        return self._shown.read(
            lambda c: store.autocomplete.completions(
                text, cursor, functools.partial(store.archive_suggestions.suggestions, c)
            )
        )

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Those with a name, and how many hits of each are not read yet."""
        saved = self._lasting.read(store.preferences.saved_searches)
        asked = self.today(), self._new_since
        return tuple(SavedSearch(*one, self._shown.read(store.full_text.count_unread, one[1], *asked)) for one in saved)

    def watched(self, since: datetime) -> tuple[tuple[str, int], ...]:
        """Of the watched searches that find what was not there before `since`, the name and how many such hits."""
        watches = [
            (name, query) for name, query, watch in self._lasting.read(store.preferences.saved_searches) if watch
        ]
        if watches:
            self._shown.run_maintenance()  # what just came is to be found
        asked = since, self.today(), self._new_since
        found = ((name, self._shown.read(store.saved_search_hits.new_hits, query, *asked)) for name, query in watches)
        return tuple((name, hits) for name, hits in found if hits)

    def save_search(self, name: str, query: str, watch: bool = False) -> None:
        """Give a question a name; an earlier one of that name goes. Raises UsageError for an empty name."""
        if not name.strip():
            raise UsageError("a saved search needs a name")
        self._copied_today(self._lasting).write(store.preferences.save_search, name.strip(), query, watch)

    def forget_search(self, name: str) -> None:
        """Raises UsageError where no search is saved under that name."""
        if not self._copied_today(self._lasting).write(store.preferences.delete_search, name):
            raise UsageError(f"no search is saved as '{name}'; 'warbrief saved' lists them")

    def searched(self, query: str) -> None:
        """Remember a question as the last that was asked."""
        if query.strip():
            self._copied_today(self._lasting).write(store.preferences.add_to_history, query.strip())

    def history(self) -> tuple[str, ...]:
        """What was asked, the last first."""
        return self._lasting.read(store.preferences.history)

    # Choices

    def choice(self, name: str) -> str | None:
        """What was chosen in the app, if anything was."""
        return self._lasting.read(store.preferences.get_preference, name)

    def choose(self, name: str, value: str) -> None:
        self._copied_today(self._lasting).write(store.preferences.set_preference, name, value)


def _rescued(path: Path, aside: Path, saved: int, lost: int) -> str:
    return f"{path} was damaged and was set aside as {aside.name}; {saved} editions were saved, {lost} were not"
