"""Captions with their credits, under their editions."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from ...model import Headline
from ...views.captions import Captioned
from ...views.styled_line import Span, StyledLine, spread
from ...views.word_wrap import wrap
from ..safe_url import checked, host_of
from .row_list import RowList

CaptionItem = Headline | Captioned


class CaptionList(RowList[CaptionItem]):
    """The captions; a Chosen message carries a Captioned."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def show(self, photos: Sequence[Captioned]) -> None:
        self.set_items(tuple(_items(photos)), cursor=0)
        self.scroll_to(y=0, animate=False)

    def selectable(self, item: CaptionItem) -> bool:
        return isinstance(item, Captioned)

    def compose_item(self, item: CaptionItem, width: int) -> tuple[StyledLine, ...]:
        if isinstance(item, Headline):
            return ((Span(" "), Span(item.source_name, "subheading"), Span(f"  {item.title}", "dim")), ())
        body = max(min(width - 8, 90), 20)
        lines = [(Span("   "), Span(item.caption[a:b], "caption")) for a, b in wrap(item.caption, body)]
        url = checked(item.photo.url or "")
        host = Span(host_of(url), "link") if url else Span("no address", "dim")
        credit = (Span("   "), Span(item.photo.credit or "no credit", "credit"))
        return (*lines, spread(credit, (host, Span(" ")), body + 4, self.signs.ellipsis), ())


def _items(photos: Sequence[Captioned]) -> Iterator[CaptionItem]:
    for _, group in groupby(photos, key=lambda photo: photo.headline.anchor):
        edition_photos = list(group)
        yield edition_photos[0].headline
        yield from edition_photos
