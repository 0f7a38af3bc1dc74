"""Behind a start: what rules that changed would find in stored editions is looked for, once, where nothing is due."""

from collections.abc import AsyncGenerator

import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen import refresh_controller
from warbrief_tui.ui.widgets.header_and_status import Masthead

from ..conftest import THEMES
from ..fake_desk import NOW, FakeDesk
from ..seen import settle


class Outdated(FakeDesk):
    """A desk whose editions were analysed by older rules."""

    looks = 0

    async def reanalyse(self) -> AsyncGenerator[tuple[int, int], None]:
        self.looks += 1
        yield 1, 2
        yield 2, 2


async def test_a_start_looks_behind_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh_controller, "_FIRST_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(refresh_controller, "_LOOK_SECONDS", 0.05)
    desk = Outdated()
    app = Warbrief(desk, themes=[THEMES], now=lambda: NOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.4)
        await settle(pilot)
        assert desk.looks == 1


class Many(Outdated):
    """A desk that has much to look through."""

    async def reanalyse(self) -> AsyncGenerator[tuple[int, int], None]:
        for done in range(300):
            yield done + 1, 300


async def test_progress_is_painted_no_more_often_than_it_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(refresh_controller, "_FIRST_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(refresh_controller, "_TELL_SECONDS", 60)
    said: list[str | None] = []
    show = Masthead.show

    def shown(self: Masthead, *, state: str | None = None, **parts: str | None) -> None:
        said.append(state)
        show(self, state=state, **parts)

    monkeypatch.setattr(Masthead, "show", shown)
    async with Warbrief(Many(), themes=[THEMES], now=lambda: NOW).run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        await settle(pilot)
    assert [words for words in said if words and "left" in words] == ["looking for figures and fronts · 299 left"]
