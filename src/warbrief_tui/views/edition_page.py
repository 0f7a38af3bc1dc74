"""An edition as a page: pieces from top to bottom, each of which can compose its lines for a given width.

A piece is composed only when one of its lines is needed; until then its height is estimated (see `ui.lazy_layout`).
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct

from ..blocks import block_parts, item_leads, struck_spans
from ..model import (
    Block,
    Edition,
    Figure,
    Headline,
    Link,
    Listing,
    Paragraph,
    Photo,
    Preformatted,
    Quote,
    Reading,
    Section,
    Table,
)
from ..omissions import warning_of
from . import figure_format
from .styled_line import Span, StyledLine, TextPosition, fit_text, overlay, width_of
from .symbols import SymbolSet
from .table_layout import table_lines
from .word_wrap import wrap


class PageMetrics(Struct, frozen=True):
    """The space for a page, in cells."""

    column: int
    """Width of prose."""
    room: int
    """Width of tables, which may be wider than prose."""
    pan: int
    """First visible column of tables that do not fit."""
    signs: SymbolSet


class Piece(Protocol):
    @property
    def section(self) -> int: ...
    @property
    def block(self) -> int | None: ...
    def lines(self, measure: PageMetrics) -> tuple[StyledLine, ...]: ...
    def size(self) -> int:
        """Return the number of characters, from which the height is estimated."""
        ...


BLANK: StyledLine = ()


class TextPiece(Struct, frozen=True):
    """Text wrapped to the column, with a prefix for the first line and one for the others."""

    section: int
    block: int | None
    text: str
    meaning: str = ""
    place: TextPosition | None = None
    first: str = ""
    rest: str = ""
    links: tuple[tuple[int, int], ...] = ()
    before: int = 0
    after: int = 1
    wide: bool = False
    """True to use the width of tables instead of prose."""

    def size(self) -> int:
        return len(self.text)

    def lines(self, measure: PageMetrics) -> tuple[StyledLine, ...]:
        spans = wrap(self.text, (measure.room if self.wide else measure.column) - len(self.rest))
        lines = [self._line(number, start, end) for number, (start, end) in enumerate(spans)]
        return (BLANK,) * self.before + tuple(lines) + (BLANK,) * self.after

    def _line(self, number: int, start: int, end: int) -> StyledLine:
        prefix = self.rest if number else self.first
        place = self.place or TextPosition(self.section, -1)
        marks = [(*link, "link") for link in self.links] + [(*span, "deleted") for span in struck_spans(self.text)]
        line = overlay((Span(self.text[start:end], self.meaning, place, start),), {place: marks})
        return (Span(prefix, "rule"), *line) if prefix else line


class PhotoPiece(Struct, frozen=True):
    """A photo: its caption in a frame, the credit dim and right-aligned."""

    section: int
    block: int
    photo: Photo

    def size(self) -> int:
        return len(self.photo.caption) + 240

    def lines(self, measure: PageMetrics) -> tuple[StyledLine, ...]:
        corner_a, corner_b, corner_c, corner_d, side, upright = tuple(measure.signs.frame)
        inner = measure.column - 4
        caption = self.photo.caption or self.photo.alt or "A photo without a caption."
        place = TextPosition(self.section, self.block) if self.photo.caption or self.photo.alt else None
        body = [(Span(caption[a:b], "caption", place, a),) for a, b in wrap(caption, inner)]
        body += [(Span(part.rjust(inner), "credit"),) for part in _parts(self.photo.credit or "", inner)]
        return (
            (Span(corner_a + side * (inner + 2) + corner_b, "frame"),),
            *(_boxed(line, inner, upright) for line in body),
            (Span(corner_c + side * (inner + 2) + corner_d, "frame"),),
            BLANK,
        )


class TablePiece(Struct, frozen=True):
    section: int
    block: int
    table: Table

    def size(self) -> int:
        return 66 * (len(self.table.rows) + 3)

    def lines(self, measure: PageMetrics) -> tuple[StyledLine, ...]:
        at = TextPosition(self.section, self.block)
        return (*table_lines(self.table, at, measure.room, measure.pan, measure.signs), BLANK)


class FigureSummaryPiece(Struct, frozen=True):
    """The figures of a section, listed below it."""

    section: int
    figures: tuple[Figure, ...]
    block: int | None = None

    def size(self) -> int:
        return 66 * (len(self.figures) + 2)

    def lines(self, measure: PageMetrics) -> tuple[StyledLine, ...]:
        values = [figure_format.amount(figure, measure.signs) for figure in self.figures]
        width = min(max(map(len, values)), measure.column // 2)
        rows = [self._row(figure, value, width, measure) for figure, value in zip(self.figures, values, strict=True)]
        return ((Span("FIGURES HERE", "label"),), *rows, BLANK)

    def _row(self, figure: Figure, value: str, width: int, measure: PageMetrics) -> StyledLine:
        words = _figure_words(figure)
        room = max(measure.column - width - 5, 1)
        return (
            Span("  " + fit_text(value, width, measure.signs.ellipsis).ljust(width), "figure-value"),
            Span("   " + fit_text(words, room, measure.signs.ellipsis), "dim"),
        )


def _figure_words(figure: Figure) -> str:
    subject = figure_format.thing(figure)
    return f"{subject} ({figure.claimed_by})" if figure.claimed_by else subject


def _parts(text: str, width: int) -> list[str]:
    return [text[a:b] for a, b in wrap(text, width)] if text else []


def _boxed(line: StyledLine, inner: int, upright: str) -> StyledLine:
    return (Span(upright + " ", "frame"), *line, Span(" " * (inner - width_of(line)) + " " + upright, "frame"))


# An edition as pieces ----------------------------------------------------------------------------

Only = frozenset[tuple[int, int]]
"""The (section, block) pairs to show, if not all are shown."""


def pieces(
    reading: Reading, signs: SymbolSet, only: Only | None = None, format_keys: Callable[[str], str] = str
) -> tuple[Piece, ...]:
    """Return the page of `reading`, from title to last figure, or only the blocks in `only` with their headings.

    `format_keys` inserts the reader's keys into a note (see `Keymap.format_keys`).
    """
    if only is None:
        return tuple(_pieces(reading, signs, format_keys))
    sections = {section for section, _ in only}
    return tuple(
        piece
        for number, piece in enumerate(_pieces(reading, signs, format_keys))
        if number < _HEAD or (piece.section, piece.block) in only or (_is_heading(piece) and piece.section in sections)
    )


_HEAD = 2
"""Number of pieces that are always shown: title and byline."""


def _is_heading(piece: Piece) -> bool:
    return piece.block is None and isinstance(piece, TextPiece) and piece.meaning in ("heading", "subheading")


def _pieces(reading: Reading, signs: SymbolSet, format_keys: Callable[[str], str]) -> Iterator[Piece]:
    yield TextPiece(0, None, reading.edition.title, "title", before=1, after=0)
    yield TextPiece(0, None, byline(reading.headline, signs), "credit")
    if reading.edition.excerpt:
        note = (
            f"{signs.excerpt} The publisher sends an excerpt only; {{brief.full}} fetches the whole, "
            "{brief.links} opens it in the browser."
        )
        yield TextPiece(0, None, format_keys(note), "stale")
    for index, section in enumerate(reading.edition.sections):
        yield from _section(index, section, signs)
        figures = tuple(f for f in reading.analysis.figures if f.section == index and not f.repeated)
        if figures:
            yield FigureSummaryPiece(index, figures)
    loss = warning_of(reading.edition)
    if loss:
        note = format_keys(f"{loss}; {{brief.full}} shows the page as it is.")
        yield TextPiece(len(reading.edition.sections) - 1, None, note, "stale")


def byline(headline: Headline, signs: SymbolSet) -> str:
    minutes = max(1, round(headline.words / WORDS_A_MINUTE))
    length = "its text is not read yet" if headline.is_deferred else f"{headline.words:,} words, {minutes} min"
    photos = f"{headline.photos} photo{'s' if headline.photos != 1 else ''}" if headline.photos else ""
    revised = f"{signs.revised} revised {headline.revised:%d %b %H:%M} UTC" if headline.revised else ""
    parts = (headline.source_name, length, photos, revised)
    return f" {signs.dot} ".join(filter(None, parts))


WORDS_A_MINUTE = 230


def _section(index: int, section: Section, signs: SymbolSet) -> Iterator[Piece]:
    if section.heading:
        place = TextPosition(index, -1)
        meaning = "heading" if section.level <= 2 else "subheading"
        yield TextPiece(index, None, section.heading, meaning, place, before=1 if section.level <= 2 else 0)
    elif section.inferred:
        yield TextPiece(index, None, signs.dot * 3, "rule")
    for number, block in enumerate(section.blocks):
        yield from _block(index, number, block, signs)


def _block(section: int, number: int, block: Block, signs: SymbolSet) -> Iterator[Piece]:
    place = TextPosition(section, number)
    match block:
        case Paragraph():
            yield TextPiece(section, number, block.text, "", place, links=_spans(block.text, block.links))
        case Quote():
            bar = signs.bar + " "
            yield TextPiece(section, number, block.text, "quote", place, bar, bar, _spans(block.text, block.links))
        case Listing():
            yield from _listing(section, number, block, signs)
        case Preformatted():
            yield from _preformatted(section, number, block)
        case Photo():
            yield PhotoPiece(section, number, block)
        case Table():
            yield TablePiece(section, number, block)


def _listing(section: int, number: int, block: Listing, signs: SymbolSet) -> Iterator[Piece]:
    last = len(block.items) - 1
    for index, (item, prefix) in enumerate(zip(block.items, item_leads(block, signs.bullet), strict=True)):
        links = _spans(item, block.links)
        place = TextPosition(section, number, item=index)
        after = 1 if index == last else 0
        yield TextPiece(section, number, item, "", place, f" {prefix}", " " * (len(prefix) + 1), links, after=after)


def _preformatted(section: int, number: int, block: Preformatted) -> Iterator[Piece]:
    last = len(block.lines) - 1
    for index, line in enumerate(block.lines):
        place = TextPosition(section, number, item=index)
        yield TextPiece(section, number, line, "", place, after=1 if index == last else 0, wide=True)


def _spans(text: str, links: tuple[Link, ...]) -> tuple[tuple[int, int], ...]:
    """Return the spans of the link texts, in order."""
    spans: list[tuple[int, int]] = []
    after = 0
    for link in links:
        start = text.find(link.text, after) if link.text else -1
        if start >= 0:
            after = start + len(link.text)
            spans.append((start, after))
    return tuple(spans)


def texts(edition: Edition) -> Iterator[tuple[TextPosition, str]]:
    """Yield every searchable text of an edition with its position, in reading order."""
    for index, section in enumerate(edition.sections):
        if section.heading:
            yield TextPosition(index, -1), section.heading
        for number, block in enumerate(section.blocks):
            for text, item, row, col in block_parts(block):
                yield TextPosition(index, number, item=item, row=row, col=col), text
