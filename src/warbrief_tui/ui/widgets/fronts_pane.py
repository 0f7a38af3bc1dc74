"""The pane at the right: fronts and theatres with their days, and the figures of what is being read."""

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
_KEY_FIGURES = 10
_FRONTS = 10
_THEATRES = 6
"""How many stand there before the reader asks for the rest, so that the figures stay in sight."""


class Title(Struct, frozen=True):
    words: str
    note: str = ""
    """At the right; empty for the number of days that the bars show."""


class KeyFigureRow(Struct, frozen=True):
    """A figure of the day or of the edition that is open."""

    figure: Figure
    anchor: Anchor
    """The edition that states it."""
    words: str
    change: float | None = None
    """Since the day before."""
    series: str = ""
    """The id of the series that it answers."""

    @property
    def place(self) -> TextPosition:
        figure = self.figure
        return TextPosition(figure.section, figure.block, figure.item, figure.row, figure.col)


class More(Struct, frozen=True):
    """Choosing it shows the rest of the fronts or theatres."""

    heading: str
    count: int


FrontsItem = Title | FrontActivity | KeyFigureRow | More


class FrontsPane(RowList[FrontsItem]):
    """Chosen carries a FrontActivity or a FigureRow."""

    def __init__(self, *, signs: SymbolSet, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty="The fronts that the day names stand here.", id=id)
        self._shown: tuple[Sequence[FrontActivity], Sequence[KeyFigureRow]] = ((), ())
        self._whole: frozenset[str] = frozenset()
        self._words = ""
        """Only what says these is shown."""
        self._days = DAYS

    def show(self, fronts: Sequence[FrontActivity], figures: Sequence[KeyFigureRow]) -> None:
        self._shown = (fronts, figures)
        self._days = max((len(front.counts) for front in fronts), default=DAYS)
        if self._words:
            self.set_items(fronts_items(*_saying(self._words, fronts, figures), frozenset((FRONTS, THEATRES))))
        else:
            self.set_items(fronts_items(fronts, figures, self._whole))

    def narrow(self, words: str) -> None:
        """Shows only the fronts and figures that say `words`, in any spelling; none brings all back."""
        self._words = words
        self.show(*self._shown)

    @property
    def narrowed(self) -> bool:
        return bool(self._words)

    def reveal(self, front: str) -> bool:
        """Puts the cursor on a front, unfolding what hides it; False where it is not among them."""
        if not any(activity.front.id == front for activity in self._shown[0]):
            return False
        self._whole, self._words = frozenset((FRONTS, THEATRES)), ""
        self.show(*self._shown)
        return self._reveal(lambda item: isinstance(item, FrontActivity) and item.front.id == front)

    def reveal_figure(self, figure: Figure) -> bool:
        return self._reveal(lambda item: isinstance(item, KeyFigureRow) and item.figure == figure)

    def _reveal(self, wanted: Callable[[FrontsItem], bool]) -> bool:
        index = index_of(self.items, wanted)
        if index is not None:
            self.put_cursor(index)
        return index is not None

    def action_choose(self) -> None:
        item = self.current
        if isinstance(item, More):
            self._whole |= {item.heading}
            self.show(*self._shown)
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
        """Name, bars, and either the weightiest statuses or the count; they stand in columns."""
        status = self._status(item)
        tail = pad(str(item.count or ""), 4, right=True) if not status else ""
        bars = sparkline(item.counts[-_bars(room, self._days) :], self.signs.bars)
        name_room = max(room - len(bars) - 6, 4)
        name = pad(fit_text(item.front.name, name_room, self.signs.ellipsis), name_room)
        marks: StyledLine = status or (Span(tail, "dim"),)
        return (Span(name, "" if item.count else "dim"), Span(" "), Span(bars, "dim"), Span(" "), *marks)

    def _status(self, item: FrontActivity) -> StyledLine:
        shown = [status for status in item.statuses if self.signs.statuses[status]]
        marks = list(dict.fromkeys((self.signs.statuses[s], STATUS_MEANINGS[s]) for s in shown))
        runs: list[Span] = []
        used = 0
        for mark, meaning in marks:
            if used + len(mark) > 4:
                break
            runs.append(Span(mark, meaning))
            used += len(mark)
        return tuple(runs)

    def _figure(self, row: KeyFigureRow, room: int) -> StyledLine:
        said = (Span(figure_format.amount(row.figure, self.signs), "figure-value"),)
        return spread((Span(row.words),), (*said, *self._change(row.change)), room, self.signs.ellipsis)

    def _change(self, change: float | None) -> StyledLine:
        if not change:
            return ()
        sign = self.signs.rising if change > 0 else self.signs.falling
        return (Span(f" {sign} {figure_format.plain(abs(change))}", "dim"),)


def _bars(room: int, days: int) -> int:
    """How many of the days the sparkline shows: names come first where there is little room."""
    return min(days, room - 20 if room >= 34 else 10 if room >= 28 else 7)


def fronts_items(
    fronts: Sequence[FrontActivity], figures: Sequence[KeyFigureRow], whole: frozenset[str] = frozenset()
) -> tuple[FrontsItem, ...]:
    """The rows of the pane; `whole` names the headings under which all are shown."""
    named = [front for front in fronts if any(front.counts)]
    places = [front for front in named if front.front.kind != "theatre"]
    theatres = [front for front in named if front.front.kind == "theatre"]
    items: list[FrontsItem] = []
    for heading, some, most in ((FRONTS, places, _FRONTS), (THEATRES, theatres, _THEATRES)):
        if some:
            cut = len(some) if heading in whole or len(some) <= most + 1 else most
            more = [More(heading, len(some) - cut)] if cut < len(some) else []
            items += [Title(heading), *some[:cut], *more, Title("")]
    if figures:
        items += [Title("FIGURES", "{brief.figures}: all"), *figures]
    return tuple(items)


def _saying(
    words: str, fronts: Sequence[FrontActivity], figures: Sequence[KeyFigureRow]
) -> tuple[list[FrontActivity], list[KeyFigureRow]]:
    wanted = fold(words)
    return (
        [one for one in fronts if any(wanted in fold(name) for name in (one.front.name, *one.front.also))],
        [row for row in figures if wanted in fold(row.words)],
    )


def figure_rows(keys: Sequence[KeyFigure], reading: Reading) -> tuple[KeyFigureRow, ...]:
    """The day's key figures; what room they leave is filled with those of the edition that is open."""
    rows = [_key_row(key) for key in keys[:_KEY_FIGURES]]
    known = {row.figure for row in rows}
    own = [_own_row(figure, reading) for figure in first_figures(reading) if figure not in known]
    return (*rows, *own[: _KEY_FIGURES - len(rows)])


def _key_row(key: KeyFigure) -> KeyFigureRow:
    point = key.points[0]
    return KeyFigureRow(point.figure, point.anchor.edition, key.title, change=point.change, series=key.id)


def _own_row(figure: Figure, reading: Reading) -> KeyFigureRow:
    return KeyFigureRow(figure, reading.headline.anchor, figure_format.thing(figure))


def first_figures(reading: Reading) -> tuple[Figure, ...]:
    """The first figure of every category and side, in the order of the text; the rest are in the table."""
    firsts: dict[tuple[str, str], Figure] = {}
    for figure in reading.analysis.figures:
        if not figure.repeated:
            firsts.setdefault((figure.category, figure.side), figure)
    return tuple(firsts.values())
