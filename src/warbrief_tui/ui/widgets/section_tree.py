"""The tree of days, editions and sections at the left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from ...model import Anchor, Headline, Month
from ..content import Line, Run, spread
from ..keys import bindings
from ..marks import Signs
from ..outline import Outline, Row, YearMonth, foldable, parent_of, path_to, rows
from .line_list import LineList, index_of


class SectionTree(LineList[Row]):
    """Rows of an Outline. Asks for the headlines of a month when it is opened for the first time."""

    WHERE: ClassVar[tuple[str, ...]] = ("tree", "list")
    BINDINGS: ClassVar[list[BindingType]] = bindings("tree")

    @dataclass
    class MonthWanted(Message):
        month: YearMonth

    def __init__(self, *, signs: Signs, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(signs=signs, empty="No edition yet. r fetches from the sources that are enabled.", id=id)
        self.outline = Outline()
        self._fresh: frozenset[Anchor] = frozenset()

    # What the screen does

    def show_months(self, months: tuple[Month, ...]) -> None:
        self._set(Outline(months, self.outline.headlines, self.outline.open))

    def show_headlines(self, month: YearMonth, headlines: tuple[Headline, ...]) -> None:
        self._set(self.outline.with_headlines(month, headlines))

    def forget(self) -> None:
        """Another archive takes the place of the one that was shown."""
        self._set(Outline())

    def mark_fresh(self, anchors: frozenset[Anchor]) -> None:
        """Editions that came while the app was open."""
        self._fresh = self._fresh | anchors
        self.recompose_items()

    def follow(self, anchor: Anchor) -> None:
        """Opens the way to what is being read and puts the cursor there, silently."""
        wanted = self.outline.opened(*path_to(anchor))
        if wanted.open != self.outline.open:
            self._set(wanted)
        for key in (str(anchor), str(anchor.edition)):
            index = index_of(self.items, lambda row, key=key: row.key == key)  # type: ignore[misc]  # a plain default
            if index is not None:
                self.put_cursor(index)
                return

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
            keys.append(f"{here.day:%Y-%m}")
        found = (index_of(all_rows, lambda row, key=key: row.key == key) for key in keys)  # type: ignore[misc]
        return next((index for index in found if index is not None), None)

    def compose_item(self, item: Row, width: int) -> tuple[Line, ...]:
        dim = item.kind == "gap"
        fold = "  " if item.open is None else (self.signs.opened if item.open else self.signs.closed) + " "
        indent = " " * (1 + item.depth * 2 if item.depth < 3 else 5 + (item.depth - 3) * 2)
        look = {"month": "strong", "day": "strong", "gap": "dim", "section": ""}.get(item.kind, "")
        left = (Run(indent + fold, "dim"), Run(item.label, "dim" if dim else look))
        room = width - 1
        return ((*spread(left, self._right(item), room, self.signs.ellipsis), Run(" ")),)

    def _right(self, item: Row) -> Line:
        marks: list[Run] = []
        if item.kind == "edition" and item.headline is not None:
            if item.anchor in self._fresh:
                marks.append(Run(self.signs.new + " ", "new"))
            if item.headline.revised:
                marks.append(Run(self.signs.revised + " ", "revised"))
            if item.headline.excerpt:
                marks.append(Run(self.signs.excerpt + " ", "stale"))
        return (*marks, Run(item.note, "dim")) if item.note or marks else ()

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
        if here is not None and here.kind in ("month", "day"):
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
