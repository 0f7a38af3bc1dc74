"""Two columns: what stands in them, how they are chosen, where Enter leads, and that Esc restores everything."""

import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.compare import CompareScreen

from ..seen import lines, press, settle, text


async def test_the_day_stands_beside_the_day_before_front_by_front(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert "by front" in lines(app)[0]
        assert "Tue 20 May 2025, 2 publishers" in lines(app)[2]
        assert "▸ Wed 21 May 2025, 2 publishers" in lines(app)[2]
        assert ["Pokrovsk", "Pokrovsk"] in [[part.strip() for part in line.split("│")] for line in lines(app)]
        assert "4 fronts" in lines(app)[-1]


async def test_each_side_has_its_day_and_its_publisher(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        for key, title in (
            ("[", "Sun 18 May 2025, The Daily Line"),
            ("]", "Tue 20 May 2025, 2 publishers"),
            ("p", "Tue 20 May 2025, The Daily Line"),
            ("P", "▸ Wed 21 May 2025, The Daily Line"),
            ("{", "▸ Tue 20 May 2025, The Daily Line"),
            ("}", "▸ Wed 21 May 2025, The Daily Line"),
        ):
            await pilot.press(key)
            await settle(pilot)
            assert title in lines(app)[2], key
        await pilot.press("}")
        assert "There is no later day." in lines(app)[-1]


async def test_publishers_beside_each_other_section_by_section_and_back_to_days(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "w", "v")
        assert "Wed 21 May 2025, The Daily Line" in lines(app)[2]
        assert "Wed 21 May 2025, Staff Digest" in lines(app)[2]
        assert "by section" in lines(app)[0]
        assert "Staff Digest: Pokrovsk: thirty-eight assaults" in text(app)
        await pilot.press("w")
        await settle(pilot)
        assert "Tue 20 May 2025" in lines(app)[2]


@pytest.mark.parametrize(("side", "day"), [("h", "Tue 20 May 2025"), ("l", "Wed 21 May 2025")])
async def test_enter_opens_the_sentence_of_the_column_that_is_meant(app: Warbrief, side: str, day: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        await press(pilot, "j", side, "enter")
        assert isinstance(app.screen, MainScreen)
        assert day in lines(app)[0].replace("  ", " ")


async def test_escape_restores_all(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "]", "j", "j")
        before = text(app)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(app.screen, CompareScreen)
        await press(pilot, "j", "j", "escape")
        assert text(app) == before
