from pathlib import Path

import pytest

from warbrief_tui.errors import StoreError
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.preferences import Panes, load, save

from .conftest import THEMES
from .fake_desk import NOW, FakeDesk


def _app(desk: FakeDesk, theme: str | None = None, column: int = 66) -> Warbrief:
    return Warbrief(desk, themes=[THEMES], theme=theme, column=column, now=lambda: NOW)


def test_a_choice_holds_until_the_configuration_says_something_new(desk: FakeDesk) -> None:
    save(desk, "theme", "night", "paper")
    assert load(desk, "theme", "night") == "paper"
    assert load(desk, "theme", "slate") == "slate"


@pytest.mark.parametrize("text", ["", "{", "[1]", '["night", 5]', '["night", null]', "null"])
def test_what_cannot_be_understood_is_no_choice(desk: FakeDesk, text: str) -> None:
    desk.set_preference("theme", text)
    assert load(desk, "theme", "night") == "night"


class Unwritable(FakeDesk):
    def set_preference(self, name: str, value: str) -> None:
        raise StoreError("the folder cannot be written")


def test_where_nothing_can_be_written_nothing_is_kept() -> None:
    desk = Unwritable()
    save(desk, "panes", Panes(), Panes({"tree": 30}))
    assert load(desk, "panes", Panes()) == Panes()


async def test_panes_and_column_are_as_they_were_left(desk: FakeDesk) -> None:
    async with (app := _app(desk)).run_test(size=(130, 40)) as pilot:
        await pilot.press("plus")
        screen = app.screen
        assert isinstance(screen, MainScreen)
        column = screen.reading_pane.column
        assert column == 70
        screen.tree_pane.focus()
        await pilot.press("plus", "plus")
        width = screen.tree_pane.outer_size.width
        assert width == 28 + 8
        screen.fronts_pane.add_class("-hidden")
    async with (app := _app(desk)).run_test(size=(130, 40)):
        screen = app.screen
        assert isinstance(screen, MainScreen)
        assert screen.reading_pane.column == column
        assert screen.tree_pane.outer_size.width == width
        assert not screen.fronts_pane.display
    async with (app := _app(desk, column=50)).run_test(size=(130, 40)):
        assert isinstance(app.screen, MainScreen)
        assert app.screen.reading_pane.column == 50


async def test_the_theme_is_the_one_that_was_chosen(desk: FakeDesk) -> None:
    async with (app := _app(desk)).run_test() as pilot:
        await pilot.press("T")
        chosen = app.theme
    assert chosen != "night"
    assert _app(desk).theme == chosen
    assert _app(desk, theme="slate").theme == "slate"


async def test_a_theme_that_is_gone_is_told(desk: FakeDesk, tmp_path: Path) -> None:
    save(desk, "theme", "night", "mine")
    async with (app := _app(desk)).run_test(size=(130, 40)) as pilot:
        await pilot.pause()
        assert app.theme == "night"
