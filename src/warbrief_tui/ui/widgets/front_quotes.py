"""The sentences about a front in the editions of one day, by edition, with the front's name highlighted."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct

from ...model import FrontReport, Headline, Mention, Status
from ...views.sentence_context import sentence_around
from ...views.styled_line import Span, StyledLine, fit, highlight
from ...views.symbols import STATUS_MEANINGS
from ...views.word_wrap import wrap
from .row_list import RowList

_MAX_WIDTH = 90
_MAX_NAME = 40
_NEVER = r"(?!)"


class QuotedEdition(Struct, frozen=True):
    """An edition, above its sentences."""

    headline: Headline
    statuses: tuple[Status, ...]


class QuotedSentence(Struct, frozen=True):
    headline: Headline
    mention: Mention
    text: str
    start: int
    """The character of its block's text that it begins at."""


QuoteItem = str | QuotedEdition | QuotedSentence


class FrontQuotes(RowList[QuoteItem]):
    """The sentences; a Chosen message carries a Sentence."""

    ONE_LINE_EACH: ClassVar[bool] = False
    _names = re.compile(_NEVER)

    def show(self, heading: str, reports: Sequence[FrontReport], names: Sequence[str] = ()) -> None:
        """Show the reports of a day. `names` are highlighted in a sentence whose mention is all of it."""
        self._names = re.compile("|".join(map(re.escape, names)) or _NEVER)
        self.set_items(tuple(quote_items(heading, reports)), cursor=0)

    def selectable(self, item: QuoteItem) -> bool:
        return isinstance(item, QuotedSentence)

    def compose_item(self, item: QuoteItem, width: int) -> tuple[StyledLine, ...]:
        if isinstance(item, str):
            return tuple((Span(" " + item[a:b], "strong" if not a else "dim"),) for a, b in wrap(item, width - 2))
        return self._edition(item, width) if isinstance(item, QuotedEdition) else self._sentence(item, width)

    def _edition(self, item: QuotedEdition, width: int) -> tuple[StyledLine, ...]:
        signs = [Span(f"{self.signs.statuses[status]} ", STATUS_MEANINGS[status]) for status in item.statuses]
        name = item.headline.source_name
        title = Span(f"  {item.headline.title}", "dim")
        return ((), fit((Span(" "), Span(name + "  ", "subheading"), *signs, title), width, self.signs.ellipsis))

    def _sentence(self, item: QuotedSentence, width: int) -> tuple[StyledLine, ...]:
        mention = item.mention
        meaning = "" if mention.role == "today" else "dim"
        lines: list[StyledLine] = []
        name_spans = self._name_spans(item)
        for start, end in wrap(item.text, min(max(width - 4, 20), _MAX_WIDTH)):
            spans = [(max(a - start, 0), min(b - start, end - start)) for a, b in name_spans if a < end and b > start]
            lines.append((Span("   "), *highlight(item.text[start:end], spans, meaning, "match")))
        notes = [f"according to {mention.according_to}"] if mention.according_to else []
        notes += [mention.role] if mention.role != "today" else []
        return (*lines, (Span("   "), Span(f"({', '.join(notes)})", "credit"))) if notes else tuple(lines)

    def _name_spans(self, item: QuotedSentence) -> list[tuple[int, int]]:
        """Return the spans of the front's name; a mention as long as a sentence refers to a name before it."""
        mention = item.mention
        if mention.end - mention.start <= _MAX_NAME:
            return [(mention.start - item.start, mention.end - item.start)]
        return [match.span() for match in self._names.finditer(item.text)]


def quote_items(heading: str, reports: Sequence[FrontReport]) -> Iterator[QuoteItem]:
    """Yield the rows of the list: the heading, then each edition with its sentences."""
    if reports and heading:
        yield heading
    for report in reports:
        statuses = dict.fromkeys(mention.status for mention, _ in report.mentions if mention.role != "background")
        yield QuotedEdition(report.headline, tuple(statuses))
        yield from _sentences(report)


def _sentences(report: FrontReport) -> Iterator[QuotedSentence]:
    """Yield today's news first; a sentence that names the front twice comes once."""
    yielded: set[tuple[object, ...]] = set()
    for mention, text in sorted(report.mentions, key=lambda pair: pair[0].role != "today"):
        start, end = sentence_around(text, mention.start, mention.end)
        key = (mention.section, mention.block, mention.item, mention.row, mention.col, start)
        if key not in yielded:
            yielded.add(key)
            yield QuotedSentence(report.headline, mention, text[start:end], start)
