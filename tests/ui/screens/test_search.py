import asyncio
from threading import Event

from textual.pilot import Pilot
from textual.widgets import Input

from warbrief_tui.errors import Superseded, UsageError
from warbrief_tui.model import Hit, SearchResult
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.search import SearchScreen

from ..fake_desk import FakeDesk
from ..seen import lines, press, settle, text, until


async def test_it_searches_from_the_second_letter_and_says_how_it_understood(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "s", "p")
        assert desk.queries == []
        assert "All editions, the newest first. For example:" in text(app)
        assert "near(strike refinery, 10)" in text(app)
        await pilot.press(*"okrovsk")
        await settle(pilot)
        assert desk.queries[-1] == "pokrovsk"
        assert "the words “pokrovsk”" in text(app)
        assert "10 found" in text(app)
        assert "Wed 21 May 2025  The Daily Line" in text(app)
        assert "Esc back" in lines(app)[-1]


async def test_enter_opens_at_the_paragraph_with_the_words_lit(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "s", *"order")
        await press(pilot, "down", "j", "enter")
        assert isinstance(app.screen, MainScreen)
        assert "Round" in text(app)
        assert "Delegates spoke of the order" in text(app)
        assert "of 13" in lines(app)[-1]
        await pilot.press("n")
        assert app.screen.finder.matches.current is not None


async def test_escape_restores_all(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "]", "j", "j")
        before = text(app)
        await press(pilot, "s", *"drones")
        await pilot.press("escape")
        await settle(pilot)
        assert text(app) == before


async def test_nothing_found_and_an_error_are_said(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "s", *"zzzz")
        assert "No results" in text(app)

        def refused(query: str, limit: int = 50, **_: object) -> object:
            raise UsageError(f"'{query}' is no query.")

        desk.search = refused  # type: ignore[method-assign,assignment]
        await pilot.press("x")
        await settle(pilot)
        assert "'zzzzx' is no query." in lines(app)[-1]


async def test_letters_are_typed_and_give_no_command(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "s", *"qggT?/:")
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.query_one("#words", Input).value == "qggT?/:"


async def test_what_was_asked_comes_back_with_up_and_goes_with_down(app: Warbrief, desk: FakeDesk) -> None:
    desk.queries_asked = ["drones", "bridge"]
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
    assert desk.queries_asked == ["ord", "drones", "bridge"]


async def test_a_search_is_saved_asked_again_watched_and_forgotten(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", "ctrl+s")
        assert "There is nothing to save yet." in lines(app)[-1]
        await pilot.press(*"order", "ctrl+s", "ctrl+u", "enter")
        assert "A name is needed" in text(app)
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


def _screen(pilot: Pilot[None]) -> SearchScreen:
    assert isinstance(pilot.app.screen, SearchScreen)
    return pilot.app.screen


async def test_the_counts_stand_beside_the_hits_and_one_narrows_by_enter_and_widens_again(
    app: Warbrief, desk: FakeDesk
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "s", *"pokrovsk")
        screen_text = text(app)
        for words in ("KIND", "PUBLISHER", "   The Daily Line ", "FRONT", "MONTH", "   May 2025 ", "   April 2025 "):
            assert words in screen_text
        screen = _screen(pilot)
        assert screen.facets.region.x >= screen.hits.region.right
        await press(pilot, "ctrl+t", "G", "enter")
        assert screen.words.value == "pokrovsk day:2025-04 "
        assert desk.queries[-1] == "pokrovsk day:2025-04 "
        assert " • April 2025" in text(app)
        assert "Wed 30 Apr 2025" in text(app)
        assert "21 May" not in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert screen.words.value == "pokrovsk "


async def test_a_click_on_a_count_narrows(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "s", *"pokrovsk")
        row = next(n for n, line in enumerate(lines(app)) if "   Staff Digest " in line[85:])
        await pilot.click(offset=(100, row))
        await settle(pilot)
        assert _screen(pilot).words.value == "pokrovsk source:staff-digest "


async def test_where_it_is_narrow_the_counts_slide_over_the_hits_and_go_again(app: Warbrief) -> None:
    async with app.run_test(size=(70, 24)) as pilot:
        await pilot.press("s", "ctrl+t")
        assert "Nothing is counted yet" in lines(app)[-1]
        await pilot.press(*"pokrovsk")
        await settle(pilot)
        assert "PUBLISHER" not in text(app)
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert "PUBLISHER" in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "PUBLISHER" not in text(app)
        assert _screen(pilot).hits.has_focus
        await press(pilot, "f", "f")
        assert "PUBLISHER" not in text(app)


async def test_the_order_is_part_of_the_query(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "s", *"order", "ctrl+b")
        screen = _screen(pilot)
        assert screen.words.value == "order sort:rank "
        assert "best match first" in text(app)
        await press(pilot, "tab", "s")
        assert "oldest first" in text(app)
        assert "30 Apr 2025" in lines(app)[5]
        await pilot.press("s")
        await settle(pilot)
        assert screen.words.value == "order "


async def test_what_may_come_is_offered_and_taken_by_right_by_key_or_by_a_click(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "s", *"river fro")
        assert "front: lines that name a front" in lines(app)[2]
        await pilot.press("right")
        await settle(pilot)
        words = _screen(pilot).words
        assert words.value == "river front:"
        assert "front:pokrovsk lines that name a front   front:povne" in lines(app)[2]
        await press(pilot, "ctrl+n", "ctrl+y")
        assert words.value == "river front:povne "
        assert words.has_focus
        await press(pilot, "ctrl+u", *"front:")
        await pilot.click("#offers", offset=(lines(app)[2].index("front:povne") + 3, 0))
        await settle(pilot)
        assert words.value == "front:povne "


async def test_what_can_be_asked_is_a_key_away_and_an_example_is_written_by_enter(app: Warbrief) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await press(pilot, "s", *"drones", "ctrl+g")
        assert "figure:drones>100" in text(app)
        assert "Wed 21 May" not in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Wed 21 May" in text(app)
        await press(pilot, "ctrl+g", "G", "enter")
        assert _screen(pilot).words.value == "drones sort:rank"
        assert "Wed 21 May" in text(app)


async def test_more_hits_come_when_the_cursor_has_come_to_the_last(app: Warbrief, desk: FakeDesk) -> None:
    limits: list[int] = []
    search = desk.search

    def search_few(query: str, limit: int = 50, **_: object) -> SearchResult:
        limits.append(limit)
        return search(query, limit - 48)

    desk.search = search_few  # type: ignore[method-assign]
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "s", *"pokrovsk")
        screen = _screen(pilot)
        assert "2+ found" in text(app)
        await pilot.press("tab", "j")
        last = screen.hits.current
        await settle(pilot)
        assert isinstance(last, Hit)
        assert limits[-1] == 52
        assert "4+ found" in text(app)
        assert screen.hits.current == last, "the cursor rests where it was"
        assert not screen.hits.at_last


