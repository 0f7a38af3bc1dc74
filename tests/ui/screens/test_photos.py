"""Photos: the edition's or the day's, found by their words, opened in the browser or in the text."""

from datetime import date

import pytest
from msgspec.structs import replace

from warbrief_tui.model import Photo, Section
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.screens.brief import BriefScreen
from warbrief_tui.ui.screens.photos import PhotosScreen

from ..fake_desk import LOSSES, FakeDesk, edition, lead
from ..seen import lines, settle, text

DAY = date(2025, 5, 21)
BRIDGE = Photo("A bridge at noon.", "R. Sava / Agency", "https://pictures.example/1.jpg")
SMOKE = Photo("Smoke over the yard.", None, "javascript:alert(1)")


@pytest.fixture
def desk() -> FakeDesk:
    seen = Section("Seen", (BRIDGE, SMOKE))
    return FakeDesk(
        [
            edition("daily-line", DAY, (lead(DAY), LOSSES, seen), "Rail line"),
            edition("staff-digest", DAY, (replace(seen, blocks=(BRIDGE,)),), "Digest"),
        ]
    )


async def test_captions_with_credits_and_hosts_of_the_edition_then_of_the_day(app: Warbrief) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        assert "3 photos" in lines(app)[-1]
        assert "R. Sava / Agency" in text(app)
        assert "pictures.example" in text(app)
        assert "no credit" in text(app)
        await pilot.press("w")
        await settle(pilot)
        assert "4 photos" in lines(app)[-1]
        assert "all publishers" in lines(app)[0]


async def test_words_narrow_the_list_and_escape_widens_it_before_it_leaves(app: Warbrief) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        before = text(app)
        await pilot.press("p", "/", *"sava")
        await settle(pilot)
        assert "1 photo" in lines(app)[-1]
        await pilot.press("enter", "/", *" zz")
        await settle(pilot)
        assert "No caption or credit has these words" in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, PhotosScreen)
        assert "3 photos" in lines(app)[-1]
        await pilot.press("escape")
        await settle(pilot)
        assert text(app) == before


async def test_o_hands_the_picture_to_the_browser_but_only_a_web_address(app: Warbrief, opened: list[str]) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await pilot.press("p", "j", "o")
        await settle(pilot)
        assert opened == ["https://pictures.example/1.jpg"]
        await pilot.press("j", "o")
        await settle(pilot)
        assert "no address" in lines(app)[-1]
        assert len(opened) == 1


async def test_enter_opens_the_text_at_the_photo(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "G", "enter")
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen)
        assert "Smoke over the yard." in text(app)
