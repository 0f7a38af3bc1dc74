"""Raw blocks to sections: headings open them, a missing heading is inferred, levels are built relative."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from ..model import Block, Link, Listing, Paragraph, Photo, Preformatted, Quote, Section, Table
from . import paragraph_labels
from .raw_blocks import Embed, Heading, Raw, Text, words_of

_PLURALS = ("directions", "sectors", "axes", "fronts", "напрямках", "направлениях")
_DIRECTIONS = re.compile(rf"\b(?:{'|'.join(_PLURALS)})\b")
_JOINTS = re.compile(r",\s+(?:and\s+|та\s+|і\s+|и\s+)?|\s+(?:and|та|і|и)\s+")
_NAME = re.compile(r"(?:[A-ZА-ЯІЇЄҐ][\w’'-]+\s?){1,3}$")
_ON_FRONTS = re.compile(
    r"front|direction|sector|axis|axes|combat|battle|ground|offensive|advance|operation|theat|situation|clash"
    r"|напрям|фронт|боїв|бої|направлен",
    re.IGNORECASE,
)
_FRONTS_LISTED = 4
_ENOUGH_HEADINGS = 6


def sections(blocks: Sequence[Raw]) -> tuple[Section, ...]:
    """Return the sections of a story. Section 0 holds what stands before the first heading, which may be nothing."""
    levels = _levels(blocks)
    sections_so_far = [_Open(None, 2)]
    inferring = len(levels) >= _ENOUGH_HEADINGS
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            sections_so_far.append(_Open(block.text, levels[place]))
        else:
            if inferring and _opens_untitled(block, sections_so_far[-1]):
                sections_so_far.append(_Open(None, sections_so_far[-1].level, inferred=True))
            sections_so_far[-1].blocks.append(_finished(block))
    return tuple(Section(each.heading, tuple(each.blocks), each.level, each.inferred) for each in sections_so_far)


class _Open(Struct):
    """A section that still grows."""

    heading: str | None
    level: int
    inferred: bool = False
    blocks: list[Block] = field(default_factory=list)


def rules(blocks: Sequence[Raw], built: Sequence[Section]) -> tuple[tuple[str, ...], ...]:
    """Return for each section the rule that made its heading, then the rules that made its blocks."""
    headings = (block.rule for block in blocks if isinstance(block, Heading))
    return tuple((_section_rule(section, headings), *map(_block_rule, section.blocks)) for section in built)


def _section_rule(section: Section, headings: Iterator[str]) -> str:
    if section.inferred:
        return "inferred: four directions are listed under a heading of something else"
    return next(headings) if section.heading is not None else "before the first heading"


def _block_rule(block: Block) -> str:
    match block:
        case Paragraph(label=None, time=None):
            return "prose"
        case Paragraph():
            return " and ".join(
                filter(None, (block.time and "opens with a time", block.label and "opens with a label"))
            )
        case Quote():
            return "marked as a quotation"
        case Listing():
            return "numbered items" if block.ordered else "items"
        case Photo(url=None):
            return "a caption, by its credit, its words or its markup; no picture"
        case Photo():
            return "a picture with its caption" if block.caption else "a picture without a caption"
        case Preformatted():
            return "marked as preformatted"
        case Table():
            return "rows of data under a header" if block.header else "rows of data"


def _finished(block: Raw) -> Block:
    if isinstance(block, Text):
        return Paragraph(
            block.text,
            paragraph_labels.label(block.text, block.opening),
            paragraph_labels.time(block.text),
            block.links,
        )
    if isinstance(block, Embed):
        return Paragraph(block.text, links=(Link(block.url, block.url),))
    if isinstance(block, Heading):
        raise TypeError("a heading opens a section and is no block of one")
    return block


def _levels(blocks: Sequence[Raw]) -> dict[int, int]:
    """2 for the highest level of the story, one more for each below it; a heading directly above another is a part."""
    heads = [(place, block.level) for place, block in enumerate(blocks) if isinstance(block, Heading)]
    used = sorted({level for _, level in heads})
    levels = {place: 2 + used.index(level) for place, level in heads}
    return _parts(levels) if len(used) == 1 else levels


def _parts(levels: dict[int, int]) -> dict[int, int]:
    """Two headings in a row are two levels; the headings after them belong to that part."""
    above = {place for place in levels if place + 1 in levels and place - 1 not in levels}
    if not above:
        return levels
    first = min(above)
    return {place: 2 if place in above or place < first else 3 for place in levels}


def _opens_untitled(block: Raw, section: _Open) -> bool:
    """A later paragraph of a section that lists four directions, where the heading speaks of something else."""
    if not isinstance(block, Text) or not section.blocks or section.heading is None:
        return False
    return _lists_fronts(words_of(block)) and not _ON_FRONTS.search(section.heading)


def _lists_fronts(text: str) -> bool:
    """Four names in a row before or after "directions"."""
    if not any(plural in text for plural in _PLURALS):
        return False
    for match in _DIRECTIONS.finditer(text):
        before = _JOINTS.split(text[max(match.start() - 300, 0) : match.start()].rsplit(".", 1)[-1].strip())
        after = _JOINTS.split(text[match.end() : match.end() + 300].split(".", 1)[0].strip(" :"))
        for names in (before[-_FRONTS_LISTED:], after[:_FRONTS_LISTED]):
            if len(names) == _FRONTS_LISTED and all(map(_NAME.search, names)):
                return True
    return False
