"""The tree of days, editions and sections at the left."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from msgspec.structs import replace
from textual.message import Message

from ...model import Anchor, Headline, Month, SavedSearch, Star
from ...views.styled_line import Span, StyledLine, spread
from ...views.symbols import SymbolSet
from ..command_table import CommandTable
from ..edition_tree_model import (
    ArchiveOutline,
    Narrowed,
    Row,
    YearMonth,
    foldable,
    month_key,
    narrow,
    parent_of,
    path_to,
    rows,
)
from .row_list import RowList, index_of

_EMPTY = "No edition yet. {brief.fetch} fetches from the sources that are enabled."


class EditionTree(RowList[Row]):
    """The rows of an ArchiveOutline; a MonthWanted message asks for a month that is opened for the first time."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("tree", "list")

    class MonthWanted(Message):
        def __init__(self, month: YearMonth) -> None:
            super().__init__()
            self.month = month

    def __init__(self, *, signs: SymbolSet, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty=_EMPTY, id=id)
        self.outline = ArchiveOutline()
        self._fresh: frozenset[Anchor] = frozenset()
        self._before_narrowing: tuple[frozenset[str], str, int] | None = None
        """While the tree is narrowed: the open rows, the cursor's row and the first line on the screen of before."""

    def handlers(self) -> CommandTable:
        return {
            **super().handlers(),
            "tree.close": self.action_close,
            "tree.open": self.action_open,
            "tree.switch": self.action_toggle_fold,
            "tree.fold-open": self.action_fold_open,
            "tree.fold-close": self.action_fold_close,
            "tree.open-all": self.action_open_all,
            "tree.close-all": self.action_close_all,
        }

    # What the screen does

    def show_months(self, months: tuple[Month, ...], headlines: Mapping[YearMonth, tuple[Headline, ...]]) -> None:
        """Show the months of the archive, and replace the editions of some."""
        self.show_outline(replace(self.outline, months=months, headlines={**self.outline.headlines, **headlines}))

    def show_collections(self, stars: tuple[Star, ...], searches: tuple[SavedSearch, ...]) -> None:
        """Show stars and saved searches above the months."""
        self.show_outline(replace(self.outline, stars=stars, searches=searches))

    def show_stars(self, stars: tuple[Star, ...]) -> None:
        """Show stars above the months and at what is starred."""
        self.show_outline(self.outline.with_stars(stars))

    def show_read(self, anchors: tuple[Anchor, ...]) -> None:
        """Show sections as read."""
        self.show_outline(self.outline.with_read(anchors))

    def show_headlines(self, month: YearMonth, headlines: tuple[Headline, ...]) -> None:
        self.show_outline(self.outline.with_headlines(month, headlines))

    def clear(self) -> None:
        """Show nothing: another archive takes the place of this one."""
        self.show_outline(ArchiveOutline())

    def mark_fresh(self, anchors: frozenset[Anchor]) -> None:
        """Mark editions that came while the app was open."""
        if not anchors <= self._fresh:
            self._fresh = self._fresh | anchors
            self.recompose_items()

    def narrow(self, narrowed: Narrowed) -> None:
        """Show only the rows that `narrowed` includes, all open."""
        if self._before_narrowing is None:
            self._before_narrowing = (
                self.outline.open,
                self.current.key if self.current else "",
                int(self.scroll_offset.y),
            )
        self.show_outline(narrow(self.outline, narrowed))

    @property
    def narrowed_by_words(self) -> bool:
        return self.outline.narrowed is not None and self.outline.narrowed.sections is None

    @property
    def matches(self) -> str:
        """Return the number of visible sections, in words."""
        count = sum(row.kind == "section" for row in self.items)
        return f"{count} section{'s' if count != 1 else ''}"

    def widen(self) -> None:
        """Show all rows again, as they were before `narrow`."""
        if self._before_narrowing is None:
            return
        (opened, key, y), self._before_narrowing = self._before_narrowing, None
        self.show_outline(replace(self.outline, open=opened, narrowed=None))
        self.put_cursor(index_of(self.items, lambda row: row.key == key) or 0)
        self.scroll_to(y=y, animate=False)

    def follow(self, anchor: Anchor) -> None:
        """Put the cursor on the section that is read, opening what holds it, without a message."""
        opened_outline = self.outline.opened(*path_to(anchor)) if self.outline.headline(anchor) else self.outline
        if opened_outline.open != self.outline.open:
            self.show_outline(opened_outline)
        for key in (str(anchor), str(anchor.edition)):
            index = index_of(self.items, lambda row, key=key: row.key == key)  # type: ignore[misc]  # a plain default
            if index is not None:
                self.put_cursor(index)
                return

    def refold(self, opened: frozenset[str]) -> None:
        """Open the rows with the keys `opened` and close all others, unless the tree is narrowed."""
        if self.outline.narrowed is None and opened != self.outline.open:
            self.show_outline(replace(self.outline, open=opened))

    # Rows

    def show_outline(self, outline: ArchiveOutline) -> None:
        """Show `outline`; the cursor and the first line on the screen stay on their rows."""
        current = self.current
        offset = self.cursor - self.scroll_offset.y
        self.outline = outline
        all_rows = rows(outline)
        index = self._index_of(all_rows, current)
        self.set_items(all_rows, index)
        if current is not None and self.size.height:
            self.scroll_to(y=max(self.cursor - offset, 0), animate=False)

    @staticmethod
    def _index_of(all_rows: tuple[Row, ...], current: Row | None) -> int | None:
        """Return the index of the row with the key of `current`, else of the nearest row that holds it."""
        if current is None:
            return None
        keys = [current.key]
        if current.anchor is not None:
            keys += [str(current.anchor), *reversed(path_to(current.anchor))]
        elif current.day is not None:
            keys.append(month_key((current.day.year, current.day.month)))
        indices = (index_of(all_rows, lambda row, key=key: row.key == key) for key in keys)  # type: ignore[misc]
        return next((index for index in indices if index is not None), None)

    def compose_item(self, item: Row, width: int) -> tuple[StyledLine, ...]:
        indent = " " * (1 + item.depth * 2 if item.depth < 3 else 5 + (item.depth - 3) * 2)
        label = (Span(indent, "dim"), self._symbol(item), Span(item.label, _row_meaning(item)))
        return ((*spread(label, self._notes(item), width - 1, self.signs.ellipsis), Span(" ")),)

    def _symbol(self, item: Row) -> Span:
        if item.open is not None:
            return Span((self.signs.opened if item.open else self.signs.closed) + " ", "dim")
        match item.kind:
            case "search":
                return Span(self.signs.search + " ", "dim")
            case "section" if item.unread:
                return Span(self.signs.unread + " ", "new")
            case _:
                return Span("  ")

    def _notes(self, item: Row) -> StyledLine:
        spans: list[Span] = []
        if item.starred and item.kind != "stars":
            spans.append(Span(f" {self.signs.star}", "new"))
        if item.kind == "edition" and item.headline is not None:
            if item.headline.revised:
                spans.append(Span(f" {self.signs.revised}", "revised"))
            if item.headline.is_deferred:
                spans.append(Span(" queued", "dim"))
            if item.headline.excerpt:
                spans.append(Span(f" {self.signs.excerpt}", "stale"))
            if item.headline.new or item.anchor in self._fresh:
                spans.append(Span(" new", "new"))
        if item.kind == "stars":
            spans.append(Span(f" {self.signs.star}", "new"))
        return (*spans, Span(f" {item.note}", "dim")) if item.note else tuple(spans)

    def selectable(self, item: Row) -> bool:
        return item.kind != "gap"

    # Folding

    def action_open(self) -> None:
        current = self.current
        if current is None:
            return
        if current.open:
            self._step(1)
        elif current.open is None:
            self.action_choose()
        else:
            self._open(current)

    def action_close(self) -> None:
        current = self.current
        if current is None:
            return
        if current.open:
            self.show_outline(self.outline.closed(current.key))
        elif (parent := parent_of(self.items, self.cursor)) is not None:
            self.put_cursor(parent, notify=True)

    def action_toggle_fold(self) -> None:
        current = self.current
        if current is not None:
            (self.action_fold_close if current.open else self.action_fold_open)()

    def action_fold_open(self) -> None:
        if self.current is not None and self.current.open is False:
            self._open(self.current)

    def action_fold_close(self) -> None:
        """Close the innermost open row that holds the cursor."""
        self._with_innermost_open(lambda row: self.show_outline(self.outline.closed(row.key)))

    def action_open_all(self) -> None:
        self.show_outline(self.outline.opened(*foldable(self.outline)))

    def action_close_all(self) -> None:
        self.show_outline(self.outline.closed(*foldable(self.outline)))

    def action_choose(self) -> None:
        current = self.current
        if current is not None and current.kind in ("stars", "month", "day"):
            self.action_toggle_fold()
        else:
            super().action_choose()

    def _open(self, row: Row) -> None:
        self.show_outline(self.outline.opened(row.key))
        if row.month is not None and not self.outline.has(row.month):
            self.post_message(self.MonthWanted(row.month))

    def _with_innermost_open(self, action: Callable[[Row], None]) -> None:
        index: int | None = self.cursor
        while index is not None and index >= 0:
            if self.items[index].open:
                action(self.items[index])
                return
            index = parent_of(self.items, index)


def _row_meaning(item: Row) -> str:
    if item.kind == "gap":
        return "dim"
    return "strong" if item.unread or item.kind in ("stars", "search") else ""
