"""What the days say of one front: a line a day and publisher, the sentences under it."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from ...model import FrontDay, FrontStory, Headline, Mention
from ..content import Line, Run, lit
from ..marks import STATUS_MEANINGS, STATUS_WORDS
from ..sentences import sentence_around
from ..wrap import wrap
from .line_list import LineList


class DayHead(Struct, frozen=True):
    headline: Headline
    mentions: tuple[Mention, ...]
    first_of_day: bool


class Sentence(Struct, frozen=True):
    headline: Headline
    mention: Mention
    text: str
    start: int
    """Where the sentence begins in the text of its block."""


StoryItem = DayHead | Sentence


class StoryList(LineList[StoryItem]):
    """Chosen carries a Sentence."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def show(self, story: FrontStory) -> None:
        self.set_items(tuple(story_items(story)), cursor=0)

    def selectable(self, item: StoryItem) -> bool:
        return isinstance(item, Sentence)

    def compose_item(self, item: StoryItem, width: int) -> tuple[Line, ...]:
        return self._day(item) if isinstance(item, DayHead) else self._sentence(item, width)

    def _day(self, item: DayHead) -> tuple[Line, ...]:
        day = f"{item.headline.anchor.day:%a %d %b}" if item.first_of_day else ""
        runs = [Run(f" {day:<11}", "strong"), Run(item.headline.source_name, "subheading"), Run("  ")]
        for status in dict.fromkeys(mention.status for mention in item.mentions):
            words = " ".join(filter(None, (self.signs.statuses[status], STATUS_WORDS[status])))
            runs.append(Run(words + "  ", STATUS_MEANINGS[status]))
        return ((), tuple(runs)) if item.first_of_day else (tuple(runs),)

    def _sentence(self, item: Sentence, width: int) -> tuple[Line, ...]:
        mention = item.mention
        meaning = "" if mention.role == "today" else "dim"
        lines: list[Line] = []
        for start, end in wrap(item.text, min(max(width - 16, 20), 90)):
            at = item.start + start
            span = (max(mention.start - at, 0), min(mention.end - at, end - start))
            spans = [span] if span[0] < span[1] else []
            lines.append((Run(" " * 14), *lit(item.text[start:end], spans, meaning, "front")))
        said = [f"according to {mention.according_to}"] if mention.according_to else []
        said += [mention.role] if mention.role != "today" else []
        return (*lines, (Run(" " * 14), Run(f"({', '.join(said)})", "credit"))) if said else tuple(lines)


def story_items(story: FrontStory) -> Iterator[StoryItem]:
    day_before = None
    for day in story.days:
        yield DayHead(day.headline, tuple(m for m, _ in day.mentions), day.headline.anchor.day != day_before)
        day_before = day.headline.anchor.day
        yield from _sentences(day)


def _sentences(day: FrontDay) -> Iterator[Sentence]:
    """A sentence that names the front twice is shown once."""
    seen: set[tuple[int, int, int]] = set()
    for mention, text in day.mentions:
        start, end = sentence_around(text, mention.start, mention.end)
        key = (mention.section, mention.block, start)
        if key not in seen:
            seen.add(key)
            yield Sentence(day.headline, mention, text[start:end], start)
