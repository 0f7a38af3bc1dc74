"""An edition and what was left out of it as rows: kept text plain, the rest dim under its reason."""

from collections.abc import Iterator
from typing import ClassVar

from ...model import Dropped
from ...omissions import ShownText
from ...views.styled_line import Span, StyledLine
from ...views.word_wrap import wrap
from .row_list import RowList

_COLUMN = 90


class UnfilteredList(RowList[ShownText | Dropped]):
    """Chosen carries a ShownText or a Dropped."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def compose_item(self, item: ShownText | Dropped, width: int) -> tuple[StyledLine, ...]:
        if isinstance(item, Dropped):
            return ((), (Span("  "), Span(f"left out: {item.why}", "label")), *_lines(item.text, width, "dim"))
        return ((), *_lines(item.text, width, "heading" if item.block is None else ""))


def _lines(text: str, width: int, meaning: str) -> Iterator[StyledLine]:
    for line in text.split("\n"):
        for start, end in wrap(line, max(min(width - 4, _COLUMN), 20)):
            yield (Span("  "), Span(line[start:end], meaning))
