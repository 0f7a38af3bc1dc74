"""Complete an excerpt from the page at its address."""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from msgspec.structs import replace

from ..errors import ParseError
from ..model import Analysis, DayFrom, Edition, Paragraph, Quote, Source

_TRUST = get_args(DayFrom)
"""What says the day, the most trusted first."""
_LEAST_WORDS = 8
"""Different words of an excerpt from which on its page must share some."""
_LEAST_SHARED = 0.25
Understood = tuple[Edition, Analysis]


def page_source(source: Source) -> Source:
    """Return `source` as it is used for one of its pages, whatever the format of its feed."""
    return replace(source, format="auto")


def full_edition(excerpt: Edition, page: Sequence[Understood]) -> Understood:
    """Return the longest edition of the page in place of `excerpt`. Raise ParseError if it says no more."""
    edition, analysis = max(page, key=lambda pair: _words(pair[0]))
    if _words(edition) <= _words(excerpt):
        raise ParseError(f"{excerpt.url}: the page holds no more than the excerpt; perhaps it is for subscribers")
    if not _is_same_story(excerpt, edition):
        raise ParseError(f"{excerpt.url}: the page tells another story; perhaps it is a consent or log-in page")
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


def _is_same_story(excerpt: Edition, page: Edition) -> bool:
    """Return whether the page repeats part of title and excerpt; always True for an excerpt of a few words."""
    own = _vocabulary(excerpt)
    return len(own) < _LEAST_WORDS or len(own & _vocabulary(page)) >= len(own) * _LEAST_SHARED


def _vocabulary(edition: Edition) -> set[str]:
    """Return the words of title and prose with at least four letters."""
    texts = [edition.title, *(block.text for block in _prose(edition))]
    return {word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text.lower())}


def _words(edition: Edition) -> int:
    """Return the number of words of prose; lists of links and captions do not count."""
    return sum(len(block.text.split()) for block in _prose(edition))


def _prose(edition: Edition) -> Iterator[Paragraph | Quote]:
    blocks = (block for section in edition.sections for block in section.blocks)
    return (block for block in blocks if isinstance(block, (Paragraph, Quote)))
