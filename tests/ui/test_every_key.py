"""Every key where it means something: in whatever order, the app stays up and no line is too wide."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.views.commands import COMMANDS, CONTEXT_TITLES, Command
from warbrief_tui.views.keymap import Keymap

from .seen import lines, settle

_LEAVING = {"brief.quit", "app.quit"}
_ROUTES: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "the text": ([], ("reading", "brief", "app")),
    "paragraphs": (["y"], ("passage",)),
    "stars": (["B"], ("list", "stars")),
    "saved searches": (["s", "ctrl+o"], ("list", "saved")),
    "a question": (["W"], ("ask",)),
    "the tree": (["shift+tab"], ("tree", "list")),
    "figures": (["x"], ("list", "figures")),
    "a front": (["f", "j", "v"], ("list", "front")),
    "compare": (["c"], ("list", "compare")),
    "news": (["i"], ("list", "news")),
    "photos": (["p"], ("list", "photos")),
    "changes": (["C"], ("list", "changes")),
    "unfiltered": (["O"], ("list", "unfiltered")),
    "sources": (["S"], ("list", "sources")),
    "the words": (["s", *"po"], ("query",)),
    "search": (["s", *"po", "down"], ("list", "search")),
    "help": (["?"], ("list", "popup")),
}


def _commands(places: Iterable[str]) -> list[Command]:
    """Shuffled, but always in the same order."""
    commands = [command for command in Keymap().commands_for(places) if command.id not in _LEAVING]
    random.Random(5).shuffle(commands)
    return commands


@pytest.mark.parametrize("route", _ROUTES)
async def test_no_key_hurts(app: Warbrief, route: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    keys_there, places = _ROUTES[route]
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys_there)
        await settle(pilot)
        await pilot.press(
            *(key for command in _commands(places) for chord in command.keys[:1] for key in chord.split())
        )
        await settle(pilot)
        assert app.is_running
        assert all(len(line) <= 100 for line in lines(app))


@pytest.mark.parametrize("route", _ROUTES)
async def test_every_key_reaches_its_command_and_the_palette_has_it(
    app: Warbrief, route: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the commands are only noted, so that everything stays where it is."""
    commands_given: list[str] = []

    async def note(_: Warbrief, command: Command, _count: int = 0) -> None:
        commands_given.append(command.title)

    keys_there, places = _ROUTES[route]
    commands = Keymap().commands_for(places)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys_there)
        await settle(pilot)
        assert {command.title for command in app.get_system_commands(app.screen)} >= {c.title for c in commands}
        monkeypatch.setattr(Warbrief, "run_command", note)
        expected = [(keys, command.title) for command in commands for keys in command.sequences]
        await pilot.press(*(key for keys, _ in expected for key in keys))
        assert commands_given == [title for _, title in expected]


def test_every_command_has_a_key_and_a_help_line() -> None:
    assert not [command.id for command in COMMANDS if not command.keys or not command.help]


def test_every_command_takes_part() -> None:
    met = {command.id for _, places in _ROUTES.values() for command in _commands(places)}
    assert met == {command.id for command in COMMANDS} - _LEAVING
    assert {place for _, places in _ROUTES.values() for place in places} == set(CONTEXT_TITLES)
