"""The ways from the edition that is open to the screens that answer a question about it."""

from ...errors import WarbriefError
from ..keymap import Keymap
from .base import Jump
from .refreshing import RefreshingScreen

_TOUR = "tour"
"""The choice that says that the tour was seen."""


class WaysScreen(RefreshingScreen):
    """One key there, Esc back: what was open stays as it is underneath. Screens load when they are first wanted."""

    def greet(self, keymap: Keymap, *, news: bool) -> None:
        """What a start begins with: the tour the first time, else what came since the last visit, if anything did."""
        try:
            if self.desk.choice(_TOUR) is None and not self.desk.passing:
                self._show_tour(keymap)
            elif news and self.desk.new()[1]:
                self.action_news()
        except WarbriefError as problem:
            self.say(str(problem), "problem")

    def _show_tour(self, keymap: Keymap) -> None:
        from .tour import TourScreen

        self.desk.choose(_TOUR, "seen")
        self.app.push_screen(TourScreen(self.signs, keymap, sample=self.desk.sample))

    def open(self, jump: Jump | None) -> None:
        """Takes the reader to another place; None, from a screen that was left, changes nothing."""
        raise NotImplementedError

    def action_compare(self) -> None:
        from .compare import CompareScreen

        if self.pane.reading is not None:
            self.app.push_screen(CompareScreen(self.desk, self.signs, self.pane.reading.edition.day), self.open)

    def action_photos(self) -> None:
        from .photos import PhotosScreen

        if self.pane.reading is not None:
            self.app.push_screen(PhotosScreen(self.desk, self.signs, self.pane.reading), self.open)

    def action_changes(self) -> None:
        from .changes import ChangesScreen

        if self.pane.reading is not None:
            self.app.push_screen(ChangesScreen(self.desk, self.signs, self.pane.reading.headline), self.open)

    def action_sources(self) -> None:
        from .sources import SourcesScreen

        self.app.push_screen(SourcesScreen(self.desk, self.signs, self.now), self._sources_left)

    def _sources_left(self, fetch: bool | None) -> None:
        if fetch:
            self.action_fetch()

    def action_news(self) -> None:
        from .news import NewsScreen

        self.app.push_screen(NewsScreen(self.desk, self.signs), self.open)
