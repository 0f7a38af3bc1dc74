"""How a start begins: the tour once, then what is new where something is, and neither where it was not wanted."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.welcome import WelcomeScreen
from warbrief_tui.ui.screens.whats_new import WhatsNewScreen
from warbrief_tui.views.keymap import remap

from ..conftest import THEMES
from ..fake_desk import NOW, FakeDesk
from ..seen import lines, settle, text


def with_news() -> FakeDesk:
    desk = FakeDesk()
    desk.since = NOW - timedelta(days=1)
    desk.readings[0] = replace(desk.readings[0], headline=replace(desk.readings[0].headline, new=True))
    return desk


@pytest.mark.parametrize("key", ["q", "escape", "space", "?", "ctrl+q", "z"])
async def test_a_first_start_begins_with_the_tour_and_any_key_leaves_it(key: str) -> None:
    desk = FakeDesk(sample=True)
    desk.chosen.clear()
    app = Warbrief(desk, themes=[THEMES], now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, WelcomeScreen)
        assert "What you see are samples" in text(app)
        assert "Any key begins." in text(app)
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)
        assert desk.get_preference("tour") == "seen"


async def test_the_tour_names_the_readers_own_keys() -> None:
    desk = FakeDesk()
    desk.chosen.clear()
    app = Warbrief(desk, themes=[THEMES], now=lambda: NOW, keymap=remap({"brief.search": ("ctrl+f",)}))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        search = next(line for line in lines(app) if "searches everything" in line)
        assert search.split()[0] == "Ctrl+F"
        assert "samples" not in text(app)


async def test_later_starts_begin_with_what_is_new() -> None:
    app = Warbrief(with_news(), themes=[THEMES], now=lambda: NOW)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, WhatsNewScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)


async def test_but_not_where_it_is_switched_off_or_nothing_came(app: Warbrief) -> None:
    quiet = Warbrief(with_news(), themes=[THEMES], now=lambda: NOW, news=False)
    for each_app in (quiet, app):
        async with each_app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            assert isinstance(each_app.screen, MainScreen)
