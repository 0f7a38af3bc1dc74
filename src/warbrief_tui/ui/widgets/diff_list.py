"""What a revision changed, a paragraph at a time: the old words after -, the new ones after +, the difference lit."""

from collections.abc import Iterator
from typing import ClassVar

from ...model import Change
from ...views.styled_line import Span, StyledLine, highlight
from ...views.word_diff import Spans, rewording
from ...views.word_wrap import wrap
from .row_list import RowList

_MOST = 90
_CREDIT = {"added": "new", "removed": "taken out", "changed": "reworded"}


class DiffList(RowList[Change]):
    """Chosen carries a Change."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def compose_item(self, item: Change, width: int) -> tuple[StyledLine, ...]:
        before, after = item.before or "", item.after or ""
        went, came = rewording(before, after) if before and after else ((), ())
        where = self._where(item)
        head = (Span(" "), Span(_CREDIT[item.kind], "label"), Span(f"  {where}", "dim"))
        return ((), head, *self._said("-", before, went, width, "dim"), *self._said("+", after, came, width, ""))

    def _where(self, item: Change) -> str:
        if item.anchor is None:
            return ""
        if item.anchor.section is None:
            return "title"
        return f"{self.signs.section} {item.anchor.section}{' heading' if item.anchor.block is None else ''}"

    def _said(self, mark: str, text: str, spans: Spans, width: int, meaning: str) -> Iterator[StyledLine]:
        if not text:
            return
        for number, (start, end) in enumerate(wrap(text, max(min(width - 6, _MOST), 20))):
            here = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
            lead = Span(f"  {mark} " if not number else "    ", "key")
            yield (lead, *highlight(text[start:end].replace("\n", " "), here, meaning))
