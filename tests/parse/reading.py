"""What the tests of this stage share: a document made of a text, and its editions."""

from datetime import UTC, datetime
from typing import Any

from warbrief_tui.model import Document, Edition, Paragraph, Photo, Source
from warbrief_tui.parse.parser import parse

FETCHED = datetime(2025, 7, 4, 9, tzinfo=UTC)


def document(data: str | bytes, name: str = "day.txt", **more: Any) -> Document:
    return Document(data.encode() if isinstance(data, str) else data, name, FETCHED, **more)


def editions(
    data: str | bytes, name: str = "day.txt", source: Source | None = None, **more: Any
) -> tuple[Edition, ...]:
    return parse(document(data, name, **more), source)


def edition(data: str | bytes, name: str = "day.txt", source: Source | None = None, **more: Any) -> Edition:
    (only,) = editions(data, name, source, **more)
    return only


def headings(read: Edition) -> list[str | None]:
    return [section.heading for section in read.sections[1:]]


def paragraphs(read: Edition) -> list[str]:
    return [block.text for section in read.sections for block in section.blocks if isinstance(block, Paragraph)]


def photos(read: Edition) -> list[Photo]:
    return [block for section in read.sections for block in section.blocks if isinstance(block, Photo)]
