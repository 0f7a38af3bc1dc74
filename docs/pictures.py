"""Draws the pictures of README.md: the real program on the shipped samples, without a terminal.

.venv/bin/python docs/pictures.py
"""

import asyncio
import re
import tempfile
from pathlib import Path

from warbrief_tui.desk import Desk
from warbrief_tui.paths import Paths, shipped
from warbrief_tui.ui.app import Warbrief

HERE = Path(__file__).resolve().parent
OUTSIDE = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)


async def picture(desk: Desk, theme: str, keys: list[str]) -> str:
    """The screen as SVG after `keys`, with fonts of the viewer's own: no outside address is in it."""
    app = Warbrief(desk, themes=[shipped("themes")], theme=theme)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.3)
        return OUTSIDE.sub("", app.export_screenshot(title="warbrief")).replace("Fira Code", "monospace")


def main() -> None:
    with tempfile.TemporaryDirectory() as home, Desk(Paths.under(Path(home)), sample=True) as desk:
        for name, theme, keys in (
            ("brief-night", "night", ["space"]),
            ("brief-paper", "paper", ["space"]),
        ):
            (HERE / f"{name}.svg").write_text(asyncio.run(picture(desk, theme, keys)), "utf-8")


if __name__ == "__main__":
    main()
