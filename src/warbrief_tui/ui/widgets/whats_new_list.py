"""What is new as a list: publishers with their editions, then fronts with what the editions report."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct

from ...model import Headline
from ...views.styled_line import Span, StyledLine, fit_text, spread
from ...views.symbols import STATUS_MEANINGS, STATUS_WORDS
from ...views.whats_new import FrontNews, by_publisher, summary
from ...views.word_wrap import wrap
from .row_list import RowList

_MAX_STATUSES = 3


class NewsHeading(Struct, frozen=True):
    words: str
    note: str = ""


NewsItem = NewsHeading | Headline | FrontNews


class WhatsNewList(RowList[NewsItem]):
    """The news; a Chosen message carries a Headline or a FrontNews."""

    ONE_LINE_EACH: ClassVar[bool] = False

    def show(self, headlines: Sequence[Headline], fronts: Sequence[FrontNews]) -> None:
        self.set_items(tuple(_items(headlines, fronts)))

    def selectable(self, item: NewsItem) -> bool:
        return not isinstance(item, NewsHeading)

    def compose_item(self, item: NewsItem, width: int) -> tuple[StyledLine, ...]:
        match item:
            case NewsHeading():
                right = (Span(item.note, "dim"), Span(" "))
                return ((), spread((Span(" "), Span(item.words, "subheading")), right, width, self.signs.ellipsis))
            case FrontNews():
                return self._front(item, width)
            case _:
                return (self._edition(item, width),)

    def _edition(self, item: Headline, width: int) -> StyledLine:
        day = item.anchor.day
        sign = Span(self.signs.unread, "new") if item.new else Span(self.signs.revised, "revised")
        title = (
            Span("   "),
            sign,
            Span(f" {day:%a %d %b}  ", "dim"),
            Span(item.title, "strong" if item.unread else ""),
        )
        return spread(title, (Span(f"{item.words:,} words ", "dim"),), width, self.signs.ellipsis)

    def _front(self, item: FrontNews, width: int) -> tuple[StyledLine, ...]:
        names = [Span("   "), Span(item.front.name, "strong"), Span("  ")]
        for status in item.statuses[:_MAX_STATUSES]:
            words = " ".join(filter(None, (self.signs.statuses[status], STATUS_WORDS[status])))
            names.append(Span(words + "  ", STATUS_MEANINGS[status]))
        count = len(item.passages)
        head = spread(tuple(names), (Span(f"{count} time{'s' if count != 1 else ''} ", "dim"),), width)
        room = max(min(width - 8, 100), 20)
        text = item.first.text
        first, *rest = wrap(text, room)
        line = text[slice(*first)] if not rest else fit_text(text, room, self.signs.ellipsis)
        return (head, (Span("     "), Span(line, "dim")))


def _items(headlines: Sequence[Headline], fronts: Sequence[FrontNews]) -> Iterator[NewsItem]:
    for name, editions in by_publisher(headlines):
        yield NewsHeading(name, summary(editions))
        yield from editions
    if fronts:
        yield NewsHeading("FRONTS", "what the new editions say of them")
        yield from fronts
