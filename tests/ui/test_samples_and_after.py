"""What a new reader makes while there are only the samples, from the key press to the disk, and afterwards."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.editions import analysis, edition
from warbrief_tui.desk import Desk
from warbrief_tui.paths import Paths
from warbrief_tui.store import choices, editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.reader_schema import READER
from warbrief_tui.ui.app import Warbrief

from .conftest import THEMES
from .fake_desk import NOW
from .seen import settle, text


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.under(tmp_path / "home")


def opened(desk: Desk) -> Warbrief:
    return Warbrief(desk, themes=[THEMES], now=lambda: NOW)


async def test_a_search_that_was_saved_on_the_samples_is_there_among_real_editions(paths: Paths) -> None:
    with Desk(paths, now=lambda: NOW) as desk:
        desk.choose("tour", "seen")
        assert desk.sample
        app = opened(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await pilot.press("s", *"ferry", "ctrl+s", "ctrl+u", *"Ferries", "enter")
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
    with closing(Database(paths.reader, schema=READER)) as own:  # what is on the disk, whoever reads it
        assert own.read(choices.saved) == (("Ferries", "ferry", False),)
        assert own.read(choices.history) == ("ferry",)
    with closing(Database(paths.archive)) as archive:
        archive.write(editions.add, edition(), analysis(), NOW)
    with Desk(paths, now=lambda: NOW) as desk:
        assert not desk.sample
        app = opened(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await pilot.press("s", "ctrl+o")
            await settle(pilot)
            assert "Ferries" in text(app)
            await pilot.press("enter")
            await settle(pilot)
            assert "ferry" in text(app)
