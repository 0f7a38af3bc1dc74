"""The story of one front: its activity over days, a line a day, and what is said on the day under the cursor."""

import asyncio
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from ...errors import WarbriefError
from ...model import FrontActivity, FrontDay, FrontHistory, FrontReport
from ...services.desk import Desk
from ...views import front_timeline
from ...views.styled_line import TextPosition
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..widgets.day_chart import DayChart
from ..widgets.front_quotes import FrontQuotes, QuotedSentence, quote_items
from ..widgets.front_timeline import FrontTimeline
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList, index_of
from .base import Destination
from .busy import BusyScreen
from .prompt import PromptDialog

SPANS = (7, 30, 90, 365)
MAX_DAYS = 3660
_ORDER_DAYS = 30
"""Days that the order of the fronts is taken from, the busiest first."""
_REST_SECONDS = 0.05
"""How long the cursor rests on another day before its sentences are loaded."""
_INVITATION = (
    "A line a day would stand here: status, engagements and who says so. {front.longer} looks at more days, "
    "{front.earlier} at earlier ones, {front.next} at the next front."
)
_LOADING = "Loading"


class FrontScreen(BusyScreen[Destination | None]):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("front",)
    AUTO_FOCUS: ClassVar[str | None] = "#story"
    CSS: ClassVar[str] = """
    #chart { height: 6; border-bottom: solid $rule; }
    FrontScreen.-tall #chart { height: 10; }
    FrontScreen.-taller #chart { height: 14; }
    #front { height: 1fr; layout: vertical; }
    #story { height: 1fr; }
    #quotes { height: 1fr; border-top: solid $rule; }
    FrontScreen.-two #front { layout: horizontal; }
    FrontScreen.-two #story, FrontScreen.-two #quotes { width: 1fr; }
    FrontScreen.-two #quotes { border-top: none; border-left: solid $rule; }
    FrontScreen.-ascii #chart { border-bottom: ascii $rule; }
    FrontScreen.-ascii #quotes { border-top: ascii $rule; }
    FrontScreen.-ascii.-two #quotes { border-top: none; border-left: ascii $rule; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (100, "-two")]  # noqa: RUF012 (Textual declares it)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-tall"), (48, "-taller")]  # noqa: RUF012

    def __init__(self, desk: Desk, signs: SymbolSet, activity: FrontActivity, span: int = 30) -> None:
        super().__init__(signs)
        self.desk = desk
        self.activity = activity
        self.span = span
        self._pending: tuple[FrontActivity, int] | None = None
        """What is being looked up. A further key goes on from there, not from what is still on the screen."""
        self.title_bar = TitleBar(signs=signs, name=activity.front.name)
        self.chart = DayChart(signs=signs)
        self.days = FrontTimeline(signs=signs, empty="Loading.", id="story")
        self.sentences = FrontQuotes(signs=signs, id="quotes")
        self._reports: dict[date, tuple[FrontReport, ...]] = {}
        """The reports of the days that the cursor was on."""

    def handlers(self) -> CommandTable:
        return {
            "front.other-pane": self.action_other_pane,
            "front.next": self.action_next,
            "front.previous": self.action_previous,
            "front.longer": self.action_longer,
            "front.shorter": self.action_shorter,
            "front.days": self.action_days,
            "front.earlier": self.action_earlier,
            "front.later": self.action_later,
            "front.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        yield self.title_bar
        yield self.chart
        with Container(id="front"):
            yield self.days
            yield self.sentences
        yield self.status

    def on_mount(self) -> None:
        self._look_up_span(self.activity, self.span)

    # The story ------------------------------------------------------------------------------------

    def _look_up_span(self, activity: FrontActivity, span: int) -> None:
        self._pending = (activity, span)
        self.run_lookup(partial(self._load_pending, self._pending), _LOADING)

    @property
    def _target(self) -> tuple[FrontActivity, int]:
        """The front with its last day, and the span, that are shown once the lookup under way has ended."""
        return self._pending or (self.activity, self.span)

    async def _load_pending(self, target: tuple[FrontActivity, int]) -> None:
        try:
            await self._load(*target)
        finally:
            if self._pending is target:  # else a newer lookup has replaced this one
                self._pending = None

    async def _load(self, activity: FrontActivity, span: int) -> None:
        history = await asyncio.to_thread(self.desk.front_history, activity.front.id, activity.day, span)
        if activity.front.id != self.activity.front.id:
            self._reports.clear()
        self.activity, self.span = activity, span
        self._show(history)

    def _show(self, history: FrontHistory) -> None:
        name, last = history.activity.front.name, history.activity.day
        self.title_bar.show(heading=name, where=f"{self.span} days to {last.day} {last:%b %Y}")
        self.chart.show(history.counts, last, _names(history))
        self.days.set_empty(self.format_keys(f"Nobody names {name} in these {self.span} days. {_INVITATION}"))
        self.days.show(history)
        mentions = sum(day.count for day in history.days)
        differing = sum(map(front_timeline.accounts_differ, history.days))
        words = (
            f"named {mentions} times on {len(history.days)} days",
            f"accounts differ on {differing}" if differing else "",
        )
        self.status.show_place(f" {self.signs.dot} ".join(filter(None, words)))
        self._show_day()

    # The day under the cursor ---------------------------------------------------------------------

    @on(RowList.Moved, "#story")
    def _day_moved(self) -> None:
        self._show_day(_REST_SECONDS)

    def _show_day(self, rest: float = 0) -> None:
        row = self.days.current
        day = row if isinstance(row, FrontDay) else None
        self.chart.select(day.day if day else None)
        if day is None:
            self.sentences.show("", ())
        elif day.day in self._reports:
            self._show_reports(day)
        else:
            self.run_job(partial(self._load_reports, day, rest), "reports")

    async def _load_reports(self, day: FrontDay, rest: float) -> None:
        await asyncio.sleep(rest)
        try:
            reports = await asyncio.to_thread(self.desk.front_reports, self.activity.front.id, day.day)
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")
            return
        self._reports[day.day] = reports
        self._show_reports(day)

    def _show_reports(self, day: FrontDay) -> None:
        current = self.days.current
        if isinstance(current, FrontDay) and current.day == day.day:
            front = self.activity.front
            self.sentences.show(self._heading(day), self._reports[day.day], (front.name, *front.also))

    def _heading(self, day: FrontDay) -> str:
        """Return the day, the front's name then if it was another one, and the sources of its engagements."""
        other_name = f"called {day.name}" if day.name and day.name not in self.activity.front.name else ""
        engagements = [
            f"{amount}: {', '.join(sources)}" for amount, sources in front_timeline.engagements(day, self.signs)
        ]
        return f" {self.signs.dot} ".join(filter(None, (front_timeline.format_days(day), other_name, *engagements)))

    @on(DayChart.Pressed)
    def _bar_pressed(self, message: DayChart.Pressed) -> None:
        index = index_of(self.days.items, lambda row: isinstance(row, FrontDay) and row.day <= message.day)
        if index is not None:
            self.days.focus()
            self.days.put_cursor(index, notify=True)

    # Into the text --------------------------------------------------------------------------------

    @on(RowList.Chosen, "#story")
    def _day_chosen(self) -> None:
        if isinstance(self.days.current, FrontDay):
            self.run_lookup(partial(self._open_first, self.days.current), _LOADING)

    async def _open_first(self, day: FrontDay) -> None:
        """Open the first sentence of the day."""
        if day.day not in self._reports:
            await self._load_reports(day, 0)
        sentences = (
            item for item in quote_items("", self._reports.get(day.day, ())) if isinstance(item, QuotedSentence)
        )
        if (sentence := next(sentences, None)) is not None:
            self._open(sentence)

    @on(RowList.Chosen, "#quotes")
    def _sentence_chosen(self) -> None:
        if isinstance(self.sentences.current, QuotedSentence):
            self._open(self.sentences.current)

    def _open(self, sentence: QuotedSentence) -> None:
        if not self.is_current:  # the reader has left meanwhile
            return
        mention = sentence.mention
        place = TextPosition(mention.section, mention.block, mention.item, mention.row, mention.col)
        self.dismiss(Destination(sentence.headline.anchor, place, mention.start, mention.end))

    # Other days, other fronts ---------------------------------------------------------------------

    def action_longer(self) -> None:
        self._step_span(next((span for span in SPANS if span > self._target[1]), None))

    def action_shorter(self) -> None:
        self._step_span(next((span for span in reversed(SPANS) if span < self._target[1]), None))

    def _step_span(self, span: int | None) -> None:
        activity, current = self._target
        if span is None:
            self.notify_user(f"{current} days; {{front.days}} asks for another number.")
        else:
            self._look_up_span(activity, span)

    def action_days(self) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None:
                self._look_up_span(self.activity, int(answer))

        question = PromptDialog(self.signs, "How many days?", f"1 to {MAX_DAYS}", str(self.span), _check_days)
        self.app.push_screen(question, answered)

    def action_earlier(self) -> None:
        self._move(-1)

    def action_later(self) -> None:
        latest = self.desk.latest()
        if latest is not None and self._target[0].day >= latest:
            self.notify_user("These are the latest days.")
        else:
            self._move(1, latest)

    def _move(self, spans: int, latest: date | None = None) -> None:
        activity, span = self._target
        ordinal = max(activity.day.toordinal() + spans * span, date.min.toordinal() + MAX_DAYS)
        day = date.fromordinal(ordinal)
        self._look_up_span(replace(activity, day=min(day, latest) if latest else day), span)

    def action_next(self) -> None:
        self.run_lookup(partial(self._step_front, 1), _LOADING)

    def action_previous(self) -> None:
        self.run_lookup(partial(self._step_front, -1), _LOADING)

    async def _step_front(self, by: int) -> None:
        """Go to the next front in the order of these days, the busiest first; from the last to the first."""
        day, span = self.activity.day, max(self.span, _ORDER_DAYS)
        fronts = await asyncio.to_thread(self.desk.fronts, day, span)
        current = index_of(fronts, lambda activity: activity.front.id == self.activity.front.id)
        if not fronts or (current is not None and len(fronts) == 1):
            self.notify_user("No other front is named in these days.")
            return
        index = (current + by) % len(fronts) if current is not None else 0
        await self._load(fronts[index], self.span)

    def action_other_pane(self) -> None:
        (self.days if self.sentences.has_focus else self.sentences).focus()

    def action_back(self) -> None:
        if not self.cancel_lookup():
            self.dismiss(None)


def _names(history: FrontHistory) -> str:
    """Return the names that the front had in the span if there were several, and its other names."""
    front = history.activity.front
    also = [name for name in front.also if name != front.name]
    first = history.activity.day - timedelta(len(history.counts) - 1)
    names = [f"{name} from {day.day} {day:%b %Y}" if day > first else name for day, name in history.names]
    parts = (", then ".join(names) if len(names) > 1 else "", "also: " + ", ".join(also) if also else "")
    return "; ".join(filter(None, parts))


def _check_days(answer: str, _again: bool) -> str | None:
    fits = answer.strip().isdecimal() and 1 <= int(answer) <= MAX_DAYS
    return None if fits else f"A number from 1 to {MAX_DAYS}"
