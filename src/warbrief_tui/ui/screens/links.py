"""The links of a section and the edition's own address, each with its host."""

import asyncio
from collections.abc import Callable

from msgspec import Struct
from textual import on

from ...model import Link, Reading
from ...views.styled_line import Span, StyledLine, fit_text, spread
from ...views.symbols import SymbolSet
from ..safe_url import checked, host_of
from ..widgets.row_list import RowList
from .help import Popup


class Choice(Struct, frozen=True):
    number: int
    words: str
    url: str


def choices(reading: Reading, links: tuple[Link, ...]) -> tuple[Choice, ...]:
    """Return the edition's address, then the links; addresses that no browser should open are left out."""
    edition = reading.edition
    candidates = [("This edition", edition.url or ""), *((link.text or link.url, link.url) for link in links)]
    safe = [(words, url) for words, raw in candidates if (url := checked(raw))]
    return tuple(Choice(number, words, url) for number, (words, url) in enumerate(safe, start=1))


class ChoiceList(RowList[Choice]):
    def compose_item(self, item: Choice, width: int) -> tuple[StyledLine, ...]:
        host = host_of(item.url)
        room = max(width - len(host) - 9, 8)
        words = fit_text(item.words, room, self.signs.ellipsis)
        label = (Span(f" {item.number:>2} ", "dim"), Span(words))
        return (spread(label, (Span(host, "link"), Span(" ")), width, self.signs.ellipsis),)


class LinksScreen(Popup):
    def __init__(self, signs: SymbolSet, links: tuple[Choice, ...]) -> None:
        items = ChoiceList(signs=signs, empty="This section has no links and the edition no address.")
        items.set_items(links, 0)
        super().__init__("Open in the browser", "{list.choose} opens", items, signs)

    @on(RowList.Chosen)
    def _chosen(self, message: RowList.Chosen) -> None:
        if isinstance(message.item, Choice):
            self.dismiss()
            self.app.run_worker(self._browse(message.item.url), group="browser")

    async def _browse(self, url: str) -> None:
        browse: Callable[[str], object] = self.app.browse  # type: ignore[attr-defined]  # the app is Warbrief
        await asyncio.to_thread(browse, url)
