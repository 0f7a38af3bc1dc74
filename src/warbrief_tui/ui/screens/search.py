"""The search screen: hits as you type, their counts, and completions."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input

from ...errors import Superseded
from ...model import Facets, Hit, SearchResult
from ...services.desk import Desk
from ...sort_order import SORT_ORDERS
from ...views.styled_line import TextPosition
from ...views.symbols import SymbolSet
from .. import query_edit
from ..command_table import CommandTable
from ..widgets.facet_list import Facet, FacetList
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList
from ..widgets.search_help import Example, SearchHelp
from ..widgets.search_input import SearchInput, SuggestionList
from ..widgets.search_results import SearchResults
from .base import Destination
from .busy import BusyScreen
from .search_saver import SearchSaver

Answer = TypeVar("Answer")
_FEWEST_LETTERS = 2
_PAGE = 50
"""Hits at first, and as many more whenever the cursor is at the last one."""
_REST_SECONDS = 0.03
"""How long no key comes before completions are looked up."""
_COUNT_SECONDS = 0.09
"""How much longer before hits are counted: counting is slow, and useless while the user types."""
_NOTHING = SearchResult("", "", ())


class SearchScreen(BusyScreen[Destination | None]):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("search",)
    MODAL_CONTEXTS: ClassVar[tuple[str, ...]] = ("query",)
    AUTO_FOCUS: ClassVar[str | None] = "#words"
    CSS: ClassVar[str] = """
    SearchScreen #words { height: 1; border: none; padding: 0 1; background: $background; }
    SearchScreen #title-bar { height: 1; border: none; }
    SearchScreen #offers { height: 2; border-bottom: solid $rule; }
    #found { height: 1fr; layout: horizontal; }
    #hits, #grammar { width: 1fr; height: 1fr; }
    #facets { width: 32; height: 1fr; border-left: solid $rule; display: none; }
    SearchScreen.-wide.-counted #facets { display: block; }
    SearchScreen.-narrow #facets.-over { display: block; layer: over; dock: right; width: 34; background: $surface; }
    SearchScreen #grammar, SearchScreen.-help #hits { display: none; }
    SearchScreen.-help #grammar { display: block; }
    SearchScreen.-ascii #offers { border-bottom: ascii $rule; }
    SearchScreen.-ascii #facets { border-left: ascii $rule; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual declares it)

    def __init__(
        self, desk: Desk, signs: SymbolSet, query: str = "", changed: Callable[[], object] = lambda: None
    ) -> None:
        """`changed` is called when the saved searches have changed."""
        super().__init__(signs)
        self.desk = desk
        self._saver = SearchSaver(self, desk, query=lambda: self.query_text, search=self._set_query, changed=changed)
        self.words = SearchInput(
            query, placeholder="search all editions", id="words", compact=True, select_on_focus=False
        )
        self.understood = TitleBar(signs=signs, name="")
        self.offers = SuggestionList(signs=signs)
        self.hits = SearchResults(signs=signs, id="hits")
        self.facets = FacetList(signs=signs, empty="Months, fronts, publishers and kinds of the hits.", id="facets")
        self.grammar = SearchHelp(signs=signs, id="grammar")
        self.result = _NOTHING
        self._history_index = -1
        """The number of the earlier query that stands in the line; -1 for none."""
        self._draft = ""

    def handlers(self) -> CommandTable:
        return {
            "query.into-results": self.action_into_results,
            "query.older": self.action_older,
            "query.newer": self.action_newer,
            "query.complete": self.action_complete,
            "query.next-completion": self.action_next_completion,
            "search.facets": self.action_facets,
            "search.sort": self.action_sort,
            "search.grammar": self.action_grammar,
            "search.save": self._saver.save,
            "search.watch": self._saver.toggle_watch,
            "search.saved": self._saver.open_saved,
            "search.words": self.action_words,
            "search.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.words
        yield self.understood
        yield self.offers
        with Container(id="found"):
            yield self.hits
            yield self.grammar
            yield self.facets
        yield self.status

    def on_mount(self) -> None:
        self.grammar.set_items(tuple(self.grammar.EXAMPLES), 0)
        if not self.query_text:
            self._show_nothing()

    @property
    def query_text(self) -> str:
        return self.words.value.strip()

    # Asking ---------------------------------------------------------------------------------------

    @on(Input.Changed, "#words")
    def _words_changed(self) -> None:
        self.clear_notice()
        if len(self.query_text) < _FEWEST_LETTERS:
            self._show_nothing()
            self.run_lookup(self._complete, "")
        else:
            self.run_lookup(self._search, "Searching")

    async def _search(self) -> None:
        """Search, interrupting the search before; look up completions and counts when the keys rest."""
        typed, cursor = self.words.value, self.words.cursor_position
        result = await _newest(lambda: self.desk.search(typed, _PAGE, unfinished=True))
        self._show(result)
        await asyncio.sleep(_REST_SECONDS)
        self.offers.show(await asyncio.to_thread(self.desk.complete, typed, cursor))
        await asyncio.sleep(_COUNT_SECONDS)
        facets = await _newest(lambda: self.desk.facets(typed, unfinished=True)) if result.hits else Facets()
        self._show_facets(facets)

    async def _complete(self) -> None:
        """Look up completions of a query that is too short to search for."""
        typed = self.words.value
        completions = await asyncio.to_thread(self.desk.complete, typed, self.words.cursor_position)
        if typed.strip():
            self.offers.show(completions)

    def _show(self, result: SearchResult) -> None:
        if not self.grammar.has_focus:  # else the reader has opened the help while the search was running
            self.remove_class("-help")
        self.result = result
        self.hits.set_empty("No results. Fewer or shorter words find more; {search.grammar} shows examples.")
        self.hits.show(result.hits)
        self._show_count()

    def _show_count(self) -> None:
        result = self.result
        count = f"{len(result.hits)}{'+' if result.more else ''} found" if result.hits else ""
        order = SORT_ORDERS[query_edit.order(self.words.value)] if result.hits else ""
        unindexed = f"{result.unindexed} new editions not searched yet" if result.unindexed else ""
        state = f" {self.signs.dot} ".join(filter(None, (unindexed, count, order)))
        self.understood.show(where=result.description, state=state)

    def _show_nothing(self) -> None:
        """Show examples instead of hits."""
        self._show(_NOTHING)
        self._show_facets(Facets())
        self.offers.show()
        self.add_class("-help")
        self.understood.show(where="All editions, the newest first. For example:")

    def _show_facets(self, facets: Facets) -> None:
        self.facets.show(facets, self.words.value)
        self.set_class(bool(self.facets.items), "-counted")

    # More of the same

    @on(RowList.Moved, "#hits")
    def _hit_moved(self) -> None:
        if self.hits.at_last and self.result.more:
            self.run_lookup(self._search_on, "Searching on")

    async def _search_on(self) -> None:
        typed, limit = self.words.value, len(self.result.hits) + _PAGE
        self.result = await _newest(lambda: self.desk.search(typed, limit, unfinished=True))
        self.hits.show_more(self.result.hits)
        self._show_count()

    # Choosing -------------------------------------------------------------------------------------

    @on(Input.Submitted, "#words")
    def _words_submitted(self) -> None:
        self._save_query()
        self.hits.action_choose()

    @on(RowList.Chosen, "#hits")
    def _hit_chosen(self) -> None:
        hit = self.hits.current
        if isinstance(hit, Hit) and self.is_current:
            self._save_query()
            self.dismiss(_jump(hit))

    def _save_query(self) -> None:
        query = self.query_text
        if query and query not in self.desk.history()[:1]:
            self.desk.add_to_history(query)

    # Narrowing

    @on(RowList.Chosen, "#facets")
    def _facet_chosen(self) -> None:
        facet = self.facets.current
        if isinstance(facet, Facet):
            self._set_query(query_edit.toggle_term(self.words.value, facet.term))

    def action_facets(self) -> None:
        """Go to the counts, which slide over the hits in a narrow terminal, or back to the hits."""
        if self.facets.has_focus:
            self._leave_facets()
        elif not self.facets.items:
            self.notify_user("Nothing is counted yet: type what to search for.")
        else:
            self.facets.add_class("-over")
            self.facets.focus()

    def _leave_facets(self) -> None:
        self.facets.remove_class("-over")
        self.hits.focus()

    def action_sort(self) -> None:
        if self.query_text:
            self._set_query(query_edit.next_order_query(self.words.value))

    def _set_query(self, query: str) -> None:
        self.words.value = query
        self.words.action_end()

    # What may be typed ----------------------------------------------------------------------------

    @on(SearchInput.EndPassed)
    def action_complete(self) -> None:
        self._take(self.offers.selected.insert if self.offers.selected is not None else None)

    @on(SuggestionList.Pressed)
    def _offer_pressed(self, message: SuggestionList.Pressed) -> None:
        self._take(message.option.insert)

    def _take(self, text: str | None) -> None:
        if text is not None:
            self.words.replace_text(text, self.offers.completions.start, self.offers.completions.end)
            self.words.focus()

    def action_next_completion(self) -> None:
        self.offers.select_next()

    def action_grammar(self) -> None:
        """Show examples in place of the hits, or the hits again."""
        self.toggle_class("-help")
        (self.grammar if self.has_class("-help") else self.words).focus()

    @on(RowList.Chosen, "#grammar")
    def _example_chosen(self) -> None:
        example = self.grammar.current
        if isinstance(example, Example):
            self._set_query(" ".join(filter(None, (self.query_text, example.query))))
            self.words.focus()

    # What was asked before ------------------------------------------------------------------------

    def action_older(self) -> None:
        self._recall(self._history_index + 1)

    def action_newer(self) -> None:
        if self._history_index < 0:
            self.action_into_results()
        else:
            self._recall(self._history_index - 1)

    def _recall(self, number: int) -> None:
        """Put an earlier query into the line, the newest at 0; at -1 what was being typed."""
        queries = self.desk.history()
        if self._history_index < 0:
            self._draft = self.words.value
        if number < len(queries):
            self._history_index = number
            self._set_query(self._draft if number < 0 else queries[number])

    # From part to part ----------------------------------------------------------------------------

    def modal_contexts(self) -> tuple[str, ...]:
        return self.MODAL_CONTEXTS if self.words.has_focus else ()

    def action_into_results(self) -> None:
        (self.grammar if self.has_class("-help") else self.hits).focus()

    def action_words(self) -> None:
        self.facets.remove_class("-over")
        self.words.focus()

    def action_back(self) -> None:
        if self.facets.has_class("-over") and self.facets.has_focus:
            self._leave_facets()
        elif self.has_class("-help") and self.result.hits:
            self.action_grammar()
        elif not self.cancel_lookup():
            self.dismiss(None)


async def _newest(ask: Callable[[], Answer]) -> Answer:
    """Return what `ask` returns. A cancelled search may still begin and interrupt it; then ask again."""
    while True:
        with contextlib.suppress(Superseded):
            return await asyncio.to_thread(ask)


def _jump(hit: Hit) -> Destination:
    anchor = hit.anchor
    place = (
        None if anchor.section is None else TextPosition(anchor.section, -1 if anchor.block is None else anchor.block)
    )
    return Destination(anchor, place, words=tuple(hit.snippet[start:end] for start, end in hit.highlights))
