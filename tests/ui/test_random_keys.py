"""Keys at random, always the same, over the real desk: the app stays up, what it paints is clean, the store sound."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.views.keymap import Keymap

from .conftest import THEMES
from .seen import lines, settle, written

_NOT_PRESSED = {
    "app.quit", "brief.quit", "app.suspend", "app.palette",  # these end the test, or lead to what does
    "brief.pipe", "brief.pager", "brief.save", "brief.note",  # these reach beyond the app
    "brief.fetch", "sources.fetch", "sources.test", "sources.add", "sources.import-opml",  # these start processes
}  # fmt: skip
_SIZES = (100, 30), (60, 20)
_TYPED = 'abдї"*: -0 2025 kyiv pokrovsk'


async def _give(pilot: Pilot[None], *keys: str) -> None:
    """As Pilot.press does, but the next key comes as soon as this one is dealt with, and not when all is idle."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        pilot.app.post_message(events.Key(key, character))
        await pilot.pause(0)


async def _press(pilot: Pilot[None], dice: random.Random) -> str:
    """A key that means something where we are; where something is being written, mostly a letter of it."""
    app = pilot.app
    assert isinstance(app, Warbrief)
    if isinstance(app.focused, Input) and dice.random() < 0.7:
        key = dice.choice(_TYPED)
        await _give(pilot, "space" if key == " " else key)
        return key
    if dice.random() < 0.1:
        await _give(pilot, "escape")
        return "escape"
    commands = [
        c for c in Keymap().commands_for(app.active_contexts(app.screen)) if c.id not in _NOT_PRESSED and c.keys
    ]
    command = dice.choice(commands) if commands else None
    keys = dice.choice(command.keys) if command else "escape"
    await _give(pilot, *keys.split())
    return command.id if command else keys


async def _walk(home: Path, steps: int, seed: int, size: tuple[int, int]) -> set[str]:
    """The names of the screens that were met."""
    dice, met, pressed = random.Random(seed), set[str](), ["start"]
    with Desk(Paths.under(home), sample=True) as desk:
        app = Warbrief(desk, themes=[THEMES], browse=lambda _: None)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            for step in range(steps):
                pressed = [*pressed[-20:], await _press(pilot, dice)]
                met.add(type(app.screen).__name__)
                if step % 50 == 0:
                    await settle(pilot)
                    assert all(character.isprintable() for character in written(app)), pressed
                    assert all(len(line) <= size[0] for line in lines(app)), pressed
                assert app.is_running, pressed
    return met


def _is_sound(home: Path) -> bool:
    files = list(home.rglob("*.db"))
    for file in files:
        with closing(sqlite3.connect(file)) as database:
            if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return False
    return bool(files)


async def test_a_thousand_keys_at_random(tmp_path: Path) -> None:
    met = set[str]()
    for seed, size in enumerate(_SIZES, start=8):
        met |= await _walk(tmp_path / str(seed), 500, seed, size)
        assert _is_sound(tmp_path / str(seed))
    assert {"MainScreen", "CompareScreen", "SourcesScreen", "SearchScreen", "HelpScreen", "FiguresScreen"} <= met


@pytest.mark.soak
async def test_twenty_thousand_keys_at_random(tmp_path: Path) -> None:
    for seed in range(20):
        await _walk(tmp_path / str(seed), 1_000, seed, _SIZES[seed % 2])
        assert _is_sound(tmp_path / str(seed))
