"""The sources with their health: on or off, the last success, why a try failed, when the next one is."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar

from ...model import SourceCondition, SourceState
from ...views.relative_time import ago, ahead
from ...views.styled_line import Span, StyledLine, spread
from ...views.symbols import SymbolSet
from ..safe_url import checked, host_of
from .row_list import RowList

WORDS: Mapping[SourceCondition, tuple[str, str]] = {
    "off": ("off", "dim"),
    "new": ("on", "new"),
    "ok": ("on", "key"),
    "failing": ("fails", "problem"),
    "waiting": ("waits", "notice"),
    "gone": ("gone", "problem"),
}
"""What each condition is called, and its meaning."""
_WIDEST = max(len(words) for words, _ in WORDS.values())


class SourceList(RowList[SourceState]):
    """Chosen carries a SourceState."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def __init__(self, *, signs: SymbolSet, empty: str, now: Callable[[], datetime], id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty=empty, id=id)
        self._now = now

    def compose_item(self, item: SourceState, width: int) -> tuple[StyledLine, ...]:
        words, meaning = WORDS[item.condition]
        name = Span(item.source.name, "dim" if item.condition == "off" else "strong")
        left = (Span(f" {words:<{_WIDEST}}  ", meaning), name)
        right = Span(f" {self.signs.dot} ".join(filter(None, self._facts(item))) + " ", "dim")
        head = spread(left, (right,), width, self.signs.ellipsis)
        return (head, self._below(item, width))

    def _facts(self, item: SourceState) -> tuple[str, ...]:
        return (ago(item.last_success, self._now()), ahead(item.next_attempt, self._now()))

    def _below(self, item: SourceState, width: int) -> StyledLine:
        url = checked(item.source.url)
        where = Span(host_of(url) if url else item.source.path or "no address", "dim")
        why = (Span("  " + item.failure, "problem"),) if item.failure else ()
        many = f"{item.editions} edition{'s' if item.editions != 1 else ''}" if item.editions else ""
        right = f" {self.signs.dot} ".join(filter(None, (many, item.source.language)))
        return spread((Span(" " * (_WIDEST + 3)), where, *why), (Span(right + " ", "dim"),), width, self.signs.ellipsis)
