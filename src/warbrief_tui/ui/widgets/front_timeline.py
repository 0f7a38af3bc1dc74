"""The days of a front: a line a day with its status and engagements; accounts that differ stand under it."""

from typing import ClassVar

from textual import events

from ...model import FrontDay, FrontHistory, Status
from ...views import front_timeline
from ...views.styled_line import Span, StyledLine, fit, fit_text, pad, spread, width_of
from ...views.symbols import STATUS_MEANINGS, STATUS_WORDS
from .row_list import RowList, index_of

_LABEL = 13
"""Cells in which the day stands."""
_BRIEF = 60
"""Cells below which a status is said in fewer words."""
_ROOMY = 76
"""Cells from which on a status is said in full beside who says so."""
_BEFORE_WHO = 70
"""Cells for the day, what is said of it and its numbers, before who says so."""
_WHO = 18
"""Cells in which that can be said, at least."""
_NUMBERS = 2
"""Of engagements on the line of a day, at most."""
_GAP = 4
_BRIEFLY: dict[Status, str] = {"attacked-no-gains": "no gains confirmed"}


class FrontTimeline(RowList[front_timeline.Row]):
    """Chosen carries a FrontDay."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def show(self, told: FrontHistory) -> None:
        """The cursor stays on its day, or goes to the newest."""
        here = self.current
        day = here.day if isinstance(here, FrontDay) else None
        items = front_timeline.rows(told)
        found = index_of(items, lambda row: isinstance(row, FrontDay) and row.day == day)
        self.set_items(items, found or 0)

    def selectable(self, item: front_timeline.Row) -> bool:
        return isinstance(item, FrontDay)

    def on_click(self, event: events.Click) -> None:
        """A click goes to a day; one on the day that is chosen already opens it."""
        event.prevent_default()
        before = self.cursor
        self.put_cursor(self.item_at(event.y), tell=True)
        if self.cursor == before == self.item_at(event.y):
            self.action_choose()

    def compose_item(self, item: front_timeline.Row, width: int) -> tuple[StyledLine, ...]:
        label = f" {front_timeline.when(item):<{_LABEL - 1}}"
        if isinstance(item, front_timeline.Quiet):
            words = "not named" if item.stored else "no edition"
            return ((Span(f"{pad(label, _LABEL)}  {words}", "dim"),),)
        if front_timeline.differ(item):
            return (self._head(item, label, (Span("accounts differ", "notice"),), width), *self._accounts(item, width))
        return (self._head(item, label, self._statuses(item, width), width),)

    def _head(self, item: FrontDay, label: str, says: StyledLine, width: int) -> StyledLine:
        """What is said of the day comes first, then its engagements, then who says so, as far as there is room."""
        left = (Span(label, "strong"), *says)
        who = max(width - _BEFORE_WHO, 0)
        right: StyledLine = (Span(self._counted(item, width - who - width_of(left) - _GAP), "figure-value"), Span(" "))
        if who >= _WHO:
            told = fit_text(", ".join(front_timeline.tellers(item)), who - _GAP, self.signs.ellipsis)
            right = (*right, Span(f"  {pad(told, who - _GAP)}", "dim"))
        return spread(left, right, width, self.signs.ellipsis)

    def _counted(self, item: FrontDay, room: int) -> str:
        """As many numbers of engagements as there is room for, and how many more there are."""
        told = [amount for amount, _ in front_timeline.engagements(item, self.signs)]
        for shown in range(min(len(told), _NUMBERS), 1, -1):
            words = " / ".join(told[:shown]) + (f" +{len(told) - shown}" if len(told) > shown else "")
            if len(words) <= room:
                return words
        return "".join(told[:1]) + (f" +{len(told) - 1}" if len(told) > 1 else "")

    def _statuses(self, item: FrontDay, width: int) -> StyledLine:
        """The weightiest in words, the others as signs; that it is mentioned only where nothing else is said."""
        told = front_timeline.statuses(item)
        said: list[Status] = [one for one in told if one != "mention"] or list(told)
        if not said:
            return (Span("background only", "dim"),)
        signs = {self.signs.statuses[one]: STATUS_MEANINGS[one] for one in said}
        others = [Span(f"  {sign}", meaning) for sign, meaning in signs.items() if sign != self.signs.statuses[said[0]]]
        return (*self._status(said[0], width), *others)

    def _status(self, status: Status, width: int) -> StyledLine:
        words = STATUS_WORDS[status] if width >= _BRIEF else _BRIEFLY.get(status, STATUS_WORDS[status])
        meaning = STATUS_MEANINGS[status]
        return (Span(" ".join(filter(None, (self.signs.statuses[status], words))), meaning),)

    def _accounts(self, item: FrontDay, width: int) -> tuple[StyledLine, ...]:
        """Each status with who says so, side by side."""
        told = {one: who for one, who in front_timeline.statuses(item).items() if one != "mention"}
        heads = [self._status(one, width if width >= _ROOMY else 0) for one in told]
        wide = max(map(width_of, heads), default=0)
        return tuple(
            fit(
                (
                    Span(" " * (_LABEL + 1)),
                    *head,
                    Span(" " * (wide - width_of(head) + 2)),
                    Span("; ".join(who)),
                ),
                width,
                self.signs.ellipsis,
            )
            for head, who in zip(heads, told.values(), strict=True)
        )
