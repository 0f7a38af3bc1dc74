"""Where the pieces of a page stand: exact for what has been composed, estimated for the rest.

So the first screen of a long edition costs the first screen, and the rest is composed in the pauses.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from ..views.edition_page import PageMetrics, Piece
from ..views.styled_line import StyledLine


class ScrollPosition(Struct, frozen=True):
    """A position in a page: the piece at the top of the screen, and how many of its lines are above it."""

    piece: int
    part: float


class LazyLayout:
    """Pieces set in one measure. Lines are counted from 0 at the top of the page."""

    def __init__(self, pieces: Sequence[Piece], measure: PageMetrics) -> None:
        self.pieces = pieces
        self.measure = measure
        self._lines: list[tuple[StyledLine, ...] | None] = [None] * len(pieces)
        self._heights = [piece.size() // measure.column + 2 for piece in pieces]
        self._tops: list[int] | None = None
        self._unset = 0

    @property
    def tops(self) -> list[int]:
        """Return the first line of every piece, and the line after the last."""
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops

    @property
    def height(self) -> int:
        return self.tops[-1]

    @property
    def is_composed(self) -> bool:
        return self._unset >= len(self.pieces)

    def lines(self, index: int) -> tuple[StyledLine, ...]:
        lines = self._lines[index]
        if lines is None:
            lines = self._lines[index] = self.pieces[index].lines(self.measure)
            if len(lines) != self._heights[index]:
                self._heights[index] = len(lines)
                self._tops = None
        return lines

    def at(self, y: int) -> tuple[int, int]:
        """Return the piece of line `y`, and the index of the line in it."""
        index = min(max(bisect_right(self.tops, y) - 1, 0), len(self.pieces) - 1)
        return index, y - self.tops[index]

    def line(self, y: int) -> StyledLine:
        """Return line `y`, which `compose_visible` must have composed."""
        if not 0 <= y < self.height:
            return ()
        index, within = self.at(y)
        lines = self.lines(index)
        return lines[within] if within < len(lines) else ()

    def compose_visible(self, y: int, rows: int) -> None:
        """Compose the pieces from line `y` on, so that `line` and `height` are right for `rows` lines."""
        if not self.pieces:
            return
        index, _ = self.at(y)
        while index < len(self.pieces) and self.tops[index] < y + rows:
            self.lines(index)
            index += 1

    def compose_some(self, count: int) -> None:
        """Compose the next `count` pieces that were not composed yet."""
        while count and not self.is_composed:
            if self._lines[self._unset] is None:
                self.lines(self._unset)
                count -= 1
            self._unset += 1
