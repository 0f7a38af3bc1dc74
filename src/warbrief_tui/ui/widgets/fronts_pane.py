"""The pane at the right: fronts and theatres with their days, and the figures of the day and the edition."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from ...model import Anchor, Figure, FrontActivity, KeyFigure, Reading
from ...sanitize import fold
from ...views import figure_format
from ...views.styled_line import Span, StyledLine, TextPosition, fit_text, pad, spread
from ...views.symbols import STATUS_MEANINGS, SymbolSet, sparkline
from .row_list import RowList, index_of

DAYS = 14
FRONTS, THEATRES = "FRONTS", "THEATRES"
_MAX_FIGURES = 10
_MAX_FRONTS = 10
_MAX_THEATRES = 6
"""Rows before the user unfolds the rest, so that the figures stay in sight."""


class Title(Struct, frozen=True):
    words: str
    note: str = ""
    """Text at the right; empty for the number of days that the bars show."""


class KeyFigureRow(Struct, frozen=True):
    """A figure of the day or of the edition that is open."""

    figure: Figure
    anchor: Anchor
    """The edition that states it."""
    words: str
    change: float | None = None
    """The change since the day before."""
    series: str = ""
    """The id of the series that it is a value of."""

    @property
    def place(self) -> TextPosition:
        figure = self.figure
        return TextPosition(figure.section, figure.block, figure.item, figure.row, figure.col)


class More(Struct, frozen=True):
    """A row that unfolds the rest of the fronts or theatres."""

    heading: str
    count: int


FrontsItem = Title | FrontActivity | KeyFigureRow | More


class FrontsPane(RowList[FrontsItem]):
    """The fronts and figures; a Chosen message carries a FrontActivity or a KeyFigureRow."""

    def __init__(self, *, signs: SymbolSet, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty="The fronts that the day names stand here.", id=id)
        self._contents: tuple[Sequence[FrontActivity], Sequence[KeyFigureRow]] = ((), ())
        self._unfolded: frozenset[str] = frozenset()
        self._filter = ""
        """The words that rows are filtered by."""
        self._days = DAYS

    def show(self, fronts: Sequence[FrontActivity], figures: Sequence[KeyFigureRow]) -> None:
        self._contents = (fronts, figures)
        self._days = max((len(front.counts) for front in fronts), default=DAYS)
        if self._filter:
            self.set_items(fronts_items(*_filtered(self._filter, fronts, figures), frozenset((FRONTS, THEATRES))))
        else:
            self.set_items(fronts_items(fronts, figures, self._unfolded))

    def narrow(self, words: str) -> None:
        """Show only the fronts and figures that contain `words`, in any spelling; all of them if it is empty."""
        self._filter = words
        self.show(*self._contents)

    @property
    def narrowed(self) -> bool:
        return bool(self._filter)

    def reveal(self, front: str) -> bool:
        """Put the cursor on the front with the id `front`, unfolding all; return False if it has no row."""
        if not any(activity.front.id == front for activity in self._contents[0]):
            return False
        self._unfolded, self._filter = frozenset((FRONTS, THEATRES)), ""
        self.show(*self._contents)
        return self._reveal(lambda item: isinstance(item, FrontActivity) and item.front.id == front)

    def reveal_figure(self, figure: Figure) -> bool:
        """Put the cursor on a figure; return False if it has no row."""
        return self._reveal(lambda item: isinstance(item, KeyFigureRow) and item.figure == figure)

    def _reveal(self, matches: Callable[[FrontsItem], bool]) -> bool:
        index = index_of(self.items, matches)
        if index is not None:
            self.put_cursor(index)
        return index is not None

    def action_choose(self) -> None:
        item = self.current
        if isinstance(item, More):
            self._unfolded |= {item.heading}
            self.show(*self._contents)
        else:
            super().action_choose()

    def selectable(self, item: FrontsItem) -> bool:
        return not isinstance(item, Title)

    def compose_item(self, item: FrontsItem, width: int) -> tuple[StyledLine, ...]:
        room = width - 2
        match item:
            case Title():
                note = self.format_keys(item.note) or (f"{_bars(room, self._days)} days" if item.words else "")
                line = spread((Span(item.words, "label"),), (Span(note, "dim"),), room, self.signs.ellipsis)
            case More():
                line = (Span(f"{self.signs.ellipsis} {item.count} more", "dim"),)
            case KeyFigureRow():
                line = self._figure(item, room)
            case _:
                line = self._front(item, room)
        return ((Span(" "), *line, Span(" ")),)

    def _front(self, item: FrontActivity, room: int) -> StyledLine:
        """Return the name, the bars and the weightiest statuses or the count, in columns."""
        status = self._status(item)
        tail = pad(str(item.count or ""), 4, right=True) if not status else ""
        bars = sparkline(item.counts[-_bars(room, self._days) :], self.signs.bars)
        name_room = max(room - len(bars) - 6, 4)
        name = pad(fit_text(item.front.name, name_room, self.signs.ellipsis), name_room)
        marks: StyledLine = status or (Span(tail, "dim"),)
        return (Span(name, "" if item.count else "dim"), Span(" "), Span(bars, "dim"), Span(" "), *marks)

    def _status(self, item: FrontActivity) -> StyledLine:
        statuses = [status for status in item.statuses if self.signs.statuses[status]]
        marks = list(dict.fromkeys((self.signs.statuses[s], STATUS_MEANINGS[s]) for s in statuses))
        runs: list[Span] = []
        width = 0
        for mark, meaning in marks:
            if width + len(mark) > 4:
                break
            runs.append(Span(mark, meaning))
            width += len(mark)
        return tuple(runs)

    def _figure(self, row: KeyFigureRow, room: int) -> StyledLine:
        amount = (Span(figure_format.amount(row.figure, self.signs), "figure-value"),)
        return spread((Span(row.words),), (*amount, *self._change(row.change)), room, self.signs.ellipsis)

    def _change(self, change: float | None) -> StyledLine:
        if not change:
            return ()
        sign = self.signs.rising if change > 0 else self.signs.falling
        return (Span(f" {sign} {figure_format.plain(abs(change))}", "dim"),)


def _bars(room: int, days: int) -> int:
    """Return how many days the sparkline shows; names come first if there is little room."""
    return min(days, room - 20 if room >= 34 else 10 if room >= 28 else 7)


def fronts_items(
    fronts: Sequence[FrontActivity], figures: Sequence[KeyFigureRow], unfolded: frozenset[str] = frozenset()
) -> tuple[FrontsItem, ...]:
    """Return the rows of the pane; `unfolded` has the headings under which all rows are shown."""
    active = [front for front in fronts if any(front.counts)]
    places = [front for front in active if front.front.kind != "theatre"]
    theatres = [front for front in active if front.front.kind == "theatre"]
    items: list[FrontsItem] = []
    for heading, activities, max_rows in ((FRONTS, places, _MAX_FRONTS), (THEATRES, theatres, _MAX_THEATRES)):
        if activities:
            cut = len(activities) if heading in unfolded or len(activities) <= max_rows + 1 else max_rows
            more = [More(heading, len(activities) - cut)] if cut < len(activities) else []
            items += [Title(heading), *activities[:cut], *more, Title("")]
    if figures:
        items += [Title("FIGURES", "{brief.figures}: all"), *figures]
    return tuple(items)


def _filtered(
    words: str, fronts: Sequence[FrontActivity], figures: Sequence[KeyFigureRow]
) -> tuple[list[FrontActivity], list[KeyFigureRow]]:
    text = fold(words)
    return (
        [
            activity
            for activity in fronts
            if any(text in fold(name) for name in (activity.front.name, *activity.front.also))
        ],
        [row for row in figures if text in fold(row.words)],
    )


def figure_rows(keys: Sequence[KeyFigure], reading: Reading) -> tuple[KeyFigureRow, ...]:
    """Return the day's key figures, then figures of the edition that is open as far as there is room."""
    rows = [_key_row(key) for key in keys[:_MAX_FIGURES]]
    key_figures = {row.figure for row in rows}
    own = [_own_row(figure, reading) for figure in first_figures(reading) if figure not in key_figures]
    return (*rows, *own[: _MAX_FIGURES - len(rows)])


def _key_row(key: KeyFigure) -> KeyFigureRow:
    point = key.points[0]
    return KeyFigureRow(point.figure, point.anchor.edition, key.title, change=point.change, series=key.id)


def _own_row(figure: Figure, reading: Reading) -> KeyFigureRow:
    return KeyFigureRow(figure, reading.headline.anchor, figure_format.thing(figure))


def first_figures(reading: Reading) -> tuple[Figure, ...]:
    """Return the first figure of every category and side, in the order of the text."""
    firsts: dict[tuple[str, str], Figure] = {}
    for figure in reading.analysis.figures:
        if not figure.repeated:
            firsts.setdefault((figure.category, figure.side), figure)
    return tuple(firsts.values())
