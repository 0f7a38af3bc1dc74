"""What the reader of a format hands over: a flat run of blocks, before headings, captions and the day are known."""

from datetime import date, datetime

from msgspec import Struct

from ..model import Dropped, Link, Listing, Photo, Preformatted, Quote, Table


class Heading(Struct, frozen=True):
    """A heading that the source marks as one (h1–h6, `##`)."""

    text: str
    level: int = 2
    rule: str = "marked as a heading"
    """Why it is one."""


class Text(Struct, frozen=True):
    """A run of prose that may turn out to be a heading, a caption, a dateline or a paragraph."""

    text: str
    links: tuple[Link, ...] = ()
    bold: bool = False
    """All of it is bold."""
    slanted: bool = False
    """All of it is italic or small, as captions are."""
    opening: str | None = None
    """The bold words it begins with, where not all of it is bold."""


class Embed(Struct, frozen=True):
    """A film, sound or page that is shown inside the text and loaded from an address of its own."""

    kind: str
    """Video, Audio, Map, …: the first word of its line."""
    title: str
    url: str

    @property
    def text(self) -> str:
        """Return the line that stands for it, which ends with the address."""
        return f"[{self.kind}] {self.title}: {self.url}" if self.title else f"[{self.kind}] {self.url}"


Raw = Heading | Text | Quote | Listing | Photo | Table | Preformatted | Embed


class Story(Struct, frozen=True):
    """One publication: a feed's item, a page, a file."""

    blocks: tuple[Raw, ...]
    title: str = ""
    id: str | None = None
    url: str | None = None
    published: datetime | None = None
    """UTC. Of a live page, when it was last brought up to date."""
    language: str | None = None
    excerpt: bool = False
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    day: date | None = None
    """The day it is about, where the format says so: then no line of the text is taken for a dateline."""
    live: bool = False
    """The page is kept up to date while things happen: its days are parts of one edition."""


def count(text: str) -> int:
    """Return how many words a text on one line has."""
    return text.count(" ") + 1


def words_of(block: Raw) -> str:
    """Return every word a reader sees of `block`, in order."""
    match block:
        case Heading() | Text() | Quote() | Embed():
            return block.text
        case Listing():
            return "\n".join(block.items)
        case Preformatted():
            return "\n".join(block.lines)
        case Photo():
            return " ".join(filter(None, (block.caption, block.credit)))
        case Table():
            rows = [*([block.header] if block.header else []), *block.rows]
            return "\n".join(filter(None, (block.caption, *(" ".join(row) for row in rows))))
