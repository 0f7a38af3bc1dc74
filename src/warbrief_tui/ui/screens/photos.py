"""The photos screen: captions with their credits, to be searched and opened in the browser."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from ...errors import WarbriefError
from ...image_decoder import expect_extra
from ...model import Reading
from ...services.desk import Desk
from ...views.captions import Captioned, captions
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..safe_url import checked, host_of
from ..widgets.caption_list import CaptionList
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList
from .base import Destination
from .busy import BusyScreen

if TYPE_CHECKING:
    from .image_viewer import SuspendFor

_NONE = "No photo here. {photos.whole-day} shows those of the whole day, or of this edition only."
_NOT_FOUND = "No caption or credit has these words. {photos.back} shows all of them again."


class PhotosScreen(BusyScreen[Destination | None]):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("photos",)
    AUTO_FOCUS: ClassVar[str | None] = "#captions"

    def __init__(self, desk: Desk, signs: SymbolSet, reading: Reading) -> None:
        super().__init__(signs)
        self.desk = desk
        self.reading = reading
        self._whole_day = False
        self.title_bar = TitleBar(signs=signs, name="Photos")
        self.words = Input(placeholder="find in captions and credits", id="find", compact=True)
        self.captions = CaptionList(signs=signs, empty=_NONE, id="captions")

    def handlers(self) -> CommandTable:
        return {
            "photos.whole-day": self.action_whole_day,
            "photos.find": self.action_find,
            "photos.browse": self.action_browse,
            "photos.look": self.action_look,
            "photos.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.captions
        yield self.words
        yield self.status

    def on_mount(self) -> None:
        self.words.display = False
        self._show()

    def _show(self) -> None:
        day = self.reading.edition.day
        publisher = "all publishers" if self._whole_day else self.reading.headline.source_name
        self.title_bar.show(where=f"{day:%a} {day.day} {day:%B %Y}, {publisher}")
        words = self.words.value
        photos = captions(self._readings(), words)
        self.captions.set_empty(_NOT_FOUND if words.strip() else _NONE)
        self.captions.show(photos)
        self.status.show_place(f"{len(photos)} photo{'s' if len(photos) != 1 else ''}")

    def _readings(self) -> Sequence[Reading]:
        return self.desk.brief(self.reading.edition.day).readings if self._whole_day else (self.reading,)

    def action_whole_day(self) -> None:
        self._whole_day = not self._whole_day
        self._show()

    # Finding

    def action_find(self) -> None:
        self.words.display = True
        self.words.focus()

    @on(Input.Changed, "#find")
    def _words_changed(self) -> None:
        self._show()

    @on(Input.Submitted, "#find")
    def _words_submitted(self) -> None:
        self.captions.focus()

    # Opening

    def action_browse(self) -> None:
        """Open the picture in the browser; nothing is fetched before."""
        item = self.captions.current
        url = checked(item.photo.url or "") if isinstance(item, Captioned) else None
        if url is None:
            self.notify_user("This photo has no address.")
            return
        browse: Callable[[str], object] = self.app.browse  # type: ignore[attr-defined]  # the app is Warbrief
        self.app.run_worker(asyncio.to_thread(browse, url), group="browser")

    def action_look(self) -> None:
        """Show the picture here; it is fetched only now."""
        item = self.captions.current
        url = checked(item.photo.url or "") if isinstance(item, Captioned) else None
        if not isinstance(item, Captioned) or url is None:
            self.notify_user("This photo has no address.")
            return
        try:
            expect_extra()
        except WarbriefError as problem:
            self.notify_user(f"{problem}; {{photos.browse}} opens the browser.", "problem")
            return
        self.run_lookup(partial(self._show_picture, item, url), f"Fetching from {host_of(url)}", delay=0)

    async def _show_picture(self, item: Captioned, url: str) -> None:
        from .image_viewer import ImageViewer, widget_of

        picture = await self.desk.picture(url)
        suspend_for: SuspendFor = self.app.suspend_for  # type: ignore[attr-defined]  # the app is Warbrief
        await self.app.push_screen(ImageViewer(self.signs, item, widget_of(picture, suspend_for), host_of(url)))

    @on(RowList.Chosen, "#captions")
    def _chosen(self) -> None:
        item = self.captions.current
        if isinstance(item, Captioned):
            self.dismiss(Destination(item.anchor))

    def action_back(self) -> None:
        """Cancel a download, else end the find, else close the screen."""
        if self.cancel_lookup():
            return
        if self.words.display:
            self.words.display = False
            self.words.value = ""
            self.captions.focus()
        else:
            self.dismiss(None)
