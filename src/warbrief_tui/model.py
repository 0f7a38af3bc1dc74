"""The types that every stage speaks: frozen values with hardly any behaviour.

What a publisher said (`Edition` and its parts), what was found in it (`Figure`, `Mention`), and what a front end is
shown (`Headline`, `Brief`, `Hit`, `Outcome`, …) are separate shapes.
"""

import re
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from msgspec import Struct

from .errors import UsageError

Status = Literal[
    "russian-advance", "ukrainian-advance", "attacked-no-gains", "contested", "held", "strike", "claim", "mention"
]
SourceCondition = Literal["off", "new", "ok", "failing", "waiting", "gone"]
"""new: enabled and never fetched; waiting: its server does not want to be asked; gone: its address was given up for
good."""
Role = Literal["today", "background", "recap"]
Side = Literal["UA", "RU", "other"]
Period = Literal["day before", "earlier", "since", "span", "rate", "planned"]
"""Another time than the day: before it, at all since a date, in a week or month, per day, or planned."""
Scope = Literal["whole", "local"]
"""The whole country or front, or one place."""
DayFrom = Literal["dateline", "title", "url", "text", "published", "fetched"]
FrontKind = Literal["direction", "region", "theatre"]
FullText = Literal["always", "ask", "never"]


# Where editions come from ------------------------------------------------------------------------


class Source(Struct, frozen=True):
    """A publisher of a daily summary: where its editions are and how to read them."""

    slug: str
    name: str
    url: str = ""
    """http(s) address; empty for a source that is a file or folder."""
    path: str = ""
    """File or folder of this machine instead of an address."""
    format: str = "auto"
    """auto, feed, json-feed (WordPress's list of posts too), html, text or markdown."""
    language: str = ""
    """ISO 639 code of what it writes in; empty lets each text tell."""
    timezone: str = "Europe/Kyiv"
    """IANA name of the zone in which an item's time becomes a day."""
    enabled: bool = False
    homepage: str = ""
    attribution: str = ""
    interval: int = 60
    """Minutes after which the app fetches it again by itself; 0: only when the user asks."""
    full: FullText = "ask"
    """When the page of an excerpt is fetched: at each refresh, when the user asks, or never."""
    headings: tuple[str, ...] = ()
    """Lines that are headings although the publisher does not mark them; `*` matches any text."""
    skip: tuple[str, ...] = ()
    """Headings of sections that are left out."""
    private: bool = False
    """True allows fetching it from an address of this machine or of a local network."""
    shipped: bool = False
    """True for an entry of the catalogue that comes with warbrief."""


class Document(Struct, frozen=True):
    """Bytes as they came, and what the sender said of them."""

    data: bytes
    name: str
    """What to call it in an error: the file name or the address."""
    fetched: datetime
    """The time of the fetch in UTC, which is the last resort for a day."""
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    """As declared by the sender (HTTP header), not by the bytes."""
    etag: str | None = None
    last_modified: str | None = None
    moved: str | None = None
    """The address to use from now on, where every redirect was permanent."""
    spool: Path | None = None
    """A file that holds the bytes in the place of `data`, where they are many. It goes with the client that made it."""


# What a publisher said ---------------------------------------------------------------------------


class Link(Struct, frozen=True):
    """A link in a text."""

    text: str
    url: str
    """http or https only."""


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """A paragraph of prose."""

    text: str
    """The whole paragraph, its label included."""
    label: str | None = None
    time: str | None = None
    links: tuple[Link, ...] = ()


class Quote(Struct, frozen=True, tag="quote"):
    """A quotation that stands as a block."""

    text: str
    links: tuple[Link, ...] = ()


class Listing(Struct, frozen=True, tag="list"):
    """A bulleted or numbered list; the items of lists inside it stand in their place, on a deeper level."""

    items: tuple[str, ...]
    ordered: bool = False
    links: tuple[Link, ...] = ()
    levels: tuple[int, ...] = ()
    """How deep each item is nested; empty where all are on level 0."""
    markers: tuple[str, ...] = ()
    """What stands before each item: `5.`, `b.`, BULLET, or nothing for a further paragraph of the item above.

    Empty where all items have bullets, or are numbered from 1 in an ordered list.
    """


