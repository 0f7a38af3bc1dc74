"""The pane at the right: fronts and theatres with their days, and the figures of what is being read."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...model import Figure, FrontActivity, Reading
from .. import numbers
from ..content import Line, Run, fit_text, pad, spread
from ..marks import STATUS_MEANINGS, Signs, sparkline
from .line_list import LineList

DAYS = 14
_KEY_FIGURES = 10
_FRONTS = 10
_THEATRES = 6
"""How many stand there before the reader asks for the rest, so that the figures stay in sight."""


@dataclass(frozen=True, slots=True)
class Title:
    words: str
    note: str = ""
    """At the right; empty for the number of days that the bars show."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    figure: Figure


@dataclass(frozen=True, slots=True)
class More:
    """Choosing it shows the rest of the fronts or theatres."""

    heading: str
    count: int


FrontsItem = Title | FrontActivity | FigureRow | More


class FrontsPane(LineList[FrontsItem]):
    """Chosen carries a FrontActivity or a FigureRow."""

    def __init__(self, *, signs: Signs, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty="The fronts that the day names stand here.", id=id)
        self._shown: tuple[Sequence[FrontActivity], Reading | None] = ((), None)
        self._whole: frozenset[str] = frozenset()

    def show(self, fronts: Sequence[FrontActivity], reading: Reading | None) -> None:
        self._shown = (fronts, reading)
        self.set_items(fronts_items(fronts, reading, self._whole))

    def action_choose(self) -> None:
        item = self.current
        if isinstance(item, More):
            self._whole |= {item.heading}
            self.show(*self._shown)
        else:
            super().action_choose()

    def selectable(self, item: FrontsItem) -> bool:
        return not isinstance(item, Title)

    def compose_item(self, item: FrontsItem, width: int) -> tuple[Line, ...]:
        room = width - 2
        match item:
            case Title():
                note = item.note or (f"{_bars(room)} days" if item.words else "")
                line = spread((Run(item.words, "label"),), (Run(note, "dim"),), room, self.signs.ellipsis)
            case More():
                line = (Run(f"{self.signs.ellipsis} {item.count} more", "dim"),)
            case FigureRow():
                line = self._figure(item.figure, room)
            case _:
                line = self._front(item, room)
        return ((Run(" "), *line, Run(" ")),)

    def _front(self, item: FrontActivity, room: int) -> Line:
        """Name, bars, and either the weightiest statuses or the count; they stand in columns."""
        status = self._status(item)
        tail = pad(str(item.count or ""), 4, right=True) if not status else ""
        bars = sparkline(item.counts[-_bars(room) :], self.signs.bars)
        name_room = max(room - len(bars) - 6, 4)
        name = pad(fit_text(item.front.name, name_room, self.signs.ellipsis), name_room)
        marks: Line = status or (Run(tail, "dim"),)
        return (Run(name, "" if item.count else "dim"), Run(" "), Run(bars, "dim"), Run(" "), *marks)

    def _status(self, item: FrontActivity) -> Line:
        shown = [status for status in item.statuses if self.signs.statuses[status]]
        marks = list(dict.fromkeys((self.signs.statuses[s], STATUS_MEANINGS[s]) for s in shown))
        runs: list[Run] = []
        used = 0
        for mark, meaning in marks:
            if used + len(mark) > 4:
                break
            runs.append(Run(mark, meaning))
            used += len(mark)
        return tuple(runs)

    def _figure(self, figure: Figure, room: int) -> Line:
        said = numbers.amount(figure, self.signs)
        return spread((Run(numbers.thing(figure)),), (Run(said, "figure-value"),), room, self.signs.ellipsis)


def _bars(room: int) -> int:
    """How many days the sparkline shows: names come first where there is little room."""
    return DAYS if room >= 34 else 10 if room >= 28 else 7


def fronts_items(
    fronts: Sequence[FrontActivity], reading: Reading | None, whole: frozenset[str] = frozenset()
) -> tuple[FrontsItem, ...]:
    """The rows of the pane; `whole` names the headings under which all are shown."""
    named = [front for front in fronts if any(front.counts)]
    places = [front for front in named if front.front.kind != "theatre"]
    theatres = [front for front in named if front.front.kind == "theatre"]
    items: list[FrontsItem] = []
    for heading, some, most in (("FRONTS", places, _FRONTS), ("THEATRES", theatres, _THEATRES)):
        if some:
            cut = len(some) if heading in whole or len(some) <= most + 1 else most
            more = [More(heading, len(some) - cut)] if cut < len(some) else []
            items += [Title(heading), *some[:cut], *more, Title("")]
    figures = key_figures(reading) if reading else ()
    if figures:
        items += [Title("FIGURES", "x: all"), *map(FigureRow, figures)]
    return tuple(items)


def key_figures(reading: Reading, count: int = _KEY_FIGURES) -> tuple[Figure, ...]:
    """The first figure of every category and side, in the order of the text; the rest are in the table."""
    firsts: dict[tuple[str, str], Figure] = {}
    for figure in reading.analysis.figures:
        if not figure.repeated:
            firsts.setdefault((figure.category, figure.side), figure)
    return tuple(firsts.values())[:count]
