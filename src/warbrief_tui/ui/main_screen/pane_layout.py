"""Three panes side by side, two, or one: which are seen, how wide they are, and which has the screen to itself."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from ...views.symbols import SymbolSet
from ..preferences import Panes
from ..screens.base import AppScreen
from ..widgets.edition_tree import EditionTree
from ..widgets.fronts_pane import FrontsPane
from ..widgets.header_and_status import TitleBar
from ..widgets.reading_pane import ReadingPane

TWO_PANES = 84
THREE_PANES = 116
_STEP = 4
_NARROWEST, _WIDEST = 18, 80
_COLUMNS = (40, 120)


class PanesScreen(AppScreen[None]):
    """The tree, the text and the fronts. What is in them is a subclass's affair."""

    AUTO_FOCUS: ClassVar[str | None] = "#reading"
    _BREAKPOINTS = ((0, "-one"), (TWO_PANES, "-two"), (THREE_PANES, "-three"), (160, "-broad"), (190, "-wide"))
    HORIZONTAL_BREAKPOINTS = list(_BREAKPOINTS)  # noqa: RUF012 (Textual declares it)

    def __init__(self, signs: SymbolSet, column: int) -> None:
        super().__init__(signs)
        self.masthead = TitleBar(signs=signs)
        self.tree_pane = EditionTree(signs=signs, id="tree")
        self.pane = ReadingPane(signs=signs, column=column, id="reading")
        self.fronts = FrontsPane(signs=signs, id="fronts")
        self._widths: dict[Widget, int] = {}
        """What the reader gave a pane."""

    def compose(self) -> ComposeResult:
        # The first layout comes before the message that says how wide the screen is, and would be done twice.
        self.add_class(next(name for width, name in reversed(self._BREAKPOINTS) if self.app.size.width >= width))
        yield self.masthead
        yield self.tree_pane  # straight on the screen: a container would be painted too, with every key
        yield self.pane
        yield self.fronts
        yield self.status

    def _panes_changed(self) -> None:
        """Another pane is seen than before."""

    def on_resize(self, _: events.Resize) -> None:
        self._fit_slides()
        self.call_after_refresh(self._panes_changed)

    def _fit_slides(self) -> None:
        """What slides over the text leaves the lines above and below it in sight; docked, it would take all."""
        above, below = self.masthead.outer_size.height, self.status.outer_size.height
        for pane in (self.tree_pane, self.fronts):
            slid = pane.has_class("-over")
            pane.styles.height = max(self.size.height - above - below, 1) if slid else None
            pane.styles.margin = (above, 0, below, 0) if slid else 0

    # Which are seen

    def action_tree(self) -> None:
        self._toggle(self.tree_pane, inline=self.size.width >= TWO_PANES)

    def action_fronts(self) -> None:
        if self.fronts.has_focus:
            self._dismiss_slides()
            self.pane.focus()
        else:
            self._show_fronts()

    def _show_fronts(self) -> None:
        self._share()
        if self.fronts.display and not self.fronts.has_class("-hidden"):
            self.fronts.focus()
        else:
            self._toggle(self.fronts, inline=self.size.width >= THREE_PANES)

    def _toggle(self, widget: Widget, *, inline: bool) -> None:
        """Beside the text a pane is hidden or not; over it, it slides in and has the focus while it is there."""
        self._share()
        name = "-hidden" if inline else "-over"
        widget.toggle_class(name)
        self._fit_slides()
        shown = widget.has_class(name) != inline
        (widget if shown else self.pane).focus()
        self.call_after_refresh(self._panes_changed)

    def _dismiss_slides(self) -> bool:
        slid = [widget for widget in (self.tree_pane, self.fronts) if widget.has_class("-over")]
        for widget in slid:
            widget.remove_class("-over")
        self._fit_slides()
        self.call_after_refresh(self._panes_changed)
        return bool(slid)

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    # How they are arranged

    @property
    def arrangement(self) -> Panes:
        hidden = (pane.id or "" for pane in (self.tree_pane, self.fronts) if pane.has_class("-hidden"))
        return Panes({pane.id or "": width for pane, width in self._widths.items()}, frozenset(hidden))

    def arrange_panes(self, panes: Panes) -> None:
        """As the reader left them."""
        for pane in (self.tree_pane, self.fronts):
            pane.set_class(pane.id in panes.hidden, "-hidden")
            if (width := panes.widths.get(pane.id or "")) is not None:
                self._widths[pane] = min(max(width, _NARROWEST), _WIDEST)
        self._share()

    # How much room they have

    def action_maximise(self) -> None:
        """The pane with the focus has the screen to itself, until this is given again."""
        if not self._share():
            pane = self.focused or self.pane
            pane.styles.width = None
            self.add_class(f"-only-{pane.id}")
        self.call_after_refresh(self._panes_changed)

    def _share(self) -> bool:
        """All panes are back; True where one had the screen to itself."""
        alone = [name for name in self.classes if name.startswith("-only-")]
        self.remove_class(*alone)
        for pane, width in self._widths.items():
            pane.styles.width = width
        return bool(alone)

    def action_wider(self, count: int = 1) -> None:
        self._resize(_STEP * count)

    def action_narrower(self, count: int = 1) -> None:
        self._resize(-_STEP * count)

    def _resize(self, by: int) -> None:
        """The pane with the focus takes or gives room; in the text it is the column that does."""
        if self.tree_pane.has_focus or self.fronts.has_focus:
            pane = self.tree_pane if self.tree_pane.has_focus else self.fronts
            self._widths[pane] = min(max(pane.outer_size.width + by, _NARROWEST), _WIDEST)
            pane.styles.width = self._widths[pane]
        else:
            low, high = _COLUMNS
            self.pane.set_column(min(max(self.pane.column + by, low), high))
            self.notify_user(f"The text is {self.pane.column} characters wide.")
