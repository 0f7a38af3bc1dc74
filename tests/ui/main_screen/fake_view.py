"""The main screen as its controllers see it, without Textual: it records what they show, and runs jobs when told to."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from warbrief_tui.model import Anchor, Figure, Headline, Outcome, Reading, SavedSearch, Star
from warbrief_tui.ui.edition_tree_model import ArchiveOutline, Narrowed, Row, YearMonth, narrow
from warbrief_tui.ui.lazy_layout import ScrollPosition
from warbrief_tui.ui.main_screen.view import PagePosition
from warbrief_tui.ui.screens.base import Job
from warbrief_tui.views.edition_page import Only
from warbrief_tui.views.styled_line import Mark, TextPosition

from ..fake_desk import FakeDesk


class FakeReadingPane:
    def __init__(self) -> None:
        self.reading: Reading | None = None
        self.section = 0
        self.only: Only | None = None
        self.at_end = False
        self.has_focus = True
        self.pages = 0
        self.marks: dict[str, Mapping[TextPosition, Sequence[Mark]]] = {}

    @property
    def block(self) -> tuple[int, int] | None:
        return (self.section, 0)

    @property
    def scroll_position(self) -> ScrollPosition | None:
        return ScrollPosition(self.section, 0)

    def focus(self) -> None:
        self.has_focus = True

    def go_to(self, place: TextPosition, start: int = 0) -> None:
        self.section = place.section

    def scroll_back_to(self, position: ScrollPosition) -> None:
        self.section = position.piece

    def action_first(self) -> None:
        self.section = 0

    def read_on(self) -> None:
        pass

    def page(self, sign: int) -> None:
        self.pages += sign

    def mark(self, layer: str, marks: Mapping[TextPosition, Sequence[Mark]]) -> None:
        self.marks[layer] = marks


class FakeTree:
    def __init__(self, outline: ArchiveOutline) -> None:
        self.outline = outline
        self.current: Row | None = None
        self.has_focus = False

    @property
    def narrowed_by_words(self) -> bool:
        return self.outline.narrowed is not None and self.outline.narrowed.sections is None

    @property
    def matches(self) -> str:
        return "some sections"

    def focus(self) -> None:
        self.has_focus = True

    def show_headlines(self, month: YearMonth, headlines: tuple[Headline, ...]) -> None:
        self.outline = self.outline.with_headlines(month, headlines)

    def show_read(self, anchors: tuple[Anchor, ...]) -> None:
        self.outline = self.outline.with_read(anchors)

    def show_collections(self, stars: tuple[Star, ...], searches: tuple[SavedSearch, ...]) -> None:
        self.show_stars(stars)

    def show_stars(self, stars: tuple[Star, ...]) -> None:
        self.outline = self.outline.with_stars(stars)

    def refold(self, opened: frozenset[str]) -> None:
        pass

    def narrow(self, narrowed: Narrowed) -> None:
        self.outline = narrow(self.outline, narrowed)

    def widen(self) -> None:
        self.outline = ArchiveOutline(self.outline.months, self.outline.headlines)


class FakeFronts:
    def __init__(self) -> None:
        self.has_focus = False
        self.words = ""
        self.rows: set[str] = set()
        """The ids of the fronts that have a row."""

    @property
    def narrowed(self) -> bool:
        return bool(self.words)

    def focus(self) -> None:
        self.has_focus = True

    def narrow(self, words: str) -> None:
        self.words = words

    def reveal(self, front: str) -> bool:
        return front in self.rows

    def reveal_figure(self, figure: Figure) -> bool:
        return False


class FakeView:
    def __init__(self, desk: FakeDesk) -> None:
        month = desk.months()[0]
        first = (month.year, month.month)
        outline = ArchiveOutline(desk.months()).with_headlines(first, desk.headlines(*first))
        self.reading_pane = FakeReadingPane()
        self.tree_pane = FakeTree(outline)
        self.fronts_pane = FakeFronts()
        self.notice = self.status = self.progress = self.filter = ""
        self.jobs: list[Job] = []
        self.superseded: Anchor | None = None
        self.arrivals: list[bool] = []
        """Whether each of the arrivals that were shown restarted the screen."""

    @property
    def open_edition(self) -> Anchor | None:
        return self.reading_pane.reading.headline.anchor if self.reading_pane.reading is not None else None

    async def run_jobs(self) -> None:
        """Run what was started, and what that starts, in order."""
        while self.jobs:
            await self.jobs.pop(0)()

    def run_job(self, job: Job, group: str, *, exclusive: bool = True) -> None:
        self.jobs.append(job)

    def run_after_paint(self, job: Callable[[], object], group: str) -> None:
        self.jobs.append(lambda: asyncio.to_thread(job))

    def notify_user(self, text: str, meaning: str = "notice") -> None:
        self.notice = text

    def clear_notice(self) -> None:
        self.notice = ""

    def show_reading(self, reading: Reading, at: PagePosition = None, start: int = 0) -> None:
        self.reading_pane.reading = reading
        self.reading_pane.section = at.section if isinstance(at, TextPosition) else 0

    def show_position(self) -> None:
        self.status = f"section {self.reading_pane.section}"

    def show_status(self, text: str) -> None:
        self.status = text

    def show_hints(self) -> None:
        pass

    def show_filter(self, text: str) -> None:
        self.filter = text

    def show_progress(self, text: str) -> None:
        self.progress = text

    def show_fronts_of(self, reading: Reading) -> None:
        pass

    def show_freshness(self) -> None:
        self.progress = "fresh"

    async def show_arrivals(self, outcomes: Sequence[Outcome], *, restart: bool) -> None:
        self.arrivals.append(restart)

    def mark_superseded(self, edition: Anchor) -> None:
        self.superseded = edition


class FakeFindLine:
    is_open = False

    def open(self, placeholder: str) -> None:
        self.is_open = True

    def close(self) -> None:
        self.is_open = False


class FakeDialogs:
    def __init__(self) -> None:
        self.clipboard = self.selected_text = ""
        self.questions: list[Callable[[str], None]] = []

    def copy_text(self, text: str) -> None:
        self.clipboard = text

    def take_selected_text(self) -> str | None:
        text, self.selected_text = self.selected_text, ""
        return text

    def ask(
        self,
        heading: str,
        note: str,
        answer: str,
        check: Callable[[str, bool], str | None],
        then: Callable[[str], None],
    ) -> None:
        self.questions.append(then)

    def lend_terminal(self, job: Callable[[], int]) -> int:
        return job()

    def edit_note(self, note: str, save: Callable[[str], None]) -> None:
        self.questions.append(save)
