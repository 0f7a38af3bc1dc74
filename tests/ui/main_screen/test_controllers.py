"""The controllers of the main screen without Textual: each with a view that records what it is told to show."""

import re
from datetime import date
from pathlib import Path

import pytest

from warbrief_tui.model import FrontActivity, Outcome, RefreshStatus
from warbrief_tui.ui.edition_tree_model import unread
from warbrief_tui.ui.jump_labels import JumpTarget, Labels
from warbrief_tui.ui.main_screen.action_target import ActionTarget
from warbrief_tui.ui.main_screen.annotation_actions import AnnotationActions
from warbrief_tui.ui.main_screen.edition_sequence import EditionSequence
from warbrief_tui.ui.main_screen.export_actions import ExportActions
from warbrief_tui.ui.main_screen.find_controller import FindController
from warbrief_tui.ui.main_screen.front_filter import FrontFilter
from warbrief_tui.ui.main_screen.jump_mode import JumpMode
from warbrief_tui.ui.main_screen.navigator import Navigator
from warbrief_tui.ui.main_screen.paragraph_selection import ParagraphSelection
from warbrief_tui.ui.main_screen.reading_progress import ReadingProgress
from warbrief_tui.ui.main_screen.refresh_controller import RefreshController, RefreshState
from warbrief_tui.ui.main_screen.side_panes import SidePanes
from warbrief_tui.ui.main_screen.status_texts import freshness_text, position_text
from warbrief_tui.ui.main_screen.text_links import TextLinks, mention_position
from warbrief_tui.ui.screens.base import Destination
from warbrief_tui.views.symbols import UNICODE

from ..fake_desk import NOW, FakeDesk
from .fake_view import FakeDialogs, FakeFindLine, FakeView


class Controllers:
    """All controllers on one fake screen, wired as the main screen wires them."""

    def __init__(self, desk: FakeDesk) -> None:
        self.desk = desk
        self.view = FakeView(desk)
        self.dialogs = FakeDialogs()
        self.editions = EditionSequence(desk, self.view.tree_pane)
        self.progress = ReadingProgress(self.view, desk)
        self.finder = FindController(self.view, FakeFindLine(), ".")
        self.reopened: list[object] = []
        self.navigator = Navigator(
            self.view,
            desk,
            self.editions,
            self.progress,
            before_open=self._before_open,
            after_open=self.finder.highlight,
            reopen=self.reopened.append,
        )
        self.front_filter = FrontFilter(self.view, desk, self.editions, self.navigator, lambda: None)
        self.selection = ParagraphSelection(self.view)
        target = ActionTarget(self.view, desk, self.selection)
        self.annotations = AnnotationActions(self.view, desk, self.dialogs, target, self.selection, self.editions)
        self.exports = ExportActions(self.view, self.dialogs, target, self.selection)

    def _before_open(self, destination: Destination) -> None:
        self.front_filter.release_unless_includes(destination)

    async def open(self, index: int, section: int | None = None) -> None:
        """Open an edition of the desk, the newest first."""
        anchor = self.desk.readings[index].headline.anchor
        await self.navigator.go_to(Destination(anchor if section is None else anchor.at(section)))
        await self.view.run_jobs()


@pytest.fixture
def screen(desk: FakeDesk) -> Controllers:
    return Controllers(desk)


# Navigation


async def test_the_next_edition_may_be_in_a_month_that_was_not_loaded(screen: Controllers) -> None:
    last_of_may = next(n for n, r in enumerate(screen.desk.readings) if r.edition.day.month == 4) - 1
    await screen.open(last_of_may)
    screen.navigator.next_edition()
    await screen.view.run_jobs()
    assert screen.view.open_edition == screen.desk.readings[last_of_may + 1].headline.anchor
    screen.navigator.next_edition()
    await screen.view.run_jobs()
    assert screen.view.notice == "This is the oldest edition."


async def test_going_back_restores_the_edition_the_position_and_the_screen_that_led_away(screen: Controllers) -> None:
    await screen.open(0, section=2)
    screen.navigator.open(Destination(screen.desk.readings[1].headline.anchor), "a screen")
    await screen.view.run_jobs()
    screen.navigator.go_back()
    await screen.view.run_jobs()
    assert screen.view.open_edition == screen.desk.readings[0].headline.anchor
    assert screen.reopened == ["a screen"]
    screen.navigator.go_back()
    assert screen.view.notice == "This is where you began."


async def test_sections_are_stepped_through_and_then_the_next_edition_opens(screen: Controllers) -> None:
    await screen.open(0)
    last = max(h.index for h in screen.desk.readings[0].headline.headings if h.heading)
    screen.navigator.next_section(99)
    assert screen.view.reading_pane.section == last
    screen.navigator.next_section()
    await screen.view.run_jobs()
    assert screen.view.open_edition == screen.desk.readings[1].headline.anchor


