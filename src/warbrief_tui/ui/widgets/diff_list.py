"""The changes of a revision, by paragraph: old words after -, new words after +, the difference highlighted."""

from collections.abc import Iterator
from typing import ClassVar

from ...model import Change
from ...views.styled_line import Span, StyledLine, highlight
from ...views.word_diff import Spans, rewording
from ...views.word_wrap import wrap
from .row_list import RowList

_MAX_WIDTH = 90
_KIND_LABELS = {"added": "new", "removed": "taken out", "changed": "reworded"}


class DiffList(RowList[Change]):
    """The changes; a Chosen message carries a Change."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def compose_item(self, item: Change, width: int) -> tuple[StyledLine, ...]:
        before, after = item.before or "", item.after or ""
        removed, inserted = rewording(before, after) if before and after else ((), ())
        where = self._where(item)
        head = (Span(" "), Span(_KIND_LABELS[item.kind], "label"), Span(f"  {where}", "dim"))
        return (
            (),
            head,
            *self._text_lines("-", before, removed, width, "dim"),
            *self._text_lines("+", after, inserted, width, ""),
        )

    def _where(self, item: Change) -> str:
        if item.anchor is None:
            return ""
        if item.anchor.section is None:
            return "title"
        return f"{self.signs.section} {item.anchor.section}{' heading' if item.anchor.block is None else ''}"

    def _text_lines(self, mark: str, text: str, spans: Spans, width: int, meaning: str) -> Iterator[StyledLine]:
        if not text:
            return
        for number, (start, end) in enumerate(wrap(text, max(min(width - 6, _MAX_WIDTH), 20))):
            line_spans = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
            indent = Span(f"  {mark} " if not number else "    ", "key")
            yield (indent, *highlight(text[start:end].replace("\n", " "), line_spans, meaning))
