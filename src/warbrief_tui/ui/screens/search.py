"""Search over everything that is stored, as you type."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from ...desk import Desk
from ...errors import WarbriefError
from ...model import Hit, SearchResult
from ..content import Place
from ..marks import Signs
from ..widgets.bars import Masthead
from ..widgets.hit_list import HitList
from ..widgets.line_list import LineList
from .asking import AskScreen
from .base import DeskScreen, Jump

_FEWEST_LETTERS = 2
_REST_SECONDS = 0.05
_INVITATION = (
    "Type two letters or more. All editions are searched; the newest come first. "
    "Up brings back what was asked before, Ctrl+O what was saved."
)


class SearchScreen(DeskScreen[Jump | None]):
    WHERE: ClassVar[tuple[str, ...]] = ("search",)
    MODES: ClassVar[tuple[str, ...]] = ("query",)
    AUTO_FOCUS: ClassVar[str | None] = "#words"

    def __init__(self, desk: Desk, signs: Signs, query: str = "") -> None:
        super().__init__(signs)
        self.desk = desk
        self.words = Input(query, placeholder="search all editions", id="words", compact=True)
        self.understood = Masthead(signs=signs, name="")
        self.hits = HitList(signs=signs, empty=_INVITATION, id="hits")
        self._recalled = -1
        """Which question of before stands in the words; -1: none."""
        self._written = ""

    def compose(self) -> ComposeResult:
        yield self.words
        yield self.understood
        yield self.hits
        yield self.status

    @on(Input.Changed, "#words")
    def _words_changed(self, event: Input.Changed) -> None:
        query = event.value.strip()
        if len(query) < _FEWEST_LETTERS:
            self._show(SearchResult(query, "", ()), _INVITATION)
        self.run_worker(self._search(query), group="search", exclusive=True)

    async def _search(self, query: str) -> None:
        """The newest query cancels the one before; a short rest lets fast fingers finish."""
        if len(query) < _FEWEST_LETTERS:
            return
        await asyncio.sleep(_REST_SECONDS)
        try:
            result = await asyncio.to_thread(lambda: self.desk.search(query, unfinished=True))
        except WarbriefError as problem:
            self.say(str(problem), "problem")
            return
        self._show(result, "Nothing found. Fewer or shorter words find more.")

    def _show(self, result: SearchResult, empty: str) -> None:
        self.hush()
        self.hits.set_empty(empty)
        self.hits.show(result.hits)
        many = f"{len(result.hits)}{'+' if result.more else ''}"
        self.understood.show(where="", state=f"{many} found" if result.hits else "")
        self.understood.show(where=result.understood)

    @on(Input.Submitted, "#words")
    def _words_submitted(self) -> None:
        self._keep_asked()
        self.hits.action_choose()

    @on(LineList.Chosen, "#hits")
    def _hit_chosen(self) -> None:
        hit = self.hits.current
        if isinstance(hit, Hit):
            self._keep_asked()
            self.dismiss(_jump(hit))

    # What was asked before

    def _keep_asked(self) -> None:
        query = self.words.value.strip()
        if query and query not in self.desk.history()[:1]:
            self.desk.searched(query)

    def action_older(self) -> None:
        self._recall(self._recalled + 1)

    def action_newer(self) -> None:
        if self._recalled < 0:
            self.action_into_results()
        else:
            self._recall(self._recalled - 1)

    def _recall(self, number: int) -> None:
        """Puts the query asked `number` questions ago back; before the first, what was being written."""
        asked = self.desk.history()
        if self._recalled < 0:
            self._written = self.words.value
        if number < len(asked):
            self._recalled = number
            self.words.value = self._written if number < 0 else asked[number]
            self.words.action_end()

    # Searches with a name

    def action_save(self) -> None:
        query = self.words.value.strip()
        if not query:
            self.say("There is nothing to save yet.")
            return

        def save(name: str | None) -> None:
            if name is not None:
                self.desk.save_search(name.strip(), query)
                self.say(f"Saved as {name.strip()}.")

        self.app.push_screen(AskScreen(self.signs, "Save the search", "Under which name?", query, _no_name), save)

    def action_saved(self) -> None:
        from .saved import SavedScreen

        self.app.push_screen(SavedScreen(self.desk, self.signs, self._ask))

    def _ask(self, query: str) -> None:
        self.words.value = query
        self.words.focus()

    def mode(self) -> tuple[str, ...]:
        return self.MODES if self.words.has_focus else ()

    def action_into_results(self) -> None:
        self.hits.focus()

    def action_words(self) -> None:
        self.words.focus()

    def action_back(self) -> None:
        self.dismiss(None)


def _no_name(name: str, _again: bool) -> str | None:
    return None if name.strip() else "It needs a name"


def _jump(hit: Hit) -> Jump:
    anchor = hit.anchor
    place = None if anchor.section is None else Place(anchor.section, -1 if anchor.block is None else anchor.block)
    return Jump(anchor, place, words=tuple(hit.snippet[start:end] for start, end in hit.lit))
