"""Behind a start: what rules that changed would find in stored editions is looked for, once, where nothing is due."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import datetime, timedelta

import pytest

from warbrief_tui.model import Outcome, RefreshStatus, RetentionResult
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen import refresh_controller
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.widgets.header_and_status import TitleBar

from ..conftest import THEMES
from ..fake_desk import NOW, FakeDesk
from ..seen import lines, settle, until


class Outdated(FakeDesk):
    """A desk whose editions were analysed by older rules."""

    analyses = questions = 0

    def due(self) -> tuple[str, ...]:
        self.questions += 1
        return ()

    async def reanalyse(self) -> AsyncGenerator[tuple[int, int], None]:
        self.analyses += 1
        yield 1, 2
        yield 2, 2


async def test_a_start_looks_behind_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh_controller, "FIRST_CHECK_SECONDS", 0.01)
    monkeypatch.setattr(refresh_controller, "CHECK_SECONDS", 0.05)
    desk = Outdated()
    app = Warbrief(desk, themes=[THEMES], now=lambda: NOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: desk.questions > 2)
        assert desk.analyses == 1


class ManyEditions(Outdated):
    """A desk that has much to look through."""

    finished = False

    async def reanalyse(self) -> AsyncGenerator[tuple[int, int], None]:
        for finished in range(300):
            yield finished + 1, 300
        self.finished = True


async def test_progress_is_painted_no_more_often_than_it_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(refresh_controller, "FIRST_CHECK_SECONDS", 0.01)
    monkeypatch.setattr(refresh_controller, "_PROGRESS_SECONDS", 60)
    states: list[str | None] = []
    show = TitleBar.show

    def record(self: TitleBar, *, state: str | None = None, **parts: str | None) -> None:
        states.append(state)
        show(self, state=state, **parts)

    monkeypatch.setattr(TitleBar, "show", record)
    desk = ManyEditions()
    async with Warbrief(desk, themes=[THEMES], now=lambda: NOW).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: desk.finished)
        await settle(pilot)
    assert [words for words in states if words and "left" in words] == ["looking for figures and fronts · 299 left"]


class Slow(FakeDesk):
    """A desk whose analysis goes on until the test lets it end."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes = [Outcome("x", "The Third", RefreshStatus.UNCHANGED)]
        self.save_search("bridges", "bridge", watch=True)
        self.analysing, self.go_on = asyncio.Event(), asyncio.Event()
        self.asked_for_due = self.retirements = 0
        self.watched_since: list[datetime] = []

    def due(self) -> tuple[str, ...]:
        self.asked_for_due += 1
        return ()

    async def reanalyse(self) -> AsyncGenerator[tuple[int, int], None]:
        self.analysing.set()
        await self.go_on.wait()
        yield 1, 1

    def apply_retention(self) -> RetentionResult | None:
        self.retirements += 1
        return None

    def new_saved_search_hits(self, since: datetime) -> tuple[tuple[str, int], ...]:
        self.watched_since.append(since)
        return super().new_saved_search_hits(since)


async def test_the_timer_leaves_a_refresh_alone_until_its_analysis_and_notices_are_done() -> None:
    desk = Slow()
    app = Warbrief(desk, themes=[THEMES], now=lambda: NOW)
    async with app.run_test(size=(120, 40)) as pilot:
        assert isinstance(app.screen, MainScreen)
        await pilot.press("r")
        await desk.analysing.wait()
        app.screen.refresher.fetch_if_due()
        await pilot.pause()
        assert desk.asked_for_due == 0
        desk.go_on.set()
        await settle(pilot)
        assert desk.retirements == 1
        assert "New hits of watched searches · bridges: 2" in lines(app)[-1]
        app.screen.refresher.fetch_if_due()
        await settle(pilot)
        assert desk.asked_for_due == 1


async def test_a_refresh_during_an_analysis_announces_what_the_first_one_brought_too() -> None:
    desk = Slow()
    hours = iter(range(100))
    app = Warbrief(desk, themes=[THEMES], now=lambda: NOW + timedelta(hours=next(hours)))
    async with app.run_test(size=(120, 40)) as pilot:
        assert isinstance(app.screen, MainScreen)
        await pilot.press("r")
        await desk.analysing.wait()
        begun = app.now()
        desk.analysing.clear()
        await pilot.press("r")
        await desk.analysing.wait()
        desk.go_on.set()
        await settle(pilot)
        assert len(desk.watched_since) == 1
        assert desk.watched_since[0] < begun


async def test_after_a_refresh_that_failed_the_next_one_can_begin_and_the_title_bar_says_how_fresh_it_is() -> None:
    desk = FakeDesk()
    desk.refuse_to_refresh = "the archive is locked"
    app = Warbrief(desk, themes=[THEMES], now=lambda: NOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert "the archive is locked" in lines(app)[-1]
        assert "fetched just now" in lines(app)[0]
        desk.refuse_to_refresh = ""
        await pilot.press("r")
        await settle(pilot)
        assert "No source is enabled" in lines(app)[-1]
