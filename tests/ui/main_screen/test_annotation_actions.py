"""Marking, starring, copying, keeping and handing on: by key, with what is said and what is then so."""

import asyncio
import contextlib
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot

from warbrief_tui.model import Anchor
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.prompt import PromptDialog
from warbrief_tui.ui.screens.stars import StarsScreen
from warbrief_tui.ui.screens.unfiltered import UnfilteredScreen

from ..fake_desk import FakeDesk
from ..seen import lines, press, settle, text, until

DAY = Anchor("daily-line", FakeDesk().latest())  # type: ignore[arg-type]  # it has days
POKROVSK = DAY.at(1)


async def _at_pokrovsk(pilot: Pilot[None], *keys: str) -> None:
    await settle(pilot)
    await press(pilot, "]", *keys)


# Marks and stars


async def test_a_section_is_marked_and_the_marking_taken_back(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "m")
        assert POKROVSK in desk.read
        assert "The section is marked read; u takes it back." in lines(app)[-1]
        await pilot.press("m")
        await settle(pilot)
        assert POKROVSK not in desk.read
        await pilot.press("u")
        await settle(pilot)
        assert POKROVSK in desk.read
        await pilot.press(*"uuuuu")  # reading on has marked too
        await settle(pilot)
        assert "There is no marking to take back." in lines(app)[-1]


async def test_an_edition_is_marked_whole_and_no_other(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "M")
        assert {anchor.section for anchor in desk.read} == {0, 1, 2, 3, 4}
        assert {anchor.edition for anchor in desk.read} == {DAY}


async def test_a_section_is_starred_listed_and_opened_from_the_list(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "*")
        assert list(desk.notes) == [POKROVSK]
        assert "Starred" in lines(app)[-1]
        await press(pilot, "g", "g", "B")
        assert isinstance(app.screen, StarsScreen)
        assert "The Daily Line" in text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "§ 1 of 4" in lines(app)[-1]
        await pilot.press("*")
        await settle(pilot)
        assert not desk.notes
        assert "The star is taken away." in lines(app)[-1]


async def test_a_note_is_written_on_a_line_where_there_is_no_editor(
    app: Warbrief, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "e", *"see it", "enter")
        await settle(pilot)
        assert desk.notes == {POKROVSK: "see it"}
        await press(pilot, "B", "e", *" all", "enter")
        assert desk.notes == {POKROVSK: "see it all"}
        assert "see it all" in text(app)
        await press(pilot, "e", "x", "escape", "d")
        assert not desk.notes
        assert "Nothing is starred yet" in text(app)


# The terminal lent; here there is none, so it is only said to be


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Warbrief, "suspend", lambda _app: contextlib.nullcontext())
    monkeypatch.setattr("warbrief_tui.external.pause", lambda _words: None)


def _script(file: Path, code: str) -> str:
    file.write_text(f"#!{sys.executable}\nimport pathlib, sys\n{code}\n")
    file.chmod(0o700)
    return str(file)


@pytest.mark.usefixtures("lent")
async def test_the_editor_writes_a_note(
    app: Warbrief, desk: FakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", _script(tmp_path / "ed", "pathlib.Path(sys.argv[1]).write_text('from the editor\\n')"))
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "e")
        assert desk.notes == {POKROVSK: "from the editor"}


@pytest.mark.usefixtures("lent")
async def test_the_edition_is_piped_and_paged(app: Warbrief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    into = tmp_path / "into"
    script = _script(
        tmp_path / "keep", f"pathlib.Path({str(into)!r}).write_text(sys.stdin.read() + ' '.join(sys.argv[1:]))"
    )
    monkeypatch.setenv("PAGER", f"{script} paged")
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "|", *"nosuch", "enter")
        assert "there is no program 'nosuch'" in text(app)
        assert isinstance(app.screen, PromptDialog)
        app.screen.answer.value = f"{script} 'two words'"
        await pilot.press("enter")
        await settle(pilot)
        assert into.read_text().startswith("# Rail line under pressure")
        assert into.read_text().endswith("two words")
        assert "keep ended with code 0" in lines(app)[-1]
        await pilot.press("P")
        await settle(pilot)
        assert into.read_text().startswith("Rail line under pressure")
        assert into.read_text().endswith("paged")


async def test_where_no_terminal_can_be_lent_that_is_said(app: Warbrief, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", sys.executable)
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "P")
        assert "no other program can use this terminal" in lines(app)[-1]


# Paragraphs


async def test_a_paragraph_is_lit_then_copied(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "y")
        assert "1 paragraph selected" in lines(app)[-1]
        assert "Y with source" in lines(app)[-1]
        await pilot.press("j", "y")
        assert app.clipboard.startswith("They come in twos and threes")
        assert "\n" not in app.clipboard
        assert "Copied as text." in lines(app)[-1]
        await pilot.press("j")
        assert "chosen" not in lines(app)[-1]


