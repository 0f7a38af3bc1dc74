"""One edition among its panes: where the reader is in it, what is lit, and the letters that lead to what is seen."""

from collections.abc import Callable
from typing import ClassVar

from textual import on

from ...model import Anchor, Figure, Mention
from ...views import figure_format
from ...views.edition_page import WORDS_A_MINUTE
from ...views.styled_line import Mark, TextPosition
from ...views.symbols import SymbolSet
from ..jump_labels import JumpTarget, Labels, label
from ..screens.base import Destination
from ..widgets.reading_pane import ReadingPane
from ..widgets.row_list import RowList
from .pane_layout import PanesScreen


class ReadingScreen(PanesScreen):
    """What the brief is made of, without the archive: all of it is about the edition that is open."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("brief",)

    def __init__(self, signs: SymbolSet, column: int) -> None:
        super().__init__(signs, column)
        self._outdated: Anchor | None = None
        """The edition that is open, when a revision has come that the reader has not asked to see yet."""
        self._choosing: tuple[Labels, Callable[[JumpTarget], None]] | None = None
        """While letters stand on the screen."""
        self._places: frozenset[str] = frozenset()
        """The fronts of the list that are places; what tells of a theatre is an ordinary word of the text."""

    def _panes_changed(self) -> None:
        self._mark_lists()

    # Where we are ---------------------------------------------------------------------------------

    def _show_place(self) -> None:
        reading = self.pane.reading
        if reading is None:
            return
        headings = reading.headline.headings
        left = sum(heading.words for heading in headings if heading.index >= self.pane.section)
        last = max((heading.index for heading in headings), default=0)
        minutes = max(1, round(left / WORDS_A_MINUTE))
        where = f"{self.signs.section} {self.pane.section} of {last}" if self.pane.section else f"{last} sections"
        self.status.show_place(f"{where} {self.signs.dot} {minutes} min left" if last else f"{minutes} min")

    def _is_shown(self, anchor: Anchor) -> bool:
        shown = self.pane.reading.headline.anchor if self.pane.reading is not None else None
        return shown == anchor.edition != self._outdated

    def _go(self, anchor: Anchor) -> None:
        place = place_of(anchor)
        if place is None or place == TextPosition(0, -1):
            self.pane.action_first()
        else:
            self.pane.go_to(place)

    def action_page_back(self, count: int = 1) -> None:
        self.pane.page(-count)

    # What is lit in the text ----------------------------------------------------------------------

    def _mark_lists(self) -> None:
        """A faint underline under what the lists name, while they are open."""
        reading = self.pane.reading
        if reading is None or not self.fronts.display:
            self.pane.mark("lists", {})
            return
        marks: dict[TextPosition, list[Mark]] = {}
        for figure in reading.analysis.figures:
            place = figure_format.place_of(figure, reading.edition)
            marks.setdefault(place, []).append((figure.start, figure.end, "figure"))
        for mention in reading.analysis.mentions:
            if mention.front not in self._places:
                continue
            marks.setdefault(mention_place(mention), []).append((mention.start, mention.end, "front"))
        self.pane.mark("lists", marks)

    # Letters on the screen -------------------------------------------------------------------------

    def action_labels(self) -> None:
        """Letters at the paragraphs, or at the rows of the list that has the focus; one of them goes there."""
        focused = self.focused
        if isinstance(focused, RowList):
            self._offer(focused, focused.rows_on_screen(), focused.go_to_target)
        else:
            self._offer(self.pane, self.pane.texts_on_screen(), self._go_to_target)

    @on(ReadingPane.FollowAsked)
    def _follow_asked(self) -> None:
        """Letters on the figures and fronts of the text; one of them goes to its list."""
        self._offer(self.pane, self.pane.marks_on_screen("lists"), self._follow_target)

    def _offer(
        self, pane: "ReadingPane | RowList[object]", targets: list[JumpTarget], go: Callable[[JumpTarget], None]
    ) -> None:
        if not targets:
            self.notify_user("There is nothing here to go to.")
            return
        labels = label(targets)
        pane.show_labels(labels)
        self._choosing = (labels, go)
        self.notify_user("Type the letter of where to go; any other key stays.")

    def capture_key(self, key: str) -> bool:
        if self._choosing is None:
            return False
        (labels, go), self._choosing = self._choosing, None
        for pane in (self.pane, self.tree_pane, self.fronts):
            pane.show_labels({})
        self.clear_notice()
        if key in labels:
            go(labels[key])
        return True

    def _go_to_target(self, target: JumpTarget) -> None:
        self.pane.go_to_target(target)

    def _follow_target(self, target: JumpTarget) -> None:
        if target.place is not None:
            self._follow_text(target.place, target.at)

    # From the text to its lists

    @on(ReadingPane.Pressed)
    def _pressed(self, message: ReadingPane.Pressed) -> None:
        self._follow_text(message.place, message.at)

    def _follow_text(self, place: TextPosition, at: int) -> None:
        """To the list that has what stands at character `at`."""
        reading = self.pane.reading
        if reading is None:
            return
        for mention in reading.analysis.mentions:
            if mention_place(mention) == place and mention.start <= at < mention.end:
                self._to_front(mention)
                return
        for figure in reading.analysis.figures:
            if figure.start <= at < figure.end and figure_format.place_of(figure, reading.edition) == place:
                self._to_figure(figure)
                return

    def _to_front(self, mention: Mention) -> None:
        if self.fronts.reveal(mention.front):
            self._show_fronts()
        else:
            self.notify_user(f"{mention.text} is not among the fronts of this day.")

    def _to_figure(self, figure: Figure) -> None:
        if self.fronts.reveal_figure(figure):
            self._show_fronts()
        else:
            self._open_figures(figure)

    def _open_figures(self, figure: Figure | None = None) -> None:
        """The table of the edition's figures, with the cursor on one of them."""
        raise NotImplementedError

    def _light_target(self, jump: Destination, place: TextPosition | None) -> None:
        if place is not None and jump.end:
            self.pane.mark("target", {place: [(jump.start, jump.end, "target")]})


def mention_place(mention: Mention) -> TextPosition:
    return TextPosition(mention.section, mention.block, mention.item, mention.row, mention.col)


def place_of(anchor: Anchor) -> TextPosition | None:
    if anchor.section is None:
        return None
    return TextPosition(anchor.section, -1 if anchor.block is None else anchor.block)
