"""The sources with their health: on or off, the last success, why a fetch failed, when the next one is due."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar

from ...model import SourceCondition, SourceState
from ...views.relative_time import ago, ahead
from ...views.styled_line import Span, StyledLine, spread
from ...views.symbols import SymbolSet
from ..safe_url import checked, host_of
from .row_list import RowList

CONDITION_LABELS: Mapping[SourceCondition, tuple[str, str]] = {
    "off": ("off", "dim"),
    "new": ("on", "new"),
    "ok": ("on", "key"),
    "failing": ("fails", "problem"),
    "waiting": ("waits", "notice"),
    "gone": ("gone", "problem"),
}
"""The label of each condition, and its meaning in the theme."""
_LABEL_WIDTH = max(len(words) for words, _ in CONDITION_LABELS.values())


class SourceList(RowList[SourceState]):
    """The sources; a Chosen message carries a SourceState."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def __init__(self, *, signs: SymbolSet, empty: str, now: Callable[[], datetime], id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty=empty, id=id)
        self._now = now

    def compose_item(self, item: SourceState, width: int) -> tuple[StyledLine, ...]:
        words, meaning = CONDITION_LABELS[item.condition]
        name = Span(item.source.name, "dim" if item.condition == "off" else "strong")
        label = (Span(f" {words:<{_LABEL_WIDTH}}  ", meaning), name)
        facts = Span(f" {self.signs.dot} ".join(filter(None, self._facts(item))) + " ", "dim")
        head = spread(label, (facts,), width, self.signs.ellipsis)
        return (head, self._below(item, width))

    def _facts(self, item: SourceState) -> tuple[str, ...]:
        return (ago(item.last_success, self._now()), ahead(item.next_attempt, self._now()))

    def _below(self, item: SourceState, width: int) -> StyledLine:
        url = checked(item.source.url)
        address = Span(host_of(url) if url else item.source.path or "no address", "dim")
        failure = (Span("  " + item.failure, "problem"),) if item.failure else ()
        editions = f"{item.editions} edition{'s' if item.editions != 1 else ''}" if item.editions else ""
        facts = f" {self.signs.dot} ".join(filter(None, (editions, item.source.language)))
        return spread(
            (Span(" " * (_LABEL_WIDTH + 3)), address, *failure), (Span(facts + " ", "dim"),), width, self.signs.ellipsis
        )