async def test_several_are_copied_with_their_source(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "y", "j", "J", "J", "K", "Y")
        assert app.clipboard.startswith("“They come in twos")
        assert "- Sumy Oblast: shelling of 24 settlements.”" in app.clipboard
        assert "— The Daily Line, “Rail line under pressure, day 21”, 21 May 2025" in app.clipboard
        assert app.clipboard.rstrip().endswith("https://daily-line.example.org/2025-05-21")


async def test_a_paragraph_is_starred_and_choosing_can_be_left(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "y", "j", "*")
        assert list(desk.notes) == [DAY.at(1, 1)]
        await pilot.press("y", "escape", "q")
    assert app.return_code == 0


async def test_what_is_selected_with_the_mouse_is_copied(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        row = next(y for y, line in enumerate(lines(app)) if "On May 21 the pressure" in line)
        at = lines(app)[row].index("On May 21")
        await pilot.hover(offset=(at, row))
        await pilot.pause()
        await pilot.mouse_down(offset=(at, row))
        await pilot.hover(offset=(at + 8, row))
        await pilot.mouse_up(offset=(at + 8, row))
        await pilot.pause()
        await pilot.press("y")
        assert app.clipboard == "On May 21"


# Files


async def test_the_ending_says_how_and_nothing_is_replaced_unasked(app: Warbrief, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "W")
        assert isinstance(app.screen, PromptDialog)
        assert app.screen.answer.value == "warbrief-2025-05-21-daily-line.md"
        file = tmp_path / "kept" / "day.html"
        app.screen.answer.value = str(file.with_suffix(".doc"))
        await pilot.press("enter")
        assert "End the name in .md or .html or .txt" in text(app)
        app.screen.answer.value = str(file)
        await pilot.press("enter")
        await settle(pilot)
        assert "<h2>Pokrovsk: thirty-eight assaults" in file.read_text()
        assert file.stat().st_mode & 0o777 == 0o600
        file.write_text("mine")
        await pilot.press("W")
        app.screen.answer.value = str(file)
        await pilot.press("enter")
        assert "Enter again replaces it" in text(app)
        assert file.read_text() == "mine"
        await pilot.press("enter")
        await settle(pilot)
        assert file.read_text() != "mine"


async def test_a_section_of_the_tree_is_kept_alone(app: Warbrief, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await _at_pokrovsk(pilot, "shift+tab", "W")
        assert isinstance(app.screen, PromptDialog)
        app.screen.answer.value = str(tmp_path / "section.txt")
        await pilot.press("enter")
        await settle(pilot)
        saved_text = (tmp_path / "section.txt").read_text()
        assert "thirty-eight assaults" in saved_text
        assert "Talks about talks" not in saved_text


# Its whole text


async def test_the_whole_of_an_excerpt_is_fetched_and_shown(app: Warbrief, desk: FakeDesk) -> None:
    desk.readings[0] = replace(desk.readings[0], edition=replace(desk.readings[0].edition, excerpt=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "O fetches the whole" in text(app)
        await pilot.press("O")
        await settle(pilot)
        assert "The full text is saved." in lines(app)[-1]
        assert "The rest" in text(app)
        assert "excerpt only" not in text(app)
        await pilot.press("O")
        await settle(pilot)
        assert isinstance(app.screen, UnfilteredScreen)


async def test_who_reads_another_edition_meanwhile_is_left_there(app: Warbrief, desk: FakeDesk) -> None:
    desk.readings[0] = replace(desk.readings[0], edition=replace(desk.readings[0].edition, excerpt=True))
    fetched, may_come = desk.fetch_full_text, asyncio.Event()

    async def slow(anchor: Anchor) -> Anchor:
        await may_come.wait()
        return await fetched(anchor)

    desk.fetch_full_text = slow  # type: ignore[method-assign]
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, MainScreen)
        reading_before = screen.reading_pane.reading
        await pilot.press("O", "}")
        await until(pilot, lambda: screen.reading_pane.reading is not reading_before)
        may_come.set()
        await settle(pilot)
        assert "The full text is saved." in lines(app)[-1]
        assert screen.reading_pane.reading is not None
        assert screen.reading_pane.reading.headline.anchor != DAY


async def test_what_was_starred_and_marked_just_before_leaving_is_stored(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "]")
        for character in "*mq":  # all at once, as keys arrive that were typed while the app was busy
            app.post_message(events.Key(character, character))
        await until(pilot, lambda: app.return_code is not None)
    assert desk.notes == {POKROVSK: ""}
    assert POKROVSK in desk.read
