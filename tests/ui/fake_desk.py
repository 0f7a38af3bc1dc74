"""A desk made of model values: two publishers over several days, with a gap, photos, a table, figures and fronts."""

from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from warbrief_tui.errors import StoreError, UsageError
from warbrief_tui.model import (
    Account,
    Analysis,
    Anchor,
    Block,
    Brief,
    Change,
    Check,
    Completion,
    Completions,
    DiscoveredSource,
    Edition,
    Engagements,
    Facets,
    Figure,
    Front,
    FrontActivity,
    FrontDay,
    FrontHistory,
    FrontReport,
    Heading,
    Headline,
    Hit,
    KeyFigure,
    Link,
    Listing,
    Mention,
    Month,
    Outcome,
    Paragraph,
    Photo,
    Quote,
    Reading,
    RefreshStatus,
    RetentionResult,
    SearchResult,
    Section,
    Series,
    SeriesPoint,
    Source,
    SourceState,
    Status,
    Table,
)
from warbrief_tui.services.desk import Desk
from warbrief_tui.sort_order import SortOrder

from .fake_reader import FakeReader

NOW = datetime(2025, 5, 22, 5, 0, tzinfo=UTC)
FRONTS = {
    "kupiansk": Front("kupiansk", "Kupiansk", "direction", ("Kupyansk", "Куп’янськ")),
    "pokrovsk": Front("pokrovsk", "Pokrovsk", "direction", ("Покровськ",)),
    "novopavlivka": Front("novopavlivka", "Novopavlivka", "direction"),
    "sumy": Front("sumy", "Sumy Oblast", "region"),
    "air-war-ukraine": Front("air-war-ukraine", "Air war over Ukraine", "theatre"),
}


def lead_section(day: date) -> Section:
    return Section(
        None,
        (
            Paragraph(
                f"On {day:%B} {day.day} the pressure stayed where it had been all week: on the rail "
                "line west of Pokrovsk and along the border of Sumy Oblast. Crews shot down 63 of 112 drones "
                "overnight, and two bridges over the canal were closed to traffic after the debris had fallen.",
            ),
            Photo("Firefighters at a warehouse in Odesa before dawn.", "Olena Marchenko / Harbour Press"),
        ),
    )


POKROVSK = Section(
    "Pokrovsk: thirty-eight assaults and no new ground",
    (
        Paragraph(
            "Russian infantry attacked 38 times near Pokrovsk and gained nothing that could be confirmed, the "
            "brigade's spokesman said. At least 19 vehicles were burned on the road from Novopavlivka.",
            label=None,
            links=(Link("the brigade's spokesman said", "https://example.org/brigade/38"),),
        ),
        Quote("They come in twos and threes, on foot and on motorcycles, and they do not stop coming when it rains."),
        Listing(
            (
                "Kupiansk: 4 attacks, the eastern bank held.",
                "Novopavlivka: 11 attacks; footage shows an advance of up to 2 km.",
                "Sumy Oblast: shelling of 24 settlements.",
            ),
        ),
        Paragraph(
            "The General Staff counted 1,020 soldiers lost by the other side within the day, a number that nobody else "
            "can check.",
        ),
    ),
)

LOSSES = Section(
    "What was fired and what was stopped",
    (
        Table(
            ("Weapon", "Launched", "Shot down", "Lost from radar", "Share stopped"),
            (
                ("Attack drones of the larger kind", "112", "63", "32", "85 %"),
                ("Ballistic missiles", "2", "0", "0", "0 %"),
                ("Guided air missiles", "5", "4", "0", "80 %"),
            ),
            "Night of the air force",
        ),
        Paragraph("Civilians paid: at least 2 killed and 23 injured, according to the regional administrations."),
    ),
)

TALKS = Section(
    "Talks about talks",
    tuple(
        Paragraph(
            f"Round {number} of the consultations ended without a date for the next one. Delegates spoke of the order "
            "of steps, of guarantees and of who would watch them, and went home. " * 2
        )
        for number in range(1, 7)
    ),
)

