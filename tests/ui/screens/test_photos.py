"""Photos: the edition's or the day's, found by their words, opened in the browser or in the text."""

import asyncio
import importlib.util
import sys
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from warbrief_tui.errors import FetchError
from warbrief_tui.image_decoder import Picture
from warbrief_tui.model import Photo, Section
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.photos import PhotosScreen

from ..fake_desk import LOSSES, FakeDesk, edition, lead_section
from ..seen import lines, press, settle, text

DAY = date(2025, 5, 21)
BRIDGE = Photo("A bridge at noon.", "R. Sava / Agency", "https://pictures.example/1.jpg")
SMOKE = Photo("Smoke over the yard.", None, "javascript:alert(1)")


class DeskOfPictures(FakeDesk):
    slow = False
    refuses = ""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.pictured: list[str] = []

    async def picture(self, url: str) -> Picture:
        self.pictured.append(url)
        if self.slow:
            await asyncio.Event().wait()
        if self.refuses:
            raise FetchError(self.refuses)
        return Picture(2, 1, bytes(6))


@pytest.fixture
def desk() -> DeskOfPictures:
    section = Section("Seen", (BRIDGE, SMOKE))
    return DeskOfPictures(
        [
            edition("daily-line", DAY, (lead_section(DAY), LOSSES, section), "Rail line"),
            edition("staff-digest", DAY, (replace(section, blocks=(BRIDGE,)),), "Digest"),
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
        await press(pilot, "p", "/", *"sava")
        assert "1 photo" in lines(app)[-1]
        await press(pilot, "enter", "/", *" zz")
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
        await press(pilot, "p", "j", "o")
        assert opened == ["https://pictures.example/1.jpg"]
        await press(pilot, "j", "o")
        assert "no address" in lines(app)[-1]
        assert len(opened) == 1


async def test_enter_opens_the_text_at_the_photo(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "G", "enter")
        assert isinstance(app.screen, MainScreen)
        assert "Smoke over the yard." in text(app)


async def test_without_the_extra_a_line_says_how_to_get_it_and_nothing_is_fetched(
    app: Warbrief, desk: DeskOfPictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, package=None: None)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "j", "v")
        assert "pipx install 'warbrief-tui[images]'" in lines(app)[-1]
        assert not desk.pictured


class Drawn(Static):
    """Stands for the library's widget."""

    def __init__(self, image: str) -> None:
        super().__init__(f"drawn {image}")


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra as if it were installed."""
    image = SimpleNamespace(frombytes=lambda mode, size, data: f"{mode} {size[0]}x{size[1]} of {len(data)}")
    modules = {
        "PIL": SimpleNamespace(Image=image),
        "PIL.Image": image,
        "textual_image": SimpleNamespace(),
        "textual_image.widget": SimpleNamespace(Image=Drawn),
    }
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, package=None: name)
    monkeypatch.setattr(Warbrief, "suspend_for", lambda self, job: job())


@pytest.mark.usefixtures("library")
async def test_a_picture_is_fetched_when_it_is_asked_for_and_shown_with_its_caption(
    app: Warbrief, desk: DeskOfPictures
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("p", "j")
        assert not desk.pictured
        before = text(app)
        await pilot.press("v")
        await settle(pilot)
        assert desk.pictured == ["https://pictures.example/1.jpg"]
        assert "drawn RGB 2x1 of 6" in text(app)
        assert "A bridge at noon." in text(app)
        assert "pictures.example" in lines(app)[0]
        await pilot.press("escape")
        await settle(pilot)
        assert text(app) == before


@pytest.mark.usefixtures("library")
async def test_fetching_is_said_and_can_be_given_up_and_a_failure_is_one_line(
    app: Warbrief, desk: DeskOfPictures
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        desk.slow = True
        await pilot.press("p", "j", "v")
        await pilot.pause()
        assert "Fetching from pictures.example; Esc cancels." in lines(app)[-1]
        await pilot.press("escape")
        await settle(pilot)
        assert "Cancelled." in lines(app)[-1]
        desk.slow, desk.refuses = False, "it answered 404"
        await pilot.press("v")
        await settle(pilot)
        assert "it answered 404" in lines(app)[-1]
        assert isinstance(app.screen, PhotosScreen)
