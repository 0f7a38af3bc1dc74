"""What a reader sees: the lines of the screen, and the bytes that would reach the terminal."""

import re

from textual.app import App
from textual.pilot import Pilot

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def lines(app: App[None]) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def text(app: App[None]) -> str:
    return "\n".join(lines(app))


def written(app: App[None]) -> str:
    """All that would be written but colours and other looks."""
    return _COLOURS.sub("", "".join(strip.render(app.console) for strip in app.screen._compositor.render_strips()))


async def settle(pilot: Pilot[None]) -> None:
    """Until what was asked of the desk is on the screen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
