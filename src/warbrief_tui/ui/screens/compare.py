"""The compare screen: two days or two publishers in columns aligned by front or by section."""

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from ...errors import WarbriefError
from ...services.desk import Desk
from ...views.comparison_rows import By, ComparisonSide, Sides, align, publisher_sides
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..widgets.comparison_list import ComparisonList, ComparisonTitles, PairHead
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList
from .base import Destination
from .busy import BusyScreen

_EMPTY = (
    "Neither side names a front. {compare.view} shows them section by section, {compare.left-publisher} and "
    "{compare.right-publisher} choose other publishers."
)


class CompareScreen(BusyScreen[Destination | None]):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("compare",)
    AUTO_FOCUS: ClassVar[str | None] = "#pairs"

    def __init__(self, desk: Desk, signs: SymbolSet, day: date) -> None:
        super().__init__(signs)
        self.desk = desk
        self.day = day
        self.by: By = "front"
        self.sides: Sides | None = None
        self.title_bar = TitleBar(signs=signs, name="Compare")
        self.head = ComparisonTitles(signs=signs)
        self.pairs = ComparisonList(signs=signs, empty="Loading.", id="pairs")

    def handlers(self) -> CommandTable:
        return {
            "compare.view": self.action_view,
            "compare.publishers": self.action_publishers,
            "compare.left": self.action_left,
            "compare.right": self.action_right,
            "compare.left-earlier": self.action_left_earlier,
            "compare.left-later": self.action_left_later,
            "compare.right-earlier": self.action_right_earlier,
            "compare.right-later": self.action_right_later,
            "compare.left-publisher": self.action_left_publisher,
            "compare.right-publisher": self.action_right_publisher,
            "compare.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.head
        yield self.pairs
        yield self.status

    def on_mount(self) -> None:
        self.call_after_refresh(self._choose, self._with_previous_day)

    def _with_previous_day(self) -> Sides:
        """Return the day and the one before it; on the first day in the archive, its publishers."""
        brief = self.desk.brief(self.day)
        before = self.desk.brief(brief.before) if brief.before else None
        return (ComparisonSide(before), ComparisonSide(brief)) if before else publisher_sides(ComparisonSide(brief))

    # Showing

    def _choose(self, choice: Callable[[], Sides]) -> None:
        try:
            self.sides = choice()
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")
            return
        self._show_titles()
        self.run_lookup(partial(self._align, self.sides, self.by), "Putting both sides beside each other")

    async def _align(self, sides: Sides, by: By) -> None:
        """Align the sides in a thread: slow with many publishers."""
        pairs = await asyncio.to_thread(align, sides, by)
        self.pairs.set_empty(_EMPTY)
        self.pairs.show(pairs)
        self._show_count()

    def _show_titles(self) -> None:
        if self.sides is None:
            return
        self.head.show((self.sides[0].title, self.sides[1].title), self.pairs.side)
        self.title_bar.show(where=f"by {self.by}")

    def _show_count(self) -> None:
        count = sum(isinstance(item, PairHead) for item in self.pairs.items)
        self.status.show_place(f"{count} {self.by}{'s' if count != 1 else ''}")

    # Choosing

    def _change(self, number: int, change: Callable[[ComparisonSide], ComparisonSide]) -> None:
        """Replace one of the two sides."""
        if self.sides is not None:
            left_side, right_side = self.sides
            self._choose(lambda: (change(left_side), right_side) if number == 0 else (left_side, change(right_side)))

    def _step_day(self, number: int, by: int) -> None:
        if self.sides is None:
            return
        brief = self.sides[number].brief
        day = brief.after if by > 0 else brief.before
        if day is None:
            self.notify_user("There is no later day." if by > 0 else "There is no earlier day.")
        else:
            self._change(number, lambda side: side.on_day(self.desk.brief(day)))

    def action_left_earlier(self) -> None:
        self._step_day(0, -1)

    def action_left_later(self) -> None:
        self._step_day(0, 1)

    def action_right_earlier(self) -> None:
        self._step_day(1, -1)

    def action_right_later(self) -> None:
        self._step_day(1, 1)

    def action_left_publisher(self) -> None:
        self._change(0, ComparisonSide.next_publisher)

    def action_right_publisher(self) -> None:
        self._change(1, ComparisonSide.next_publisher)

    def action_publishers(self) -> None:
        """Compare the publishers of the right day with each other, or go back to the day before."""
        if self.sides is None:
            return
        left_side, right_side = self.sides
        if left_side.brief.day == right_side.brief.day:
            self.day = right_side.brief.day
            self._choose(self._with_previous_day)
        elif len(right_side.sources) < 2:
            self.notify_user("That day has one publisher only.")
        else:
            self._choose(lambda: publisher_sides(right_side))

    def action_view(self) -> None:
        self.by = "front" if self.by == "section" else "section"
        if self.sides is not None:
            sides = self.sides
            self._choose(lambda: sides)

    def action_left(self) -> None:
        self._select_side(0)

    def action_right(self) -> None:
        self._select_side(1)

    def _select_side(self, side: int) -> None:
        self.pairs.side = side
        self._show_titles()

    # Leaving

    @on(RowList.Chosen, "#pairs")
    def _chosen(self) -> None:
        passage = self.pairs.passage
        if passage is not None:
            self.dismiss(Destination(passage.headline.anchor, passage.place, passage.start, passage.end))

    def action_back(self) -> None:
        """Cancel a lookup, else close the screen."""
        if not self.cancel_lookup():
            self.dismiss(None)
