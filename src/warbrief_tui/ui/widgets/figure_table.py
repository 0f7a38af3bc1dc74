"""Figures as a table that can be sorted: one line a row, or where it is narrow two."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from ...export.csv_export import SourceFigure
from ...views.figure_rows import Cell, Column, FigureRow, FigureTableModel, Item, Label, Sum
from ...views.styled_line import Span, StyledLine, fit, fit_text, pad, spread, width_of
from ...views.symbols import SymbolSet
from .row_list import RowList, index_of
from .themed_widget import ThemedWidget

View = tuple[int | None, bool, int, int, float]
"""How a table looks: sorted by which column, turned round, panned; its cursor and its first line."""
AS_IT_COMES: View = (None, False, 0, 0, 0)
ONE_COLUMN = 80
"""Below this width a row is two lines: what and how much, then the rest."""
_GAP = 2
_NOTHING = FigureTableModel((), ())


class FigureTable(RowList[Item]):
    """Chosen and Moved carry an Entry or a Sum."""

    def __init__(self, *, signs: SymbolSet, empty: str, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty=empty, id=id)
        self.ledger = _NOTHING
        self._by: int | None = None
        self._turned = False
        self._pan = 0
        """How many columns after the first are passed over."""
        self.publisher: str | None = None
        """Whose answers are meant, where publishers stand side by side."""

    # What the screen does

    def show(self, ledger: FigureTableModel) -> None:
        """Keeps the order and the cursor, as far as the columns are the same."""
        if [column.title for column in ledger.columns] != [column.title for column in self.ledger.columns]:
            self._by, self._turned, self._pan = None, False, 0
        self.ledger = ledger
        self._sort()

    def sort_next(self) -> None:
        """By the next column; after the last as they came."""
        following = 0 if self._by is None else self._by + 1
        self.sort_by(following if following < len(self.ledger.columns) else None)

    def sort_by(self, column: int | None) -> None:
        """By a column; once more turns the order round."""
        self._turned = column is not None and column == self._by and not self._turned
        self._by = column
        self._sort()

    def turn(self) -> None:
        self._turned = not self._turned
        self._sort()

    def pan(self, by: int) -> None:
        last = len(self.ledger.columns) - 2
        self._pan = min(max(self._pan + by, 0), max(last, 0))
        self.recompose_items()

    @property
    def view(self) -> View:
        return self._by, self._turned, self._pan, self.cursor, self.scroll_offset.y

    def look_as(self, view: View) -> None:
        """As it looked when `view` was taken of the same ledger."""
        self._by, self._turned, self._pan, cursor, y = view
        self._sort()
        self.put_cursor(cursor)
        self.scroll_to(y=y, animate=False)

    def next_publisher(self, by: int) -> None:
        """Of those that say something in the row of the cursor."""
        item = self.current
        if isinstance(item, FigureRow) and len(item.sources) > 1:
            names = [name for name in self.ledger.publishers if any(one.source_name == name for one in item.sources)]
            here = names.index(item.source_for(self.publisher).source_name)
            self.publisher = names[min(max(here + by, 0), len(names) - 1)]
            self.recompose_items()

    @property
    def said(self) -> SourceFigure | None:
        """What the cursor stands on."""
        item = self.current
        if isinstance(item, FigureRow):
            return item.source_for(self.publisher)
        return item.source if isinstance(item, Sum) else None

    def _sort(self) -> None:
        here = self.current
        items = tuple(self.ledger.items(self._by, self._turned))
        again = index_of(items, lambda item: item == here)
        if again is None and isinstance(here, FigureRow):
            again = index_of(items, lambda item: isinstance(item, FigureRow) and item.sources == here.sources)
        self.set_items(items, again or 0)

    @property
    def entries(self) -> tuple[FigureRow, ...]:
        """In the order in which they are seen."""
        return tuple(item for item in self.items if isinstance(item, FigureRow))

    @property
    def sorted_by(self) -> str:
        return "" if self._by is None else f"by {self.ledger.columns[self._by].title.lower()}"

    # Lines

    @property
    def one_line_each(self) -> bool:
        return self.size.width >= ONE_COLUMN

    def selectable(self, item: Item) -> bool:
        return not isinstance(item, Label)

    def compose_item(self, item: Item, width: int) -> tuple[StyledLine, ...]:
        match item:
            case Label():
                return (spread((Span(f" {item.text}", "label"),), (Span(item.note + " ", "dim"),), width),)
            case Sum():
                return (self._sum(item, width),)
            case _ if self.one_line_each:
                return (self._in_columns(item, width),)
            case _:
                return self._in_one_column(item, width)

    def _sum(self, item: Sum, width: int) -> StyledLine:
        check = item.check
        sign = Span(f" {self.signs.holds}", "key") if check.holds else Span("")
        said = Span(check.text, "" if check.holds else "problem")
        left = (Span("   "), said, sign, Span(f"  {item.source.figure.text}", "dim"))
        return spread(left, (Span(f"{item.source.source_name} ", "dim"),), width, self.signs.ellipsis)

    def _in_columns(self, item: FigureRow, width: int) -> StyledLine:
        runs = [Span("   ")]
        for number, room in self.shown(width):
            column = self.ledger.columns[number]
            line = fit(self._answer(item, column, item.cells[number]), room, self.signs.ellipsis)
            space = Span(" " * (room - width_of(line)))
            runs += [space, *line] if column.right else [*line, space]
            runs.append(Span(" " * _GAP))
        return tuple(runs[:-1])

    def _in_one_column(self, item: FigureRow, width: int) -> tuple[StyledLine, ...]:
        first, *cells = zip(self.ledger.columns, item.cells, strict=True)
        has = [(column, cell) for column, cell in cells if cell.text]
        has.sort(key=lambda one: one[0].title != item.source_for(self.publisher).source_name)
        head = spread(
            (Span(" "), *first[1].runs), (*(has[0][1].runs if has else ()), Span(" ")), width, self.signs.ellipsis
        )
        rest = has if has and has[0][0].named else has[1:]
        words = f" {self.signs.dot} ".join(
            f"{column.title} {cell.text}" if column.named else cell.text for column, cell in rest
        )
        return (head, (Span("   "), Span(fit_text(words, width - 4, self.signs.ellipsis), "dim")))

    def _answer(self, item: FigureRow, column: Column, cell: Cell) -> StyledLine:
        """The answer that is meant stands out among several."""
        if len(item.sources) < 2 or item != self.current or column.title != item.source_for(self.publisher).source_name:
            return cell.runs
        return tuple(run._replace(meaning="key") for run in cell.runs)

    def shown(self, width: int) -> list[tuple[int, int]]:
        """The columns that are seen, by number, and how wide each is: those at the right end give up their place."""
        numbers = [0, *range(1 + self._pan, len(self.ledger.columns))] if self.ledger.columns else []
        room = width - 5
        columns = [self.ledger.columns[number] for number in numbers]
        while len(columns) > 2 and sum(column.least + _GAP for column in columns) - _GAP > room:
            columns.pop()
        return list(zip(numbers, _widths(columns, room), strict=False))

    def column_at(self, x: int) -> int | None:
        """The column whose title stands at `x`."""
        left = 3
        for number, room in self.shown(self.size.width):
            if left <= x < left + room + _GAP:
                return number
            left += room + _GAP
        return None

    def header(self, width: int) -> StyledLine:
        """The titles, with a sign at the one they are sorted by; where columns are out of sight an ellipsis says so."""
        shown = self.shown(width)
        runs = [Span(f" {self.signs.ellipsis} "[:3] if self._pan else "   ", "label")]
        for number, room in shown:
            column = self.ledger.columns[number]
            sign = (self.signs.falling if self._turned else self.signs.rising) if number == self._by else ""
            title = fit_text(f"{column.title}{sign and ' '}{sign}", room, self.signs.ellipsis)
            runs += [Span(pad(title, room, column.right), "label"), Span(" " * _GAP)]
        more = bool(shown) and shown[-1][0] < len(self.ledger.columns) - 1
        return (*runs[:-1], Span(f" {self.signs.ellipsis}" if more else "", "label"))


def _widths(columns: Sequence[Column], room: int) -> list[int]:
    """What is left after the least that each needs is shared by their weights."""
    spare = max(room - sum(column.least + _GAP for column in columns) + _GAP, 0)
    weights = sum(column.weight for column in columns) or 1
    return [column.least + spare * column.weight // weights for column in columns]


class TableHead(ThemedWidget):
    """The header over a FigureTable, which stays when the table scrolls. A click on a title sorts by it."""

    class Pressed(Message):
        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    def __init__(self, table: FigureTable, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="head")
        self._table = table

    def render_line(self, y: int) -> Strip:
        return self.strip(self._table.header(self.size.width) if y == 0 else (), self.size.width)

    def on_click(self, event: events.Click) -> None:
        column = self._table.column_at(event.x)
        if column is not None:
            self.post_message(self.Pressed(column))
