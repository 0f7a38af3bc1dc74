"""How the parts of a block are written as text, wherever it is shown, stored or exported."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .model import Block, Edition, Listing, Paragraph, Photo, Preformatted, Quote, Table

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
    shown_markers = [bullet if marker == BULLET else marker for marker in markers(listing)]
    for level, marker in zip(levels(listing), shown_markers, strict=True):
        width[level] = max(width.get(level, 0), len(marker))
    for level, marker in zip(levels(listing), shown_markers, strict=True):
        yield " " * (indent * level) + marker.rjust(width[level]) + " "


def edition_texts(edition: Edition) -> Iterator[str]:
    """Yield every text of the edition in reading order: headings, paragraphs, items, captions, cells."""
    for section in edition.sections:
        if section.heading:
            yield section.heading
        for block in section.blocks:
            yield from (part.text for part in block_parts(block))


class BlockPart(NamedTuple):
    """A text of a block and where it stands in it: `item` of a list or of lines, `row` (-1: header) and `col`."""

    text: str
    item: int | None = None
    row: int | None = None
    col: int | None = None


def block_parts(block: Block) -> Iterator[BlockPart]:
    """Yield the texts of a block in reading order: one, or those of its items, lines or cells."""
    match block:
        case Paragraph() | Quote():
            yield BlockPart(block.text)
        case Listing():
            yield from (BlockPart(text, item) for item, text in enumerate(block.items))
        case Preformatted():
            yield from (BlockPart(text, item) for item, text in enumerate(block.lines))
        case Photo():
            yield BlockPart(block.caption or block.alt or "")  # what the page shows
        case Table():
            for row, cells in enumerate((block.header, *block.rows), start=-1):
                yield from (BlockPart(text, row=row, col=col) for col, text in enumerate(cells))


def plain_text(block: Block, *, bullets: bool = True) -> str:
    """Return the words of a block, unwrapped: a line for each item or row, cells apart by tabs, credit in brackets.

    Items have their markers in front with `bullets`.
    """
    match block:
        case Paragraph() | Quote():
            return block.text
        case Listing():
            leads = item_leads(block, "-") if bullets else ("" for _ in block.items)
            return "\n".join(map(str.__add__, leads, block.items))
        case Preformatted():
            return "\n".join(block.lines)
        case Photo():
            return f"{block.caption} ({block.credit})" if block.credit else block.caption
        case Table():
            rows = ("\t".join(row) for row in (block.header, *block.rows))
            return "\n".join(filter(None, (block.caption, *rows)))
