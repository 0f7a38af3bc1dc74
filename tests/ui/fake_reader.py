"""What the reader of the fake desk made: read sections, stars, places, searches; kept as the desk keeps it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from warbrief_tui.model import Anchor, Heading, Headline, Reading, SavedSearch, Star

THEN = datetime(2025, 5, 22, 5, 0, tzinfo=UTC)


class FakeReader:
    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.read: set[Anchor] = set()
        self.notes: dict[Anchor, str] = {}
        """Stars with their notes."""
        self.places: list[Anchor] = []
        """What was reached, the last at the end."""
        self.saved: list[SavedSearch] = []
        self.queries_asked: list[str] = []
        self.visits = 0
        self.chosen = {"tour": "seen"}
        self.since: datetime | None = None
        self._before: list[tuple[str, set[Anchor]]] = []

    def record_visit(self) -> None:
        self.visits += 1

    def check(self) -> str | None:
        return None

    def _whole(self, anchors: Sequence[Anchor]) -> set[Anchor]:
        headings = {r.headline.anchor: r.headline.headings for r in self.readings}
        whole = {a.at(h.index) for a in anchors if a.section is None for h in headings.get(a, ())}
        return whole | {a for a in anchors if a.section is not None}

    def new_editions(self) -> tuple[datetime | None, tuple[Headline, ...]]:
        headlines = (self.marked_headline(reading.headline) for reading in self.readings)
        news = tuple(headline for headline in headlines if headline.new or headline.revised)
        return self.since, news if self.since else ()

    def get_preference(self, name: str) -> str | None:
        return self.chosen.get(name)

    def set_preference(self, name: str, value: str) -> None:
        self.chosen[name] = value

    def mark(self, anchors: Sequence[Anchor], read: bool = True) -> None:
        sections = self._whole(anchors)
        self._before.append((f"{len(sections)} sections are {'unread' if read else 'read'} again", set(self.read)))
        self.read = self.read | sections if read else self.read - sections

    def undo(self) -> str | None:
        if not self._before:
            return None
        notice, self.read = self._before.pop()
        return notice

    def star(self, anchor: Anchor, on: bool = True, note: str = "") -> None:
        if on:
            self.notes[anchor] = note
        else:
            self.notes.pop(anchor, None)

    def stars(self) -> tuple[Star, ...]:
        titles = {r.headline.anchor: (r.headline.source_name, r.edition.title) for r in self.readings}
        return tuple(
            Star(anchor, titles[anchor.edition][1], note, THEN, False, *titles[anchor.edition])
            for anchor, note in reversed(self.notes.items())
        )

    def save_position(self, anchor: Anchor) -> None:
        self.places.append(anchor)

    def last_position(self) -> Anchor | None:
        return self.places[-1] if self.places else None

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        return tuple(self.saved)

    def new_saved_search_hits(self, since: datetime) -> tuple[tuple[str, int], ...]:
        return tuple((search.name, 2) for search in self.saved if search.watch)

    def save_search(self, name: str, query: str, watch: bool = False) -> None:
        self.saved = [*(search for search in self.saved if search.name != name), SavedSearch(name, query, watch, 0)]

    def forget_search(self, name: str) -> None:
        self.saved = [search for search in self.saved if search.name != name]

    def add_to_history(self, query: str) -> None:
        self.queries_asked.insert(0, query)

    def history(self) -> tuple[str, ...]:
        return tuple(self.queries_asked)

    def marked(self, reading: Reading) -> Reading:
        """`reading` as the reader left it."""
        headline = self.marked_headline(reading.headline)
        positions = [place for place in self.places if place.edition == headline.anchor]
        return replace(reading, headline=headline, position=positions[-1] if positions else None)

    def marked_headline(self, headline: Headline) -> Headline:
        headings = tuple(self._marked_heading(headline.anchor, heading) for heading in headline.headings)
        starred = any(anchor.edition == headline.anchor for anchor in self.notes)
        return replace(headline, headings=headings, starred=starred)

    def _marked_heading(self, anchor: Anchor, heading: Heading) -> Heading:
        section_anchor = anchor.at(heading.index)
        starred = any(star.edition == anchor and star.section == heading.index for star in self.notes)
        return replace(heading, read=section_anchor in self.read, starred=starred)
