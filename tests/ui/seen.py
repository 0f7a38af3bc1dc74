"""What a reader sees: the lines of the screen, and the bytes that would reach the terminal; and waiting for it."""

import asyncio
import inspect
import re
from collections.abc import Callable, Iterator
from time import monotonic

from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widgets import Input

from warbrief_tui.ui.widgets.page_view import PageView

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_DEADLINE = 30.0
"""Seconds after which a wait fails. No test passes by waiting that long."""
_QUIET_ROUNDS = 2


def lines(app: App[None]) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def text(app: App[None]) -> str:
    return "\n".join(lines(app))


def written(app: App[None]) -> str:
    """All that would be written but colours and other looks."""
    return _COLOURS.sub("", "".join(strip.render(app.console) for strip in app.screen._compositor.render_strips()))


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no worker runs, no message is queued and every page is composed.

    Raises AssertionError, which names what still runs, after 30 seconds.
    """
    await _until_nothing(pilot.app, lambda: [*_messages(pilot.app), *_workers(pilot.app), *_pages(pilot.app)])


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press `keys` as a reader does who waits for the effect of each, but types words without a pause."""
    for key in keys:
        await pilot.press(key)
        if len(key) > 1 or not isinstance(pilot.app.focused, Input):
            await settle(pilot)
    await settle(pilot)


async def handled(app: App[None]) -> None:
    """Wait until every message is handled and painted. Workers may still run. Raises AssertionError after 30 s."""
    await _until_nothing(app, lambda: [*_messages(app)])


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait until `condition` holds, for what a timer does. Raises AssertionError after 30 seconds."""
    deadline = monotonic() + _DEADLINE
    while not condition():
        assert monotonic() < deadline, f"the condition does not hold after {_DEADLINE:.0f} s:\n{text(pilot.app)}"
        await asyncio.sleep(0.005)
        await pilot.pause(0)


async def _until_nothing(app: App[None], busy: Callable[[], list[str]]) -> None:
    pilot = Pilot(app)
    deadline = monotonic() + _DEADLINE
    quiet = 0
    while quiet < _QUIET_ROUNDS and app.is_running:
        await pilot.pause(0)  # every widget handles what is in its queue, and the screen is painted
        running = busy()
        quiet = 0 if running else quiet + 1
        assert monotonic() < deadline, f"still running after {_DEADLINE:.0f} s: {', '.join(running)}"
        if running:
            await asyncio.sleep(0.001)  # lets threads have the processor


def _messages(app: App[None]) -> Iterator[str]:
    pumps: list[MessagePump] = [app]
    for screen in app.screen_stack:
        pumps += screen.walk_children(with_self=True)
    for pump in pumps:
        if pump.is_running and pump.message_queue_size:
            yield f"{pump.message_queue_size} messages for {pump!r}"
        elif pump.is_running and (handler := _handler(pump)):
            yield f"{pump!r} in {handler}"


def _handler(pump: MessagePump) -> str:
    """Return the name of what `pump` awaits while it handles a message; nothing while it awaits the next one."""
    awaited: object = pump.task.get_coro()
    names = []
    while inspect.iscoroutine(awaited):
        names.append(awaited.__qualname__)
        awaited = awaited.cr_await
    return "" if "Queue.get" in names else " > ".join(names[-3:])


def _workers(app: App[None]) -> Iterator[str]:
    return (f"{worker!r}" for worker in app.workers if not worker.is_finished)


def _pages(app: App[None]) -> Iterator[str]:
    return (f"the composing of {page!r}" for page in app.screen.query(PageView) if page.is_composing)
