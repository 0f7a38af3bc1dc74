"""What a revision changed: old words, new words, the difference lit; Enter goes to where it stands now."""

import pytest
from msgspec.structs import replace

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen

from ..fake_desk import NOW, FakeDesk
from ..seen import lines, press, settle, text


@pytest.fixture
def desk() -> FakeDesk:
    desk = FakeDesk()
    desk.readings[0] = replace(desk.readings[0], headline=replace(desk.readings[0].headline, revised=NOW))
    return desk


async def test_each_change_stands_there_with_its_old_and_its_new_words(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("C")
        await settle(pilot)
        assert "revised 22 May 05:00 UTC" in lines(app)[0]
        assert "3 changes" in lines(app)[-1]
        for line in (
            " reworded  § 1",
            "  - A guard was hurt at a bridge.",
            "  + Two guards were hurt at a bridge.",
            "  + It rained until noon.",
            "  - Nothing is known of the driver.",
        ):
            assert line in lines(app)


async def test_enter_opens_the_text_unless_it_went(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        before = text(app)
        await press(pilot, "C", "G", "enter")
        assert "It is not there any more." in lines(app)[-1]
        await pilot.press("escape")
        await settle(pilot)
        assert text(app) == before
        await press(pilot, "C", "enter")
        assert isinstance(app.screen, MainScreen)
        assert "attacked 38 times" in text(app)


async def test_an_edition_without_revisions_says_so(app: Warbrief, desk: FakeDesk) -> None:
    desk.readings = FakeDesk().readings
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("C")
        await settle(pilot)
        assert "never revised" in text(app)
