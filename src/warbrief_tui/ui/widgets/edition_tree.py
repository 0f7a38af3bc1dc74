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
    Narrowed,
    Outline,
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
    """Rows of an Outline. Asks for the headlines of a month when it is opened for the first time."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("tree", "list")

    class MonthWanted(Message):
        def __init__(self, month: YearMonth) -> None:
            super().__init__()
            self.month = month

    def __init__(self, *, signs: SymbolSet, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(
            signs=signs, empty="No edition yet. {brief.fetch} fetches from the sources that are enabled.", id=id
        )
        self.outline = Outline()
        self._fresh: frozenset[Anchor] = frozenset()
        self._whole: tuple[frozenset[str], str, int] | None = None
        """While the tree is narrowed: what was open, the row of the cursor and the first row on the screen."""

    def handlers(self) -> CommandTable:
        return {
            **super().handlers(),
            "tree.close": self.action_close,
            "tree.open": self.action_open,
            "tree.switch": self.action_switch,
            "tree.fold-open": self.action_fold_open,
            "tree.fold-close": self.action_fold_close,
            "tree.open-all": self.action_open_all,
            "tree.close-all": self.action_close_all,
        }

    # What the screen does

    def show_outline(self, outline: Outline) -> None:
        self._set(outline)

    def show_months(self, months: tuple[Month, ...], headlines: Mapping[YearMonth, tuple[Headline, ...]]) -> None:
        """Show the months of the archive, and replace the editions of some."""
        self._set(replace(self.outline, months=months, headlines={**self.outline.headlines, **headlines}))

    def show_collections(self, stars: tuple[Star, ...], searches: tuple[SavedSearch, ...]) -> None:
        """Show stars and saved searches above the months."""
        self._set(replace(self.outline, stars=stars, searches=searches))

    def show_stars(self, stars: tuple[Star, ...]) -> None:
        """Show stars above the months and at what is starred."""
        self._set(self.outline.with_stars(stars))

    def show_read(self, anchors: tuple[Anchor, ...]) -> None:
        """Show sections as read."""
        self._set(self.outline.with_read(anchors))

    def show_headlines(self, month: YearMonth, headlines: tuple[Headline, ...]) -> None:
        self._set(self.outline.with_headlines(month, headlines))

    def clear(self) -> None:
        """Show nothing: another archive takes the place of this one."""
        self._set(Outline())

    def mark_fresh(self, anchors: frozenset[Anchor]) -> None:
        """Editions that came while the app was open."""
        if not anchors <= self._fresh:
            self._fresh = self._fresh | anchors
            self.recompose_items()

    def narrow(self, narrowed: Narrowed) -> None:
        """Shows only what `narrowed` keeps, open; `widen` brings all back as it was."""
        if self._whole is None:
            self._whole = (self.outline.open, self.current.key if self.current else "", int(self.scroll_offset.y))
        self._set(narrow(self.outline, narrowed))

    @property
    def narrowed_by_words(self) -> bool:
        return self.outline.narrowed is not None and self.outline.narrowed.sections is None

    @property
    def matches(self) -> str:
        """How many sections are left, in words."""
        count = sum(row.kind == "section" for row in self.items)
        return f"{count} section{'s' if count != 1 else ''}"

    def widen(self) -> None:
        """Brings all back: what was open, the cursor, the place on the screen."""
        if self._whole is None:
            return
        (opened, key, y), self._whole = self._whole, None
        self._set(replace(self.outline, open=opened, narrowed=None))
        self.put_cursor(index_of(self.items, lambda row: row.key == key) or 0)
        self.scroll_to(y=y, animate=False)

    def follow(self, anchor: Anchor) -> None:
        """Opens the way to what is being read and puts the cursor there, silently."""
        wanted = self.outline.opened(*path_to(anchor)) if self.outline.headline(anchor) else self.outline
        if wanted.open != self.outline.open:
            self._set(wanted)
        for key in (str(anchor), str(anchor.edition)):
            index = index_of(self.items, lambda row, key=key: row.key == key)  # type: ignore[misc]  # a plain default
            if index is not None:
                self.put_cursor(index)
                return

    def refold(self, opened: frozenset[str]) -> None:
        """Opens and closes as it was when `opened` was open; not while the tree is narrowed."""
        if self.outline.narrowed is None and opened != self.outline.open:
            self._set(replace(self.outline, open=opened))

    # Rows

    def _set(self, outline: Outline) -> None:
        """Shows `outline`; the cursor and the screen's first row stay on what they were on."""
        here = self.current
        offset = self.cursor - self.scroll_offset.y
        self.outline = outline
        all_rows = rows(outline)
        index = self._where(all_rows, here)
        self.set_items(all_rows, index)
        if here is not None and self.size.height:
            self.scroll_to(y=max(self.cursor - offset, 0), animate=False)

    @staticmethod
    def _where(all_rows: tuple[Row, ...], here: Row | None) -> int | None:
        """The row of the same key, else the nearest thing around it that is still seen."""
        if here is None:
            return None
        keys = [here.key]
        if here.anchor is not None:
            keys += [str(here.anchor), *reversed(path_to(here.anchor))]
        elif here.day is not None:
            keys.append(month_key((here.day.year, here.day.month)))
        found = (index_of(all_rows, lambda row, key=key: row.key == key) for key in keys)  # type: ignore[misc]
        return next((index for index in found if index is not None), None)

    def compose_item(self, item: Row, width: int) -> tuple[StyledLine, ...]:
        indent = " " * (1 + item.depth * 2 if item.depth < 3 else 5 + (item.depth - 3) * 2)
        left = (Span(indent, "dim"), self._sign(item), Span(item.label, _look(item)))
        return ((*spread(left, self._right(item), width - 1, self.signs.ellipsis), Span(" ")),)

    def _sign(self, item: Row) -> Span:
        if item.open is not None:
            return Span((self.signs.opened if item.open else self.signs.closed) + " ", "dim")
        match item.kind:
            case "search":
                return Span(self.signs.search + " ", "dim")
            case "section" if item.unread:
                return Span(self.signs.unread + " ", "new")
            case _:
                return Span("  ")

    def _right(self, item: Row) -> StyledLine:
        marks: list[Span] = []
        if item.starred and item.kind != "stars":
            marks.append(Span(f" {self.signs.star}", "new"))
        if item.kind == "edition" and item.headline is not None:
            if item.headline.revised:
                marks.append(Span(f" {self.signs.revised}", "revised"))
            if item.headline.is_deferred:
                marks.append(Span(" queued", "dim"))
            if item.headline.excerpt:
                marks.append(Span(f" {self.signs.excerpt}", "stale"))
            if item.headline.new or item.anchor in self._fresh:
                marks.append(Span(" new", "new"))
        if item.kind == "stars":
            marks.append(Span(f" {self.signs.star}", "new"))
        return (*marks, Span(f" {item.note}", "dim")) if item.note else tuple(marks)

    def selectable(self, item: Row) -> bool:
        return item.kind != "gap"

    # Folding

    def action_open(self) -> None:
        here = self.current
        if here is None:
            return
        if here.open:
            self._step(1)
        elif here.open is None:
            self.action_choose()
        else:
            self._open(here)

    def action_close(self) -> None:
        here = self.current
        if here is None:
            return
        if here.open:
            self._set(self.outline.closed(here.key))
        elif (parent := parent_of(self.items, self.cursor)) is not None:
            self.put_cursor(parent, tell=True)

    def action_switch(self) -> None:
        here = self.current
        if here is not None:
            (self.action_fold_close if here.open else self.action_fold_open)()

    def action_fold_open(self) -> None:
        if self.current is not None and self.current.open is False:
            self._open(self.current)

    def action_fold_close(self) -> None:
        """Closes the innermost open thing that holds the cursor."""
        self._inner_open(lambda row: self._set(self.outline.closed(row.key)))

    def action_open_all(self) -> None:
        self._set(self.outline.opened(*foldable(self.outline)))

    def action_close_all(self) -> None:
        self._set(self.outline.closed(*foldable(self.outline)))

    def action_choose(self) -> None:
        here = self.current
        if here is not None and here.kind in ("stars", "month", "day"):
            self.action_switch()
        else:
            super().action_choose()

    def _open(self, row: Row) -> None:
        self._set(self.outline.opened(row.key))
        if row.month is not None and not self.outline.has(row.month):
            self.post_message(self.MonthWanted(row.month))

    def _inner_open(self, then: Callable[[Row], None]) -> None:
        index: int | None = self.cursor
        while index is not None and index >= 0:
            if self.items[index].open:
                then(self.items[index])
                return
            index = parent_of(self.items, index)


def _look(item: Row) -> str:
    if item.kind == "gap":
        return "dim"
    return "strong" if item.unread or item.kind in ("stars", "search") else ""
