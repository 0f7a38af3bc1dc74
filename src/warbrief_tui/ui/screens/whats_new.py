"""The news screen: what came since the last visit, by publisher and by front."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from ...errors import WarbriefError
from ...model import Headline
from ...services.desk import Desk
from ...views.symbols import SymbolSet
from ...views.whats_new import MAX_EDITIONS_FOR_FRONTS, FrontNews, by_front, summary
from ..command_table import CommandTable
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList
from ..widgets.whats_new_list import WhatsNewList
from .base import Destination
from .busy import BusyScreen

_EMPTY = "Nothing came since your last visit. {brief.fetch} fetches what the publishers have sent."


class WhatsNewScreen(BusyScreen[Destination | None]):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("news",)
    AUTO_FOCUS: ClassVar[str | None] = "#news"

    def __init__(self, desk: Desk, signs: SymbolSet) -> None:
        super().__init__(signs)
        self.desk = desk
        self.headlines: tuple[Headline, ...] = ()
        self.title_bar = TitleBar(signs=signs, name="New")
        self.news = WhatsNewList(signs=signs, empty=_EMPTY, id="news")

    def handlers(self) -> CommandTable:
        return {
            "news.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.news
        yield self.status

    def on_mount(self) -> None:
        try:
            since, self.headlines = self.desk.new_editions()
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")
            return
        local = since.astimezone() if since else None
        self.title_bar.show(where=f"since {local:%a} {local.day} {local:%B, %H:%M}" if local else "")
        self.status.show_place(summary(self.headlines))
        self.news.show(self.headlines, ())
        self.run_lookup(self._load_fronts, "Reading what they say of the fronts")

    async def _load_fronts(self) -> None:
        """Load the fronts from the editions themselves, after the titles are shown."""
        self.news.show(self.headlines, await asyncio.to_thread(self._fronts))

    def _fronts(self) -> tuple[FrontNews, ...]:
        readings = [self.desk.reading(headline.anchor) for headline in self.headlines[:MAX_EDITIONS_FOR_FRONTS]]
        names = {
            headline.front.id: headline.front
            for reading in readings
            for headline in self.desk.fronts(reading.edition.day, 1)
        }
        return by_front(readings, tuple(names.values()))

    @on(RowList.Chosen, "#news")
    def _chosen(self) -> None:
        item = self.news.current
        if isinstance(item, FrontNews):
            passage = item.first
            self.dismiss(Destination(passage.headline.anchor, passage.place, passage.start, passage.end))
        elif isinstance(item, Headline):
            self.dismiss(Destination(item.anchor))

    def action_back(self) -> None:
        """Cancel a lookup, else close the screen."""
        if not self.cancel_lookup():
            self.dismiss(None)
