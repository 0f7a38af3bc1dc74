from datetime import date
from threading import Event

from textual.pilot import Pilot

from warbrief_tui.errors import StoreError
from warbrief_tui.model import FrontDay, FrontHistory, FrontReport
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.front import FrontScreen

from ..fake_desk import FakeDesk
from ..seen import lines, press, settle, text, until


async def _open(pilot: Pilot[None], *keys: str) -> FrontScreen:
    """The story of Pokrovsk, after `keys`, each of which has had its effect before the next."""
    await settle(pilot)
    await press(pilot, "f", "j", "v")
    await press(pilot, *keys)
    screen = pilot.app.screen
    assert isinstance(screen, FrontScreen)
    return screen


def _day(screen: FrontScreen) -> date:
    assert isinstance(screen.days.current, FrontDay)
    return screen.days.current.day


async def test_it_tells_names_activity_days_and_what_is_said(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await _open(pilot)
        before = text(app)
        assert "Pokrovsk   30 days to 21 May 2025" in before
        assert "also: Покровськ" in before
        assert "Wed 21 May  × attacked, no confirmed gains" in before
        assert "accounts differ" in before
        assert "Mon 19 May    no edition" in before
        assert "The Daily Line  ×" in before
        assert "Wed 21 May · 38 assaults: The Daily Line" in before
        assert "gained nothing that could be confirmed" in before
        assert "accounts differ on 1" in lines(app)[-1]
        assert screen.sentences.region.x > screen.days.region.x, "side by side"


async def test_where_it_is_narrow_the_sentences_stand_under_the_days(app: Warbrief) -> None:
    async with app.run_test(size=(70, 24)) as pilot:
        screen = await _open(pilot)
        assert screen.sentences.region.y >= screen.days.region.bottom
        assert screen.sentences.region.x == screen.days.region.x


async def test_the_day_under_the_cursor_is_told_and_its_bar_lit(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await _open(pilot)
        await pilot.press("j")
        await settle(pilot)
        assert "Tue 20 May · 38 assaults" in text(app)
        assert screen.chart._selected == date(2025, 5, 20)


async def test_a_click_on_a_bar_or_a_day_goes_to_the_day(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await _open(pilot)
        row = next(line for line in lines(app) if "21 May" in line and "22 Apr" in line)
        right = row.rindex("21 May") + 5
        await pilot.click("#chart", offset=(right - 3, 4))
        await settle(pilot)
        assert _day(screen) == date(2025, 5, 20)
        assert screen.days.has_focus
        y = next(n for n, line in enumerate(lines(app)) if line.startswith(" Sun 18 May"))
        await pilot.click(offset=(3, y))
        await settle(pilot)
        assert _day(screen) == date(2025, 5, 18)
        assert "Sun 18 May" in text(app)
        assert app.screen is screen
        await pilot.click(offset=(3, y))
        await settle(pilot)
        assert isinstance(app.screen, MainScreen), "a click on the day that is chosen opens it"


async def test_enter_opens_the_sentence_in_its_edition_and_going_back_restores_all(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await _open(pilot, "j", "tab", "j")
        before_leaving = text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)
        assert "Tue 20 May 2025" in lines(app)[0]
        assert app.screen.reading_pane.section == 1
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert screen.is_current
        assert text(app) == before_leaving
        await pilot.press("escape")
        assert isinstance(app.screen, MainScreen)


async def test_enter_on_a_day_opens_the_first_that_is_said(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await _open(pilot, "j", "j")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)
        assert "Sun 18 May 2025" in lines(app)[0]


async def test_other_spans_by_key_and_by_number_keep_the_day(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await _open(pilot, "j")
        for key, span in (("+", 90), ("+", 365), ("-", 90), ("-", 30), ("-", 7)):
            await pilot.press(key)
            await settle(pilot)
            assert (screen.span, _day(screen)) == (span, date(2025, 5, 20))
            assert f"{span} days to 21 May 2025" in lines(app)[0]
        await pilot.press("-")
        assert "7 days; d asks for another number." in lines(app)[-1]
        await pilot.press("d", "ctrl+u", *"nine", "enter")
        assert "A number from 1 to 3660" in text(app)
        await press(pilot, "ctrl+u", *"45", "enter")
        assert screen.span == 45


async def test_earlier_and_later_days(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await _open(pilot, "}")
        assert "These are the latest days." in lines(app)[-1]
        await press(pilot, "-", "{")
        assert "7 days to 14 May 2025" in lines(app)[0]
        assert "Nobody names Pokrovsk in these 7 days." in text(app)
        await pilot.press("}")
        await settle(pilot)
        assert "7 days to 21 May 2025" in lines(app)[0]


async def test_next_and_previous_front_go_round(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await _open(pilot)
        order = [activity.front.name for activity in app.desk.fronts()]
        met = []
        for key in ("]", "]", "[", "["):
            await pilot.press(key)
            await settle(pilot)
            met.append(screen.activity.front.name)
        index = order.index("Pokrovsk")
        assert met == [order[(index + by) % len(order)] for by in (1, 2, 1, 0)]
        assert lines(app)[0].startswith(" Pokrovsk ")


async def test_what_takes_long_says_so_and_is_given_up(app: Warbrief, desk: FakeDesk) -> None:
    go_on = Event()
    story = desk.front_history

    def slow(front: str, day: date | None = None, span: int = 14) -> FrontHistory:
        if span != 30:
            go_on.wait(10)
        return story(front, day, span)

    desk.front_history = slow  # type: ignore[method-assign]
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await _open(pilot)
        await pilot.press("+")
        await until(pilot, lambda: "Loading; Esc cancels." in lines(app)[-1])
        await pilot.press("escape")
        assert "Cancelled." in lines(app)[-1]
        go_on.set()
        await settle(pilot)
        assert (app.screen, screen.span) == (screen, 30)


async def test_an_error_is_said(app: Warbrief, desk: FakeDesk) -> None:
    def broken(*_: object, **__: object) -> FrontHistory:
        raise StoreError("The archive cannot be read.")

    async with app.run_test(size=(120, 30)) as pilot:
        await _open(pilot)
        desk.front_history = broken  # type: ignore[method-assign]
        await pilot.press("+")
        await settle(pilot)
        assert "The archive cannot be read." in lines(app)[-1]


async def test_a_day_that_is_opened_and_left_at_once_leads_nowhere(app: Warbrief, desk: FakeDesk) -> None:
    go_on, front_reports = Event(), desk.front_reports
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await _open(pilot)

        def slow(front: str, day: date | None = None, span: int = 1) -> tuple[FrontReport, ...]:
            go_on.wait(10)
            return front_reports(front, day, span)

        desk.front_reports = slow  # type: ignore[method-assign]
        await pilot.press("j", "enter")
        screen.dismiss(None)  # what Esc does, before the wait has been told
        go_on.set()
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)
        assert "Wed 21 May 2025" in lines(app)[0]


async def test_keys_that_follow_each_other_at_once_all_count(app: Warbrief, desk: FakeDesk) -> None:
    go_on, history = Event(), desk.front_history

    def slow(front: str, day: date | None = None, span: int = 14) -> FrontHistory:
        go_on.wait(10)
        return history(front, day, span)

    async with app.run_test(size=(120, 30)) as pilot:
        screen = await _open(pilot)
        desk.front_history = slow  # type: ignore[method-assign]
        await pilot.press("+")
        await pilot.press("+")
        await pilot.press("{")
        go_on.set()
        await settle(pilot)
        assert (screen.span, screen.activity.day) == (365, date(2024, 5, 21))