DETAIL = Section("Around the Kurakhove reservoir", (Paragraph("Nothing new was seen around the reservoir."),), level=3)


def edition(source: str, day: date, sections: Sequence[Section], title: str, n: int = 1) -> Edition:
    return Edition(
        title, day, "dateline", tuple(sections), f"{source}-{day}-{n}", source, n, f"https://{source}.example.org/{day}"
    )


def _count(edition_: Edition, kind: type[Block]) -> int:
    return sum(isinstance(block, kind) for section in edition_.sections for block in section.blocks)


def _words(section: Section) -> int:
    return sum(len(text.split()) for block in section.blocks for text in _texts_of(block))


def _texts_of(block: Block) -> Iterable[str]:
    match block:
        case Paragraph() | Quote():
            return (block.text,)
        case Listing():
            return block.items
        case Photo():
            return (block.caption,)
        case Table():
            return (text for row in block.rows for text in row)
    return ()


def headline(edition_: Edition, name: str, revised: datetime | None = None) -> Headline:
    anchor = edition_.anchor
    assert anchor is not None
    headings = tuple(Heading(i, s.heading, s.level, s.inferred, _words(s)) for i, s in enumerate(edition_.sections))
    words = sum(heading.words for heading in headings)
    return Headline(
        anchor, name, edition_.title, None, NOW, revised, words, _count(edition_, Photo), edition_.excerpt, headings
    )


def _texts(edition_: Edition) -> Iterable[tuple[int, int, str, int | None]]:
    for s, section in enumerate(edition_.sections):
        for b, block in enumerate(section.blocks):
            match block:
                case Paragraph() | Quote():
                    yield s, b, block.text, None
                case Listing():
                    yield from ((s, b, item, i) for i, item in enumerate(block.items))


_FigureRow = tuple[str, str, float, str, str, Literal["UA", "RU", "other"], str | None, str | None]
_FIGURES: tuple[_FigureRow, ...] = (
    ("63 of 112 drones", "drones shot down", 63, "drones", "air-defence", "RU", None, None),
    ("38 times", "assaults", 38, "assaults", "engagements", "RU", None, "Pokrovsk"),
    ("At least 19 vehicles", "vehicles burned", 19, "vehicles", "equipment-losses", "RU", "at least", "Novopavlivka"),
    ("up to 2 km", "advance", 2, "km", "territory", "RU", "up to", "Novopavlivka"),
    ("1,020 soldiers", "soldiers lost", 1020, "people", "military-losses", "RU", None, None),
    ("at least 2 killed", "civilians killed", 2, "people", "civilian-casualties", "UA", "at least", None),
    ("23 injured", "civilians injured", 23, "people", "civilian-casualties", "UA", None, None),
)
_STATUSES: dict[str, Status] = {"pokrovsk": "attacked-no-gains", "novopavlivka": "russian-advance", "kupiansk": "held"}


def analysis(edition_: Edition) -> Analysis:
    figures, mentions = [], []
    for s, b, text, item in _texts(edition_):
        for words, subject, value, unit, category, side, qualifier, place in _FIGURES:
            if (at := text.find(words)) >= 0:
                claimed = "General Staff" if value == 1020 else None
                figures.append(
                    Figure(
                        s,
                        b,
                        at,
                        at + len(words),
                        words,
                        value,
                        unit,
                        category,
                        side,
                        subject,
                        qualifier=qualifier,
                        place=place,
                        claimed_by=claimed,
                        item=item,
                    )
                )
        for front in FRONTS.values():
            if (at := text.find(front.name)) >= 0:
                status = _STATUSES.get(front.id, "mention")
                mentions.append(
                    Mention(s, b, at, at + len(front.name), front.id, front.name, status, "today", item=item)
                )
    return Analysis("1", tuple(figures), tuple(mentions))


NAMES = {"daily-line": "The Daily Line", "staff-digest": "Staff Digest"}


