"""The ways from the main screen to the others: one key there, Esc back. Screens are imported when first opened."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from ...model import Figure, FrontActivity, Link, Listing, Paragraph, Quote, Reading
from ...services.desk import Desk
from ...views.keymap import Keymap
from ..screens.base import AppScreen, Destination
from .view import ReadingView

_WELCOME = "tour"
"""The preference that says that the welcome was seen."""
_MAX_SUSPENDED = 8
"""How many screens that led into the text are kept for going back."""
ResultScreen = AppScreen[Destination | None]
Open = Callable[[Destination | None, object], None]


class ScreenRouter:
    """Opens screens over the main screen, `host`.

    `open_destination` goes where a screen leads; `changed` is called when stars or searches may have changed, `fetch`
    when the user asks for a refresh.
    """

    def __init__(
        self,
        host: AppScreen[None],
        pane: ReadingView,
        desk: Desk,
        *,
        now: Callable[[], datetime],
        open_destination: Open,
        changed: Callable[[], None],
        fetch: Callable[[], None],
    ) -> None:
        self._host = host
        self._pane = pane
        self._desk = desk
        self._now = now
        self._open_destination = open_destination
        self._changed = changed
        self._fetch = fetch
        self._suspended: list[ResultScreen] = []
        """Screens that led into the text, the last at the end."""

    # There and back -------------------------------------------------------------------------------

    def visit(self, screen: ResultScreen) -> None:
        """Open a screen. If it leads into the text, going back opens it again as it was left."""
        self._host.app.push_screen(screen, partial(self._on_result, screen))

    def _on_result(self, screen: ResultScreen, destination: Destination | None) -> None:
        if destination is None:
            return
        self._host.app.install_screen(screen, f"suspended-{id(screen)}")  # an installed screen survives its closing
        self._suspended.append(screen)
        for oldest in self._suspended[:-_MAX_SUSPENDED]:
            self._drop(oldest)
        self._open_destination(destination, screen)

    def reopen(self, screen: object) -> None:
        """Open a screen as it was left; one that was dropped since stays closed."""
        if isinstance(screen, AppScreen) and screen in self._suspended:
            self._suspended.remove(screen)
            self._host.app.uninstall_screen(screen)
            self.visit(screen)

    def _drop(self, screen: ResultScreen) -> None:
        self._suspended.remove(screen)
        self._host.app.uninstall_screen(screen)
        screen.remove()

    def open_first_screen(self, keymap: Keymap, *, news: bool) -> None:
        """Open the welcome on the first start, else what is new since the last visit if there is any and `news`.

        Raise StoreError if the archive cannot be read.
        """
        if self._desk.get_preference(_WELCOME) is None and not self._desk.is_ephemeral:
            self._open_welcome(keymap)
        elif news and self._desk.new_editions()[1]:
            self.open_whats_new()

    def _open_welcome(self, keymap: Keymap) -> None:
        from ..screens.welcome import WelcomeScreen

        self._desk.set_preference(_WELCOME, "seen")
        self._host.app.push_screen(WelcomeScreen(self._host.signs, keymap, sample=self._desk.is_sample))

    # The screens ----------------------------------------------------------------------------------

    @property
    def _reading(self) -> Reading | None:
        return self._pane.reading

    def open_compare(self) -> None:
        from ..screens.compare import CompareScreen

        if self._reading is not None:
            self.visit(CompareScreen(self._desk, self._host.signs, self._reading.edition.day))

    def open_photos(self) -> None:
        from ..screens.photos import PhotosScreen

        if self._reading is not None:
            self.visit(PhotosScreen(self._desk, self._host.signs, self._reading))

    def open_changes(self) -> None:
        from ..screens.revision_diff import RevisionDiffScreen

        if self._reading is not None:
            self.visit(RevisionDiffScreen(self._desk, self._host.signs, self._reading.headline))

    def open_unfiltered(self) -> None:
        from ..screens.unfiltered import UnfilteredScreen

        if self._reading is not None:
            self.visit(UnfilteredScreen(self._host.signs, self._reading))

    def open_whats_new(self) -> None:
        from ..screens.whats_new import WhatsNewScreen

        self.visit(WhatsNewScreen(self._desk, self._host.signs))

    def open_figures(self, figure: Figure | None = None, series: str = "") -> None:
        """Open the edition's figures with the cursor on `figure`, or a series by its id."""
        from ..screens.figures import FiguresScreen

        if self._reading is not None:
            self.visit(FiguresScreen(self._desk, self._host.signs, self._reading, figure=figure, series=series))

    def open_section_figures(self) -> None:
        """Open the edition's figures with the cursor on the first one of the section that is read."""
        figures = self._reading.analysis.figures if self._reading is not None else ()
        self.open_figures(next((figure for figure in figures if figure.section >= self._pane.section), None))

    def open_front(self, activity: FrontActivity) -> None:
        from ..screens.front import FrontScreen

        self.visit(FrontScreen(self._desk, self._host.signs, activity))

    def open_search(self, query: str = "") -> None:
        from ..screens.search import SearchScreen

        self.visit(SearchScreen(self._desk, self._host.signs, query, self._changed))

    def open_stars(self) -> None:
        from ..screens.stars import StarsScreen

        screen = StarsScreen(self._desk, self._host.signs, lambda to: self._open_destination(to, None), self._changed)
        self._host.app.push_screen(screen)

    def open_sources(self) -> None:
        from ..screens.sources import SourcesScreen

        def closed(fetch: bool | None) -> None:
            if fetch:
                self._fetch()

        self._host.app.push_screen(SourcesScreen(self._desk, self._host.signs, self._now), closed)

    def open_links(self) -> None:
        from ..screens.links import LinksScreen, choices

        if self._reading is not None:
            links = choices(self._reading, tuple(_links(self._reading, self._pane.section)))
            self._host.app.push_screen(LinksScreen(self._host.signs, links))


def _links(reading: Reading, section: int) -> Iterator[Link]:
    for block in reading.edition.sections[section].blocks:
        if isinstance(block, Paragraph | Quote | Listing):
            yield from block.links
