"""Figures as a table that can be sorted: one line per row, or two in a narrow terminal."""

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

TableView = tuple[int | None, bool, int, int, float]
"""The column a table is sorted by, whether it is reversed, how far it is panned, its cursor and its first line."""
UNSORTED: TableView = (None, False, 0, 0, 0)
ONE_COLUMN = 80
"""The width in cells below which a row has two lines: the subject with its number, then the rest."""
_GAP = 2
_EMPTY_TABLE = FigureTableModel((), ())


class FigureTable(RowList[Item]):
    """The figures; Chosen and Moved messages carry a FigureRow or a Sum."""

    def __init__(self, *, signs: SymbolSet, empty: str, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty=empty, id=id)
        self.ledger = _EMPTY_TABLE
        self._sort_column: int | None = None
        self._reversed = False
        self._pan = 0
        """The number of columns after the first that are out of sight at the left."""
        self.publisher: str | None = None
        """The publisher whose values are selected, if publishers stand side by side."""

    # What the screen does

    def show(self, ledger: FigureTableModel) -> None:
        """Show a table; keep the order and the cursor if its columns are the same."""
        if [column.title for column in ledger.columns] != [column.title for column in self.ledger.columns]:
            self._sort_column, self._reversed, self._pan = None, False, 0
        self.ledger = ledger
        self._sort()

    def sort_next(self) -> None:
        """Sort by the next column; after the last one, not at all."""
        next_column = 0 if self._sort_column is None else self._sort_column + 1
        self.sort_by(next_column if next_column < len(self.ledger.columns) else None)

    def sort_by(self, column: int | None) -> None:
        """Sort by `column`, in reverse if the table was sorted by it already; None for the original order."""
        self._reversed = column is not None and column == self._sort_column and not self._reversed
        self._sort_column = column
        self._sort()

    def reverse_order(self) -> None:
        self._reversed = not self._reversed
        self._sort()

    def pan(self, by: int) -> None:
        last = len(self.ledger.columns) - 2
        self._pan = min(max(self._pan + by, 0), max(last, 0))
        self.recompose_items()

    @property
    def view(self) -> TableView:
        return self._sort_column, self._reversed, self._pan, self.cursor, self.scroll_offset.y

    def restore_view(self, view: TableView) -> None:
        """Restore a `view` of the same table."""
        self._sort_column, self._reversed, self._pan, cursor, y = view
        self._sort()
        self.put_cursor(cursor)
        self.scroll_to(y=y, animate=False)

    def next_publisher(self, by: int) -> None:
        """Select the publisher `by` places further among those with a value in the row of the cursor."""
        item = self.current
        if isinstance(item, FigureRow) and len(item.sources) > 1:
            names = [
                name for name in self.ledger.publishers if any(source.source_name == name for source in item.sources)
            ]
            current = names.index(item.source_for(self.publisher).source_name)
            self.publisher = names[min(max(current + by, 0), len(names) - 1)]
            self.recompose_items()

    @property
    def statement(self) -> SourceFigure | None:
        """Return the statement under the cursor, if any."""
        item = self.current
        if isinstance(item, FigureRow):
            return item.source_for(self.publisher)
        return item.source if isinstance(item, Sum) else None

    def _sort(self) -> None:
        current = self.current
        items = tuple(self.ledger.items(self._sort_column, self._reversed))
        index = index_of(items, lambda item: item == current)
        if index is None and isinstance(current, FigureRow):
            index = index_of(items, lambda item: isinstance(item, FigureRow) and item.sources == current.sources)
        self.set_items(items, index or 0)

    @property
    def entries(self) -> tuple[FigureRow, ...]:
        """Return the rows in the order of the table."""
        return tuple(item for item in self.items if isinstance(item, FigureRow))

    @property
    def sorted_by(self) -> str:
        return "" if self._sort_column is None else f"by {self.ledger.columns[self._sort_column].title.lower()}"

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
        text = Span(check.text, "" if check.holds else "problem")
        label = (Span("   "), text, sign, Span(f"  {item.source.figure.text}", "dim"))
        return spread(label, (Span(f"{item.source.source_name} ", "dim"),), width, self.signs.ellipsis)

    def _in_columns(self, item: FigureRow, width: int) -> StyledLine:
        runs = [Span("   ")]
        for number, room in self.visible_columns(width):
            column = self.ledger.columns[number]
            line = fit(self._value(item, column, item.cells[number]), room, self.signs.ellipsis)
            space = Span(" " * (room - width_of(line)))
            runs += [space, *line] if column.right else [*line, space]
            runs.append(Span(" " * _GAP))
        return tuple(runs[:-1])

    def _in_one_column(self, item: FigureRow, width: int) -> tuple[StyledLine, ...]:
        first, *cells = zip(self.ledger.columns, item.cells, strict=True)
        filled = [(column, cell) for column, cell in cells if cell.text]
        filled.sort(key=lambda source: source[0].title != item.source_for(self.publisher).source_name)
        head = spread(
            (Span(" "), *first[1].runs), (*(filled[0][1].runs if filled else ()), Span(" ")), width, self.signs.ellipsis
        )
        rest = filled if filled and filled[0][0].named else filled[1:]
        words = f" {self.signs.dot} ".join(
            f"{column.title} {cell.text}" if column.named else cell.text for column, cell in rest
        )
        return (head, (Span("   "), Span(fit_text(words, width - 4, self.signs.ellipsis), "dim")))

    def _value(self, item: FigureRow, column: Column, cell: Cell) -> StyledLine:
        """Return the runs of a cell; the selected value stands out among several."""
        if len(item.sources) < 2 or item != self.current or column.title != item.source_for(self.publisher).source_name:
            return cell.runs
        return tuple(run._replace(meaning="key") for run in cell.runs)

    def visible_columns(self, width: int) -> list[tuple[int, int]]:
        """Return the columns that fit into `width` cells, as (number, width) pairs; the last ones give way first."""
        numbers = [0, *range(1 + self._pan, len(self.ledger.columns))] if self.ledger.columns else []
        room = width - 5
        columns = [self.ledger.columns[number] for number in numbers]
        while len(columns) > 2 and sum(column.least + _GAP for column in columns) - _GAP > room:
            columns.pop()
        return list(zip(numbers, _widths(columns, room), strict=False))

    def column_at(self, x: int) -> int | None:
        """Return the column at cell `x`, or None."""
        x_of_column = 3
        for number, room in self.visible_columns(self.size.width):
            if x_of_column <= x < x_of_column + room + _GAP:
                return number
            x_of_column += room + _GAP
        return None

    def header(self, width: int) -> StyledLine:
        """Return the titles, with an arrow at the one that is sorted by and an ellipsis for columns out of sight."""
        visible_columns = self.visible_columns(width)
        runs = [Span(f" {self.signs.ellipsis} "[:3] if self._pan else "   ", "label")]
        for number, room in visible_columns:
            column = self.ledger.columns[number]
            sign = (self.signs.falling if self._reversed else self.signs.rising) if number == self._sort_column else ""
            title = fit_text(f"{column.title}{sign and ' '}{sign}", room, self.signs.ellipsis)
            runs += [Span(pad(title, room, column.right), "label"), Span(" " * _GAP)]
        more = bool(visible_columns) and visible_columns[-1][0] < len(self.ledger.columns) - 1
        return (*runs[:-1], Span(f" {self.signs.ellipsis}" if more else "", "label"))


def _widths(columns: Sequence[Column], room: int) -> list[int]:
    """Return the width of each column: its minimum, and a share of the rest by its weight."""
    spare = max(room - sum(column.least + _GAP for column in columns) + _GAP, 0)
    weights = sum(column.weight for column in columns) or 1
    return [column.least + spare * column.weight // weights for column in columns]


class TableHead(ThemedWidget):
    """The header over a FigureTable, which does not scroll with it. A click on a title sorts by it."""

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