class Preformatted(Struct, frozen=True, tag="preformatted"):
    """Lines whose spaces are part of what they say: columns of figures, code."""

    lines: tuple[str, ...]


class Photo(Struct, frozen=True, tag="photo"):
    """A photo, of which the caption is kept."""

    caption: str
    credit: str | None = None
    url: str | None = None
    alt: str | None = None


class Table(Struct, frozen=True, tag="table"):
    """Rows of equal length; `header` has that length too, or is empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None


Block = Paragraph | Quote | Listing | Photo | Table | Preformatted


class Section(Struct, frozen=True):
    """A heading with its blocks. Section 0 of an edition is what stands before the first heading."""

    heading: str | None
    blocks: tuple[Block, ...]
    level: int = 2
    inferred: bool = False
    """True where the source has no heading and a section was opened all the same."""


class Dropped(Struct, frozen=True):
    """Text that a document holds and its edition does not show."""

    text: str
    why: str
    after: str = ""
    """The beginning of the block above it; empty above the first, or where that is not known."""


class Edition(Struct, frozen=True):
    """One issue of one source for one day: what the publisher said."""

    title: str
    day: date
    day_from: DayFrom
    sections: tuple[Section, ...]
    key: str
    """What identifies it within its source across refreshes: an item's id, else its address, else its day."""
    source: str | None = None
    n: int = 1
    """1 for the first edition of a source and day, 2 for the second …; given by the store."""
    url: str | None = None
    published: datetime | None = None
    """The time of publication in UTC."""
    language: str = ""
    """ISO 639 code; empty where neither the publisher nor the text says."""
    excerpt: bool = False
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    rules: tuple[tuple[str, ...], ...] = ()
    """For each section the rule that decided its heading, then those of its blocks. Known of a parsed edition, never
    stored."""

    @property
    def anchor(self) -> "Anchor | None":
        """Return the anchor of the edition, or None if it belongs to no source."""
        return Anchor(self.source, self.day, self.n) if self.source else None


class DeferredItem(Struct, frozen=True):
    """A feed's item that is stored as it came, and parsed later."""

    edition: Edition
    """The edition as a list shows it, without sections."""
    data: bytes
    """A feed of this one item, compressed by zlib."""


# What we found in it -----------------------------------------------------------------------------


class Figure(Struct, frozen=True):
    """A number the text states. `start` and `end` are offsets into the text of the block, or of its item or cell."""

    section: int
    block: int
    start: int
    end: int
    text: str
    value: float
    unit: str
    """people, km, m, mm, km/h, ha, km2, percent, EUR, USD, UAH, RUB, GBP, hours … years, or a plural noun."""
    category: str
    """An id of a category in `analyse/figures/figures.toml`."""
    side: Side
    subject: str
    value_max: float | None = None
    qualifier: str | None = None
    """over, about, nearly, up to, at least or under: the family of the words in the text."""
    place: str | None = None
    claimed_by: str | None = None
    part_of: str | None = None
    """The text of the figure of which this one is a part."""
    repeated: bool = False
    """True where the same edition has stated it before."""
    item: int | None = None
    row: int | None = None
    """The row of a table; -1 is the header."""
    col: int | None = None
    period: Period | None = None
    """None for the period of the day itself."""
    scope: Scope | None = None
    """None where the text does not say."""


class Mention(Struct, frozen=True):
    """A front at a position in the text. Offsets are as in `Figure`."""

    section: int
    block: int
    start: int
    end: int
    front: str
    """The id of a direction, a region or a theatre in the gazetteer."""
    text: str
    status: Status
    role: Role
    phrase: str | None = None
    """The words that decide the status."""
    according_to: str | None = None
    item: int | None = None
    row: int | None = None
    col: int | None = None


