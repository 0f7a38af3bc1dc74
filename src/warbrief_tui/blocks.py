"""How the parts of a block are written as text, wherever it is shown, stored or exported."""

import re
from collections.abc import Iterator

from .model import Edition, Listing, Paragraph, Photo, Preformatted, Quote, Table

BULLET = "•"
"""The marker of an item that has no number, as `Listing.markers` holds it."""
_STRUCK = re.compile(r"~~(?=\S)((?:(?!~~).)+)(?<=\S)~~")


def struck(words: str) -> str:
    """Return `words` with the marks of text that its publisher struck out, which are those of Markdown."""
    return f"~~{words}~~"


def struck_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where text is struck out, the marks included."""
    return tuple(match.span() for match in _STRUCK.finditer(text)) if "~~" in text else ()


def markers(listing: Listing) -> tuple[str, ...]:
    """Return what stands before each item: BULLET, a number or letter with its dot, or nothing."""
    if listing.markers:
        return listing.markers
    numbers = range(1, len(listing.items) + 1)
    return tuple(f"{number}." for number in numbers) if listing.ordered else (BULLET,) * len(listing.items)


def levels(listing: Listing) -> tuple[int, ...]:
    """Return how deep each item is nested, from 0."""
    return listing.levels or (0,) * len(listing.items)


def item_leads(listing: Listing, bullet: str, indent: int = 2) -> Iterator[str]:
    """Yield what stands before the text of each item: its level's indent, its marker and a space.

    Markers of one level are equally wide. A further paragraph of an item stands under its first.
    """
    width: dict[int, int] = {}
    shown = [bullet if marker == BULLET else marker for marker in markers(listing)]
    for level, marker in zip(levels(listing), shown, strict=True):
        width[level] = max(width.get(level, 0), len(marker))
    for level, marker in zip(levels(listing), shown, strict=True):
        yield " " * (indent * level) + marker.rjust(width[level]) + " "


def edition_texts(edition: Edition) -> Iterator[str]:
    """Yield every text of the edition in reading order: headings, paragraphs, items, captions, cells."""
    for section in edition.sections:
        if section.heading:
            yield section.heading
        for block in section.blocks:
            match block:
                case Paragraph() | Quote():
                    yield block.text
                case Listing():
                    yield from block.items
                case Preformatted():
                    yield from block.lines
                case Photo():
                    yield block.caption
                case Table():
                    yield from (cell for row in (block.header, *block.rows) for cell in row)
