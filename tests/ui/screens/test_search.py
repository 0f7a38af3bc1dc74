from textual.widgets import Input

from warbrief_tui.errors import UsageError
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.screens.brief import BriefScreen
from warbrief_tui.ui.screens.search import SearchScreen

from ..fake_desk import FakeDesk
from ..seen import lines, settle, text


async def test_it_searches_from_the_second_letter_and_says_how_it_understood(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s", "p")
        await settle(pilot)
        assert desk.queries == []
        assert "Type two letters" in text(app)
        await pilot.press(*"okrovsk")
        await settle(pilot)
        assert desk.queries[-1] == "pokrovsk"
        assert "the words “pokrovsk”" in text(app)
        assert "10 found" in text(app)
        assert "Wed 21 May 2025  The Daily Line" in text(app)
        assert "Esc back" in lines(app)[-1]


async def test_enter_opens_at_the_paragraph_with_the_words_lit(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", *"order")
        await settle(pilot)
        await pilot.press("down", "j", "enter")
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen)
        assert "Round" in text(app)
        assert "Delegates spoke of the order" in text(app)
        assert "of 13" in lines(app)[-1]
        await pilot.press("n")
        assert app.screen._found.here is not None


async def test_escape_restores_all(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await pilot.press("]", "j", "j")
        await settle(pilot)
        before = text(app)
        await pilot.press("s", *"drones")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert text(app) == before


async def test_nothing_found_and_an_error_are_said(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", *"zzzz")
        await settle(pilot)
        assert "Nothing found" in text(app)

        def refused(query: str, limit: int = 50, **_: object) -> object:
            raise UsageError(f"'{query}' is no query.")

        desk.search = refused  # type: ignore[method-assign,assignment]
        await pilot.press("x")
        await settle(pilot)
        assert "'zzzzx' is no query." in lines(app)[-1]


async def test_letters_are_typed_and_give_no_command(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", *"qggT?/:")
        await settle(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.query_one("#words", Input).value == "qggT?/:"


async def test_what_was_asked_comes_back_with_up_and_goes_with_down(app: Warbrief, desk: FakeDesk) -> None:
    desk.asked = ["drones", "bridge"]
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", *"ord", "up")
        words = app.screen.query_one("#words", Input)
        assert words.value == "drones"
        await pilot.press("up", "up")
        assert words.value == "bridge"
        await pilot.press("down", "down")
        assert words.value == "ord"
        await settle(pilot)
        await pilot.press("down")
        assert not words.has_focus
        await pilot.press("enter")
        await settle(pilot)
    assert desk.asked == ["ord", "drones", "bridge"]


async def test_a_search_is_saved_asked_again_watched_and_forgotten(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", "ctrl+s")
        assert "There is nothing to save yet." in lines(app)[-1]
        await pilot.press(*"order", "ctrl+s", "ctrl+u", "enter")
        assert "It needs a name" in text(app)
        await pilot.press(*"steps", "enter")
        assert [(search.name, search.query) for search in desk.saved] == [("steps", "order")]
        await pilot.press("ctrl+u", "ctrl+o", "w")
        assert desk.saved[0].watch
        assert "watched" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen.query_one("#words", Input).value == "order"
        assert "found" in text(app)
        await pilot.press("ctrl+o", "d")
        assert not desk.saved
        assert "No search is saved yet" in text(app)