PENDING = "pending"
"""The version of an analysis that is still to be made."""


class Analysis(Struct, frozen=True):
    """What the current rules find in one edition. It is derived, and made again rather than migrated."""

    version: str
    figures: tuple[Figure, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Front(Struct, frozen=True):
    """A named direction, region or theatre."""

    id: str
    name: str
    kind: FrontKind
    also: tuple[str, ...] = ()
    """Other names it is known by."""


# Addresses ---------------------------------------------------------------------------------------

_ANCHOR = re.compile(
    r"(?P<source>[a-z0-9][a-z0-9-]*)/(?P<day>\d{4}-\d\d-\d\d)(?:\.(?P<n>[1-9]\d{0,3}))?"
    r"(?:/(?P<section>\d{1,5})(?:\.(?P<block>\d{1,5}))?)?"
)


class Anchor(Struct, frozen=True, order=True):
    """The address of an edition, a section or a block: `source/2025-05-21[.n][/section[.block]]`."""

    source: str
    day: date
    n: int = 1
    section: int | None = None
    block: int | None = None

    def __str__(self) -> str:
        text = f"{self.source}/{self.day.isoformat()}"
        if self.n > 1:
            text += f".{self.n}"
        if self.section is not None:
            text += f"/{self.section}"
            if self.block is not None:
                text += f".{self.block}"
        return text

    @classmethod
    def parse(cls, text: str) -> "Anchor":
        """Return the anchor that `text` spells. Raises UsageError."""
        match = _ANCHOR.fullmatch(text)
        try:
            if not match:
                raise ValueError
            part = match.groupdict()
            return cls(
                part["source"],
                date.fromisoformat(part["day"]),
                int(part["n"] or 1),
                None if part["section"] is None else int(part["section"]),
                None if part["block"] is None else int(part["block"]),
            )
        except ValueError:
            raise UsageError(f"'{text}' is no anchor; one looks like publisher/2025-05-21/3.2") from None

    @property
    def edition(self) -> "Anchor":
        """Return the anchor of the edition itself."""
        return Anchor(self.source, self.day, self.n)

    def at(self, section: int, block: int | None = None) -> "Anchor":
        """Return the anchor of a section or block in the same edition."""
        return Anchor(self.source, self.day, self.n, section, block)


# What a front end is shown -----------------------------------------------------------------------


class Month(Struct, frozen=True):
    """A month that has editions."""

    year: int
    month: int
    editions: int


class Heading(Struct, frozen=True):
    """A section as a list shows it. `heading` is None where the source has none (the lead, an inferred section)."""

    index: int
    heading: str | None
    level: int
    inferred: bool
    words: int
    read: bool = False
    starred: bool = False
    """True where it or one of its blocks is starred."""
    content_hash: int = 0
    """The hash of its words (see `store.archive.section_hashes`), which stays where a revision moves the section."""


class Headline(Struct, frozen=True):
    """An edition's row in a list, without its body."""

    anchor: Anchor
    source_name: str
    title: str
    published: datetime | None
    first_seen: datetime
    revised: datetime | None
    words: int
    photos: int
    excerpt: bool
    headings: tuple[Heading, ...]
    starred: bool = False
    """True where it or anything in it is starred."""
    new: bool = False
    """True where it was first seen since the last visit."""
    is_deferred: bool = False
    """True while its text is stored as it came, so that it has no sections yet."""

    @property
    def unread(self) -> int:
        """Return the number of unread sections. A section without heading and words does not count."""
        if self.is_deferred:
            return 1
        return sum(not heading.read and bool(heading.words or heading.heading) for heading in self.headings)


class Reading(Struct, frozen=True):
    """An edition with everything known of it."""

    edition: Edition
    headline: Headline
    analysis: Analysis
    position: Anchor | None = None
    """The block up to which it was read."""
    damaged: bool = False
    """True where the stored text differs from what was fetched, by its checksum."""


class FrontActivity(Struct, frozen=True):
    """The mentions of a front in a span of days that ends at `day`, as one count for each day, oldest first."""

    front: Front
    day: date
    counts: tuple[int, ...]
    statuses: tuple[Status, ...]
    """The statuses of `day`, the weightiest first. Contradictory ones stand side by side."""

    @property
    def count(self) -> int:
        """Return the number of mentions on `day`."""
        return self.counts[-1]


class FrontReport(Struct, frozen=True):
    """What one edition says of one front."""

    headline: Headline
    mentions: tuple[tuple[Mention, str], ...]
    """Each mention with the text of its block."""


class Account(Struct, frozen=True):
    """A publisher's account of a front: the status, and whom it cites."""

    status: Status
    source_name: str
    according_to: str | None = None


class Engagements(Struct, frozen=True):
    """How many engagements a publisher counts on a front."""

    anchor: Anchor
    """The block that says it."""
    source_name: str
    figure: Figure


class FrontDay(Struct, frozen=True):
    """What all publishers say of one front on one day."""

    day: date
    count: int
    """Mentions as today's news."""
    accounts: tuple[Account, ...]
    """The accounts, the weightiest status first. Contradictory ones stand side by side."""
    engagements: tuple[Engagements, ...] = ()
    name: str | None = None
    """The name of the front on that day; None where that is not known."""


class FrontHistory(Struct, frozen=True):
    """A front over a span of days."""

    activity: FrontActivity
    counts: tuple[int | None, ...]
    """As in the activity, but None on days of which no edition is stored."""
    days: tuple[FrontDay, ...]
    """The days on which the front is named, the newest first."""
    names: tuple[tuple[date, str], ...] = ()
    """Its names in the span, each with the first day of its use; empty where they are not known."""


class Brief(Struct, frozen=True):
    """Everything known of one day."""

    day: date
    readings: tuple[Reading, ...]
    fronts: tuple[FrontActivity, ...]
    before: date | None
    """The nearest earlier day that has editions."""
    after: date | None


class Hit(Struct, frozen=True):
    """A search result."""

    anchor: Anchor
    kind: str
    """heading, paragraph, quote, list, caption or table."""
    source_name: str
    title: str
    heading: str | None
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    """Spans of `snippet` that matched."""


class SearchResult(Struct, frozen=True):
    """The hits of a query."""

    query: str
    description: str
    """How the query was understood, in words."""
    hits: tuple[Hit, ...]
    more: bool = False
    """True where the limit cut the list."""
    unindexed: int = 0
    """New editions that are not indexed yet, and so cannot be found."""


# What the figures of several editions say ---------------------------------------------------------


class SeriesPoint(Struct, frozen=True):
    """What one publisher states on one day of a series."""

    day: date
    source: str
    source_name: str
    anchor: Anchor
    """The block that states it."""
    figure: Figure
    """The largest of the day that no other figure of the edition names as its whole."""
    change: float | None = None
    """The change since the day before by the same publisher; None where it stated nothing then."""
    smaller: int = 0
    """How many smaller figures of the series the same editions state."""

    @property
    def value(self) -> float:
        """Return the value of the figure."""
        return self.figure.value


class SeriesAside(Struct, frozen=True):
    """A value that does not fit the other days of its series: shown with its sentence, never drawn."""

    point: SeriesPoint
    reason: str


class Series(Struct, frozen=True):
    """One quantity over the `span` days that end at `day`."""

    id: str
    title: str
    category: str
    day: date
    span: int
    points: tuple[SeriesPoint, ...] = ()
    """Oldest day first; publishers side by side within a day, the largest value first."""
    asides: tuple[SeriesAside, ...] = ()
    """Values that do not fit, oldest day first."""

    @property
    def unit(self) -> str:
        """Return the unit of the values, or an empty text."""
        return self.points[-1].figure.unit if self.points else ""

    @property
    def values(self) -> tuple[float | None, ...]:
        """Return the largest value of each day, oldest first; None for days without one."""
        largest = {point.day.toordinal(): point.value for point in reversed(self.points)}
        last = self.day.toordinal()
        return tuple(largest.get(ordinal) for ordinal in range(last - self.span + 1, last + 1))


class KeyFigure(Struct, frozen=True):
    """The values of a series on one day, publishers side by side, with those of the days before."""

    id: str
    """The series' id."""
    title: str
    category: str
    points: tuple[SeriesPoint, ...]
    """At least one, the largest value first."""
    values: tuple[float | None, ...]
    """As in `Series`, up to this day."""


class Check(Struct, frozen=True):
    """A sum of figures in an edition. It is shown beside what the text says, never in its place."""

    text: str
    """`22 + 41 = 63`, or `parts add up to 24, text says at least 23`."""
    holds: bool
    whole: Figure
    parts: tuple[Figure, ...]


# What the reader made ----------------------------------------------------------------------------


class Star(Struct, frozen=True):
    """An edition, a section or a block that the user wants to find again."""

    anchor: Anchor
    """Where it stands now; where it stood last if it is lost."""
    text: str
    note: str
    created: datetime
    """The time in UTC."""
    lost: bool
    """True where no stored edition holds the text any more."""
    source_name: str
    title: str


class SavedSearch(Struct, frozen=True):
    """A query with a name."""

    name: str
    query: str
    watch: bool
    """True where the user is told of new hits after a refresh."""
    unread: int
    """Hits in sections that are not read, at most 100."""


class Facets(Struct, frozen=True):
    """How many hits there are of each kind, as (label, query term to add, count), the most frequent first."""

    months: tuple[tuple[str, str, int], ...] = ()
    """The newest first."""
    fronts: tuple[tuple[str, str, int], ...] = ()
    sources: tuple[tuple[str, str, int], ...] = ()
    kinds: tuple[tuple[str, str, int], ...] = ()
    more: bool = False
    """True where only the newest hits were counted, because there are more."""


class Completion(Struct, frozen=True):
    """What may replace the word at the cursor of a query."""

    insert: str
    """The text to insert, with a space after it where the term is complete."""
    label: str
    help: str


class Completions(Struct, frozen=True):
    """What may replace a query's characters from `start` to `end`, the likeliest first."""

    start: int
    end: int
    options: tuple[Completion, ...] = ()


class Change(Struct, frozen=True):
    """One line (a title, heading or block) in which a revision differs from the version before it."""

    kind: Literal["added", "removed", "changed"]
    before: str | None
    after: str | None
    anchor: Anchor | None
    """Where it stands now; None for what was removed."""


# What was done -----------------------------------------------------------------------------------


class RefreshStatus(StrEnum):
    """What a refresh came to for a source."""

    ADDED = "added"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    FAILED = "failed"


class Outcome(Struct, frozen=True):
    """What a refresh did for one source."""

    slug: str
    name: str
    status: RefreshStatus
    added: tuple[Anchor, ...] = ()
    revised: tuple[Anchor, ...] = ()
    reason: str | None = None
    """Why it failed, or why it was not asked, as a sentence."""
    warnings: tuple[str, ...] = ()


class RetentionResult(Struct, frozen=True):
    """Editions that were removed because only so many days are kept."""

    editions: int
    before: date
    """All of them are of days before this one."""


class DiscoveredSource(Struct, frozen=True):
    """A source that could be added, and what it would bring."""

    source: Source
    editions: tuple[tuple[Edition, Analysis], ...]
    same_as: Source | None = None
    """A source of the user's that seems to be the same publisher under another address."""


class SourceState(Struct, frozen=True):
    """A source with its health."""

    source: Source
    editions: int = 0
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    failure: str | None = None
    """Why the last attempt failed, as a sentence; None where it did not."""
    next_attempt: datetime | None = None
    """When it is fetched again by itself; None where it is off or only fetched when the user asks."""
    condition: SourceCondition = "off"
