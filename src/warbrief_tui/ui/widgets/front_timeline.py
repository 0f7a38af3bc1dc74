"""The days of a front: one line per day with its status and engagements; accounts that differ stand under it."""

from typing import ClassVar

from textual import events

from ...model import FrontDay, FrontHistory, Status
from ...views import front_timeline
from ...views.styled_line import Span, StyledLine, fit, fit_text, pad, spread, width_of
from ...views.symbols import STATUS_MEANINGS, STATUS_WORDS
from .row_list import RowList, index_of

_LABEL_WIDTH = 13
"""Cells of the day."""
_NARROW = 60
"""Width in cells below which a status has fewer words."""
_WIDE = 76
"""Width in cells from which on a status has all of its words beside its sources."""
_SOURCES_COLUMN = 70
"""Cells of the day, its status and its numbers, before the sources."""
_MIN_SOURCES_WIDTH = 18
"""Cells that sources need at least."""
_MAX_NUMBERS = 2
"""Numbers of engagements on the line of a day."""
_GAP = 4
_SHORT_WORDS: dict[Status, str] = {"attacked-no-gains": "no gains confirmed"}


class FrontTimeline(RowList[front_timeline.Row]):
    """The days; a Chosen message carries a FrontDay."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def show(self, history: FrontHistory) -> None:
        """Show the days of a front; the cursor stays on its day, or goes to the newest."""
        current = self.current
        day = current.day if isinstance(current, FrontDay) else None
        items = front_timeline.rows(history)
        index = index_of(items, lambda row: isinstance(row, FrontDay) and row.day == day)
        self.set_items(items, index or 0)

    def selectable(self, item: front_timeline.Row) -> bool:
        return isinstance(item, FrontDay)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the day of a click; open the day if the cursor is there already."""
        event.prevent_default()
        before = self.cursor
        self.put_cursor(self.item_at(event.y), notify=True)
        if self.cursor == before == self.item_at(event.y):
            self.action_choose()

    def compose_item(self, item: front_timeline.Row, width: int) -> tuple[StyledLine, ...]:
        label = f" {front_timeline.format_days(item):<{_LABEL_WIDTH - 1}}"
        if isinstance(item, front_timeline.QuietDays):
            words = "not named" if item.stored else "no edition"
            return ((Span(f"{pad(label, _LABEL_WIDTH)}  {words}", "dim"),),)
        if front_timeline.accounts_differ(item):
            return (self._head(item, label, (Span("accounts differ", "notice"),), width), *self._accounts(item, width))
        return (self._head(item, label, self._statuses(item, width), width),)

    def _head(self, item: FrontDay, label: str, summary: StyledLine, width: int) -> StyledLine:
        """Return the day's summary, then its engagements, then its sources, as far as there is room."""
        label_and_summary = (Span(label, "strong"), *summary)
        sources_room = max(width - _SOURCES_COLUMN, 0)
        right: StyledLine = (
            Span(self._engagements(item, width - sources_room - width_of(label_and_summary) - _GAP), "figure-value"),
            Span(" "),
        )
        if sources_room >= _MIN_SOURCES_WIDTH:
            sources = fit_text(", ".join(front_timeline.publishers(item)), sources_room - _GAP, self.signs.ellipsis)
            right = (*right, Span(f"  {pad(sources, sources_room - _GAP)}", "dim"))
        return spread(label_and_summary, right, width, self.signs.ellipsis)

    def _engagements(self, item: FrontDay, room: int) -> str:
        """Return as many numbers of engagements as there is room for, and how many more there are."""
        amounts = [amount for amount, _ in front_timeline.engagements(item, self.signs)]
        for count in range(min(len(amounts), _MAX_NUMBERS), 1, -1):
            words = " / ".join(amounts[:count]) + (f" +{len(amounts) - count}" if len(amounts) > count else "")
            if len(words) <= room:
                return words
        return "".join(amounts[:1]) + (f" +{len(amounts) - 1}" if len(amounts) > 1 else "")

    def _statuses(self, item: FrontDay, width: int) -> StyledLine:
        """Return the weightiest status in words and the others as symbols; a mere mention only if it is all."""
        sources = front_timeline.statuses(item)
        statuses: list[Status] = [status for status in sources if status != "mention"] or list(sources)
        if not statuses:
            return (Span("background only", "dim"),)
        symbols = {self.signs.statuses[status]: STATUS_MEANINGS[status] for status in statuses}
        first = self.signs.statuses[statuses[0]]
        more = [Span(f"  {symbol}", meaning) for symbol, meaning in symbols.items() if symbol != first]
        return (*self._status(statuses[0], width), *more)

    def _status(self, status: Status, width: int) -> StyledLine:
        words = STATUS_WORDS[status] if width >= _NARROW else _SHORT_WORDS.get(status, STATUS_WORDS[status])
        meaning = STATUS_MEANINGS[status]
        return (Span(" ".join(filter(None, (self.signs.statuses[status], words))), meaning),)

    def _accounts(self, item: FrontDay, width: int) -> tuple[StyledLine, ...]:
        """Return one line per status with its sources."""
        sources = {status: names for status, names in front_timeline.statuses(item).items() if status != "mention"}
        heads = [self._status(status, width if width >= _WIDE else 0) for status in sources]
        wide = max(map(width_of, heads), default=0)
        return tuple(
            fit(
                (
                    Span(" " * (_LABEL_WIDTH + 1)),
                    *head,
                    Span(" " * (wide - width_of(head) + 2)),
                    Span("; ".join(names)),
                ),
                width,
                self.signs.ellipsis,
            )
            for head, names in zip(heads, sources.values(), strict=True)
        )
