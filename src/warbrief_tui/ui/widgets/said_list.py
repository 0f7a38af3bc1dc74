"""What the editions of one day say of a front: the sentences, under who says them, with the front's name lit."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct

from ...model import FrontSaid, Headline, Mention, Status
from ..content import Line, Run, fit, lit
from ..marks import STATUS_MEANINGS
from ..sentences import sentence_around
from ..wrap import wrap
from .line_list import LineList

_WIDEST = 90


class Speaker(Struct, frozen=True):
    """An edition, above its sentences."""

    headline: Headline
    statuses: tuple[Status, ...]


class Sentence(Struct, frozen=True):
    headline: Headline
    mention: Mention
    text: str
    start: int
    """Where the sentence begins in the text of its block."""


SaidItem = str | Speaker | Sentence


class SaidList(LineList[SaidItem]):
    """Chosen carries a Sentence."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def show(self, heading: str, said: Sequence[FrontSaid]) -> None:
        self.set_items(tuple(said_items(heading, said)), cursor=0)
        self.scroll_to(y=0, animate=False)

    def selectable(self, item: SaidItem) -> bool:
        return isinstance(item, Sentence)

    def compose_item(self, item: SaidItem, width: int) -> tuple[Line, ...]:
        if isinstance(item, str):
            return tuple((Run(" " + item[a:b], "strong" if not a else "dim"),) for a, b in wrap(item, width - 2))
        return self._speaker(item, width) if isinstance(item, Speaker) else self._sentence(item, width)

    def _speaker(self, item: Speaker, width: int) -> tuple[Line, ...]:
        signs = [Run(f"{self.signs.statuses[one]} ", STATUS_MEANINGS[one]) for one in item.statuses]
        name = item.headline.source_name
        title = Run(f"  {item.headline.title}", "dim")
        return ((), fit((Run(" "), Run(name + "  ", "subheading"), *signs, title), width, self.signs.ellipsis))

    def _sentence(self, item: Sentence, width: int) -> tuple[Line, ...]:
        mention = item.mention
        meaning = "" if mention.role == "today" else "dim"
        lines: list[Line] = []
        for start, end in wrap(item.text, min(max(width - 4, 20), _WIDEST)):
            at = item.start + start
            span = (max(mention.start - at, 0), min(mention.end - at, end - start))
            spans = [span] if span[0] < span[1] else []
            lines.append((Run("   "), *lit(item.text[start:end], spans, meaning, "match")))
        said = [f"according to {mention.according_to}"] if mention.according_to else []
        said += [mention.role] if mention.role != "today" else []
        return (*lines, (Run("   "), Run(f"({', '.join(said)})", "credit"))) if said else tuple(lines)


def said_items(heading: str, said: Sequence[FrontSaid]) -> Iterator[SaidItem]:
    if said and heading:
        yield heading
    for one in said:
        statuses = dict.fromkeys(mention.status for mention, _ in one.mentions if mention.role != "background")
        yield Speaker(one.headline, tuple(statuses))
        yield from _sentences(one)


def _sentences(said: FrontSaid) -> Iterator[Sentence]:
    """Today's news first; a sentence that names the front twice is shown once."""
    seen: set[tuple[object, ...]] = set()
    for mention, text in sorted(said.mentions, key=lambda one: one[0].role != "today"):
        start, end = sentence_around(text, mention.start, mention.end)
        key = (mention.section, mention.block, mention.item, mention.row, mention.col, start)
        if key not in seen:
            seen.add(key)
            yield Sentence(said.headline, mention, text[start:end], start)
