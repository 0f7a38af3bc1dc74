from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from warbrief_tui.ui.app import Warbrief

from .fake_desk import NOW, FakeDesk

THEMES = Path(__file__).parents[2] / "themes"
Opened = AbstractAsyncContextManager[Pilot[None]]
Open = Callable[..., Opened]


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
