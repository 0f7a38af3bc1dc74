"""Captions with their credits, under the edition they stand in."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from ...model import Headline
from ...views.captions import Captioned
from ...views.styled_line import Line, Run, spread
from ...views.word_wrap import wrap
from ..safe_url import checked, host_of
from .row_list import LineList

CaptionItem = Headline | Captioned


class CaptionList(LineList[CaptionItem]):
    """Chosen carries a Captioned."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def show(self, photos: Sequence[Captioned]) -> None:
        self.set_items(tuple(_items(photos)), cursor=0)
        self.scroll_to(y=0, animate=False)

    def selectable(self, item: CaptionItem) -> bool:
        return isinstance(item, Captioned)

    def compose_item(self, item: CaptionItem, width: int) -> tuple[Line, ...]:
        if isinstance(item, Headline):
            return ((Run(" "), Run(item.source_name, "subheading"), Run(f"  {item.title}", "dim")), ())
        body = max(min(width - 8, 90), 20)
        lines = [(Run("   "), Run(item.caption[a:b], "caption")) for a, b in wrap(item.caption, body)]
        url = checked(item.photo.url or "")
        where = Run(host_of(url), "link") if url else Run("no address", "dim")
        credit = (Run("   "), Run(item.photo.credit or "no credit", "credit"))
        return (*lines, spread(credit, (where, Run(" ")), body + 4, self.signs.ellipsis), ())


def _items(photos: Sequence[Captioned]) -> Iterator[CaptionItem]:
    for _, group in groupby(photos, key=lambda one: one.headline.anchor):
        same = list(group)
        yield same[0].headline
        yield from same
