from pathlib import Path

import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens import base
from warbrief_tui.ui.screens.help import HelpScreen
from warbrief_tui.ui.theme_manager import DEFAULT_THEME
from warbrief_tui.views.commands import COMMANDS
from warbrief_tui.views.keymap import remap

from .conftest import THEMES
from .fake_desk import NOW, FakeDesk
from .seen import lines, press, settle, text, until


async def test_q_leaves_with_0(app: Warbrief) -> None:
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert app.return_code == 0


async def test_help_lists_every_command_what_is_possible_here_first(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("?")
        assert isinstance(app.screen, HelpScreen)
        page = text(app)
        assert page.index("The text") < page.index("Reading a day")
        assert set(COMMANDS) <= set(app.screen.items.items)
        await pilot.press("?", "escape")
        assert not isinstance(app.screen, HelpScreen)


async def test_the_palette_has_what_can_be_done_here_and_does_it(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        names = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Next section", "Search everything", "Theme: paper", "Top"} <= names
        await pilot.press(":")
        await settle(pilot)
        await pilot.press(*"next section")
        await settle(pilot)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.screen.reading_pane.section == 1


def _with_themes(folder: Path, theme: str) -> Warbrief:
    return Warbrief(FakeDesk(), themes=[THEMES, folder], theme=theme, now=lambda: NOW)


async def test_themes_change_and_an_unknown_one_is_named(tmp_path: Path) -> None:
    app = _with_themes(tmp_path, "sepia")
    async with app.run_test(size=(250, 30)) as pilot:
        assert app.theme == DEFAULT_THEME
        assert "There is no theme 'sepia'; there are contrast, day, night" in lines(app)[-1]
        await pilot.press("T")
        assert app.theme == "paper"
        assert "Theme: paper" in lines(app)[-1]
        app.theme = "nord"
        await pilot.pause()
        assert "Rail line under pressure" in text(app)


async def test_a_theme_of_the_readers_own_that_is_wrong_is_named_with_its_key(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("primary = 1")
    app = _with_themes(tmp_path, "mine")
    async with app.run_test(size=(250, 30)):
        assert app.theme == DEFAULT_THEME
        assert "mine.toml: the colour 'foreground' is missing" in lines(app)[-1]


async def test_only_the_theme_that_is_put_on_is_read(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("primary = ")
    app = _with_themes(tmp_path, "slate")
    async with app.run_test(size=(100, 30)):
        assert app.theme == "slate"
        assert "slate" in app.available_themes
        assert "paper" not in app.available_themes
        app.themes.set_theme("broken")
        assert "broken.toml" in lines(app)[-1]
        assert app.theme == "slate"


async def test_the_palette_shows_a_theme_while_the_cursor_is_on_it(app: Warbrief) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        for leaving, theme in (("escape", DEFAULT_THEME), ("enter", "paper")):
            await press(pilot, "ctrl+p", *"theme: paper")
            await pilot.press("down")
            assert app.theme == "paper"
            await pilot.press(leaving)
            await settle(pilot)
            assert app.theme == theme


@pytest.mark.parametrize(("value", "colours"), [("1", False), ("", True)])
async def test_no_color_counts_when_it_says_something(
    value: str, colours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    app = Warbrief(FakeDesk(), themes=[THEMES], now=lambda: NOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.no_color != colours
        assert (app.theme == "terminal") != colours
        await pilot.press("T")
        assert (app.theme == "terminal") != colours


async def test_the_readers_keys_are_in_force_in_the_hints_the_help_and_the_palette() -> None:
    keymap = remap({"brief.next-section": ("f6",), "brief.search": ("ctrl+f",)})
    app = Warbrief(FakeDesk(), themes=[THEMES], now=lambda: NOW, keymap=keymap)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "Ctrl+F search" in lines(app)[-1]
        await pilot.press("f6")
        assert "§ 1 of 4" in lines(app)[-1]
        await pilot.press("]")
        assert "§ 1 of 4" in lines(app)[-1]
        assert "(f6)" in next(c.help for c in app.get_system_commands(app.screen) if c.title == "Next section")
        await pilot.press("?")
        assert next(line for line in lines(app) if "To the next heading" in line).split()[1] == "f6"


async def test_a_chord_that_waits_says_after_half_a_second_what_could_follow(app: Warbrief) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("shift+tab", "z")
        await until(pilot, lambda: "M close all" in lines(app)[-1])
        await pilot.press("x")
        assert "close all" not in lines(app)[-1]


async def test_the_mouse_opens_what_it_points_at(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        row = next(y for y, line in enumerate(lines(app)) if "Talks about talks" in line[:28])
        await pilot.click(offset=(12, row))
        await settle(pilot)
        assert "§ 4 of 4" in lines(app)[-1]


async def test_ascii_marks_everywhere() -> None:
    app = Warbrief(FakeDesk(), themes=[THEMES], now=lambda: NOW, ascii_only=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        drawn = {character for line in lines(app) for character in line if not character.isascii()}
        assert drawn <= {"–"}, "an en dash is text, not a mark"
        await press(pilot, "ctrl+p", *"theme")
        drawn = {character for line in lines(app) for character in line if not character.isascii()}
        assert "\N{RIGHT-POINTING MAGNIFYING GLASS}" not in drawn


async def test_a_notice_goes_after_a_while(app: Warbrief, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "NOTICE_SECONDS", 0.01)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.notify_user("Something happened.")
        await until(pilot, lambda: "Something happened." not in lines(app)[-1])
        assert "min left" in lines(app)[-1] or "sections" in lines(app)[-1]
