"""Draw a series over days as bars, with gaps, an axis of days and the largest value labelled. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from . import figure_format
from .styled_line import Span, StyledLine, pad
from .symbols import ASCII, SymbolSet

Values = Sequence[float | None]
_FLAT = 0.6
"""If the smallest value is at least this share of the largest, bars start just below it instead of at zero."""
_WIDEST_BAR = 6
_BRAILLE = 0x2800
_LEFT_DOTS = (0x40, 0x44, 0x46, 0x47)
_RIGHT_DOTS = (0x80, 0xA0, 0xB0, 0xB8)
"""Braille dots for columns of height one to four."""
_BETWEEN_DAYS = 4
"""Preferred number of spaces between two labels of the axis."""
_APART = 2
"""Minimum number of spaces between two labels of the axis."""


class Scale(NamedTuple):
    """The values at the bottom and the top of the chart."""

    base: float
    top: float

    def share(self, value: float) -> float:
        return (value - self.base) / (self.top - self.base) if self.top > self.base else 1.0


def scale(values: Values, from_zero: bool = False) -> Scale:
    """Start at zero, or just below the smallest value if all are similar, such as slowly growing totals."""
    numbers = [value for value in values if value is not None]
    least, most = min(numbers, default=0.0), max(numbers, default=0.0)
    if from_zero or least <= 0 or least == most or least < _FLAT * most:
        return Scale(min(least, 0.0), most)
    return Scale(least - (most - least) / 4, most)


def chart(
    values: Values,
    last: date,
    width: int,
    height: int,
    signs: SymbolSet,
    chosen: date | None = None,
    *,
    from_zero: bool = False,
) -> list[StyledLine]:
    """Return `height` lines of bars and one of days, at most `width` cells wide; the bar of `chosen` is highlighted.

    With more days than cells, two days share a cell, or a bar shows the largest of several days and an extra
    line says so. Return nothing if `height` leaves no line for bars.
    """
    if height < 1:
        return []
    drawn = scale(values, from_zero)
    most, least = figure_format.plain(drawn.top), _least(drawn)
    gutter, per_bar, wide, braille = _grid(values, drawn, width, signs)
    first = last - timedelta(days=len(values) - 1)
    bars = [_greatest(values[at : at + per_bar]) for at in range(0, len(values), per_bar)]
    highlighted = None if chosen is None else (chosen - first).days // per_bar
    rows = (
        _dots(bars, drawn, height, highlighted) if braille else _blocks(bars, drawn, height, wide, signs, highlighted)
    )
    labels = [most, *[""] * (height - 2), least] if height > 1 else [most]
    lines = [
        (Span(pad(label, gutter - 1, right=True) + " ", "dim"), *row) for label, row in zip(labels, rows, strict=True)
    ]
    cells = -(-len(bars) // 2) if braille else len(bars) * wide
    lines.append((Span(" " * gutter), Span(_axis(first, last, cells), "dim")))
    if per_bar > 1:
        lines.append((Span(" " * gutter), Span(f"a bar is the greatest of {per_bar} days", "dim")))
    return lines


def day_at(values: Values, last: date, width: int, signs: SymbolSet, x: int, *, from_zero: bool = False) -> date | None:
    """Return the (first) day of the bar in column `x` of the chart, or None outside the bars."""
    gutter, per_bar, wide, braille = _grid(values, scale(values, from_zero), width, signs)
    number = (x - gutter) * 2 if braille else (x - gutter) // wide * per_bar
    return last - timedelta(days=len(values) - 1 - number) if 0 <= number < len(values) else None


class _Grid(NamedTuple):
    gutter: int
    """Cells at the left for the values of the axis."""
    per_bar: int
    wide: int
    """Cells per bar, including the gap beside it."""
    braille: bool


def _grid(values: Values, drawn: Scale, width: int, signs: SymbolSet) -> _Grid:
    gutter = max(len(figure_format.plain(drawn.top)), len(_least(drawn))) + 1
    room = max(width - gutter - 1, 1)
    braille = signs is not ASCII and room < len(values) <= 2 * room
    per_bar = 1 if braille else max(-(-len(values) // room), 1)
    bars = -(-len(values) // per_bar)
    return _Grid(gutter, per_bar, 1 if braille else min(max(room // max(bars, 1), 1), _WIDEST_BAR), braille)


def _greatest(values: Values) -> float | None:
    return max((value for value in values if value is not None), default=None)


def _least(drawn: Scale) -> str:
    """Label the lower end of the axis, rounded if it is not a value of the series."""
    return figure_format.plain(drawn.base if drawn.base == 0 else round(drawn.base))


# Blocks ------------------------------------------------------------------------------------------


def _blocks(
    bars: Values, drawn: Scale, height: int, wide: int, signs: SymbolSet, current: int | None
) -> list[StyledLine]:
    steps = len(signs.bars)
    heights = [None if value is None else max(round(drawn.share(value) * height * steps), 1) for value in bars]
    gap = 1 if wide > 1 else 0
    return [
        tuple(
            Span(_block(tall, row * steps, signs) * (wide - gap) + " " * gap, "key" if number == current else "dim")
            for number, tall in enumerate(heights)
        )
        for row in reversed(range(height))
    ]


def _block(tall: int | None, below: int, signs: SymbolSet) -> str:
    """Return the part of a bar above `below` steps: no cell, a part or a whole cell."""
    if tall is None or tall <= below:
        return " "
    return signs.bars[min(tall - below, len(signs.bars)) - 1]


# Dots --------------------------------------------------------------------------------------------


def _dots(bars: Values, drawn: Scale, height: int, current: int | None) -> list[StyledLine]:
    """Draw bars in braille: two days per cell, four steps per line."""
    heights = [0 if value is None else max(round(drawn.share(value) * height * 4), 1) for value in bars]
    heights += [0] * (len(heights) % 2)
    pairs = list(zip(heights[::2], heights[1::2], strict=True))
    return [
        tuple(
            Span(
                _dot(left_half, right, row * 4),
                "key" if current is not None and number == current // 2 else "dim",
            )
            for number, (left_half, right) in enumerate(pairs)
        )
        for row in reversed(range(height))
    ]


def _dot(left_half: int, right: int, below: int) -> str:
    dots = 0
    for tall, column in ((left_half, _LEFT_DOTS), (right, _RIGHT_DOTS)):
        if tall > below:
            dots |= column[min(tall - below, 4) - 1]
    return chr(_BRAILLE + dots) if dots else " "


# The axis ----------------------------------------------------------------------------------------


def _axis(first: date, last: date, cells: int) -> str:
    """Return the axis with the first day, the last day and as many as fit between them."""
    names = [_add_labels(first), _add_labels(last)]
    if cells < sum(map(len, names)) + _BETWEEN_DAYS or first == last:
        return _add_labels(last) if first == last else f"{names[0]} - {names[1]}"
    days = (last - first).days
    count = max((cells + _BETWEEN_DAYS) // (max(map(len, names)) + _BETWEEN_DAYS), 2)
    line = [" "] * cells
    for day in _ends_first({round(days * number / (count - 1)) for number in range(count)}):
        name = _add_labels(first + timedelta(days=day))
        middle = (day + 0.5) * cells / (days + 1)
        start = min(max(round(middle - len(name) / 2), 0), cells - len(name))
        neighbourhood = line[max(start - _APART, 0) : start + len(name) + _APART]
        if not any(character.strip() for character in neighbourhood):
            line[start : start + len(name)] = name
    return "".join(line).rstrip()


def _ends_first(days: set[int]) -> list[int]:
    """Place the first and last axis labels before the ones between."""
    return sorted(days, key=lambda day: (day not in (min(days), max(days)), day))


def _add_labels(day: date) -> str:
    return f"{day.day} {day:%b}"