async def test_a_search_that_a_stale_question_interrupted_is_asked_again(app: Warbrief, desk: FakeDesk) -> None:
    search, refused = desk.search, [Superseded("another question was asked meanwhile")]

    def interrupted(query: str, limit: int = 50, **_: object) -> SearchResult:
        if query == "order" and refused:
            raise refused.pop()
        return search(query, limit)

    desk.search = interrupted  # type: ignore[method-assign]
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "s", *"order")
        assert not refused
        assert "the words “order”" in text(app)


async def test_a_search_that_takes_long_says_so_and_is_given_up(app: Warbrief, desk: FakeDesk) -> None:
    go_on, search = Event(), desk.search

    def slow(query: str, limit: int = 50, **_: object) -> SearchResult:
        go_on.wait(10)
        return search(query, limit)

    desk.search = slow  # type: ignore[method-assign]
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", *"or")
        await until(pilot, lambda: "Searching; Esc cancels." in lines(app)[-1])
        await pilot.press("escape")
        assert "Cancelled." in lines(app)[-1]
        assert isinstance(app.screen, SearchScreen)
        go_on.set()
        await settle(pilot)


async def test_a_search_with_a_name_stands_in_the_tree_and_w_watches_it(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "s", *"order", "tab", "w", "ctrl+u", *"steps", "enter")
        assert [(search.name, search.query, search.watch) for search in desk.saved] == [("steps", "order", True)]
        assert "Saved as steps; new hits are announced after a refresh." in lines(app)[-1]
        await pilot.press("w")
        assert not desk.saved[0].watch
        await pilot.press("escape")
        await settle(pilot)
        assert any("steps" in line[:28] for line in lines(app))


async def test_going_back_from_a_hit_restores_query_selection_scroll_and_counts(app: Warbrief) -> None:
    async with app.run_test(size=(120, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "s", *"pokrovsk", "tab", "j", "j", "j", "j")
        before = text(app)
        assert "PUBLISHER" in before
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert text(app) == before


async def test_a_lookup_that_nobody_waits_for_shows_no_progress(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "s")
        screen = _screen(pilot)
        begun, may_end = asyncio.Event(), asyncio.Event()

        async def job() -> None:
            begun.set()
            await may_end.wait()

        screen.run_lookup(job, "", delay=0)
        await begun.wait()
        assert not screen.status.notice
        may_end.set()
