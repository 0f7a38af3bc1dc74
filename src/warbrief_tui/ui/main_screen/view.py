"""What the controllers of the main screen need of it: protocols, so that they are tested without Textual."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from ...model import Anchor, Figure, Headline, Reading, SavedSearch, Star
from ...views.edition_page import Only
from ...views.styled_line import Mark, TextPosition
from ..edition_tree_model import ArchiveOutline, Narrowed, Row, YearMonth
from ..lazy_layout import ScrollPosition
from ..screens.base import Job

PagePosition: TypeAlias = "TextPosition | ScrollPosition | None"


class ReadingView(Protocol):
    """The pane with the text of the edition that is open."""

    reading: Reading | None
    section: int
    only: Only | None

    @property
    def block(self) -> tuple[int, int] | None: ...
    @property
    def scroll_position(self) -> ScrollPosition | None: ...
    @property
    def at_end(self) -> bool: ...
    @property
    def has_focus(self) -> bool: ...
    def focus(self) -> object: ...
    def go_to(self, place: TextPosition, start: int = 0) -> None: ...
    def scroll_back_to(self, position: ScrollPosition) -> None: ...
    def action_first(self) -> None: ...
    def read_on(self) -> None: ...
    def page(self, sign: int) -> None: ...
    def mark(self, layer: str, marks: Mapping[TextPosition, Sequence[Mark]]) -> None: ...


class TreeView(Protocol):
    """The pane with the tree of days."""

    outline: ArchiveOutline

    @property
    def current(self) -> Row | None: ...
    @property
    def has_focus(self) -> bool: ...
    @property
    def narrowed_by_words(self) -> bool: ...
    @property
    def matches(self) -> str: ...
    def focus(self) -> object: ...
    def show_headlines(self, month: YearMonth, headlines: tuple[Headline, ...]) -> None: ...
    def show_read(self, anchors: tuple[Anchor, ...]) -> None: ...
    def show_collections(self, stars: tuple[Star, ...], searches: tuple[SavedSearch, ...]) -> None: ...
    def show_stars(self, stars: tuple[Star, ...]) -> None: ...
    def refold(self, opened: frozenset[str]) -> None: ...
    def narrow(self, narrowed: Narrowed) -> None: ...
    def widen(self) -> None: ...


class FrontsView(Protocol):
    """The pane with the fronts and figures of the day."""

    @property
    def has_focus(self) -> bool: ...
    @property
    def narrowed(self) -> bool: ...
    def focus(self) -> object: ...
    def narrow(self, words: str) -> None: ...
    def reveal(self, front: str) -> bool: ...
    def reveal_figure(self, figure: Figure) -> bool: ...


class Notices(Protocol):
    """The status line, and work beside the keys."""

    def notify_user(self, text: str, meaning: str = "notice") -> None: ...
    def clear_notice(self) -> None: ...
    def run_job(self, job: Job, group: str, *, exclusive: bool = True) -> None: ...


class MainView(Notices, Protocol):
    """The main screen."""

    @property
    def reading_pane(self) -> ReadingView: ...
    @property
    def tree_pane(self) -> TreeView: ...
    @property
    def fronts_pane(self) -> FrontsView: ...
    def show_reading(self, reading: Reading, at: PagePosition = None, start: int = 0) -> None:
        """Show an edition from position `at`, whose text is looked up from character `start` on."""

    def show_position(self) -> None:
        """Show in the status line which section is read."""

    def run_after_paint(self, job: Callable[[], object], group: str) -> None:
        """Run `job` in a thread once the screen is painted; both would share one processor."""


def text_position(anchor: Anchor) -> TextPosition | None:
    """Return the position of an anchor's section or block in the text, or None for a whole edition."""
    if anchor.section is None:
        return None
    return TextPosition(anchor.section, -1 if anchor.block is None else anchor.block)


def is_top(position: TextPosition | None) -> bool:
    """Return whether a position is the beginning of an edition."""
    return position is None or position == TextPosition(0, -1)


Marks = dict[TextPosition, list[Mark]]


def group_marks(spans: Iterable[tuple[TextPosition, Mark]]) -> Marks:
    """Return spans of text by the position of their text."""
    marks: Marks = {}
    for position, span in spans:
        marks.setdefault(position, []).append(span)
    return marks
