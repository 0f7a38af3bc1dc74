"""Search results, grouped by edition, with the matched words highlighted."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from msgspec import Struct

from ...model import Hit
from ...views.styled_line import Span, StyledLine, highlight
from ...views.word_wrap import wrap
from .row_list import RowList


class ResultHeading(Struct, frozen=True):
    """The heading over the hits of one edition."""

    words: str
    day: str


HitItem = ResultHeading | Hit


class SearchResults(RowList[HitItem]):
    """The hits; a Chosen message carries a Hit."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def show(self, hits: Sequence[Hit]) -> None:
        self.set_items(tuple(_items(hits)), cursor=0)
        self.scroll_to(y=0, animate=False)

    def show_more(self, hits: Sequence[Hit]) -> None:
        """Show the same hits with others after them, without moving."""
        self.set_items(tuple(_items(hits)))

    @property
    def at_last(self) -> bool:
        return self.cursor >= 0 and self.cursor == len(self.items) - 1

    def selectable(self, item: HitItem) -> bool:
        return isinstance(item, Hit)

    def compose_item(self, item: HitItem, width: int) -> tuple[StyledLine, ...]:
        if isinstance(item, ResultHeading):
            return ((), (Span(" "), Span(item.day, "strong"), Span("  "), Span(item.words, "dim")))
        location = f" {self.signs.dot} ".join(
            filter(None, (item.heading, None if item.kind == "paragraph" else item.kind))
        )
        snippet = [_part(item, start, end) for start, end in wrap(item.snippet, min(max(width - 6, 20), 100))]
        head: tuple[StyledLine, ...] = ((Span("   "), Span(location, "subheading")),) if location else ()
        return (*head, *((Span("     "), *line) for line in snippet))


def _part(hit: Hit, start: int, end: int) -> StyledLine:
    spans = [(max(a, start) - start, min(b, end) - start) for a, b in hit.highlights if a < end and b > start]
    return highlight(hit.snippet[start:end], spans)


def _items(hits: Sequence[Hit]) -> Iterator[HitItem]:
    for _, group in groupby(hits, key=lambda hit: hit.anchor.edition):
        group_hits = list(group)
        first = group_hits[0]
        yield ResultHeading(f"{first.source_name}   {first.title}", f"{first.anchor.day:%a %d %b %Y}")
        yield from group_hits
