"""The screens as text. WARBRIEF_SNAPSHOTS=write makes the files anew: look at the difference before it is kept."""

import os
from pathlib import Path

import pytest

from warbrief_tui.ui.app import Warbrief

from .seen import settle, text

FOLDER = Path(__file__).parent / "snapshots"
SCREENS = {
    "brief": [],
    "section": ["]"],
    "tree": ["t"],
    "fronts": ["f"],
    "front": ["f", "j", "v"],
    "search": ["s", *"pokrovsk"],
    "figures": ["x"],
    "help": ["?"],
}
EVERY_SIZE = [(60, 20), (80, 24), (120, 40), (200, 60)]
AT_EVERY_SIZE = ("brief", "front", "search", "figures")
CASES = [(name, size) for name in SCREENS for size in EVERY_SIZE if size[0] in (80, 120) or name in AT_EVERY_SIZE]


@pytest.mark.parametrize(("name", "size"), CASES, ids=str)
async def test_it_looks_as_it_did(app: Warbrief, name: str, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in SCREENS[name]:
            await pilot.press(key)
        await settle(pilot)
        screen_text = text(app) + "\n"
    file = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("WARBRIEF_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(screen_text, "utf-8")
    assert screen_text == file.read_text("utf-8")
