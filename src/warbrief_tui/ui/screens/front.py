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
from ..widgets.front_quotes import FrontQuotes, Sentence, quote_items
from ..widgets.front_timeline import FrontTimeline
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList, index_of
from .base import Destination
from .busy import BusyScreen
from .prompt import PromptDialog

SPANS = (7, 30, 90, 365)
LONGEST = 3660
_ORDERED_BY = 30
"""Days by which the fronts are in the order of the list beside the text: the busiest first."""
_REST_SECONDS = 0.05
"""How long the cursor rests on another day before its sentences are looked up."""
_INVITATION = (
    "A line a day would stand here: status, engagements and who says so. {front.longer} looks at more days, "
    "{front.earlier} at earlier ones, {front.next} at the next front."
)
_LOOKING = "Looking it up"


class FrontScreen(BusyScreen[Destination | None]):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("front",)
    AUTO_FOCUS: ClassVar[str | None] = "#story"
    CSS: ClassVar[str] = """
    #chart { height: 6; border-bottom: solid $rule; }
    FrontScreen.-tall #chart { height: 10; }
    FrontScreen.-taller #chart { height: 14; }
    #told { height: 1fr; layout: vertical; }
    #story { height: 1fr; }
    #said { height: 1fr; border-top: solid $rule; }
    FrontScreen.-two #told { layout: horizontal; }
    FrontScreen.-two #story, FrontScreen.-two #said { width: 1fr; }
    FrontScreen.-two #said { border-top: none; border-left: solid $rule; }
    FrontScreen.-ascii #chart { border-bottom: ascii $rule; }
    FrontScreen.-ascii #said { border-top: ascii $rule; }
    FrontScreen.-ascii.-two #said { border-top: none; border-left: ascii $rule; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (100, "-two")]  # noqa: RUF012 (Textual declares it)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-tall"), (48, "-taller")]  # noqa: RUF012

    def __init__(self, desk: Desk, signs: SymbolSet, activity: FrontActivity, span: int = 30) -> None:
        super().__init__(signs)
        self.desk = desk
        self.activity = activity
        self.span = span
        self.masthead = TitleBar(signs=signs, name=activity.front.name)
        self.chart = DayChart(signs=signs)
        self.days = FrontTimeline(signs=signs, empty="Looking it up.", id="story")
        self.sentences = FrontQuotes(signs=signs, id="said")
        self._said: dict[date, tuple[FrontReport, ...]] = {}
        """Of the days that were looked at."""

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
        yield self.masthead
        yield self.chart
        with Container(id="told"):
            yield self.days
            yield self.sentences
        yield self.status

    def on_mount(self) -> None:
        self._look_up_span(self.activity, self.span)

    # The story ------------------------------------------------------------------------------------

    def _look_up_span(self, activity: FrontActivity, span: int) -> None:
        self.run_lookup(partial(self._load, activity, span), _LOOKING)

    async def _load(self, activity: FrontActivity, span: int) -> None:
        told = await asyncio.to_thread(self.desk.front_history, activity.front.id, activity.day, span)
        if activity.front.id != self.activity.front.id:
            self._said.clear()
        self.activity, self.span = activity, span
        self._show(told)

    def _show(self, told: FrontHistory) -> None:
        name, last = told.activity.front.name, told.activity.day
        self.masthead.show(heading=name, where=f"{self.span} days to {last.day} {last:%b %Y}")
        self.chart.show(told.counts, last, _names(told))
        self.days.set_empty(self.format_keys(f"Nobody names {name} in these {self.span} days. {_INVITATION}"))
        self.days.show(told)
        said = sum(day.count for day in told.days)
        differing = sum(map(front_timeline.accounts_differ, told.days))
        words = (f"named {said} times on {len(told.days)} days", f"accounts differ on {differing}" if differing else "")
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
        elif day.day in self._said:
            self._show_said(day)
        else:
            self.run_job(partial(self._load_said, day, rest), "said")

    async def _load_said(self, day: FrontDay, rest: float) -> None:
        await asyncio.sleep(rest)
        try:
            said = await asyncio.to_thread(self.desk.front_reports, self.activity.front.id, day.day)
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")
            return
        self._said[day.day] = said
        self._show_said(day)

    def _show_said(self, day: FrontDay) -> None:
        here = self.days.current
        if isinstance(here, FrontDay) and here.day == day.day:
            front = self.activity.front
            self.sentences.show(self._heading(day), self._said[day.day], (front.name, *front.also))

    def _heading(self, day: FrontDay) -> str:
        """The day, the name it had then where that was another one, and who counts its engagements."""
        called = f"called {day.name}" if day.name and day.name not in self.activity.front.name else ""
        counted = [f"{amount}: {', '.join(who)}" for amount, who in front_timeline.engagements(day, self.signs)]
        return f" {self.signs.dot} ".join(filter(None, (front_timeline.format_days(day), called, *counted)))

    @on(DayChart.Pressed)
    def _bar_pressed(self, message: DayChart.Pressed) -> None:
        found = index_of(self.days.items, lambda row: isinstance(row, FrontDay) and row.day <= message.day)
        if found is not None:
            self.days.focus()
            self.days.put_cursor(found, notify=True)

    # Into the text --------------------------------------------------------------------------------

    @on(RowList.Chosen, "#story")
    def _day_chosen(self) -> None:
        if isinstance(self.days.current, FrontDay):
            self.run_lookup(partial(self._open_first, self.days.current), _LOOKING)

    async def _open_first(self, day: FrontDay) -> None:
        """Opens the first that is said on the day."""
        if day.day not in self._said:
            await self._load_said(day, 0)
        sentences = (item for item in quote_items("", self._said.get(day.day, ())) if isinstance(item, Sentence))
        if (sentence := next(sentences, None)) is not None:
            self._open(sentence)

    @on(RowList.Chosen, "#said")
    def _sentence_chosen(self) -> None:
        if isinstance(self.sentences.current, Sentence):
            self._open(self.sentences.current)

    def _open(self, sentence: Sentence) -> None:
        if not self.is_current:  # the reader has left meanwhile
            return
        mention = sentence.mention
        place = TextPosition(mention.section, mention.block, mention.item, mention.row, mention.col)
        self.dismiss(Destination(sentence.headline.anchor, place, mention.start, mention.end))

    # Other days, other fronts ---------------------------------------------------------------------

    def action_longer(self) -> None:
        self._step_span(next((span for span in SPANS if span > self.span), None))

    def action_shorter(self) -> None:
        self._step_span(next((span for span in reversed(SPANS) if span < self.span), None))

    def _step_span(self, span: int | None) -> None:
        if span is None:
            self.notify_user(f"{self.span} days; {{front.days}} asks for another number.")
        else:
            self._look_up_span(self.activity, span)

    def action_days(self) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None:
                self._look_up_span(self.activity, int(answer))

        question = PromptDialog(self.signs, "How many days?", f"1 to {LONGEST}", str(self.span), _no_days)
        self.app.push_screen(question, answered)

    def action_earlier(self) -> None:
        self._move(-self.span)

    def action_later(self) -> None:
        latest = self.desk.latest()
        if latest is not None and self.activity.day >= latest:
            self.notify_user("These are the latest days.")
        else:
            self._move(self.span, latest)

    def _move(self, by: int, latest: date | None = None) -> None:
        ordinal = max(self.activity.day.toordinal() + by, date.min.toordinal() + LONGEST)
        day = date.fromordinal(ordinal)
        self._look_up_span(replace(self.activity, day=min(day, latest) if latest else day), self.span)

    def action_next(self) -> None:
        self.run_lookup(partial(self._step_front, 1), _LOOKING)

    def action_previous(self) -> None:
        self.run_lookup(partial(self._step_front, -1), _LOOKING)

    async def _step_front(self, by: int) -> None:
        """To the front beside this one in the order of these days, the busiest first; round the ends."""
        day, span = self.activity.day, max(self.span, _ORDERED_BY)
        fronts = await asyncio.to_thread(self.desk.fronts, day, span)
        here = index_of(fronts, lambda one: one.front.id == self.activity.front.id)
        if not fronts or (here is not None and len(fronts) == 1):
            self.notify_user("No other front is named in these days.")
            return
        beside = (here + by) % len(fronts) if here is not None else 0
        await self._load(fronts[beside], self.span)

    def action_other_pane(self) -> None:
        (self.days if self.sentences.has_focus else self.sentences).focus()

    def action_back(self) -> None:
        if not self.cancel_lookup():
            self.dismiss(None)


def _names(told: FrontHistory) -> str:
    """What else it is called; which names it had in the span, where they were several."""
    front = told.activity.front
    also = [name for name in front.also if name != front.name]
    first = told.activity.day - timedelta(len(told.counts) - 1)
    named = [f"{name} from {day.day} {day:%b %Y}" if day > first else name for day, name in told.names]
    parts = (", then ".join(named) if len(named) > 1 else "", "also: " + ", ".join(also) if also else "")
    return "; ".join(filter(None, parts))


def _no_days(answer: str, _again: bool) -> str | None:
    fits = answer.strip().isdecimal() and 1 <= int(answer) <= LONGEST
    return None if fits else f"A number from 1 to {LONGEST}"
