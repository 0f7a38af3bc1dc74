"""The figures of an edition as a table that can be sorted."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual.strip import Strip

from ...model import Figure
from ...text import spreadsheet_cell
from .. import numbers
from ..content import Line, Run, fit_text, pad
from ..marks import Signs
from .line_list import LineList
from .painted import Painted


class Column(Struct, frozen=True):
    title: str
    weight: int
    """Its share of the width that is left."""
    least: int
    said: Callable[[Figure, Signs], str]
    order: Callable[[Figure], object]
    right: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("What", 5, 16, lambda f, _: numbers.subject(f), lambda f: numbers.subject(f).lower()),
    Column("Value", 2, 10, numbers.value, lambda f: f.value, right=True),
    Column("Unit", 1, 11, lambda f, _: numbers.unit(f), lambda f: f.unit),
    Column("Side", 0, 7, lambda f, _: numbers.SIDES[f.side], lambda f: f.side),
    Column("Where", 2, 10, lambda f, _: f.place or "", lambda f: f.place or "~"),
    Column("Who says so", 2, 12, lambda f, _: f.claimed_by or "", lambda f: f.claimed_by or "~"),
)
_GAP = 2


class FigureTable(LineList[Figure]):
    """One figure a row; the first line on the screen is the header. Chosen carries the Figure."""

    def __init__(self, *, signs: Signs, empty: str, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty=empty, id=id)
        self._as_read: Sequence[Figure] = ()
        self._by: int | None = None
        self._down = False

    def show(self, figures: Sequence[Figure]) -> None:
        self._as_read = figures
        self._sort()

    def sort_next(self) -> None:
        """By the next column; after the last as they stand in the text."""
        self._by = 0 if self._by is None else self._by + 1 if self._by + 1 < len(COLUMNS) else None
        self._down = False
        self._sort()

    def turn(self) -> None:
        self._down = not self._down
        self._sort()

    def _sort(self) -> None:
        here = self.current
        figures = list(self._as_read)
        if self._by is not None:
            figures.sort(key=COLUMNS[self._by].order)  # type: ignore[arg-type]  # strings or numbers
        if self._down:
            figures.reverse()
        self.set_items(figures, figures.index(here) if here in figures else 0)

    @property
    def sorted_by(self) -> str:
        return "as in the text" if self._by is None else f"by {COLUMNS[self._by].title.lower()}"

    def header(self, width: int) -> Line:
        """The titles; where columns had to be left out, an ellipsis says so."""
        cells = self._cells([column.title for column in COLUMNS], width, ["label"] * len(COLUMNS))
        return cells if all(_widths(width - 2)) else (*cells[:-1], Run(self.signs.ellipsis, "label"))

    def compose_item(self, item: Figure, width: int) -> tuple[Line, ...]:
        looks = ["", "figure-value", "dim", "dim", "", "dim"]
        return (self._cells([column.said(item, self.signs) for column in COLUMNS], width, looks),)

    def _cells(self, cells: list[str], width: int, looks: list[str]) -> Line:
        runs: list[Run] = [Run(" ")]
        widths = _widths(width - 2)
        for column, cell, room, look in zip(COLUMNS, cells, widths, looks, strict=True):
            if room:
                runs.append(Run(pad(fit_text(cell, room, self.signs.ellipsis), room, column.right), look))
                runs.append(Run(" " * _GAP))
        return tuple(runs)


def _widths(room: int) -> list[int]:
    """Columns share the room; where it is narrow, those at the right end give up their place."""
    shown = len(COLUMNS)
    while shown > 2 and sum(c.least + _GAP for c in COLUMNS[:shown]) > room:
        shown -= 1
    spare = max(room - sum(column.least + _GAP for column in COLUMNS[:shown]), 0)
    weights = sum(column.weight for column in COLUMNS[:shown])
    widths = [column.least + spare * column.weight // weights for column in COLUMNS[:shown]]
    return widths + [0] * (len(COLUMNS) - shown)


def tsv(figures: Sequence[Figure]) -> str:
    """The table for a spreadsheet: values as plain numbers, the qualifier in its own column."""
    head = "what\tvalue\tto\tqualifier\tunit\tside\twhere\twho says so\ttext"
    return "\n".join([head, *map(_tsv_row, figures)]) + "\n"


def _tsv_row(f: Figure) -> str:
    most = "" if f.value_max is None else f"{f.value_max:.15g}"
    cells = (numbers.subject(f), f"{f.value:.15g}", most, f.qualifier, f.unit, f.side, f.place, f.claimed_by, f.text)
    return "\t".join(spreadsheet_cell(" ".join((cell or "").split())) for cell in cells)


class TableHead(Painted):
    """The header over a FigureTable, which stays when the table scrolls."""

    def __init__(self, table: FigureTable, *, signs: Signs) -> None:
        super().__init__(signs=signs, id="head")
        self._table = table

    def render_line(self, y: int) -> Strip:
        return self.strip(self._table.header(self.size.width) if y == 0 else (), self.size.width)
