"""The main screen: the tree of days, the text of an edition, the fronts. It wires the controllers to the panes."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input

from ...errors import DIFFERS_FROM_FETCHED, WarbriefError
from ...model import Anchor, FrontActivity, Headline, Month, Outcome, Reading
from ...services.desk import Desk
from ...views.keymap import Keymap
from ...views.symbols import SymbolSet
from .. import preferences
from ..command_table import CommandTable
from ..edition_tree_model import ArchiveOutline, YearMonth
from ..jump_labels import JumpTarget
from ..preferences import Panes
from ..screens.base import AppScreen, Destination
from ..widgets.edition_tree import EditionTree
from ..widgets.fronts_pane import DAYS, FrontsPane, KeyFigureRow, figure_rows
from ..widgets.header_and_status import TitleBar
from ..widgets.page_view import COLUMN
from ..widgets.reading_pane import ReadingPane
from ..widgets.row_list import RowList
from . import refresh_controller
from .action_target import ActionTarget
from .annotation_actions import AnnotationActions
from .dialogs import Dialogs
from .edition_sequence import EditionSequence
from .export_actions import ExportActions
from .find_controller import FindController
from .find_line import FindLine
from .front_filter import FrontFilter
from .history import HistoryEntry
from .jump_mode import JumpMode
from .main_commands import commands_of
from .navigator import Navigator
from .pane_layout import BREAKPOINTS, PaneLayout
from .paragraph_selection import ParagraphSelection
from .reading_progress import ReadingProgress
from .refresh_controller import RefreshController, RefreshState
from .screen_router import ScreenRouter
from .side_panes import SidePanes
from .status_texts import freshness_text, position_text
from .text_links import LAYER, TextLinks
from .view import PagePosition, text_position

_SAMPLES = "Samples of our own. {brief.sources} chooses publishers, {brief.fetch} fetches."
_REST_SECONDS = 0.5
"""How long the user stays with a section before the position is saved: paging writes nothing."""


class MainScreen(AppScreen[None]):
    CONTEXTS: ClassVar[tuple[str, ...]] = ("brief",)
    MODAL_CONTEXTS: ClassVar[tuple[str, ...]] = ("passage",)
    AUTO_FOCUS: ClassVar[str | None] = "#reading"
    HORIZONTAL_BREAKPOINTS = list(BREAKPOINTS)  # noqa: RUF012 (Textual declares it)

    def __init__(
        self,
        desk: Desk,
        signs: SymbolSet,
        now: Callable[[], datetime],
        column: int = COLUMN,
        notices: tuple[str, ...] = (),
        span: int = DAYS,
    ) -> None:
        """`column` is the width of the text in cells, `span` the number of days in the bars of the fronts."""
        super().__init__(signs)
        self.desk = desk
        self._configured_column = column
        self._notices = notices
        self._rest_timer: Timer | None = None
        self.title_bar = TitleBar(signs=signs)
        self.tree_pane = EditionTree(signs=signs, id="tree")
        self.reading_pane = ReadingPane(signs=signs, column=column, id="reading")
        self.fronts_pane = FrontsPane(signs=signs, id="fronts")
        panes = (self.tree_pane, self.reading_pane, self.fronts_pane)
        self.pane_layout = PaneLayout(self, self.title_bar, *panes, self._underline_links)
        self.editions = EditionSequence(desk, self.tree_pane)
        self.progress = ReadingProgress(self, desk)
        self.finder = FindController(self, FindLine(self), signs.dot)
        self.navigator = Navigator(
            self,
            desk,
            self.editions,
            self.progress,
            before_open=self._before_open,
            after_open=self.finder.highlight,
            reopen=self._reopen,
        )
        self.front_filter = FrontFilter(
            self, desk, self.editions, self.navigator, close_overlays=self.pane_layout.close_overlays
        )
        self.paragraphs = ParagraphSelection(self)
        target = ActionTarget(self, desk, self.paragraphs)
        dialogs = Dialogs(self)
        self.annotations = AnnotationActions(self, desk, dialogs, target, self.paragraphs, self.editions)
        self.exports = ExportActions(self, dialogs, target, self.paragraphs)
        self.side_panes = SidePanes(self, desk, now, span, self.annotations.load_collections)
        self.refresher = RefreshController(self, desk, now, signs.dot)
        self.router = ScreenRouter(
            self,
            self.reading_pane,
            desk,
            now=now,
            open_destination=self.navigator.open,
            changed=self.annotations.reload_later,
            fetch=self.refresher.fetch,
        )
        self.text_links = TextLinks(self, self.pane_layout.show_fronts, self.router.open_figures)
        self.jump_mode = JumpMode(self, panes)

    def _before_open(self, destination: Destination) -> None:
        self.front_filter.release_unless_includes(destination)

    def _reopen(self, screen: object) -> None:
        self.router.reopen(screen)

    def compose(self) -> ComposeResult:
        # The first layout comes before the message that says how wide the screen is, and would be done twice.
        self.add_class(next(name for width, name in reversed(BREAKPOINTS) if self.app.size.width >= width))
        yield self.title_bar
        yield self.tree_pane  # straight on the screen: a container would be painted too, with every key
        yield self.reading_pane
        yield self.fronts_pane
        yield self.status

    # Commands -------------------------------------------------------------------------------------

    def modal_contexts(self) -> tuple[str, ...]:
        return self.MODAL_CONTEXTS if self.paragraphs.range is not None else ()

    def active_contexts(self) -> tuple[str, ...]:
        """Return the contexts; while paragraphs are selected, only their commands can be given."""
        return (*self.modal_contexts(), "app") if self.modal_contexts() else super().active_contexts()

    def handlers(self) -> CommandTable:
        return commands_of(self)

    def next_match_or_unread(self, count: int = 1) -> None:
        if not self.finder.step(count):
            self.navigator.next_unread()

    def previous_match_or_unread(self, count: int = 1) -> None:
        if not self.finder.step(-count):
            self.navigator.previous_unread()

    def close_topmost(self) -> None:
        """End the find, else close what lies over the text, else show everything that the front filter hides."""
        self.clear_notice()
        self.reading_pane.mark("target", {})
        if self.finder.is_active:
            self.finder.end()
        elif self.pane_layout.close_overlays() or self.pane_layout.restore_layout():
            pass
        elif self.front_filter.is_active:
            self.front_filter.clear()
        self.reading_pane.focus()

    def quit(self) -> None:
        self.app.exit()

    def open_timeline(self) -> None:
        """Open the front or the figure under the cursor, day by day."""
        item = self.fronts_pane.current
        if isinstance(item, KeyFigureRow) and self.fronts_pane.has_focus:
            self.router.open_figures(item.figure, item.series)
        elif isinstance(item, FrontActivity):
            self.router.open_front(item)
        else:
            self.notify_user("Go to a front first: {brief.fronts}.")

    def fetch_full_text(self) -> None:
        """Fetch the page of an excerpt, if its source allows it; show any other edition with what was left out."""
        reading = self.reading_pane.reading
        if reading is not None and not reading.edition.excerpt:
            self.router.open_unfiltered()
        elif reading is not None:
            self.notify_user("Fetching the page.")
            self.run_job(partial(self._fetch_full_text, reading.headline.anchor), "full-text")

    async def _fetch_full_text(self, anchor: Anchor) -> None:
        full = await self.desk.fetch_full_text(anchor)
        is_open = self.open_edition == anchor
        await self.show_arrivals([], restart=False)
        if is_open:
            self.navigator.superseded = anchor
            await self.navigator.go_to(Destination(full), remember=False)
        self.notify_user("The full text is saved.")

    # The first paint, from the store --------------------------------------------------------------

    def on_mount(self) -> None:
        self.pane_layout.restore_state(preferences.load(self.desk, "panes", Panes()))
        self.reading_pane.set_column(preferences.load(self.desk, "column", self._configured_column))
        try:
            self._show_archive()
        except WarbriefError as problem:
            self.title_bar.show(where="The archive cannot be read")
            self._notices = (str(problem), *self._notices)
        self._notices = (*self.desk.warnings, *self._notices)
        self.call_after_refresh(self.side_panes.load)
        self.set_timer(refresh_controller.FIRST_CHECK_SECONDS, self.refresher.fetch_if_due)
        self.set_interval(refresh_controller.CHECK_SECONDS, self.refresher.fetch_if_due)
        if self._notices:
            self.notify_user("  ".join(self._notices), "problem")

    def greet(self, keymap: Keymap, *, news: bool) -> None:
        """Open the screen that a start begins with, if any; see `ScreenRouter.open_first_screen`."""
        try:
            self.router.open_first_screen(keymap, news=news)
        except WarbriefError as problem:
            self.notify_user(str(problem), "problem")

    def on_unmount(self) -> None:
        self.annotations.close()
        self.progress.save_last_position()
        preferences.save(self.desk, "panes", Panes(), self.pane_layout.state)
        preferences.save(self.desk, "column", self._configured_column, self.reading_pane.column)

    def _show_archive(self) -> None:
        """Show the tree of the newest month and the edition where reading goes on."""
        self.title_bar.show(note=self.format_keys(_SAMPLES) if self.desk.is_sample else "")
        months = self.desk.months()
        if not months:
            self.title_bar.show(where="Nothing yet")
            return
        month = (months[0].year, months[0].month)
        outline = ArchiveOutline(months).with_headlines(month, self.desk.headlines(*month))
        newest = next(iter(outline.days(month).values()))
        last = self._last_position(newest)
        self.tree_pane.show_outline(outline)
        reading = self.desk.reading(last or newest[0].anchor, at_once=True)
        self._show_text(reading, text_position(last) if last is not None else None)
        self._follow_in_tree(reading)

    def _last_position(self, newest: tuple[Headline, ...]) -> Anchor | None:
        """Return where reading stopped, unless a day came since; then the history leads back there."""
        last = self.desk.last_position()
        if last is None or last.day == newest[0].anchor.day or not any(headline.new for headline in newest):
            return last
        entry = HistoryEntry(last.edition, text_position(last))
        self.navigator.history = self.navigator.history.push(entry)
        self._notices += ("New since you were here; {brief.go-back} goes back to where you stopped.",)
        return None

    # The text -------------------------------------------------------------------------------------

    def show_reading(self, reading: Reading, at: PagePosition = None, start: int = 0) -> None:
        """Show an edition, and load beside the keys what stands around it."""
        self._show_text(reading, at, start)
        self.side_panes.load()

    def _show_text(self, reading: Reading, at: PagePosition = None, start: int = 0) -> None:
        self.finder.forget()
        self.navigator.superseded = None
        self.reading_pane.show(reading, at, start, self.front_filter.blocks_of(reading.headline.anchor))
        if reading.damaged:
            self.notify_user(f"{reading.headline.anchor} {DIFFERS_FROM_FETCHED}", "problem")
        self._underline_links()
        self.show_position()
        day = reading.edition.day
        self.title_bar.show(where=f"{day:%a} {day.day} {day:%B %Y}")
        self.call_after_refresh(self._show_around, reading)

    def _show_around(self, reading: Reading) -> None:
        """Let the tree and the fronts follow the text, which is painted first."""
        if reading is self.reading_pane.reading:
            self._follow_in_tree(reading)
            self._show_fronts(reading)

    def show_fronts_of(self, reading: Reading) -> None:
        self._show_fronts(reading)
        self._underline_links()

    def _show_fronts(self, reading: Reading) -> None:
        day = reading.edition.day
        figures = figure_rows(self.side_panes.key_figures_on(day), reading)
        self.fronts_pane.show(self.side_panes.activity_on(day), figures)

    def _underline_links(self) -> None:
        """Underline what the lists name, while they are visible."""
        if self.fronts_pane.display:
            self.text_links.underline(self.side_panes.places)
        else:
            self.text_links.clear()

    def on_resize(self, _: events.Resize) -> None:
        self.pane_layout.fit_overlays()
        self.call_after_refresh(self._underline_links)

    @on(ReadingPane.ReadThrough)
    def _sections_read(self, message: ReadingPane.ReadThrough) -> None:
        self.progress.mark_read(message.sections)

    @on(ReadingPane.SectionShown)
    def _section_shown(self) -> None:
        self.show_position()
        if self._rest_timer is not None:
            self._rest_timer.stop()
        self._rest_timer = self.set_timer(_REST_SECONDS, self.progress.save_position)
        if self.reading_pane.reading is not None:
            self._follow_in_tree(self.reading_pane.reading)

    @on(ReadingPane.Pressed)
    def _text_pressed(self, message: ReadingPane.Pressed) -> None:
        self.text_links.follow(message.place, message.at)

    # Letters on the screen ------------------------------------------------------------------------

    def capture_key(self, key: str) -> bool:
        return self.jump_mode.capture_key(key)

    def show_labels(self) -> None:
        """Show letters at the paragraphs, or at the rows of the list that has the focus."""
        pane = self.focused if isinstance(self.focused, RowList) else None
        if pane is not None:
            self.jump_mode.start(pane, pane.rows_on_screen(), pane.go_to_target)
        else:
            self.jump_mode.start(self.reading_pane, self.reading_pane.texts_on_screen(), self.reading_pane.go_to_target)

    @on(ReadingPane.FollowAsked)
    def _show_link_labels(self) -> None:
        """Show letters at the figures and fronts of the text."""
        self.jump_mode.start(self.reading_pane, self.reading_pane.marks_on_screen(LAYER), self._follow_link)

    def _follow_link(self, target: JumpTarget) -> None:
        if target.place is not None:
            self.text_links.follow(target.place, target.at)

    # The tree -------------------------------------------------------------------------------------

    def _follow_in_tree(self, reading: Reading) -> None:
        """Put the cursor of the tree on the section that is read, unless the user is in the tree."""
        if not self.tree_pane.has_focus:
            self.tree_pane.follow(reading.headline.anchor.at(self.reading_pane.section))

    @on(EditionTree.MonthWanted)
    def _load_month(self, message: EditionTree.MonthWanted) -> None:
        self.run_job(partial(self.editions.load_month, message.month), "month")

    @on(RowList.Moved, "#tree")
    def _tree_moved(self) -> None:
        row = self.tree_pane.current
        if row is not None and row.anchor is not None and row.kind != "star":
            self.navigator.follow_cursor(row.anchor)

    @on(RowList.Chosen, "#tree")
    def _tree_row_chosen(self) -> None:
        row = self.tree_pane.current
        if row is not None and row.query is not None:
            self.router.open_search(row.query)
        elif row is not None and row.anchor is not None:
            self._leave_side_pane()
            self.navigator.open(Destination(row.anchor))

    def _leave_side_pane(self) -> None:
        self.pane_layout.close_overlays()
        self.reading_pane.focus()

    @on(RowList.Chosen, "#fronts")
    def _fronts_row_chosen(self) -> None:
        item = self.fronts_pane.current
        if isinstance(item, KeyFigureRow):
            self._leave_side_pane()
            self.navigator.open(Destination(item.anchor, item.place, item.figure.start, item.figure.end))
        elif isinstance(item, FrontActivity):
            self.front_filter.apply(item)

    # What a refresh brought -----------------------------------------------------------------------

    @property
    def open_edition(self) -> Anchor | None:
        reading = self.reading_pane.reading
        return reading.headline.anchor if reading is not None else None

    def mark_superseded(self, edition: Anchor) -> None:
        self.navigator.superseded = edition

    async def show_arrivals(self, outcomes: Sequence[Outcome], *, restart: bool) -> None:
        if restart or self.reading_pane.reading is None:
            self.tree_pane.clear()
            self._show_archive()
        else:
            months, headlines = await asyncio.to_thread(self._read_tree, tuple(self.tree_pane.outline.headlines))
            self.tree_pane.show_months(months, headlines)
        self.tree_pane.mark_fresh(frozenset(anchor for outcome in outcomes for anchor in outcome.added))
        await self.side_panes.reload()

    def _read_tree(
        self, loaded: Sequence[YearMonth]
    ) -> tuple[tuple[Month, ...], dict[YearMonth, tuple[Headline, ...]]]:
        """Return the months of the archive, and the editions of those that the tree has."""
        return self.desk.months(), {month: self.desk.headlines(*month) for month in loaded}

    # What the controllers show --------------------------------------------------------------------

    def run_after_paint(self, job: Callable[[], object], group: str) -> None:
        self.call_after_refresh(lambda: self.run_job(partial(asyncio.to_thread, job), group, exclusive=False))

    def show_position(self) -> None:
        reading = self.reading_pane.reading
        if reading is not None:
            self.status.show_place(position_text(reading, self.reading_pane.section, self.signs))

    def show_status(self, text: str) -> None:
        self.status.show_place(text)

    def show_progress(self, text: str) -> None:
        self.title_bar.show(state=text)

    def show_filter(self, text: str) -> None:
        self.title_bar.show(only=text)

    def show_freshness(self) -> None:
        if self.refresher.state is not RefreshState.FETCHING:
            reading = self.reading_pane.reading
            publishers = len(self._publishers_on(reading)) if reading is not None else 0
            last_fetch, new_editions = self.side_panes.last_fetch, self.refresher.new_editions
            self.title_bar.show(state=freshness_text(publishers, last_fetch, new_editions, self.signs))

    def _publishers_on(self, reading: Reading) -> set[str]:
        day = reading.edition.day
        headlines = self.tree_pane.outline.days((day.year, day.month)).get(day, ())
        return {headline.anchor.source for headline in headlines}

    # The line for find ----------------------------------------------------------------------------

    @on(Input.Changed, "#find")
    def _find_changed(self, event: Input.Changed) -> None:
        self.finder.change(event.value)

    @on(Input.Submitted, "#find")
    def _find_submitted(self) -> None:
        self.finder.submit()