async def test_unread_sections_are_looked_for_over_editions(screen: Controllers) -> None:
    await screen.open(0)
    screen.desk.mark([screen.desk.readings[0].headline.anchor])
    await screen.annotations.reload()
    screen.navigator.next_unread()
    await screen.view.run_jobs()
    assert screen.view.open_edition == screen.desk.readings[1].headline.anchor
    screen.desk.mark([reading.headline.anchor for reading in screen.desk.readings])
    await screen.annotations.reload()
    screen.navigator.next_unread()
    await screen.view.run_jobs()
    assert screen.view.notice.startswith("No unread sections below")


async def test_an_edition_that_was_superseded_is_read_again(screen: Controllers) -> None:
    await screen.open(0)
    anchor = screen.desk.readings[0].headline.anchor
    assert screen.navigator.is_open(anchor.at(1))
    screen.navigator.superseded = anchor
    assert not screen.navigator.is_open(anchor.at(1))


# Reading progress


async def test_sections_that_were_read_are_marked_once(screen: Controllers) -> None:
    await screen.open(0)
    screen.progress.mark_read([1])
    headline = screen.progress.headline
    assert headline is not None
    assert 1 not in [heading.index for heading in headline.headings if unread(heading)]
    await screen.view.run_jobs()
    assert screen.desk.read == {headline.anchor.at(1)}
    screen.progress.mark_read([1])
    assert not screen.view.jobs


async def test_no_position_is_saved_while_only_a_part_is_shown(screen: Controllers) -> None:
    await screen.open(0)
    screen.view.reading_pane.only = frozenset({(1, 0)})
    screen.progress.save_last_position()
    assert not screen.desk.places


# Find


async def test_find_goes_round_the_matches_and_ends(screen: Controllers) -> None:
    await screen.open(0)
    screen.finder.start()
    screen.finder.change("novopavlivka")
    assert screen.view.notice.startswith("1 of 2")
    assert screen.finder.step(2)
    assert screen.view.notice.startswith("1 of 2")
    screen.finder.submit()
    assert screen.finder.is_active
    screen.finder.end()
    assert not screen.finder.is_active
    assert not screen.finder.step(1)
    assert screen.view.reading_pane.marks["found"] == {}


async def test_find_filters_the_list_that_has_the_focus(screen: Controllers) -> None:
    await screen.open(0)
    screen.view.fronts_pane.has_focus = True
    screen.finder.start()
    screen.finder.change(" pok ")
    assert screen.view.fronts_pane.words == "pok"
    screen.finder.end()
    assert screen.view.fronts_pane.words == ""
    screen.view.fronts_pane.has_focus, screen.view.tree_pane.has_focus = False, True
    screen.finder.start()
    screen.finder.change("pokrovsk")
    assert screen.view.tree_pane.narrowed_by_words
    screen.finder.change("")
    assert not screen.view.tree_pane.narrowed_by_words


# Front filter


async def test_a_front_alone_ends_where_something_else_is_opened(screen: Controllers) -> None:
    await screen.open(0)
    activity = next(a for a in screen.desk.fronts(screen.desk.readings[0].edition.day) if a.front.id == "pokrovsk")
    screen.front_filter.apply(activity)
    await screen.view.run_jobs()
    anchor = screen.view.open_edition
    assert anchor is not None
    assert screen.view.filter == "only Pokrovsk, 30 days"
    assert screen.front_filter.blocks_of(anchor)
    screen.front_filter.release_unless_includes(Destination(anchor.at(1, 0)))
    assert screen.front_filter.is_active
    screen.front_filter.release_unless_includes(Destination(anchor.at(4, 0)))
    assert not screen.front_filter.is_active
    assert screen.view.filter == ""
    assert screen.navigator.superseded == anchor


# Refresh


def refresher(screen: Controllers) -> RefreshController:
    return RefreshController(screen.view, screen.desk, lambda: NOW, ".")


async def test_a_refresh_shows_what_came_and_is_idle_again(screen: Controllers) -> None:
    await screen.open(0)
    anchor = screen.desk.readings[0].headline.anchor
    screen.desk.outcomes = [Outcome("daily-line", "The Daily Line", RefreshStatus.REVISED, revised=(anchor,))]
    controller = refresher(screen)
    controller.fetch()
    controller.fetch()
    assert screen.view.notice == "A refresh is under way."
    await screen.view.run_jobs()
    assert controller.state is RefreshState.IDLE
    assert screen.view.superseded == anchor
    assert screen.view.arrivals == [False, False]
    assert screen.view.progress == "fresh"


async def test_the_timer_starts_nothing_while_a_refresh_is_under_way(screen: Controllers) -> None:
    controller = refresher(screen)
    controller.fetch()
    controller.fetch_if_due()
    assert len(screen.view.jobs) == 1


# Selection, annotations, export


async def test_a_selection_moves_and_grows(screen: Controllers) -> None:
    await screen.open(0, section=1)
    screen.selection.start()
    screen.selection.select_next()
    screen.selection.grow_down()
    anchors = screen.selection.anchors
    assert anchors is not None
    assert [(a.section, a.block) for a in anchors] == [(1, 1), (1, 2)]
    assert screen.view.status == "2 paragraphs selected"
    screen.selection.clear()
    assert screen.selection.anchors is None


