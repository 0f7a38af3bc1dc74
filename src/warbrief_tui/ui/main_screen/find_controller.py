"""Finding in what has the focus: words in the text that is open, rows in the tree and in the fronts."""

from textual import on
from textual.css.query import NoMatches
from textual.widgets import Input

from ...views.styled_line import TextPosition
from ...views.symbols import SymbolSet
from ..edition_tree_model import Narrowed
from ..screens.base import Destination
from ..widgets.edition_tree import EditionTree
from ..widgets.fronts_pane import FrontsPane
from .find import Found, find, nearest
from .reading_screen import ReadingScreen


class FindingScreen(ReadingScreen):
    def __init__(self, signs: SymbolSet, column: int) -> None:
        super().__init__(signs, column)
        self._found = Found()
        self._filtering: EditionTree | FrontsPane | None = None
        """What is typed narrows this one."""

    def _light(self, jump: Destination, place: TextPosition | None) -> None:
        """Lights what was looked for, so that n and N go on from it."""
        if jump.words and place is not None and self.pane.reading is not None:
            self._found = nearest(find(self.pane.reading.edition, jump.words), place)
            self._show_found()
        else:
            self._light_target(jump, place)

    def _find_input(self) -> Input | None:
        try:
            return self.query_one("#find", Input)
        except NoMatches:
            return None

    def action_find(self) -> None:
        self._filtering = next((pane for pane in (self.tree_pane, self.fronts) if pane.has_focus), None)
        self.run_job(self._ask_what_to_find, "find")

    async def _ask_what_to_find(self) -> None:
        there = self._find_input()
        if there is None:
            there = Input(id="find", compact=True)
            await self.mount(there, before=self.status)
        there.placeholder = "show only what says this" if self._filtering else "find in this edition"
        there.focus()

    @on(Input.Changed, "#find")
    def _find_changed(self, event: Input.Changed) -> None:
        words = event.value.strip()
        reading = self.pane.reading
        if self._filtering is self.fronts:
            self.fronts.narrow(words)
        elif self._filtering is not None:
            self._filter_tree(words)
        elif reading is not None:
            self._found = find(reading.edition, [event.value], self.pane.section)
            self._show_found(asked=bool(words))

    def _filter_tree(self, words: str) -> None:
        if words:
            self.tree_pane.narrow(Narrowed(words))
            self.notify_user(f"{self.tree_pane.matches} in the months that are open. {{brief.back}} shows everything.")
        else:
            self.tree_pane.widen()

    @on(Input.Submitted, "#find")
    def _find_submitted(self) -> None:
        there = self._find_input()
        (self._filtering or self.pane).focus()
        if there is not None:
            there.remove()

    def _show_found(self, asked: bool = True) -> None:
        self.pane.mark("found", self._found.marks())
        here = self._found.here
        if here is not None:
            self.pane.go_to(here[0], here[1])
            self.status.say(())
            self.notify_user(
                f"{self._found.now + 1} of {len(self._found.spans)} {self.signs.dot} {{brief.next-unread}} next, "
                "{brief.previous-unread} before, {brief.back} ends"
            )
        elif asked:
            self.notify_user("Not in this edition; {brief.search} searches all of them.")

    @property
    def _is_finding(self) -> bool:
        narrowed = self.tree_pane.narrowed_by_words or self.fronts.narrowed
        return narrowed or bool(self._found.spans) or self._find_input() is not None

    def _end_find(self) -> None:
        if self.tree_pane.narrowed_by_words:
            self.tree_pane.widen()
        if self.fronts.narrowed:
            self.fronts.narrow("")
        there = self._find_input()
        if there is not None:
            there.remove()
        self._found = Found()
        self.pane.mark("found", {})
