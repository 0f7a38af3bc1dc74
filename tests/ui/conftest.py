from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual._context import active_app
from textual.pilot import Pilot

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen import refresh_controller
from warbrief_tui.ui.screens import base

from .fake_desk import NOW, FakeDesk
from .seen import handled

THEMES = Path(__file__).parents[2] / "themes"
Opened = AbstractAsyncContextManager[Pilot[None]]
Open = Callable[..., Opened]
_HOURS = 10_000.0


@pytest.fixture(autouse=True)
def _wait_for_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have `Pilot` wait until every message is handled.

    Textual's own wait takes a process whose CPU time stands still for an idle one, which on a busy machine it always
    seems to be. There is no public way to replace that wait, hence the two private names.
    """

    async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
        await handled(active_app.get())

    monkeypatch.setattr("textual.app.wait_for_idle", wait_for_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", wait_for_idle)


@pytest.fixture(autouse=True)
def _no_background_refresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the minute timer from firing. A test of it calls what it calls, or sets these two itself."""
    monkeypatch.setattr(refresh_controller, "FIRST_CHECK_SECONDS", _HOURS)
    monkeypatch.setattr(refresh_controller, "CHECK_SECONDS", _HOURS)


@pytest.fixture(autouse=True)
def _lasting_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep notices on the screen: on a busy machine more than their eight seconds may pass before a test looks."""
    monkeypatch.setattr(base, "NOTICE_SECONDS", _HOURS)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def opened() -> list[str]:
    """The addresses that were handed to the browser."""
    return []


@pytest.fixture
def app(desk: FakeDesk, opened: list[str]) -> Warbrief:
    return Warbrief(desk, themes=[THEMES], now=lambda: NOW, browse=opened.append)
