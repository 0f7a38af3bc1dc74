"""The query language by example. Choosing an example writes it into the query."""

from typing import ClassVar, NamedTuple

from ...views.styled_line import Span, StyledLine, fit, pad
from ...views.word_wrap import wrap
from .row_list import RowList


class Example(NamedTuple):
    query: str
    meaning: str


_EXAMPLES = (
    Example("drones bridge", "both words, in all their forms; a name in its other spellings too"),
    Example('"river crossing"', "the words as they stand together"),
    Example("drones -kursk", "without a word"),
    Example("drones OR missiles", "either of them; parentheses group"),
    Example("aviat*", "all words that begin so"),
    Example("=Kyiv", "exactly this, in no other form or spelling"),
    Example("near(strike refinery, 10)", "words with at most so many others between them"),
    Example("front:pokrovsk", "lines that name a front"),
    Example("source:transform-ukraine", "of one publisher"),
    Example("day:2025-05", "of a day, a month or a year; after: and before: likewise"),
    Example("last:2w", "of the last days, weeks, months or years: d, w, m, y"),
    Example("in:caption", "in heading, paragraph, quote, list, caption, table or lead"),
    Example("is:unread", "unread, starred, new or revised"),
    Example("has:photo", "in a section with a photo or table; stating a figure"),
    Example("figure:drones>100", "stating such a number"),
    Example("sort:rank", "the most fitting first; sort:oldest the oldest"),
)
_INDENT = 3
_EXAMPLE_WIDTH = 28
"""Cells."""
_ONE_LINE_WIDTH = 56
"""The width in cells below which the meaning stands under its example."""


class SearchHelp(RowList[Example]):
    """The examples; a Chosen message carries an Example."""

    ONE_LINE_EACH: ClassVar[bool] = False
    EXAMPLES: ClassVar[tuple[Example, ...]] = _EXAMPLES

    def compose_item(self, item: Example, width: int) -> tuple[StyledLine, ...]:
        if width < _ONE_LINE_WIDTH:
            query = fit((Span(" " * _INDENT), Span(item.query, "key")), width, self.signs.ellipsis)
            return (query, *_meaning_lines(item, _INDENT + 2, width))
        first, *rest = _meaning_lines(item, _INDENT + _EXAMPLE_WIDTH, width)
        return ((Span(" " * _INDENT), Span(pad(item.query, _EXAMPLE_WIDTH), "key"), *first[1:]), *rest)


def _meaning_lines(item: Example, indent: int, width: int) -> list[StyledLine]:
    """Return what an example finds, from cell `indent` on."""
    spans = wrap(item.meaning, max(width - indent - 1, 8))
    return [(Span(" " * indent), Span(item.meaning[a:b])) for a, b in spans]
