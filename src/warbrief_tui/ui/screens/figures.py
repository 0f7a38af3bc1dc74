"""The figures of an edition as a table."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from ...model import Reading
from .. import numbers
from ..marks import Signs
from ..widgets.bars import Masthead
from ..widgets.figure_table import FigureTable, TableHead, tsv
from ..widgets.line_list import LineList
from .base import DeskScreen, Jump


class FiguresScreen(DeskScreen[Jump | None]):
    WHERE: ClassVar[tuple[str, ...]] = ("figures",)
    AUTO_FOCUS: ClassVar[str | None] = "#figures"

    def __init__(self, signs: Signs, reading: Reading) -> None:
        super().__init__(signs)
        self.reading = reading
        self.masthead = Masthead(signs=signs, name="Figures")
        self.table = FigureTable(signs=signs, empty="This edition states no figure that warbrief knows.", id="figures")
        self.head = TableHead(self.table, signs=signs)

    def compose(self) -> ComposeResult:
        yield self.masthead
        yield self.head
        yield self.table
        yield self.status

    def on_mount(self) -> None:
        headline = self.reading.headline
        day = headline.anchor.day
        self.masthead.show(where=f"{headline.source_name}, {day:%a} {day.day} {day:%B %Y}")
        self.table.show([figure for figure in self.reading.analysis.figures if not figure.repeated])
        self._show_place()

    def _show_place(self) -> None:
        count = len(self.table.items)
        self.status.show_place(f"{count} figures {self.signs.dot} {self.table.sorted_by}")
        self.masthead.show(state="")

    def action_sort(self) -> None:
        self.table.sort_next()
        self._show_place()

    def action_reverse(self) -> None:
        self.table.turn()
        self._show_place()

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(tsv(self.table.items))
        self.say(f"Copied {len(self.table.items)} figures as tab-separated text.")

    @on(LineList.Chosen, "#figures")
    def _figure_chosen(self) -> None:
        figure = self.table.current
        if figure is not None:
            place = numbers.place_of(figure, self.reading.edition)
            self.dismiss(Jump(self.reading.headline.anchor, place, figure.start, figure.end))

    def action_back(self) -> None:
        self.dismiss(None)
