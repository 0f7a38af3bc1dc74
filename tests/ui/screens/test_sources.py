"""Sources: how they are, switching, changing, testing and adding them, and what is said when that fails."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from warbrief_tui.errors import FetchError, UsageError
from warbrief_tui.model import DiscoveredSource, Source, SourceState
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.source_preview import SourcePreview
from warbrief_tui.ui.screens.sources import SourcesScreen

from ..fake_desk import NOW, FakeDesk
from ..seen import lines, press, settle, text

LINE = Source("daily-line", "The Daily Line", "https://line.example/feed", language="en", enabled=True)
DIGEST = Source("staff-digest", "Staff Digest", "https://digest.example/", enabled=True)
BRIGADE = Source("brigade", "A Brigade", "https://brigade.example/", language="uk")


class DeskOfSources(FakeDesk):
    def __init__(self) -> None:
        super().__init__()
        self.states = [
            SourceState(LINE, 4, NOW, NOW - timedelta(hours=2), None, NOW + timedelta(minutes=50), "ok"),
            SourceState(
                DIGEST, 1, NOW, NOW - timedelta(days=3), "it answered 503", NOW + timedelta(hours=3), "failing"
            ),
            SourceState(BRIGADE),
        ]
        self.slow = False

    def sources(self) -> tuple[SourceState, ...]:
        return tuple(self.states)

    def _replace_source(self, slug: str, source: Source) -> None:
        self.states = [replace(s, source=source, condition="new") if s.source.slug == slug else s for s in self.states]

    def enable(self, slug: str, on: bool = True) -> None:
        source = next(state.source for state in self.states if state.source.slug == slug)
        self._replace_source(slug, replace(source, enabled=on))

    def set_source(self, slug: str, key: str, value: str) -> None:
        if key != "name":
            raise UsageError(f"'{key}' is no key")
        self._replace_source(slug, replace(next(s.source for s in self.states if s.source.slug == slug), name=value))

    def remove_source(self, slug: str) -> None:
        self.states = [state for state in self.states if state.source.slug != slug]

    def add_source(self, source: Source) -> None:
        self.states.append(SourceState(source, condition="new"))

    async def discover(self, name: str, *, private: bool = False) -> DiscoveredSource:
        if self.slow:
            await asyncio.Event().wait()
        if "nowhere" in name:
            raise FetchError(f"{name}: there is no such server")
        reading = self.readings[0]
        source = Source("found", "Found Daily", name, enabled=True)
        return DiscoveredSource(source, ((reading.edition, reading.analysis),))

    async def test_source(self, slug: str) -> DiscoveredSource:
        return await self.discover(slug)

    async def import_sources(self, file: Path) -> tuple[Source, ...]:
        if not file.exists():
            raise UsageError(f"{file}: there is no such file")
        return ()


@pytest.fixture
def desk() -> FakeDesk:
    return DeskOfSources()


async def test_each_source_says_how_it_is(app: Warbrief) -> None:
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("S")
        await settle(pilot)
        assert "2 of 3 on" in lines(app)[0]
        line, below, digest, reason, brigade = lines(app)[2:7]
        assert " ".join(line.split()) == "on The Daily Line fetched 2 h ago · next try in 50 min"
        assert "line.example" in below
        assert "4 editions · en" in below
        assert "fetched 3 days ago" in digest
        assert "next try in 3 h" in digest
        assert "digest.example  it answered 503" in reason
        assert " ".join(brigade.split()) == "off A Brigade"
        assert "1 failing" in lines(app)[-1]


async def test_a_source_is_switched_on_and_fetched(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "S", "G", "space")
        assert [state.source.enabled for state in desk.sources()] == [True, True, True]
        assert "A Brigade is on; r fetches" in lines(app)[-1]
        await pilot.press("enter")
        assert not desk.sources()[-1].source.enabled
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)
        assert "No source is enabled" in lines(app)[-1], "the fake desk's refresh brings no outcome"


async def test_what_an_address_would_bring_is_shown_before_it_is_added(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "S", "a", *"x.example", "enter")
        assert isinstance(app.screen, SourcePreview)
        assert "Found Daily" in text(app)
        assert "Rail line under pressure, day 21" in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert len(desk.sources()) == 3
        await press(pilot, "a", *"x.example", "enter")
        await pilot.press("enter")
        await settle(pilot)
        assert [state.source.slug for state in desk.sources()][-1] == "found"
        assert "Found Daily is added; r fetches it." in lines(app)[-1]
        assert "Found Daily" in text(app)


async def test_a_test_shows_what_comes_and_keeps_nothing(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "S", "t")
        assert isinstance(app.screen, SourcePreview)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, SourcesScreen)
        assert len(desk.sources()) == 3


async def test_what_takes_long_can_be_given_up_and_a_failure_is_one_line(app: Warbrief, desk: DeskOfSources) -> None:
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "S", "a", *"nowhere", "enter")
        assert "nowhere: there is no such server" in lines(app)[-1]
        desk.slow = True
        await pilot.press("t")
        await pilot.pause()
        assert "Asking The Daily Line; Esc cancels." in lines(app)[-1]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, SourcesScreen)
        assert "Cancelled." in lines(app)[-1]
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)


async def test_a_key_is_changed_and_a_wrong_one_is_said(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "S", "e", *"name", "space", *"Line 2", "enter")
        assert desk.sources()[0].source.name == "Line 2"
        await press(pilot, "e", *"nonsense", "enter")
        assert "'nonsense' is no key" in lines(app)[-1]


async def test_removing_wants_its_key_twice(app: Warbrief, desk: FakeDesk) -> None:
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await pilot.press("S", "G", "D")
        assert len(desk.sources()) == 3
        assert "D once more removes 'brigade'" in lines(app)[-1]
        await pilot.press("k", "D", "j", "D")
        assert len(desk.sources()) == 3, "another source in between begins anew"
        await pilot.press("D")
        assert [state.source.slug for state in desk.sources()] == ["daily-line", "staff-digest"]


async def test_an_opml_file_is_imported_or_its_absence_said(app: Warbrief, tmp_path: Path) -> None:
    (tmp_path / "f.opml").write_text("<opml/>", "utf-8")
    async with app.run_test(size=(110, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "S", "I", *"nofile", "enter")
        assert "there is no such file" in lines(app)[-1]
        await pilot.press("I")
        await pilot.pause()
        app.screen.query_one("#answer").value = str(tmp_path / "f.opml")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(pilot)
        assert "Every feed in it is a source already." in lines(app)[-1]