async def test_a_star_is_toggled_in_the_order_of_the_keys_and_shown_without_reading_the_months_again(
    screen: Controllers, monkeypatch: pytest.MonkeyPatch
) -> None:
    await screen.open(0, section=1)
    monkeypatch.setattr(screen.desk, "headlines", lambda *_: pytest.fail("a month was read again"))
    anchor = screen.desk.readings[0].headline.anchor
    screen.annotations.toggle_star()
    await screen.view.run_jobs()
    headline = screen.view.tree_pane.outline.headline(anchor)
    assert headline is not None
    assert [heading.index for heading in headline.headings if heading.starred] == [1]
    screen.annotations.toggle_star()
    await screen.view.run_jobs()
    assert screen.desk.stars() == ()
    assert screen.view.notice == "The star is taken away."


async def test_a_note_begins_with_the_one_that_is_there(screen: Controllers) -> None:
    await screen.open(0, section=1)
    screen.annotations.edit_note()
    await screen.view.run_jobs()
    screen.dialogs.questions.pop()("come back")
    await screen.view.run_jobs()
    assert [star.note for star in screen.desk.stars()] == ["come back"]


async def test_what_is_selected_is_copied_and_saved(screen: Controllers, tmp_path: Path) -> None:
    await screen.open(0, section=1)
    screen.selection.start()
    screen.exports.copy()
    assert screen.dialogs.clipboard.startswith("Russian infantry attacked 38 times")
    assert screen.selection.range is None
    screen.exports.save()
    screen.dialogs.questions.pop()(str(tmp_path / "day.txt"))
    assert screen.view.notice == f"Saved as {tmp_path / 'day.txt'}."
    screen.dialogs.selected_text = "by mouse"
    screen.exports.copy_or_select()
    assert screen.dialogs.clipboard == "by mouse"


# Letters and links


async def test_a_name_in_the_text_leads_to_its_row_or_says_that_there_is_none(screen: Controllers) -> None:
    await screen.open(0)
    reading = screen.view.reading_pane.reading
    assert reading is not None
    mention = reading.analysis.mentions[0]
    opened: list[str] = []
    links = TextLinks(screen.view, lambda: opened.append("fronts"), lambda figure: opened.append(figure.text))
    links.follow(mention_position(mention), mention.start)
    assert "is not among the fronts" in screen.view.notice
    screen.view.fronts_pane.rows.add(mention.front)
    links.follow(mention_position(mention), mention.start)
    assert opened == ["fronts"]


def test_a_letter_goes_to_its_target_and_any_other_key_takes_the_letters_away(screen: Controllers) -> None:
    class Pane:
        def __init__(self) -> None:
            self.labels: Labels = {}

        def show_labels(self, labels: Labels) -> None:
            self.labels = labels

    pane, chosen = Pane(), list[JumpTarget]()
    mode = JumpMode(screen.view, [pane])
    targets = [JumpTarget(0), JumpTarget(3)]
    mode.start(pane, targets, chosen.append)
    assert mode.capture_key(list(pane.labels)[1])
    assert chosen == [targets[1]]
    mode.start(pane, targets, chosen.append)
    assert mode.capture_key("escape")
    assert (pane.labels, len(chosen)) == ({}, 1)
    assert not mode.capture_key("j")
    mode.start(pane, [], chosen.append)
    assert screen.view.notice == "There is nothing here to go to."


# What stands around the text


async def test_the_side_panes_are_loaded_once_a_day_and_again_after_a_refresh(
    screen: Controllers, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[date] = []
    fronts = screen.desk.fronts

    def recorded_fronts(day: date, span: int) -> tuple[FrontActivity, ...]:
        days.append(day)
        return fronts(day, span)

    monkeypatch.setattr(screen.desk, "fronts", recorded_fronts)
    await screen.open(0)
    panes = SidePanes(screen.view, screen.desk, lambda: NOW, 14, screen.annotations.load_collections)
    day = screen.desk.readings[0].edition.day
    assert panes.activity_on(day) == ()
    for _ in range(2):
        panes.load()
        await screen.view.run_jobs()
    assert days == [day]
    assert panes.activity_on(day) == fronts(day, 14)
    assert "air-war-ukraine" not in panes.places
    assert "pokrovsk" in panes.places
    assert panes.last_fetch
    await panes.reload()
    assert days == [day, day]


def test_the_status_line_says_the_section_and_the_minutes_that_are_left(screen: Controllers) -> None:
    reading = screen.desk.readings[0]
    assert position_text(reading, 0, UNICODE).startswith("4 sections · ")
    assert re.fullmatch(r"§ 2 of 4 · \d+ min left", position_text(reading, 2, UNICODE))
    assert freshness_text(1, "fetched just now", 0, UNICODE) == "1 publisher · fetched just now"
    assert freshness_text(0, "", 2, UNICODE) == "2 new"
