"""Where the text of an edition stands, and where its sentences begin and end."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ...blocks import struck_spans
from ...model import Block, Edition, Listing, Photo, Preformatted, Quote, Table

Kind = Literal["heading", "paragraph", "quote", "item", "caption", "cell"]
Span = tuple[int, int]

_NOTE_MARK = re.compile(r"(?<=\w)\[(?:\d{1,3}|[a-zivx*†]{1,4})\](?!\w)")
_RAISED = re.compile("[⁰¹²³⁴-⁹]")
_POWER_OF_TEN = re.compile(r"(?:\d[\d.,]*\s?[·×x*]\s?)?(?<![\d.,])10⁻?[⁰¹²³⁴-⁹]+")
"""No figure: whoever reads 10 there, or the 5 of 5·10⁴, reads something else."""
_ADDRESS = re.compile(r"https?://\S+")
_COLUMN_GAP = re.compile(r"(?<=[^\W\d_])[ ](?=[ ]*[~≈]?\d[\d ,.]*(?:\([+-]?[\d ,.]+\)[ ]*)?$)")
"""Between a label and the number that ends its line in columns: to be read as the colon of a list."""

HEADING = -1
"""The block number of a section's heading."""
HEADER = -1
"""The row number of a table's header."""


class Place(Struct, frozen=True):
    """A piece of text with its address; offsets of findings count within `text`."""

    section: int
    block: int
    kind: Kind
    text: str
    """What it states: words that are struck out, notes' marks and addresses are spaces in it."""
    item: int | None = None
    row: int | None = None
    col: int | None = None
    unblanked: str | None = None

    @property
    def written(self) -> str:
        """Return the text as its publisher wrote it."""
        return self.text if self.unblanked is None else self.unblanked


def places(edition: Edition) -> Iterator[Place]:
    """Return every text of `edition` in reading order: headings, paragraphs, quotes, items, captions, cells."""
    for number, section in enumerate(edition.sections):
        if section.heading:
            yield Place(number, HEADING, "heading", _stated(section.heading))
        for index, block in enumerate(section.blocks):
            yield from map(_as_stated, _of(number, index, block))


def _as_stated(place: Place) -> Place:
    text = _stated(place.text)
    return place if text is place.text else replace(place, text=text, unblanked=place.written)


def _stated(text: str) -> str:
    """`text` with spaces for what it does not state: struck words, notes' marks, powers of ten, addresses."""
    spans = struck_spans(text)
    if _RAISED.search(text):
        spans += tuple(match.span() for match in _POWER_OF_TEN.finditer(text))
    if "[" in text:
        spans += tuple(match.span() for match in _NOTE_MARK.finditer(text))
    if "://" in text:
        spans += tuple(match.span() for match in _ADDRESS.finditer(text))
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _of(section: int, index: int, block: Block) -> Iterator[Place]:
    if isinstance(block, Listing):
        for item, text in enumerate(block.items):
            yield Place(section, index, "item", text, item=item)
    elif isinstance(block, Preformatted):
        for item, text in enumerate(block.lines):
            listed = _COLUMN_GAP.sub(":", text, count=1)
            yield Place(section, index, "item", listed, item=item, unblanked=text)
    elif isinstance(block, Photo):
        yield Place(section, index, "caption", block.caption)
    elif isinstance(block, Table):
        yield from _of_table(section, index, block)
    else:
        kind: Kind = "quote" if isinstance(block, Quote) else "paragraph"
        yield Place(section, index, kind, block.text)


def _of_table(section: int, index: int, table: Table) -> Iterator[Place]:
    for row, cells in enumerate((table.header, *table.rows), start=HEADER):
        for col, text in enumerate(cells):
            yield Place(section, index, "cell", text, row=row, col=col)


# A full stop after one of these, or after a single capital letter, ends no sentence.
_SHORT = """
mr mrs ms dr st gen lt col maj capt sgt adm brig prof sen rep gov no vs approx est inc ltd co
jan feb mar apr jun jul aug sep sept oct nov dec km m sq e.g i.e p.m a.m u.s u.k u.n
м с г ок ім им тис тыс млн млрд обл р рр гг грн руб кв вул ул смт пгт н.п оп т.зв т.д
"""
_ABBREVIATIONS = frozenset(_SHORT.split())
_END = re.compile(r"(?:(?<![.!?…])[.!?…]++[»”’\"')\]]*(?:\[\d{1,3}\])*)(?=\s+[«“‘\"'(\[—–-]*\s*[A-ZА-ЯІЇЄҐЁ0-9])|\n+")
_WORD_BEFORE = re.compile(r"[\w.]*\w$")
_WORD_LIMIT = 8


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Span, ...]:
    """Return the spans of the sentences of `text`, without the spaces between them."""
    spans: list[Span] = []
    begin = 0
    for stop in _END.finditer(text):
        if _is_abbreviation(text, stop):
            continue
        spans.append((begin, stop.end()))
        begin = stop.end()
    spans.append((begin, len(text)))
    return tuple(trimmed for span in spans if (trimmed := _trim(text, span)))


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    if stop.group() != ".":
        return False
    before = text[max(0, stop.start() - _WORD_LIMIT) : stop.start()].rpartition(" ")[2]
    word = before if before.isalpha() else match.group() if (match := _WORD_BEFORE.search(before)) else ""
    return word.lower() in _ABBREVIATIONS or _is_initial(word)


def _is_initial(word: str) -> bool:
    letters = word.rpartition(".")[2]
    return len(letters) == 1 and letters.isupper()


def _trim(text: str, span: Span) -> Span | None:
    begin, end = span
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    return (begin, end) if begin < end else None


# Where a sentence turns from one thing to another.
_SPLIT = re.compile(
    r"(?=[;,\s])(?:;\s|,?\s+(?:while|whereas|but|however|although|though|yet|meanwhile|"
    r"тоді як|водночас|однак|проте|але|однако|тогда как|при этом)\b|\s[–—]\s|,\s(?:"
    r"(?:а|але|но)\s|\s*(?:"
    r"(?:and|as)\s+(?=(?:the\s+)?(?:Russian|Ukrainian|Ukraine|enemy|defenders|Russia)\b)"
    r"|(?=an?\s+(?:Russian|Ukrainian)\b)"
    r"|and\s+(?=(?:in|near|on|around)\s+(?:the\s+)?(?-i:[A-Z]))"
    r"|(?=(?:now|today|тепер|нині|зараз|сьогодні|теперь|сейчас|ныне|сегодня)\b))"
    r"|(?P<front>(?=(?:на|[io]n the)\s[^,–—;]{3,60}(?:напрям|направлен|direction|sector|axis)"
    r"[^,;–—]{0,80}(?:[,;.]|$)))))",
    re.IGNORECASE,
)
_FRONT = re.compile(r"напрям|направлен|direction|sector|axis|\bfront", re.IGNORECASE)


@lru_cache(maxsize=64)
def pieces(text: str, sentence: Span) -> tuple[Span, ...]:
    """Split `sentence` at semicolons, dashes, “while”, “but” and new subjects."""
    cuts = [sentence[0]]
    for match in _SPLIT.finditer(text, *sentence):
        if match.start() > sentence[0] and not (
            match["front"] is not None and _is_apposition(text, cuts[-1], match.start())
        ):
            cuts.append(match.start())
    return tuple(pairwise([*cuts, sentence[1]]))


def _is_apposition(text: str, begin: int, end: int) -> bool:
    """Whether a direction that follows tells where the place before it lies: that piece names none of its own."""
    return _FRONT.search(text, begin, end) is None
