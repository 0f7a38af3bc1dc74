"""One edition among its panes: where the reader is, what slides over it, what is found and lit in it."""

from collections.abc import Awaitable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import Input

from ...errors import WarbriefError
from ...model import Anchor
from .. import numbers
from ..content import Mark, Place
from ..finding import Found, find, nearest
from ..marks import Signs
from ..page import WORDS_A_MINUTE
from ..widgets.bars import Masthead
from ..widgets.fronts_pane import FrontsPane
from ..widgets.reading_pane import ReadingPane
from ..widgets.section_tree import SectionTree
from .base import DeskScreen, Jump

TWO_PANES = 84
THREE_PANES = 116


class ReadingScreen(DeskScreen[None]):
    """What the brief is made of, without the archive: all of it is about the edition that is open."""

    AUTO_FOCUS: ClassVar[str | None] = "#reading"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual declares it)
        (0, "-one"),
        (TWO_PANES, "-two"),
        (THREE_PANES, "-three"),
        (160, "-broad"),
    ]

    def __init__(self, signs: Signs, column: int) -> None:
        super().__init__(signs)
        self.masthead = Masthead(signs=signs)
        self.tree_pane = SectionTree(signs=signs, id="tree")
        self.pane = ReadingPane(signs=signs, column=column, id="reading")
        self.fronts = FrontsPane(signs=signs, id="fronts")
        self._found = Found()
        self._outdated: Anchor | None = None
        """The edition that is open, when a revision has come that the reader has not asked to see yet."""

    def compose(self) -> ComposeResult:
        yield self.masthead
        with Horizontal(id="panes"):
            yield self.tree_pane
            yield self.pane
            yield self.fronts
        yield self.status

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
        if place is None or place == Place(0, -1):
            self.pane.action_first()
        else:
            self.pane.go_to(place)

    def action_page_back(self) -> None:
        self.pane.page(-1)

    # Panes ----------------------------------------------------------------------------------------

    def action_tree(self) -> None:
        self._toggle(self.tree_pane, inline=self.size.width >= TWO_PANES)

    def action_fronts(self) -> None:
        if self.fronts.has_focus:
            self._dismiss_slides()
            self.pane.focus()
        elif self.fronts.display and not self.fronts.has_class("-hidden"):
            self.fronts.focus()
        else:
            self._toggle(self.fronts, inline=self.size.width >= THREE_PANES)

    def _toggle(self, widget: Widget, *, inline: bool) -> None:
        """Beside the text a pane is hidden or not; over it, it slides in and has the focus while it is there."""
        name = "-hidden" if inline else "-over"
        widget.toggle_class(name)
        shown = widget.has_class(name) != inline
        (widget if shown else self.pane).focus()
        self.call_after_refresh(self._mark_lists)

    def _dismiss_slides(self) -> bool:
        slid = [widget for widget in (self.tree_pane, self.fronts) if widget.has_class("-over")]
        for widget in slid:
            widget.remove_class("-over")
        self.call_after_refresh(self._mark_lists)
        return bool(slid)

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self._mark_lists)

    def action_next_pane(self) -> None:
        self.focus_next()

    def action_previous_pane(self) -> None:
        self.focus_previous()

    def action_back(self) -> None:
        self.hush()
        if self._found.spans or self._find_input() is not None:
            self._end_find()
        else:
            self._dismiss_slides()
        self.pane.mark("target", {})
        self.pane.focus()

    # What is lit in the text ----------------------------------------------------------------------

    def _mark_lists(self) -> None:
        """A faint underline under what the lists name, while they are open."""
        reading = self.pane.reading
        if reading is None or not self.fronts.display:
            self.pane.mark("lists", {})
            return
        marks: dict[Place, list[Mark]] = {}
        for figure in reading.analysis.figures:
            place = numbers.place_of(figure, reading.edition)
            marks.setdefault(place, []).append((figure.start, figure.end, "figure"))
        for mention in reading.analysis.mentions:
            place = Place(mention.section, mention.block, mention.item, mention.row, mention.col)
            marks.setdefault(place, []).append((mention.start, mention.end, "front"))
        self.pane.mark("lists", marks)

    def _light(self, jump: Jump, place: Place | None) -> None:
        """Lights what was looked for, so that n and N go on from it."""
        if jump.words and place is not None and self.pane.reading is not None:
            self._found = nearest(find(self.pane.reading.edition, jump.words), place)
            self._show_found()
        elif place is not None and jump.end:
            self.pane.mark("target", {place: [(jump.start, jump.end, "target")]})

    # Finding in the edition -----------------------------------------------------------------------

    def _find_input(self) -> Input | None:
        try:
            return self.query_one("#find", Input)
        except NoMatches:
            return None

    def action_find(self) -> None:
        self._work(self._ask_what_to_find(), "find")

    async def _ask_what_to_find(self) -> None:
        there = self._find_input()
        if there is None:
            there = Input(placeholder="find in this edition", id="find", compact=True)
            await self.mount(there, before=self.status)
        there.focus()

    @on(Input.Changed, "#find")
    def _find_changed(self, event: Input.Changed) -> None:
        reading = self.pane.reading
        if reading is not None:
            self._found = find(reading.edition, [event.value], self.pane.section)
            self._show_found(asked=bool(event.value.strip()))

    @on(Input.Submitted, "#find")
    def _find_submitted(self) -> None:
        there = self._find_input()
        self.pane.focus()
        if there is not None:
            there.remove()

    def _show_found(self, asked: bool = True) -> None:
        self.pane.mark("found", self._found.marks())
        here = self._found.here
        if here is not None:
            self.pane.go_to(here[0], here[1])
            self.status.say(())
            self.say(f"{self._found.now + 1} of {len(self._found.spans)} {self.signs.dot} n next, N before, Esc ends")
        elif asked:
            self.say("Not in this edition; s searches all of them.")

    def action_next_match(self) -> None:
        self._step_match(1)

    def action_previous_match(self) -> None:
        self._step_match(-1)

    def _step_match(self, by: int) -> None:
        if self._found.spans:
            self._found = self._found.step(by)
            self._show_found()
        else:
            self.say("Nothing is being looked for; / finds in this edition.")

    def _end_find(self) -> None:
        there = self._find_input()
        if there is not None:
            there.remove()
        self._found = Found()
        self.pane.mark("found", {})

    # Work aside -----------------------------------------------------------------------------------

    def _work(self, work: Awaitable[None], group: str) -> None:
        """Runs `work` beside the keys; a newer one of the group takes its place, and an expected error is said."""
        self.run_worker(self._guarded(work), group=group, exclusive=True)

    async def _guarded(self, work: Awaitable[None]) -> None:
        try:
            await work
        except WarbriefError as problem:
            self.say(str(problem), "problem")


def place_of(anchor: Anchor) -> Place | None:
    if anchor.section is None:
        return None
    return Place(anchor.section, -1 if anchor.block is None else anchor.block)
