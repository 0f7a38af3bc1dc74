from datetime import date

from warbrief_tui.model import Anchor, SavedSearch
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.screens.base import Destination
from warbrief_tui.ui.screens.figures import FiguresScreen
from warbrief_tui.ui.screens.search import SearchScreen

from ..conftest import THEMES
from ..fake_desk import NOW, FakeDesk
from ..seen import lines, press, settle, text
from .test_main_screen import brief, current_anchor, row

FIRST = Anchor("daily-line", date(2025, 5, 21))


async def test_what_was_read_to_its_last_line_is_marked_and_counted_out(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert not desk.read, "to be on the screen is not to be read"
        await pilot.press("j")
        await settle(pilot)
        assert desk.read == {FIRST.at(0)}
        tree = next(line[:28] for line in lines(app) if "The Daily Line" in line[:28])
        assert tree.rstrip(" │").endswith("4")
        await press(pilot, "space", "j")
        assert desk.read >= {FIRST.at(0), FIRST.at(1), FIRST.at(2)}


async def test_skipping_marks_nothing(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(80, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "]", "]", "]")
        assert FIRST.at(1) not in desk.read


async def test_n_goes_from_unread_to_unread_over_editions_and_months(app: Warbrief, desk: FakeDesk) -> None:
    desk.mark([r.headline.anchor for r in desk.readings if r.edition.day.month == 5])
    desk.mark([FIRST.at(3)], read=False)
    async with app.run_test(size=(120, 18)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert current_anchor(app) == str(FIRST.at(3))
        await pilot.press("n")
        await settle(pilot)
        assert current_anchor(app) == "daily-line/2025-04-30/0"
        await pilot.press("N")
        await settle(pilot)
        assert current_anchor(app) == str(FIRST.at(3))
        desk.mark([r.headline.anchor for r in desk.readings])
        await brief(app).annotations.reload()
        await pilot.press("n")
        await settle(pilot)
        assert "No unread sections below" in lines(app)[-1]


async def test_back_and_forward_return_to_the_very_line(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("5", "j")
        y = brief(app).reading_pane.scroll_offset.y
        assert y == 5
        await press(pilot, "2", "}")
        assert current_anchor(app).startswith("daily-line/2025-05-20")
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert (current_anchor(app), brief(app).reading_pane.scroll_offset.y) == (str(FIRST.at(0)), y)
        await pilot.press("ctrl+o")
        assert "where you began" in lines(app)[-1]
        await pilot.press("alt+right")
        await settle(pilot)
        assert current_anchor(app).startswith("daily-line/2025-05-20")
        await pilot.press("alt+right")
        assert "the last place" in lines(app)[-1]


async def test_counts_repeat_a_movement_and_nothing_else(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("1", "0", "j", "3", "k")
        assert brief(app).reading_pane.scroll_offset.y == 7
        await pilot.press("3", "]")
        assert current_anchor(app) == str(FIRST.at(3))
        await pilot.press("7", "?", "escape", "j")
        await pilot.press("t")
        await pilot.press("t", "g", "g", "4", "j")
        assert brief(app).tree_pane.cursor == 4


async def test_a_letter_goes_to_a_paragraph_or_a_row(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("'")
        assert "Type the letter" in lines(app)[-1]
        labelled = next(line for line in lines(app) if "Firefighters" in line)
        await pilot.press("x")
        assert brief(app).reading_pane.scroll_offset.y == 0, "no such letter: nothing happens"
        assert labelled != next(line for line in lines(app) if "Firefighters" in line)
        await pilot.press("'", "d")
        assert "Firefighters" in lines(app)[2] + lines(app)[3]
        await press(pilot, "shift+tab", "'", "s")
        assert row(app).key == "2025-05-21"


async def test_enter_leads_from_figures_and_fronts_to_their_rows_and_back(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "a")
        assert brief(app).fronts_pane.has_focus
        first = brief(app).fronts_pane.current
        await pilot.press("escape", "enter", "d")
        assert brief(app).fronts_pane.has_focus
        assert brief(app).fronts_pane.current != first
        await pilot.press("enter")
        await settle(pilot)
        assert brief(app).reading_pane.has_focus
        assert "63 of 112 drones" in text(app)


async def test_a_click_on_a_front_or_a_figure_leads_to_its_row(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        y = next(y for y, line in enumerate(lines(app)) if "west of Pokrovsk" in line)
        await pilot.click(offset=(lines(app)[y].index("Pokrovsk") + 2, y))
        await pilot.pause()
        assert "Pokrovsk" in lines(app)[next(y for y, line in enumerate(lines(app)) if "Pokrovsk  " in line)]
        assert brief(app).fronts_pane.has_focus
        await pilot.press("escape", "]")
        y = next(y for y, line in enumerate(lines(app)) if "At least 19 vehicles" in line)
        await pilot.click(offset=(lines(app)[y].index("19 vehicles"), y))
        await pilot.pause()
        assert brief(app).fronts_pane.has_focus or isinstance(app.screen, FiguresScreen)


async def test_text_is_selected_with_the_mouse_and_comes_as_running_text(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        y = next(y for y, line in enumerate(lines(app)) if "On May 21" in line)
        x = lines(app)[y].index("On May 21")
        await pilot.hover(offset=(x, y))
        await pilot.pause()
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 14, y + 1))
        await pilot.mouse_up(offset=(x + 14, y + 1))
        await pilot.pause()
        chosen = app.screen.get_selected_text() or ""
        assert chosen.startswith("On May 21 the pressure stayed")
        assert "\n" not in chosen
        assert chosen.split()[-1] in "the rail line west of Pokrovsk"


async def test_one_front_alone_narrows_tree_and_text_and_escape_gives_all_back(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("]", "j", "j")
        before = (
            current_anchor(app),
            brief(app).reading_pane.scroll_offset.y,
            [line[:92] for line in lines(app)[2:-1] if "April" not in line],
        )
        await pilot.press("f")
        await press(pilot, *"jj", "enter")
        assert "only Novopavlivka" in lines(app)[0]
        assert "Talks about talks" not in text(app)
        assert "guarantees" not in text(app)
        assert "the road from Novopavlivka" in text(app).replace("\n", " ") or "Novopavlivka" in text(app)
        await pilot.press("}")
        await settle(pilot)
        assert "only Novopavlivka" in lines(app)[0]
        await pilot.press("escape")
        await settle(pilot)
        assert "only" not in lines(app)[0]
        assert (
            current_anchor(app),
            brief(app).reading_pane.scroll_offset.y,
            [line[:92] for line in lines(app)[2:-1] if "April" not in line],
        ) == before


async def test_a_jump_out_of_the_one_front_ends_it(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "j", "enter")
        assert "only" in lines(app)[0]
        brief(app).navigator.open(Destination(FIRST.at(4)))
        await settle(pilot)
        assert "only" not in lines(app)[0]
        assert "guarantees" in text(app)


async def test_slash_in_the_tree_filters_it_and_escape_brings_all_back(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("shift+tab")
        before = [item.key for item in brief(app).tree_pane.items]
        await pilot.press("/")
        await settle(pilot)
        await pilot.press(*"kura")
        assert {item.label for item in brief(app).tree_pane.items if item.kind == "section"} == {
            "Around the Kurakhove reservoir"
        }
        assert "3 sections" in lines(app)[-1]
        await pilot.press("enter")
        await settle(pilot)
        assert brief(app).tree_pane.has_focus
        await pilot.press("escape")
        assert [item.key for item in brief(app).tree_pane.items] == before


async def test_stars_and_saved_searches_stand_on_top_and_lead_there(desk: FakeDesk, app: Warbrief) -> None:
    desk.star(Anchor.parse("daily-line/2025-05-20/4.2"), note="the third round")
    desk.saved = [SavedSearch("Bridges", "bridge", False, 3)]
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "⌕ Bridges" in lines(app)[2]
        assert "Starred" in lines(app)[3]
        await press(pilot, "shift+tab", "g", "g", "j", "enter", "j", "enter")
        assert current_anchor(app).startswith("daily-line/2025-05-20")
        assert "Round 3" in text(app)
        await press(pilot, "shift+tab", "g", "g", "enter")
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.words.value == "bridge"


async def test_reading_goes_on_where_it_stopped(desk: FakeDesk, app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "]")
        await pilot.press("q")
    assert desk.last_position() == FIRST.at(3, 0)
    again = Warbrief(desk, themes=[THEMES], now=lambda: NOW)
    async with again.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert current_anchor(again) == str(FIRST.at(3))


async def test_panes_take_room_give_it_and_have_the_screen_to_themselves(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        pane, tree = brief(app).reading_pane, brief(app).tree_pane
        await pilot.press("-")
        assert "62 characters" in lines(app)[-1]
        await pilot.press("+", "shift+tab", "2", "+")
        await pilot.pause()
        assert tree.outer_size.width == 36
        await pilot.press("w")
        await pilot.pause()
        assert tree.outer_size.width == 120
        await pilot.press("w", "tab", "w")
        await pilot.pause()
        assert pane.outer_size.width == 120
        assert not tree.display
        await pilot.press("escape")
        await pilot.pause()
        assert tree.display
