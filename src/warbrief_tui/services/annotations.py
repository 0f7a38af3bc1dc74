"""What the user made while reading: read marks, positions, stars, notes, visits and preferences."""

import contextlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from .. import store
from ..errors import StoreError
from ..model import Anchor, Headline, Reading, Star
from .archive_session import ArchiveSession

_VISIT = "visit"
"""The preference that holds the time of the last visit."""


class Annotations:
    """Reads and writes the user's own file, which stands beside the archive and outlives it."""

    def __init__(self, session: ArchiveSession) -> None:
        self._session = session
        self._visit_recorded = False
        self._previous_visit: datetime | None = None
        self._shown_section_hashes: dict[Anchor, tuple[int, ...]] = {}

    # Visits

    def record_visit(self) -> None:
        """Record that the user is reading: until they leave, "new" is what came since they left the last time."""
        if not self._visit_recorded:
            self._visit_recorded = True
            self._previous_visit = self._last_visit()
        self._session.user_data.write(store.preferences.set_preference, _VISIT, self._session.now().isoformat())

    def finish_visit(self) -> None:
        """Record the time of leaving, if there was a visit."""
        if self._visit_recorded:
            with contextlib.suppress(StoreError, OSError):
                self.record_visit()

    @property
    def new_since(self) -> datetime | None:
        """Return the end of the previous visit."""
        return self._previous_visit or self._last_visit()

    def _last_visit(self) -> datetime | None:
        recorded = self._session.active.read(store.preferences.get_preference, _VISIT)
        return datetime.fromisoformat(recorded) if recorded else None

    def new_editions(self) -> tuple[datetime | None, tuple[Headline, ...]]:
        """Return the end of the last visit and the editions added or revised since, newest day first."""
        since = self.new_since
        if not since:
            return None, ()
        return since, self.with_read_state(self._session.active.read(store.new_editions.new_since, since))

    # Read marks

    def mark(self, anchors: Sequence[Anchor], read: bool = True) -> None:
        """Mark these sections read or unread, in the revision that was shown; an edition means all its sections."""
        self._session.user_data.write(store.read_state.mark, self._section_hashes(anchors), read, self._session.now())

    def undo(self) -> str | None:
        """Take the last marking back; return a sentence that says so, or None where there was none."""
        return self._session.user_data.write(store.read_state.undo)

    def _section_hashes(self, anchors: Iterable[Anchor]) -> list[int]:
        """Return the hashes of sections as last shown to the user, or as stored for those that were not shown.

        A refresh may have stored another revision since.
        """
        anchors = list(anchors)
        not_shown = [anchor for anchor in anchors if anchor.edition not in self._shown_section_hashes]
        stored = self._session.active.read(store.read_state.section_hashes, not_shown)
        hashes: list[int] = []
        for anchor in anchors:
            sections = self._shown_section_hashes.get(anchor.edition) or stored.get(anchor.edition, ())
            hashes += sections if anchor.section is None else sections[anchor.section : anchor.section + 1]
        return hashes

    def with_read_state(self, headlines: Sequence[Headline]) -> tuple[Headline, ...]:
        """Return `headlines` with what is read, starred and new."""
        active = self._session.active
        return active.read(
            store.read_state.with_read_state, headlines, active.read(store.stars.starred_anchors), self.new_since
        )

    def readings_with_read_state(self, readings: Sequence[Reading]) -> tuple[Reading, ...]:
        """Return `readings` with what is read, starred and new, and where reading stopped; remember them as shown."""
        headlines = self.with_read_state([reading.headline for reading in readings])
        for headline in headlines:
            self._shown_section_hashes[headline.anchor] = tuple(heading.content_hash for heading in headline.headings)
        return tuple(
            replace(
                reading,
                headline=headline,
                position=self._session.active.read(store.stars.position_in, headline.anchor),
            )
            for reading, headline in zip(readings, headlines, strict=True)
        )

    # Positions

    def save_position(self, anchor: Anchor) -> None:
        """Remember the block up to which an edition was read. Raises NothingFound."""
        text = self._session.active.read(store.text_anchors.anchor_text, anchor)
        self._session.user_data.write(store.stars.save_position, text, self._session.now())

    def last_position(self) -> Anchor | None:
        """Return where reading stopped when warbrief was left."""
        return self._session.active.read(store.stars.last_position)

    # Stars

    def star(self, anchor: Anchor, on: bool = True, note: str = "") -> None:
        """Star an edition, a section or a block, or remove its star. Raise NothingFound."""
        active = self._session.active
        if on:
            text = active.read(store.text_anchors.anchor_text, anchor)
            self._session.user_data.write(store.stars.star, text, note, self._session.now())
            return
        self._session.user_data.write(store.stars.unstar, active.read(store.stars.original_anchor, anchor))

    def stars(self) -> tuple[Star, ...]:
        """Return every star where its text stands now, newest first."""
        return self._session.active.read(store.stars.stars)

    # Preferences

    def get_preference(self, name: str) -> str | None:
        """Return what the user chose in the app under `name`, or None."""
        return self._session.lasting_user_data.read(store.preferences.get_preference, name)

    def set_preference(self, name: str, value: str) -> None:
        """Remember a choice made in the app."""
        self._session.writable_lasting_user_data.write(store.preferences.set_preference, name, value)
