"""Days, editions and fronts of the archive that is shown."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .. import store
from ..errors import NothingFound
from ..model import (
    Anchor,
    Brief,
    Change,
    Engagements,
    Front,
    FrontActivity,
    FrontHistory,
    FrontReport,
    Headline,
    Month,
    Reading,
)
from .annotations import Annotations
from .archive_session import ArchiveSession
from .user_rules import UserRules

if TYPE_CHECKING:
    from ..store.archive.front_timeline import EngagementReport
    from .updates import Updates


class Browsing:
    """Reads days, editions and fronts, each with what the user has read and starred."""

    def __init__(
        self, session: ArchiveSession, annotations: Annotations, rules: UserRules, updates: "Callable[[], Updates]"
    ) -> None:
        """`updates` returns the service that parses deferred editions; it is called only for those."""
        self._session = session
        self._annotations = annotations
        self._rules = rules
        self._updates = updates

    # Days and editions

    def latest(self) -> date | None:
        """Return the latest day that has an edition."""
        return self._session.active.read(store.day_index.latest)

    def months(self) -> tuple[Month, ...]:
        """Return the months that have editions, newest first."""
        return self._session.active.read(store.day_index.months)

    def headlines(self, year: int, month: int) -> tuple[Headline, ...]:
        """Return a month's editions, newest day first."""
        return self._annotations.with_read_state(self._session.active.read(store.editions.month_headlines, year, month))

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """Return the days from `first` to `last` that have editions, oldest first."""
        return tuple(day for day in self._session.active.read(store.day_index.days) if first <= day <= last)

    def reading(self, anchor: Anchor, *, at_once: bool = False) -> Reading:
        """Return the edition in which `anchor` stands; its text is parsed now if that was deferred.

        With `at_once` its text is compared with its checksum by the next `check` only. Raises NothingFound.
        """
        active = self._session.active
        stored = active.read(store.editions.load, anchor, not at_once)
        if at_once:
            self._session.unverified = stored.headline.anchor
        if stored.headline.is_deferred and not active.readonly:
            stored = self._updates().parsed(stored, active)
        return self._annotations.readings_with_read_state([stored])[0]

    def brief(self, day: date) -> Brief:
        """Return the editions of a day and what belongs to it. Raises NothingFound for a day without editions."""
        active = self._session.active
        deferred = () if active.readonly else active.read(store.deferred_items.pending, day, day)
        if deferred:
            self._updates().parse_now(deferred)
        readings = self._annotations.readings_with_read_state(active.read(store.editions.load_day, day))
        if not readings:
            raise NothingFound(f"no edition of {day.isoformat()} is stored")
        before, after = active.read(store.day_index.adjacent_days, day)
        return Brief(day, readings, active.read(store.front_activity.fronts, day, 14), before, after)

    def changes(self, anchor: Anchor) -> tuple[Change, ...]:
        """Return what the newest revision of an edition changed; nothing if it was never revised.

        Raises NothingFound.
        """
        from .. import diff  # imports difflib, which few need

        before = self._session.active.read(store.editions.previous_version, anchor)
        return diff.between(before, self.reading(anchor).edition) if before else ()

    # Fronts

    def fronts(self, day: date | None = None, span: int = 14) -> tuple[FrontActivity, ...]:
        """Return the fronts mentioned in the `span` days up to `day` (or the latest one)."""
        last = day or self.latest()
        return self._session.active.read(store.front_activity.fronts, last, span) if last else ()

    def front_history(self, front: str, day: date | None = None, span: int = 14) -> FrontHistory:
        """Return a line for each of `span` days that mention the front, under its name of that day.

        Raises NothingFound.
        """
        last = day or self.latest()
        if last is None:
            raise NothingFound("nothing is stored yet")
        active, predecessors = self._session.active, self._rules.gazetteer.line(front)
        story = active.read_interruptible(store.front_timeline.history, front, last, span, predecessors)
        texts = active.read_interruptible(store.front_timeline.engagement_reports, predecessors, last, span)
        return self._with_names(story, predecessors, _engagements(texts, predecessors, story.activity.front))

    def front_reports(self, front: str, day: date | None = None, span: int = 1) -> tuple[FrontReport, ...]:
        """Return what each edition of the `span` days up to `day` reports of the front, newest day first."""
        last = day or self.latest()
        if last is None:
            return ()
        return self._session.active.read(
            store.front_timeline.reports, front, last, span, self._rules.gazetteer.line(front)
        )

    def _with_names(
        self, story: FrontHistory, ids: Sequence[str], engagements: Mapping[date, Sequence[Engagements]]
    ) -> FrontHistory:
        """Return `story` with the front's names on its days, and its engagements."""
        name_on = self._rules.gazetteer.name_on
        days = tuple(
            replace(row, name=name_on(ids, row.day), engagements=tuple(engagements.get(row.day, ())))
            for row in story.days
        )
        last = story.activity.day.toordinal()
        first_days: dict[str, date] = {}
        for day in map(date.fromordinal, range(max(last - len(story.counts) + 1, 1), last + 1)):
            first_days.setdefault(name_on(ids, day) or "", day)
        return replace(story, days=days, names=tuple((first, name) for name, first in first_days.items() if name))


def _engagements(
    texts: "Iterable[EngagementReport]", fronts: Collection[str], front: Front
) -> dict[date, list[Engagements]]:
    """Return the most certain number of engagements of each edition, by day."""
    from ..analyse.fronts.engagement_counts import Count, certainty, counted

    best: dict[Anchor, tuple[Count, Engagements]] = {}
    for text in texts:
        count = counted(text.text, text.figures, text.mentions, fronts, (front.name, *front.also))
        edition = text.anchor.edition
        if count and (edition not in best or certainty(count) < certainty(best[edition][0])):
            best[edition] = count, Engagements(text.anchor, text.source_name, count.figure)
    by_day: dict[date, list[Engagements]] = {}
    for edition, (_, engagements) in best.items():
        by_day.setdefault(edition.day, []).append(engagements)
    return by_day
