"""Every key where it means something: in whatever order, the app stays up and no line is too wide."""

import random
from collections.abc import Iterable

import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.commands import COMMANDS, PLACES, Command
from warbrief_tui.ui.keymap import Keymap

from .seen import lines, settle

_LEAVING = {"brief.quit", "app.quit"}
_WAYS: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "the text": ([], ("reading", "brief", "app")),
    "the tree": (["shift+tab"], ("tree", "list")),
    "figures": (["x"], ("list", "figures")),
    "a front": (["f", "j", "enter"], ("list", "front")),
    "compare": (["c"], ("list", "compare")),
    "the words": (["s", *"po"], ("query",)),
    "search": (["s", *"po", "down"], ("list", "search")),
    "help": (["?"], ("list", "popup")),
}


def _commands(places: Iterable[str]) -> list[Command]:
    """Shuffled, but always in the same order."""
    commands = [command for command in Keymap().of(places) if command.id not in _LEAVING]
    random.Random(5).shuffle(commands)
    return commands


@pytest.mark.parametrize("way", _WAYS)
async def test_no_key_hurts(app: Warbrief, way: str) -> None:
    there, places = _WAYS[way]
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*there)
        await settle(pilot)
        await pilot.press(
            *(key for command in _commands(places) for chord in command.keys[:1] for key in chord.split())
        )
        await settle(pilot)
        assert app.is_running
        assert all(len(line) <= 100 for line in lines(app))


def test_every_command_takes_part() -> None:
    met = {command.id for _, places in _WAYS.values() for command in _commands(places)}
    assert met == {command.id for command in COMMANDS} - _LEAVING
    assert {place for _, places in _WAYS.values() for place in places} == set(PLACES)
