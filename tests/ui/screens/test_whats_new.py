"""What is new: how it is grouped, where Enter leads, what stands there when nothing came."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.whats_new import WhatsNewScreen

from ..fake_desk import NOW, FakeDesk
from ..seen import lines, press, settle, text


@pytest.fixture
def desk() -> FakeDesk:
    """Two editions are new, one has been revised."""
    desk = FakeDesk()
    desk.since = NOW - timedelta(days=1)
    new = [replace(r, headline=replace(r.headline, new=True)) for r in desk.readings[:2]]
    revised = replace(desk.readings[2], headline=replace(desk.readings[2].headline, revised=NOW))
    desk.readings[:3] = [*new, revised]
    return desk


async def test_new_editions_by_publisher_and_what_they_say_of_the_fronts(app: Warbrief) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await settle(pilot)
        assert "since " in lines(app)[0]
        assert "2 new, 1 revised" in lines(app)[-1]
        assert next(line for line in lines(app) if "Staff Digest" in line).endswith("1 new")
        assert "• Wed 21 May  Rail line under pressure, day 21" in text(app)
        assert "± Tue 20 May  Rail line under pressure, day 20" in text(app)
        assert "FRONTS" in text(app)
        pokrovsk = lines(app).index(next(line for line in lines(app) if "   Pokrovsk" in line))
        assert "attacked, no confirmed gains" in lines(app)[pokrovsk]
        assert "attacked 38 times" in lines(app)[pokrovsk + 1] or "On May" in lines(app)[pokrovsk + 1]


async def test_enter_opens_the_edition_and_the_sentence(app: Warbrief) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "enter")
        assert isinstance(app.screen, MainScreen)
        assert "Digest of 21 May" in text(app)
        await pilot.press("i")
        await settle(pilot)
        await press(pilot, "G", "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.screen.reading_pane.reading is not None


async def test_escape_restores_all_and_an_empty_screen_says_what_fills_it(app: Warbrief, desk: FakeDesk) -> None:
    desk.readings = FakeDesk().readings
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "]", "j")
        before = text(app)
        await pilot.press("i")
        await settle(pilot)
        assert isinstance(app.screen, WhatsNewScreen)
        assert "Nothing came since your last visit. r fetches" in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert text(app) == before
