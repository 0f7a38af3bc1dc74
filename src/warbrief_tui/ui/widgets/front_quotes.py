"""What the editions of one day say of a front: the sentences, under who says them, with the front's name lit."""

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

_WIDEST = 90
_LONGEST_NAME = 40
_NEVER = r"(?!)"


class Speaker(Struct, frozen=True):
    """An edition, above its sentences."""

    headline: Headline
    statuses: tuple[Status, ...]


class Sentence(Struct, frozen=True):
    headline: Headline
    mention: Mention
    text: str
    start: int
    """Where the sentence begins in the text of its block."""


SaidItem = str | Speaker | Sentence


class FrontQuotes(RowList[SaidItem]):
    """Chosen carries a Sentence."""

    ONE_LINE_EACH: ClassVar[bool] = False
    _names = re.compile(_NEVER)

    def show(self, heading: str, said: Sequence[FrontReport], names: Sequence[str] = ()) -> None:
        """`names` are lit where a sentence goes on about the front without naming it."""
        self._names = re.compile("|".join(map(re.escape, names)) or _NEVER)
        self.set_items(tuple(said_items(heading, said)), cursor=0)

    def selectable(self, item: SaidItem) -> bool:
        return isinstance(item, Sentence)

    def compose_item(self, item: SaidItem, width: int) -> tuple[StyledLine, ...]:
        if isinstance(item, str):
            return tuple((Span(" " + item[a:b], "strong" if not a else "dim"),) for a, b in wrap(item, width - 2))
        return self._speaker(item, width) if isinstance(item, Speaker) else self._sentence(item, width)

    def _speaker(self, item: Speaker, width: int) -> tuple[StyledLine, ...]:
        signs = [Span(f"{self.signs.statuses[one]} ", STATUS_MEANINGS[one]) for one in item.statuses]
        name = item.headline.source_name
        title = Span(f"  {item.headline.title}", "dim")
        return ((), fit((Span(" "), Span(name + "  ", "subheading"), *signs, title), width, self.signs.ellipsis))

    def _sentence(self, item: Sentence, width: int) -> tuple[StyledLine, ...]:
        mention = item.mention
        meaning = "" if mention.role == "today" else "dim"
        lines: list[StyledLine] = []
        named = self._named(item)
        for start, end in wrap(item.text, min(max(width - 4, 20), _WIDEST)):
            spans = [(max(a - start, 0), min(b - start, end - start)) for a, b in named if a < end and b > start]
            lines.append((Span("   "), *highlight(item.text[start:end], spans, meaning, "match")))
        said = [f"according to {mention.according_to}"] if mention.according_to else []
        said += [mention.role] if mention.role != "today" else []
        return (*lines, (Span("   "), Span(f"({', '.join(said)})", "credit"))) if said else tuple(lines)

    def _named(self, item: Sentence) -> list[tuple[int, int]]:
        """Where the sentence names the front. A mention that is a whole sentence is of what stands before it."""
        mention = item.mention
        if mention.end - mention.start <= _LONGEST_NAME:
            return [(mention.start - item.start, mention.end - item.start)]
        return [found.span() for found in self._names.finditer(item.text)]


def said_items(heading: str, said: Sequence[FrontReport]) -> Iterator[SaidItem]:
    if said and heading:
        yield heading
    for one in said:
        statuses = dict.fromkeys(mention.status for mention, _ in one.mentions if mention.role != "background")
        yield Speaker(one.headline, tuple(statuses))
        yield from _sentences(one)


def _sentences(said: FrontReport) -> Iterator[Sentence]:
    """Today's news first; a sentence that names the front twice is shown once."""
    seen: set[tuple[object, ...]] = set()
    for mention, text in sorted(said.mentions, key=lambda one: one[0].role != "today"):
        start, end = sentence_around(text, mention.start, mention.end)
        key = (mention.section, mention.block, mention.item, mention.row, mention.col, start)
        if key not in seen:
            seen.add(key)
            yield Sentence(said.headline, mention, text[start:end], start)
