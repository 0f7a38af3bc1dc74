"""The ways from the edition that is open to the screens that answer a question about it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from ...errors import WarbriefError
from ...services.desk import Desk
from ...views.keymap import Keymap
from ...views.symbols import SymbolSet
from ..screens.base import AppScreen, Destination
from .refresh_controller import RefreshingScreen

_TOUR = "tour"
"""The choice that says that the tour was seen."""
_KEPT = 8
"""How many screens that led into the text are kept for the way back."""
Answering = AppScreen[Destination | None]


class WaysScreen(RefreshingScreen):
    """One key there, Esc back: what was open stays as it is underneath. Screens load when they are first wanted."""

    def __init__(self, desk: Desk, signs: SymbolSet, now: Callable[[], datetime], column: int) -> None:
        super().__init__(desk, signs, now, column)
        self._left: list[Answering] = []
        """Screens that led into the text, the last at the end."""

    def greet(self, keymap: Keymap, *, news: bool) -> None:
        """What a start begins with: the tour the first time, else what came since the last visit, if anything did."""
        try:
            if self.desk.choice(_TOUR) is None and not self.desk.passing:
                self._show_tour(keymap)
            elif news and self.desk.new()[1]:
                self.action_news()
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")

    def _show_tour(self, keymap: Keymap) -> None:
        from ..screens.welcome import WelcomeScreen

        self.desk.choose(_TOUR, "seen")
        self.app.push_screen(WelcomeScreen(self.signs, keymap, sample=self.desk.sample))

    def open(self, jump: Destination | None, over: Answering | None = None) -> None:
        """Takes the reader to another place; None, from a screen that was left, changes nothing.

        `over` is the screen that leads there, if going back is to bring it back.
        """
        raise NotImplementedError

    # There and back

    def visit(self, screen: Answering) -> None:
        """Opens a screen over the brief. Where it leads into the text, going back brings it back as it was left."""
        self.app.push_screen(screen, partial(self._led, screen))

    def _led(self, screen: Answering, jump: Destination | None) -> None:
        if jump is None:
            return
        self.app.install_screen(screen, f"left-{id(screen)}")  # what is installed stays when it is popped
        self._left.append(screen)
        self._let_go(self._left[:-_KEPT])
        self.open(jump, screen)

    def visit_again(self, screen: object) -> None:
        """As it was left; one that was let go since stays away."""
        if isinstance(screen, AppScreen) and screen in self._left:
            self._left.remove(screen)
            self.app.uninstall_screen(screen)
            self.visit(screen)

    def _let_go(self, screens: list[Answering]) -> None:
        for screen in screens:
            self._left.remove(screen)
            self.app.uninstall_screen(screen)
            screen.remove()

    def action_compare(self) -> None:
        from ..screens.compare import CompareScreen

        if self.pane.reading is not None:
            self.visit(CompareScreen(self.desk, self.signs, self.pane.reading.edition.day))

    def action_photos(self) -> None:
        from ..screens.photos import PhotosScreen

        if self.pane.reading is not None:
            self.visit(PhotosScreen(self.desk, self.signs, self.pane.reading))

    def action_changes(self) -> None:
        from ..screens.revision_diff import RevisionDiffScreen

        if self.pane.reading is not None:
            self.visit(RevisionDiffScreen(self.desk, self.signs, self.pane.reading.headline))

    def action_sources(self) -> None:
        from ..screens.sources import SourcesScreen

        self.app.push_screen(SourcesScreen(self.desk, self.signs, self.now), self._sources_left)

    def _sources_left(self, fetch: bool | None) -> None:
        if fetch:
            self.action_fetch()

    def action_news(self) -> None:
        from ..screens.whats_new import WhatsNewScreen

        self.visit(WhatsNewScreen(self.desk, self.signs))
