"""The panes of the main screen: which are visible, how wide they are, and which has the screen to itself."""

from collections.abc import Callable

from textual.widget import Widget

from ..preferences import Panes
from ..screens.base import AppScreen
from ..widgets.edition_tree import EditionTree
from ..widgets.fronts_pane import FrontsPane
from ..widgets.header_and_status import TitleBar
from ..widgets.reading_pane import ReadingPane

TWO_PANES = 84
THREE_PANES = 116
BREAKPOINTS = ((0, "-one"), (TWO_PANES, "-two"), (THREE_PANES, "-three"), (160, "-broad"), (190, "-wide"))
_STEP = 4
_MIN_WIDTH, _MAX_WIDTH = 18, 80
_MIN_COLUMN, _MAX_COLUMN = 40, 120


class PaneLayout:
    """Arranges the tree, the text and the fronts on `screen`; `changed` is called when other panes are visible."""

    def __init__(
        self,
        screen: AppScreen[None],
        title_bar: TitleBar,
        tree_pane: EditionTree,
        reading_pane: ReadingPane,
        fronts_pane: FrontsPane,
        changed: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._title_bar = title_bar
        self._tree_pane = tree_pane
        self._reading_pane = reading_pane
        self._fronts_pane = fronts_pane
        self._changed = changed
        self._side_panes: tuple[Widget, Widget] = (tree_pane, fronts_pane)
        self._widths: dict[Widget, int] = {}
        """The widths that the user set."""

    # Overlays: at small sizes a side pane slides over the text ------------------------------------

    def fit_overlays(self) -> None:
        """Leave the lines above and below an overlay in sight; docked, it would take all of the screen."""
        above, below = self._title_bar.outer_size.height, self._screen.status.outer_size.height
        for pane in self._side_panes:
            is_overlay = pane.has_class("-over")
            pane.styles.height = max(self._screen.size.height - above - below, 1) if is_overlay else None
            pane.styles.margin = (above, 0, below, 0) if is_overlay else 0

    def close_overlays(self) -> bool:
        """Close the panes that lie over the text; return whether there were any."""
        overlays = [pane for pane in self._side_panes if pane.has_class("-over")]
        for pane in overlays:
            pane.remove_class("-over")
        self.fit_overlays()
        self._screen.call_after_refresh(self._changed)
        return bool(overlays)

    # Visibility -----------------------------------------------------------------------------------

    def toggle_tree(self) -> None:
        self._toggle(self._tree_pane, inline=self._screen.size.width >= TWO_PANES)

    def toggle_fronts(self) -> None:
        """Go to the fronts; from there, back to the text."""
        if self._fronts_pane.has_focus:
            self.close_overlays()
            self._reading_pane.focus()
        else:
            self.show_fronts()

    def show_fronts(self) -> None:
        """Focus the fronts if they are visible, else show or hide them."""
        self.restore_layout()
        if self._fronts_pane.display and not self._fronts_pane.has_class("-hidden"):
            self._fronts_pane.focus()
        else:
            self._toggle(self._fronts_pane, inline=self._screen.size.width >= THREE_PANES)

    def _toggle(self, pane: Widget, *, inline: bool) -> None:
        """Show or hide a pane beside the text if `inline`, else over it, where it has the focus."""
        self.restore_layout()
        name = "-hidden" if inline else "-over"
        pane.toggle_class(name)
        self.fit_overlays()
        is_visible = pane.has_class(name) != inline
        (pane if is_visible else self._reading_pane).focus()
        self._screen.call_after_refresh(self._changed)

    def focus_next(self) -> None:
        self._screen.focus_next()

    def focus_previous(self) -> None:
        self._screen.focus_previous()

    # Preferences ----------------------------------------------------------------------------------

    @property
    def state(self) -> Panes:
        """Return the arrangement, to be saved."""
        hidden = (pane.id or "" for pane in self._side_panes if pane.has_class("-hidden"))
        return Panes({pane.id or "": width for pane, width in self._widths.items()}, frozenset(hidden))

    def restore_state(self, panes: Panes) -> None:
        """Arrange the panes as they were saved."""
        for pane in self._side_panes:
            pane.set_class(pane.id in panes.hidden, "-hidden")
            if (width := panes.widths.get(pane.id or "")) is not None:
                self._widths[pane] = _clamp_width(width)
        self.restore_layout()

    # Widths ---------------------------------------------------------------------------------------

    def toggle_maximised(self) -> None:
        """Give the focused pane the whole screen, or share it again."""
        if not self.restore_layout():
            pane = self._screen.focused or self._reading_pane
            pane.styles.width = None
            self._screen.add_class(f"-only-{pane.id}")
        self._screen.call_after_refresh(self._changed)

    def restore_layout(self) -> bool:
        """Show all panes; return whether one had the screen to itself."""
        maximised = [name for name in self._screen.classes if name.startswith("-only-")]
        self._screen.remove_class(*maximised)
        for pane, width in self._widths.items():
            pane.styles.width = width
        return bool(maximised)

    def widen(self, count: int = 1) -> None:
        self._resize(_STEP * count)

    def narrow(self, count: int = 1) -> None:
        self._resize(-_STEP * count)

    def _resize(self, by: int) -> None:
        """Resize the focused side pane by `by` cells; in the text, its column."""
        pane = next((pane for pane in self._side_panes if pane.has_focus), None)
        if pane is not None:
            self._widths[pane] = _clamp_width(pane.outer_size.width + by)
            pane.styles.width = self._widths[pane]
        else:
            self._reading_pane.set_column(min(max(self._reading_pane.column + by, _MIN_COLUMN), _MAX_COLUMN))
            self._screen.notify_user(f"The text is {self._reading_pane.column} characters wide.")


def _clamp_width(width: int) -> int:
    return min(max(width, _MIN_WIDTH), _MAX_WIDTH)
