"""There and back: a screen that led into the text comes back with everything in it as it was left."""

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.compare import CompareScreen
from warbrief_tui.ui.screens.search import SearchScreen

from ..seen import lines, press, settle, text
from .test_main_screen import brief


async def test_the_screen_comes_back_with_words_cursor_and_scroll(app: Warbrief) -> None:
    async with app.run_test(size=(100, 14)) as pilot:
        await settle(pilot)
        start = text(app)
        await press(pilot, "s", *"pokrovsk", "enter", "ctrl+o")
        await press(pilot, "down", *"jj")
        before = text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert text(app) == before
        await pilot.press("escape")
        await settle(pilot)
        assert lines(app)[:-1] == start.splitlines()[:-1], "and under it the text stands where it stood"


async def test_it_wears_the_theme_that_was_put_on_meanwhile(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "enter", "T", "ctrl+o")
        assert isinstance(app.screen, CompareScreen)
        over = app.screen.pairs.rich_style.bgcolor
        await pilot.press("escape")
        assert over == brief(app).reading_pane.rich_style.bgcolor


async def test_only_the_last_few_are_kept(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for _ in range(10):
            await press(pilot, "c", "enter", "j")
        suspended = brief(app).router._suspended
        assert len(suspended) == 8
        for _ in range(10):
            await pilot.press("ctrl+o")
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)
        assert not brief(app).router._suspended
        assert isinstance(app.screen, MainScreen)