def editions() -> tuple[Edition, ...]:
    """Newest first: 21, 20 and 18 May (19 is a gap), and 30 April."""
    days = [date(2025, 5, 21), date(2025, 5, 20), date(2025, 5, 18), date(2025, 4, 30)]
    long = [
        edition(
            "daily-line",
            day,
            (lead_section(day), POKROVSK, DETAIL, LOSSES, TALKS),
            f"Rail line under pressure, day {day.day}",
        )
        for day in days
    ]
    short = [edition("staff-digest", day, (POKROVSK, LOSSES), f"Digest of {day.day} {day:%B}") for day in days[:2]]
    return tuple(sorted([*long, *short], key=lambda e: (e.day, e.source == "daily-line"), reverse=True))


class FakeDesk(FakeReader, Desk):
    def __init__(self, all_editions: Sequence[Edition] | None = None, *, sample: bool = False) -> None:
        super().__init__()
        self.shows_samples = sample
        self.outcomes: list[Outcome] = []
        self.coming: list[Edition] = []
        self.readings = [self._as_reading(e) for e in (editions() if all_editions is None else all_editions)]
        self.queries: list[str] = []
        self.switched: dict[str, bool] = {}
        self.refuse_to_refresh = ""
        """Why a refresh fails."""

    @property
    def is_sample(self) -> bool:
        return self.shows_samples

    @property
    def warnings(self) -> tuple[str, ...]:
        return ()

    @property
    def is_ephemeral(self) -> bool:
        return False

    @staticmethod
    def _as_reading(edition_: Edition) -> Reading:
        return Reading(
            edition_, headline(edition_, NAMES.get(edition_.source or "", edition_.source or "")), analysis(edition_)
        )

    def apply_retention(self) -> RetentionResult | None:
        return None

    def latest(self) -> date | None:
        return max((reading.edition.day for reading in self.readings), default=None)

    def months(self) -> tuple[Month, ...]:
        keys = sorted(((r.edition.day.year, r.edition.day.month) for r in self.readings), reverse=True)
        return tuple(Month(*key, len(list(group))) for key, group in groupby(keys))

    def headlines(self, year: int, month: int) -> tuple[Headline, ...]:
        return tuple(
            self.marked_headline(r.headline)
            for r in self.readings
            if (r.edition.day.year, r.edition.day.month) == (year, month)
        )

    def reading(self, anchor: Anchor, *, at_once: bool = False) -> Reading:
        return self.marked(next(r for r in self.readings if r.headline.anchor == anchor.edition))

    def brief(self, day: date) -> Brief:
        days = {reading.edition.day for reading in self.readings}
        before = max((other for other in days if other < day), default=None)
        after = min((other for other in days if other > day), default=None)
        readings = tuple(reading for reading in self.readings if reading.edition.day == day)
        return Brief(day, readings, self.fronts(day), before, after)

    def changes(self, anchor: Anchor) -> tuple[Change, ...]:
        if not self.reading(anchor).headline.revised:
            return ()
        return (
            Change("changed", "A guard was hurt at a bridge.", "Two guards were hurt at a bridge.", anchor.at(1, 0)),
            Change("added", None, "It rained until noon.", anchor.at(1, 3)),
            Change("removed", "Nothing is known of the driver.", None, None),
        )

    def fronts(self, day: date | None = None, span: int = 14) -> tuple[FrontActivity, ...]:
        day = day or self.latest() or NOW.date()
        return tuple(
            FrontActivity(
                front,
                day,
                tuple((i * (n + 2)) % (n + 5) for i in range(span)),
                (_STATUSES[front.id],) if front.id in _STATUSES else (),
            )
            for n, front in enumerate(FRONTS.values())
        )

    def front_history(self, front: str, day: date | None = None, span: int = 14) -> FrontHistory:
        """On 20 May The Daily Line tells of an advance that nobody else has seen."""
        activity = next(a for a in self.fronts(day, span) if a.front.id == front)
        reports = self.front_reports(front, activity.day, span)
        days = [
            self._front_day(on, tuple(reports)) for on, reports in groupby(reports, key=lambda s: s.headline.anchor.day)
        ]
        counted = {reading.edition.day.toordinal(): 0 for reading in self.readings}
        counted |= {front_day.day.toordinal(): front_day.count for front_day in days}
        last = activity.day.toordinal()
        counts = tuple(counted.get(ordinal) for ordinal in range(last - span + 1, last + 1))
        return FrontHistory(activity, counts, tuple(days))

    @staticmethod
    def _front_day(day: date, reports: tuple[FrontReport, ...]) -> FrontDay:
        names = [report.headline.source_name for report in reports]
        accounts = [
            Account(m.status, report.headline.source_name, m.according_to)
            for report in reports
            for m, _ in report.mentions
        ]
        if day.day == 20:
            accounts.insert(0, Account("russian-advance", names[-1], "footage"))
        figure = Figure(1, 0, 31, 42, "38 assaults", 38, "attacks", "engagements", "RU", "assaults")
        counted = [Engagements(reports[0].headline.anchor.at(1, 0), names[0], figure)] if day.day != 18 else []
        mentions = sum(len(report.mentions) for report in reports)
        return FrontDay(day, mentions, tuple(dict.fromkeys(accounts)), tuple(counted))

    def front_reports(self, front: str, day: date | None = None, span: int = 1) -> tuple[FrontReport, ...]:
        last = day or self.latest() or NOW.date()
        hits = []
        for reading in self.readings:
            texts = {(s, b, item): text for s, b, text, item in _texts(reading.edition)}
            mentions = tuple(
                (m, texts[m.section, m.block, m.item]) for m in reading.analysis.mentions if m.front == front
            )
            if mentions and 0 <= (last - reading.edition.day).days < span:
                hits.append(FrontReport(reading.headline, mentions))
        return tuple(hits)

    def search(
        self, query: str, limit: int = 50, *, sort: SortOrder = "newest", unfinished: bool = False
    ) -> SearchResult:
        """Knows words, `day:`, `source:` and `sort:oldest`."""
        self.queries.append(query)
        terms = [term.partition(":") for term in query.split() if ":" in term]
        words = " ".join(word for word in query.split() if ":" not in word)
        hits = []
        for reading in self.readings[:: -1 if ("sort", ":", "oldest") in terms else 1]:
            values = {"day": str(reading.edition.day), "source": reading.edition.source or ""}
            if not all(values[key].startswith(value) for key, _, value in terms if key in values):
                continue
            for s, b, text, _ in _texts(reading.edition):
                if (at := text.lower().find(words.lower())) >= 0:
                    hits.append(
                        Hit(
                            reading.headline.anchor.at(s, b),
                            "paragraph",
                            reading.headline.source_name,
                            reading.edition.title,
                            reading.edition.sections[s].heading,
                            text,
                            ((at, at + len(words)),),
                        )
                    )
        return SearchResult(query, f"the words “{words}”", tuple(hits[:limit]), len(hits) > limit)

    def facets(self, query: str, *, unfinished: bool = False) -> Facets:
        hits = self.search(query, 1_000).hits
        self.queries.pop()
        months = Counter(f"{hit.anchor.day:%Y-%m}" for hit in hits)
        sources = Counter((hit.source_name, hit.anchor.source) for hit in hits)
        return Facets(
            tuple((month, f"day:{month}", count) for month, count in sorted(months.items(), reverse=True)),
            (("Pokrovsk", "front:pokrovsk", 3),),
            tuple((name, f"source:{slug}", count) for (name, slug), count in sources.most_common()),
            (("paragraph", "in:paragraph", len(hits)),),
        )

    def complete(self, text: str, cursor: int) -> Completions:
        """Knows one filter and two of its values."""
        start = text.rfind(" ", 0, cursor) + 1
        typed = text[start:cursor]
        filters = ("front:", "front:pokrovsk ", "front:povne ") if ":" in typed else ("front:",)
        options = tuple(Completion(text, text.strip(), "lines that name a front") for text in filters)
        fitting = tuple(
            option for option in options if option.insert.startswith(typed) and option.insert.strip() != typed
        )
        return Completions(start, cursor, fitting if typed else ())

    def key_figures(self, day: date | None = None, span: int = 14) -> tuple[KeyFigure, ...]:
        """One series: drones shot down, 41 fewer than the day before."""
        hits = ((r, f) for r in self.readings if r.edition.day == day for f in r.analysis.figures)
        points = [
            SeriesPoint(r.edition.day, r.edition.source or "", r.headline.source_name, r.headline.anchor, f, -41)
            for r, f in hits
            if f.category == "air-defence"
        ]
        return (KeyFigure("drones-down", "Drones shot down", "air-defence", tuple(points), (63,)),) if points else ()

    def series(self, name: str, day: date | None = None, span: int = 30) -> Series:
        """Drones shot down, on every day that has editions; other series have no answer."""
        last = day or NOW.date()
        days = [date.fromordinal(last.toordinal() - n) for n in reversed(range(span))]
        points = tuple(p for day in days for key in self.key_figures(day) for p in key.points if key.id == name)
        return Series(name, self.series_titles()[name], "air-defence", last, span, points)

    def series_titles(self) -> dict[str, str]:
        return {"drones-down": "Drones shot down", "tank-losses": "Tanks lost, in all"}

    def category_titles(self) -> dict[str, str]:
        names = dict.fromkeys(f.category for r in self.readings for f in r.analysis.figures)
        return {name: name.replace("-", " ").capitalize() for name in names}

    def checks(self, reading: Reading) -> tuple[Check, ...]:
        """One that holds and one that does not."""
        report, *rest = reading.analysis.figures
        first = Check("22 + 41 = 63", True, report, ())
        return (first, Check("parts add up to 24, text says at least 23", False, rest[0], ())) if rest else (first,)

    def sources(self) -> tuple[SourceState, ...]:
        return (SourceState(Source("daily-line", NAMES["daily-line"], enabled=True), 4, NOW, NOW),)

    def enable(self, slug: str, on: bool = True) -> None:
        self.switched[slug] = on

    def set_source(self, slug: str, key: str, value: str) -> None:
        raise UsageError("these sources are fixed")

    def remove_source(self, slug: str) -> None:
        raise UsageError("these sources are fixed")

    async def import_sources(self, file: Path) -> tuple[Source, ...]:
        raise UsageError("these sources are fixed")

    async def discover(self, name: str, *, private: bool = False) -> DiscoveredSource:
        raise UsageError(f"nothing is at {name}")

    async def test_source(self, slug: str) -> DiscoveredSource:
        raise UsageError(f"nothing is at {slug}")

    async def refresh(
        self, slugs: Sequence[str] = (), *, due: bool = False, since: date | None = None
    ) -> AsyncIterator[Outcome]:
        if self.refuse_to_refresh:
            raise StoreError(self.refuse_to_refresh)
        for coming in self.coming:
            self.readings.insert(0, self._as_reading(coming))
            anchor = coming.anchor
            assert anchor is not None
            yield Outcome(coming.source or "", NAMES.get(coming.source or "", ""), RefreshStatus.ADDED, (anchor,))
        for outcome in self.outcomes:
            yield outcome

    async def fetch_full_text(self, anchor: Anchor) -> Anchor:
        place = next(place for place, each in enumerate(self.readings) if each.headline.anchor == anchor)
        excerpt = self.readings[place].edition
        if not excerpt.excerpt:
            raise UsageError(f"{anchor} is no excerpt")
        more = Section("The rest", (Paragraph("And this is how it went on."),))
        self.readings[place] = self._as_reading(replace(excerpt, excerpt=False, sections=(*excerpt.sections, more)))
        return anchor

    def due(self) -> tuple[str, ...]:
        return ()

    async def reanalyse(self) -> AsyncGenerator[tuple[int, int], None]:
        if not self.outcomes and not self.coming:
            return
        yield 1, 1

    async def inspect(self, name: str, *, private: bool = False) -> list[tuple[Edition, Analysis]]:
        raise NotImplementedError

    async def import_files(self, files: Sequence[Path]) -> AsyncIterator[Outcome]:
        raise NotImplementedError
        yield

    def close(self) -> None:
        pass
