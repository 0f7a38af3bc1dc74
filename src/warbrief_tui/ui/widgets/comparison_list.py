"""Two columns that scroll together: what each side reports about the same front or section."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from msgspec import Struct
from textual.strip import Strip

from ...views.comparison import Pair, Passage, Row
from ...views.styled_line import Span, StyledLine, fit, highlight, width_of
from ...views.symbols import STATUS_MEANINGS, STATUS_WORDS, SymbolSet
from ...views.word_wrap import wrap
from .row_list import RowList
from .themed_widget import ThemedWidget

_MAX_COLUMN = 70
"""Cells in a column: longer lines are hard to read."""


class PairHead(Struct, frozen=True):
    titles: tuple[str, str]


PairItem = PairHead | Row


class ComparisonList(RowList[PairItem]):
    """The pairs; a Chosen message carries a Row, and `side` is the active column."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def __init__(self, *, signs: SymbolSet, empty: str, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty=empty, id=id)
        self.side = 1

    def show(self, pairs: Sequence[Pair]) -> None:
        self.set_items(tuple(_items(pairs)), cursor=0)
        self.scroll_to(y=0, animate=False)

    @property
    def passage(self) -> Passage | None:
        """Return the passage under the cursor, in the active column or else in the other."""
        item = self.current
        if item is None or isinstance(item, PairHead):
            return None
        return item[self.side] or item[1 - self.side]

    def selectable(self, item: PairItem) -> bool:
        return not isinstance(item, PairHead)

    def compose_item(self, item: PairItem, width: int) -> tuple[StyledLine, ...]:
        column = column_of(width)
        if isinstance(item, PairHead):
            sides = [_wrapped(title, column, "subheading") for title in item.titles]
            return ((), *_side_by_side(sides[0], sides[1], column, self.signs))
        sides = [self._passage(passage, column) if passage else () for passage in item]
        return (
            *_side_by_side(sides[0], sides[1], column, self.signs),
            _side_by_side(((),), ((),), column, self.signs)[0],
        )

    def _passage(self, passage: Passage, column: int) -> tuple[StyledLine, ...]:
        lines: list[StyledLine] = [fit(self._credit(passage), column, self.signs.ellipsis)] if passage.status else []
        for start, end in wrap(passage.text, column):
            at = passage.at + start
            span = (max(passage.start - at, 0), min(passage.end - at, end - start))
            lines.append(highlight(passage.text[start:end], [span] if span[0] < span[1] else [], "", "front"))
        return tuple(lines)

    def _credit(self, passage: Passage) -> StyledLine:
        status = passage.status or "mention"
        words = " ".join(filter(None, (self.signs.statuses[status], STATUS_WORDS[status])))
        note = f" ({passage.note})" if passage.note else ""
        return (
            Span(passage.headline.source_name + "  ", "credit"),
            Span(words, STATUS_MEANINGS[status]),
            Span(note, "dim"),
        )


def column_of(width: int) -> int:
    """Return the width of each of the two columns in cells."""
    return max(min((width - 5) // 2, _MAX_COLUMN), 8)


def _items(pairs: Sequence[Pair]) -> Iterator[PairItem]:
    for pair in pairs:
        yield PairHead(pair.titles)
        yield from pair.rows


def _wrapped(text: str, column: int, meaning: str) -> tuple[StyledLine, ...]:
    return tuple((Span(text[a:b], meaning),) for a, b in wrap(text, column)) if text else ()


def _side_by_side(
    left_lines: Sequence[StyledLine], right_lines: Sequence[StyledLine], column: int, signs: SymbolSet
) -> tuple[StyledLine, ...]:
    between = Span(f" {signs.frame[-1]} ", "rule")
    return tuple(
        (Span(" "), *left_line, Span(" " * (column - width_of(left_line))), between, *right_line)
        for left_line, right_line in zip_longest(left_lines, right_lines, fillvalue=())
    )


class ComparisonTitles(ThemedWidget):
    """The titles of the two columns; the active one has the symbol."""

    def __init__(self, *, signs: SymbolSet) -> None:
        super().__init__(signs=signs, id="head")
        self._titles = ("", "")
        self._side = 1

    def show(self, titles: tuple[str, str], side: int) -> None:
        self._titles, self._side = titles, side
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return self.strip(self._line(column_of(width)) if y == 0 else (), width)

    def _line(self, column: int) -> StyledLine:
        sides = [self._title(n, column) for n in (0, 1)]
        return _side_by_side((sides[0],), (sides[1],), column, self.signs)[0]

    def _title(self, number: int, column: int) -> StyledLine:
        is_active = number == self._side
        sign = self.signs.closed + " " if is_active else ""
        return fit((Span(sign, "key"), Span(self._titles[number], "strong" if is_active else "dim")), column)
