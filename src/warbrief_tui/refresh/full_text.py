"""The whole of an edition of which the publisher's feed gives an excerpt, from the page at its address."""

from collections.abc import Sequence
from typing import get_args

from msgspec.structs import replace

from ..errors import ParseError
from ..model import Analysis, DayFrom, Edition, Paragraph, Quote, Source

_TRUST = get_args(DayFrom)
"""What says the day, the most trusted first."""
Understood = tuple[Edition, Analysis]


def page_of(source: Source) -> Source:
    """`source` for reading one of its pages, whatever the format of its feed."""
    return replace(source, format="auto")


def whole(excerpt: Edition, page: Sequence[Understood]) -> Understood:
    """The longest edition of the page in the place of `excerpt`. Raises ParseError where it says no more than that."""
    edition, analysis = max(page, key=lambda pair: _words(pair[0]))
    if _words(edition) <= _words(excerpt):
        raise ParseError(f"{excerpt.url}: the page holds no more than the excerpt; perhaps it is for subscribers")
    surer = _TRUST.index(edition.day_from) < _TRUST.index(excerpt.day_from)
    dated = edition if surer else excerpt
    full = replace(
        edition,
        key=excerpt.key,
        source=excerpt.source,
        title=excerpt.title,
        url=excerpt.url,
        published=excerpt.published or edition.published,
        day=dated.day,
        day_from=dated.day_from,
        excerpt=False,
    )
    return full, analysis


def _words(edition: Edition) -> int:
    """Of prose: lists of links and captions are no sign of a whole text."""
    prose = (block for section in edition.sections for block in section.blocks if isinstance(block, (Paragraph, Quote)))
    return sum(len(block.text.split()) for block in prose)
