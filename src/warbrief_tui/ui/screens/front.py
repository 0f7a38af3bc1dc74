"""The story of one front: what each day and publisher says of it."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from ...desk import Desk
from ...errors import WarbriefError
from ...model import FrontActivity, FrontStory
from ..content import Place
from ..marks import Signs, sparkline
from ..widgets.bars import Masthead
from ..widgets.line_list import LineList
from ..widgets.story_list import Sentence, StoryList
from .base import DeskScreen, Jump

DAYS = 30


class FrontScreen(DeskScreen[Jump | None]):
    WHERE: ClassVar[tuple[str, ...]] = ("front",)
    AUTO_FOCUS: ClassVar[str | None] = "#story"

    def __init__(self, desk: Desk, signs: Signs, activity: FrontActivity) -> None:
        super().__init__(signs)
        self.desk = desk
        self.activity = activity
        self.masthead = Masthead(signs=signs, name=activity.front.name)
        self.story = StoryList(signs=signs, empty="Looking it up.", id="story")

    def compose(self) -> ComposeResult:
        yield self.masthead
        yield self.story
        yield self.status

    def on_mount(self) -> None:
        also = [name for name in self.activity.front.also if name != self.activity.front.name]
        self.masthead.show(where="", state="also: " + ", ".join(also) if also else "")
        self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        activity = self.activity
        try:
            story = await asyncio.to_thread(self.desk.front_story, activity.front.id, activity.day, DAYS)
        except WarbriefError as problem:
            self.say(str(problem), "problem")
            return
        self._show(story)

    def _show(self, story: FrontStory) -> None:
        self.story.set_empty(f"Nothing in these {DAYS} days.")
        self.story.show(story)
        bars = sparkline(story.activity.counts, self.signs.bars)
        self.masthead.show(where=f"{bars} {story.activity.day:%d %b}")
        said = sum(len(day.mentions) for day in story.days)
        self.status.show_place(f"named {said} times in {len(story.days)} editions, {DAYS} days")

    @on(LineList.Chosen, "#story")
    def _sentence_chosen(self) -> None:
        item = self.story.current
        if isinstance(item, Sentence):
            mention = item.mention
            place = Place(mention.section, mention.block, mention.item, mention.row, mention.col)
            self.dismiss(Jump(item.headline.anchor, place, mention.start, mention.end))

    def action_back(self) -> None:
        self.dismiss(None)
