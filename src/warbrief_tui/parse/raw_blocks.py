"""What the reader of a format hands over: a flat run of blocks, before headings, captions and the day are known."""

from datetime import datetime

from msgspec import Struct

from ..model import Dropped, Link, Listing, Photo, Quote, Table


class Heading(Struct, frozen=True):
    """A heading that the source marks as one (h1–h6, `##`)."""

    text: str
    level: int = 2
    rule: str = "marked as a heading"
    """What told it."""


class Text(Struct, frozen=True):
    """A run of prose that may turn out to be a heading, a caption, a dateline or a paragraph."""

    text: str
    links: tuple[Link, ...] = ()
    bold: bool = False
    """All of it is bold."""
    slanted: bool = False
    """All of it is italic or small, as captions are."""
    lead: str | None = None
    """The bold words it begins with, where not all of it is bold."""


Raw = Heading | Text | Quote | Listing | Photo | Table


class Story(Struct, frozen=True):
    """One publication: a feed's item, a page, a file."""

    blocks: tuple[Raw, ...]
    title: str = ""
    id: str | None = None
    url: str | None = None
    published: datetime | None = None
    """UTC."""
    language: str | None = None
    excerpt: bool = False
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()


def count(text: str) -> int:
    """How many words a text on one line has."""
    return text.count(" ") + 1


def words_of(block: Raw) -> str:
    """Every word a reader sees of `block`, in order."""
    match block:
        case Heading() | Text() | Quote():
            return block.text
        case Listing():
            return "\n".join(block.items)
        case Photo():
            return " ".join(filter(None, (block.caption, block.credit)))
        case Table():
            rows = [*([block.header] if block.header else []), *block.rows]
            return "\n".join(filter(None, (block.caption, *(" ".join(row) for row in rows))))
