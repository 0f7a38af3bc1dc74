"""What a new reader makes while there are only the samples, from the key press to the disk, and afterwards."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.editions import analysis, edition
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.migrations.user_data import USER_DATA
from warbrief_tui.store.user_data import preferences
from warbrief_tui.ui.app import Warbrief

from .conftest import THEMES
from .fake_desk import NOW
from .seen import press, settle, text


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.under(tmp_path / "home")


def opened(desk: Desk) -> Warbrief:
    return Warbrief(desk, themes=[THEMES], now=lambda: NOW)


async def test_a_search_that_was_saved_on_the_samples_is_there_among_real_editions(paths: Paths) -> None:
    with Desk(paths, now=lambda: NOW) as desk:
        desk.set_preference("tour", "seen")
        assert desk.is_sample
        app = opened(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "s", *"ferry", "ctrl+s", "ctrl+u", *"Ferries", "enter")
            await pilot.press("enter")
            await settle(pilot)
    with closing(Database(paths.reader, schema=USER_DATA)) as own:  # what is on the disk, whoever reads it
        assert own.read(preferences.saved_searches) == (("Ferries", "ferry", False),)
        assert own.read(preferences.history) == ("ferry",)
    with closing(Database(paths.archive)) as archive:
        archive.write(editions.add, edition(), analysis(), NOW)
    with Desk(paths, now=lambda: NOW) as desk:
        assert not desk.is_sample
        app = opened(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "s", "ctrl+o")
            assert "Ferries" in text(app)
            await pilot.press("enter")
            await settle(pilot)
            assert "ferry" in text(app)


async def test_what_does_not_work_is_said_on_the_screen(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Database(paths.archive)) as archive:
        archive.write(editions.add, edition(), analysis(), NOW)
    with Desk(paths, now=lambda: NOW) as desk:
        desk.set_preference("tour", "seen")
    monkeypatch.setattr("warbrief_tui.store.database._writable", lambda path: "warbrief-" in str(path))
    with Desk(paths, now=lambda: NOW) as desk:
        app = opened(desk)
        async with app.run_test(size=(220, 40)) as pilot:
            await settle(pilot)
            assert "reader.db cannot be written; what you mark is forgotten when you leave" in text(app)
            await pilot.press("m", "q")
    assert app.return_code == 0


async def test_an_edition_that_is_not_what_was_fetched_says_so(paths: Paths) -> None:
    with closing(Database(paths.archive)) as archive:
        archive.write(editions.add, edition(), analysis(), NOW)
        archive.write(lambda c: c.execute("UPDATE block SET text = 'Nothing happened.' WHERE kind = 'quote'"))
    with Desk(paths, now=lambda: NOW) as desk:
        desk.set_preference("tour", "seen")
        app = opened(desk)
        async with app.run_test(size=(160, 40)) as pilot:
            await settle(pilot)
            assert "example-daily/2025-05-21 differs from what was fetched" in text(app)


async def test_after_an_unclean_end_the_archive_is_looked_through_behind_the_first_frame(paths: Paths) -> None:
    with closing(Database(paths.archive)) as archive:
        for number in range(30):
            archive.write(editions.add, edition(key=str(number)), analysis(), NOW)
    whole = bytearray(paths.archive.read_bytes())
    whole[-3 * 4096 : -4096] = b"\xa5" * (2 * 4096)
    paths.archive.write_bytes(bytes(whole))
    database = Database(paths.archive)  # whoever has it open has not closed it well
    database.write(lambda c: c.execute("UPDATE source SET name = name"))
    database.write(lambda c: c.execute("INSERT INTO source (slug) VALUES ('another')"))
    with Desk(paths, now=lambda: NOW) as desk:
        desk.set_preference("tour", "seen")
        app = opened(desk)
        async with app.run_test(size=(220, 40)) as pilot:
            await settle(pilot)
            assert "'warbrief doctor --repair'" in text(app)  # what follows is cut where the path is long
    database.close()
