"""The editions of a source before it is added, or when it is tested."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from ...model import Analysis, Edition, Source
from ...views.keymap import Keymap
from ...views.styled_line import Span, StyledLine, spread
from ...views.symbols import ASCII, SymbolSet
from ..command_table import CommandTable
from ..widgets.header_and_status import TitleBar
from ..widgets.row_list import RowList

Understood = tuple[Edition, Analysis]


class EditionList(RowList[Understood]):
    ONE_LINE_EACH: ClassVar[bool] = False

    def compose_item(self, item: Understood, width: int) -> tuple[StyledLine, ...]:
        edition, analysis = item
        headed = sum(bool(section.heading) for section in edition.sections)
        counts = f"{headed} headings, {len(analysis.figures)} figures, {len(analysis.mentions)} mentions of fronts"
        title = spread(
            (Span(f" {edition.day}  ", "dim"), Span(edition.title, "strong")), (), width, self.signs.ellipsis
        )
        return (title, (Span(" " * 13), Span(counts, "dim")))


class SourcePreview(ModalScreen[bool]):
    """Shows the editions of a source; returns True if it is to be added."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("popup",)
    AUTO_FOCUS: ClassVar[str | None] = "RowList"

    def __init__(
        self,
        signs: SymbolSet,
        source: Source,
        editions: tuple[Understood, ...],
        *,
        adding: bool,
        same_as: Source | None = None,
    ) -> None:
        super().__init__()
        self._heading = TitleBar(signs=signs, name=source.name)
        self._adding = adding
        self._where = f"{len(editions)} edition{'s' if len(editions) != 1 else ''}"
        if same_as:
            self._where += f"; it seems to be the same as {same_as.name}"
        self.items = EditionList(signs=signs, empty="Nothing that warbrief can read.")
        self.items.set_items(editions, 0)
        self.set_class(signs is ASCII, "-ascii")

    def handlers(self) -> CommandTable:
        return {
            "popup.back": self.action_back,
        }

    def compose(self) -> ComposeResult:
        with Vertical(id="popup"):
            yield self._heading
            yield self.items

    def on_mount(self) -> None:
        keymap: Keymap = self.app.keymap  # type: ignore[attr-defined]  # the app is Warbrief
        note = "{list.choose} adds it, {popup.back} cancels" if self._adding else "{popup.back} closes"
        self._heading.show(where=self._where, state=keymap.format_keys(note))

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.dismiss(self._adding)

    def action_back(self) -> None:
        self.dismiss(False)
