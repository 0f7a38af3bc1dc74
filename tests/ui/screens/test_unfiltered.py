"""O shows the page as it is: everything that was left out, where it stood; Enter goes to the edition."""

import pytest
from msgspec.structs import replace

from warbrief_tui.model import Dropped
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.unfiltered import UnfilteredScreen

from ..fake_desk import FakeDesk
from ..seen import lines, press, settle, text

LOST = "The village on the far bank has asked for a new chain four times and got none of them. " * 60


@pytest.fixture
def desk() -> FakeDesk:
    desk = FakeDesk()
    edition = desk.readings[0].edition
    heading = next(section.heading for section in edition.sections if section.heading)
    dropped = (
        Dropped("Above everything stood this.", "outside the main text"),
        Dropped(LOST, "comments", heading[:60]),
    )
    desk.readings[0] = replace(desk.readings[0], edition=replace(edition, dropped=dropped))
    return desk


async def test_the_reading_ends_with_how_much_was_left_out(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("G")
        await settle(pilot)
        screen_text = " ".join(text(app).split())
        assert "words were left out as comments" in screen_text
        assert "page as it is." in screen_text


async def test_what_was_left_out_is_shown_where_it_stood(app: Warbrief) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await pilot.press("O")
        await settle(pilot)
        assert isinstance(app.screen, UnfilteredScreen)
        assert "2 parts left out" in lines(app)[-1]
        screen_text = text(app)
        assert screen_text.index("Above everything stood this.") < screen_text.index("left out: comments")
        await pilot.press("enter")
        await settle(pilot)
        assert "It was left out: outside the main text." in lines(app)[-1]
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, MainScreen)
