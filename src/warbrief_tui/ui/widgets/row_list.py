"""A list with a cursor, drawn by line; every list of the app is one.

Textual's OptionList has no rows of several colours, no letters on rows and no symbols for terminals without Unicode.
"""

import itertools
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...views.keymap import Keymap
from ...views.styled_line import Span, StyledLine, fit
from ...views.symbols import SymbolSet
from ...views.word_wrap import wrap
from ..command_table import CommandTable
from ..jump_labels import JumpTarget, Labels
from .themed_widget import ThemedWidget

Item = TypeVar("Item")


class RowList(ThemedWidget, ScrollView, Generic[Item], can_focus=True):
    """Items of one or more lines each. Subclasses compose an item and decide whether the cursor may rest on it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("list",)
    ONE_LINE_EACH: ClassVar[bool] = True
    """False if items have several lines, which have to be composed before their height is known."""

    class Moved(Message):
        """The user moved the cursor onto an item."""

        def __init__(self, list: "RowList[object]", item: object) -> None:  # noqa: A002
            super().__init__()
            self.list = list
            self.item = item

        @property
        def control(self) -> "RowList[object]":
            return self.list

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, RowList.Moved) and message.list is self.list

    class Chosen(Message):
        """The user opened an item by Enter or a click."""

        def __init__(self, list: "RowList[object]", item: object) -> None:  # noqa: A002
            super().__init__()
            self.list = list
            self.item = item

        @property
        def control(self) -> "RowList[object]":
            return self.list

    def __init__(self, *, signs: SymbolSet, empty: str = "", id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, id=id)
        self.items: Sequence[Item] = ()
        self.cursor = -1
        self.empty = empty
        """The text of an empty list, with commands as `{brief.fetch}`, see `Keymap.format_keys`."""
        self._labels: Labels = {}
        self._tops: list[int] = [0]
        self._composed: dict[int, tuple[StyledLine, ...]] = {}

    def handlers(self) -> CommandTable:
        return {
            "list.down": self.action_down,
            "list.up": self.action_up,
            "list.screen-down": self.action_screen_down,
            "list.screen-up": self.action_screen_up,
            "list.first": self.action_first,
            "list.last": self.action_last,
            "list.choose": self.action_choose,
        }

    # What a subclass overrides

    def compose_item(self, item: Item, width: int) -> tuple[StyledLine, ...]:
        """Return the lines of an item, at most `width` cells wide."""
        raise NotImplementedError

    def selectable(self, item: Item) -> bool:  # noqa: ARG002 (for subclasses)
        """Return whether the cursor may rest on `item`."""
        return True

    @property
    def one_line_each(self) -> bool:
        return self.ONE_LINE_EACH

    # What the screen does

    def set_items(self, items: Sequence[Item], cursor: int | None = None) -> None:
        """Show `items` with the cursor at index `cursor`, or as near as possible to where it is."""
        self.items = items
        self._measure()
        index = self.cursor if cursor is None else cursor
        self.cursor = self._nearest(max(index, 0))
        self._show_cursor()
        self.refresh()

    def set_empty(self, words: str) -> None:
        self.empty = words
        self.refresh()

    @property
    def current(self) -> Item | None:
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    def put_cursor(self, index: int, *, notify: bool = False) -> None:
        """Move the cursor; post a Moved message if `notify`."""
        index = self._nearest(index)
        if index == self.cursor:
            return
        before, self.cursor = self.cursor, index
        self._show_cursor()
        for changed in (before, index):
            self._refresh_item(changed)
        if notify and self.current is not None:
            self.post_message(self.Moved(self._self, self.current))

    def _refresh_item(self, index: int) -> None:
        if 0 <= index < len(self.items):
            self.refresh_lines(self._tops[index], self._tops[index + 1] - self._tops[index])

    # Lines

    @property
    def _self(self) -> "RowList[object]":
        return self  # type: ignore[return-value]  # the item's type does not matter to a message

    def _measure(self) -> None:
        self._composed.clear()
        heights = [1] * len(self.items) if self.one_line_each else [len(self._lines(i)) for i in range(len(self.items))]
        self._tops = list(itertools.accumulate(heights, initial=0))
        self.virtual_size = Size(self.size.width, self._tops[-1])

    def _lines(self, index: int) -> tuple[StyledLine, ...]:
        lines = self._composed.get(index)
        if lines is None:
            lines = self._composed[index] = self.compose_item(self.items[index], max(self.size.width, 1))
        return lines

    def recompose_items(self) -> None:
        """Compose every item again: something that they show has changed."""
        self._measure()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        y += self.scroll_offset.y
        if not self.items:
            return self.strip(self._empty_line(y, width), width)
        index = bisect_right(self._tops, y) - 1
        if index >= len(self.items):
            return self.strip((), width)
        line = self._lines(index)[y - self._tops[index]]
        for letter, target in self._labels.items():
            if target.y == y:
                line = (Span(letter, "match-now"), *_without_first(line))
        return self.strip(fit(line, width, self.signs.ellipsis), width, self._row_meaning(index))

    def format_keys(self, text: str) -> str:
        """Return `words` with the user's keys, see `Keymap.format_keys`."""
        keymap: Keymap = self.app.keymap  # type: ignore[attr-defined]  # the app is Warbrief
        return keymap.format_keys(text)

    def _empty_line(self, y: int, width: int) -> StyledLine:
        words = self.format_keys(self.empty)
        spans = wrap(words, width - 2)
        return (Span(" " + words[slice(*spans[y])], "dim"),) if y < len(spans) else ()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _row_meaning(self, index: int) -> str:
        if index != self.cursor or not self.selectable(self.items[index]):
            return ""
        return "cursor" if self.has_focus else "cursor-blurred"

    def on_resize(self) -> None:
        self._measure()
        self._show_cursor()

    # Letters on the screen

    def show_labels(self, labels: Labels) -> None:
        self._labels = labels
        self.refresh()

    def rows_on_screen(self) -> list[JumpTarget]:
        """Return the first lines of the items on the screen that the cursor may rest on."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        first = max(bisect_right(self._tops, top) - 1, 0)
        numbers = range(first, len(self.items))
        visible = itertools.takewhile(lambda index: self._tops[index] < bottom, numbers)
        return [JumpTarget(self._tops[i]) for i in visible if self._tops[i] >= top and self.selectable(self.items[i])]

    def go_to_target(self, target: JumpTarget) -> None:
        """Move the cursor to the item of a letter."""
        self.put_cursor(bisect_right(self._tops, target.y) - 1, notify=True)

    # The cursor

    def _nearest(self, index: int, step: int = 1) -> int:
        """Return the index of the selectable item at or after `index`, else before it; -1 if there is none."""
        last = len(self.items) - 1
        if last < 0:
            return -1
        index = min(max(index, 0), last)
        after = range(index, last + 1) if step > 0 else range(index, -1, -1)
        before = range(index, -1, -1) if step > 0 else range(index, last + 1)
        return next((i for i in (*after, *before) if self.selectable(self.items[i])), -1)

    def _show_cursor(self) -> None:
        if self.cursor < 0 or not self.size.height:
            return
        top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
        first = next((i for i, item in enumerate(self.items) if self.selectable(item)), 0)
        if self.cursor == first:
            top = 0
        y, rows = self.scroll_offset.y, self.size.height
        if top < y:
            self.scroll_to(y=top, animate=False)
        elif bottom > y + rows:
            self.scroll_to(y=bottom - rows, animate=False)

    def _step(self, by: int) -> None:
        """Move the cursor by `by` selectable items."""
        index, sign = self.cursor, 1 if by > 0 else -1
        for _ in range(min(abs(by), len(self.items))):
            index = self._nearest(index + sign, sign)
        self.put_cursor(index, notify=True)

    def _page(self, screens: int) -> None:
        """Move the cursor by some screens, counted in lines."""
        if self.cursor < 0:
            return
        y = self._tops[self.cursor] + screens * max(self.size.height - 2, 1)
        index = bisect_right(self._tops, min(max(y, 0), self._tops[-1] - 1)) - 1
        self.put_cursor(self._nearest(index, screens), notify=True)

    def action_down(self, count: int = 1) -> None:
        self._step(count)

    def action_up(self, count: int = 1) -> None:
        self._step(-count)

    def action_screen_down(self, count: int = 1) -> None:
        self._page(count)

    def action_screen_up(self, count: int = 1) -> None:
        self._page(-count)

    def action_first(self) -> None:
        self.put_cursor(0, notify=True)

    def action_last(self) -> None:
        self.put_cursor(self._nearest(len(self.items) - 1, -1), notify=True)

    def action_choose(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self._self, self.current))

    def item_at(self, y: int) -> int:
        """Return the index of the item on line `y` of the screen; past the last index if there is none."""
        return bisect_right(self._tops, y + self.scroll_offset.y) - 1

    def on_click(self, event: events.Click) -> None:
        index = self.item_at(event.y)
        if 0 <= index < len(self.items) and self.selectable(self.items[index]):
            self.put_cursor(index)
            self.action_choose()


def _without_first(line: StyledLine) -> StyledLine:
    """Return `line` without its first character, which is a space in an indented line."""
    return (line[0]._replace(text=line[0].text[1:]), *line[1:]) if line else ()


def index_of(items: Sequence[Item], matches: Callable[[Item], bool]) -> int | None:
    """Return the index of the first item that `matches`, or None."""
    return next((index for index, item in enumerate(items) if matches(item)), None)
