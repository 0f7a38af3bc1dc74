"""Figures: of the edition, of the day, of a series; sorted, narrowed, copied, saved, and back to where it was."""

import csv
from pathlib import Path

import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.figures import FiguresScreen
from warbrief_tui.views.figure_rows import FigureRow

from ..conftest import THEMES
from ..fake_desk import NOW, FakeDesk
from ..main_screen.test_main_screen import brief, current_anchor
from ..seen import lines, press, settle, text


def figures(app: Warbrief) -> FiguresScreen:
    screen = app.screen
    assert isinstance(screen, FiguresScreen)
    return screen


async def test_the_edition_s_figures_with_their_change_the_sentence_and_its_sum(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert "7 figures" in lines(app)[-1]
        row = next(line for line in lines(app) if "drones shot down" in line)
        assert row.split()[3:6] == ["63", "▼", "41"]
        assert "22 + 41 = 63 ✓" in text(app)
        assert "parts add up to 24, text says at least 23" in text(app)
        assert "Crews shot down 63 of 112 drones overnight" in "\n".join(lines(app)[-5:])


async def test_it_opens_at_the_section_that_is_read(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "]", "]", "]", "x")
        statement = figures(app).table.statement
        assert statement is not None
        assert statement.figure.section == 3


async def test_columns_sort_by_key_and_by_a_click_on_their_title(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "s", "s")
        table = figures(app).table
        values = [entry.sources[0].figure.value for entry in table.entries]
        assert values == sorted(values)
        assert "by value" in lines(app)[-1]
        await pilot.press("S")
        assert [entry.sources[0].figure.value for entry in table.entries] == sorted(values, reverse=True)
        await pilot.click("#head", offset=(5, 0))
        await settle(pilot)
        assert "by what" in lines(app)[-1]
        subjects = [entry.cells[0].text for entry in table.entries]
        assert subjects == sorted(subjects)


async def test_the_whole_day_has_a_column_for_each_publisher_and_enter_opens_the_one_that_is_meant(
    app: Warbrief,
) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "w")
        assert "all publishers" in lines(app)[0]
        screen = figures(app)
        assert screen.table.ledger.publishers == ("The Daily Line", "Staff Digest")
        soldiers = next(i for i, e in enumerate(screen.table.items) if isinstance(e, FigureRow) and len(e.sources) == 2)
        screen.table.put_cursor(soldiers)
        await press(pilot, "l", "enter")
        assert current_anchor(app).startswith("staff-digest/2025-05-21")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert figures(app).table.cursor == soldiers
        assert figures(app).table.publisher == "Staff Digest"


async def test_only_one_category_is_shown_until_all_are_chosen_again(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "c")
        assert "All of them" in text(app)
        await press(pilot, "j", "enter")
        assert "1 figure of air defence" in lines(app)[-1]
        await press(pilot, "c", "g", "g", "enter")
        assert "7 figures" in lines(app)[-1]


async def test_a_series_has_its_chart_and_span_and_back_restores_the_table(app: Warbrief) -> None:
    async with app.run_test(size=(120, 34)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "s", "s", "S", "j", "j", "j", "k")
        table = figures(app).table
        at = next(i for i, e in enumerate(table.items) if isinstance(e, FigureRow) and e.series)
        table.put_cursor(at, notify=True)
        await settle(pilot)
        before = text(app)
        await pilot.press("v")
        await settle(pilot)
        assert "Drones shot down, 30 days to 21 May 2025" in lines(app)[0]
        assert "most 63 on" in text(app)
        assert "reported on 4 of 30 days" in text(app)
        assert "█" in text(app)
        await press(pilot, "-", "-")
        assert "7 days to 21 May" in lines(app)[0]
        await pilot.press("{")
        await settle(pilot)
        assert "7 days to 14 May" in lines(app)[0]
        assert "No value in these days" in text(app)
        await press(pilot, "}", "}")
        assert "7 days to 21 May" in lines(app)[0], "there is nothing after the latest day"
        await pilot.press("]")
        await settle(pilot)
        assert "Tanks lost, in all" in lines(app)[0]
        await pilot.press("escape")
        await settle(pilot)
        assert text(app) == before


async def test_a_key_figure_of_the_pane_opens_its_series(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("f", "G", "g", "g")
        pane = brief(app).fronts_pane
        pane.put_cursor(next(i for i, item in enumerate(pane.items) if getattr(item, "series", "")))
        await pilot.press("v")
        await settle(pilot)
        assert "Drones shot down, 30 days" in lines(app)[0]
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)


async def test_a_row_without_a_series_lets_one_be_chosen(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "G", "v")
        assert "Tanks lost, in all" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Drones shot down, 30 days" in lines(app)[0]


async def test_days_are_walked_and_their_end_is_said(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "}")
        assert "There is no later day." in lines(app)[-1]
        await pilot.press("{")
        await settle(pilot)
        assert "Tue 20 May 2025, The Daily Line" in lines(app)[0]


async def test_what_is_shown_is_copied_and_saved(
    app: Warbrief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "x", "y")
        head, *rows = app.clipboard.splitlines()
        assert head.split("\t")[:4] == ["day", "publisher", "category", "what"]
        assert len(rows) == 7
        await press(pilot, "c", "j", "enter", "W", "enter")
        assert "Saved as warbrief-2025-05-21-figures.csv" in lines(app)[-1]
        with Path("warbrief-2025-05-21-figures.csv").open() as file:
            assert [row["value"] for row in csv.DictReader(file)] == ["63"]
        await press(pilot, "W", "enter")
        assert "The file exists" in text(app)
        await press(pilot, "enter")
        assert "Saved as" in lines(app)[-1]
        await press(pilot, "v", "y")
        assert app.clipboard.splitlines()[0].split("\t")[:3] == ["day", "publisher", "value"]


@pytest.mark.parametrize("width", [60, 79])
async def test_where_it_is_narrow_a_row_is_two_lines(app: Warbrief, width: int) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        index = next(n for n, line in enumerate(lines(app)) if "vehicles burned" in line)
        assert lines(app)[index].rstrip().endswith("≥ 19")
        assert "Novopavlivka" in lines(app)[index + 1]
        assert all(len(line) <= width for line in lines(app))


async def test_ascii_has_no_other_signs() -> None:
    app = Warbrief(FakeDesk(), themes=[THEMES], now=lambda: NOW, ascii_only=True)
    async with app.run_test(size=(120, 34)) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert "22 + 41 = 63 ok" in text(app)
        await pilot.press("v")
        await settle(pilot)
        drawn = text(app)
        assert "63 - 41" in drawn
        assert drawn.isascii()


async def test_columns_that_do_not_fit_are_reached_by_panning(app: Warbrief) -> None:
    async with app.run_test(size=(84, 30)) as pilot:
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        titles = next(line for line in lines(app) if "What" in line)
        assert "Days before" not in titles
        assert "…" in titles
        await pilot.press(*[">"] * 9)
        panned = next(line for line in lines(app) if "What" in line)
        assert "Days before" in panned
        await pilot.press(*["<"] * 9)
        assert next(line for line in lines(app) if "What" in line) == titles
