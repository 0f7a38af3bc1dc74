"""Damage of every kind: what is said, what is saved, what is left as it was."""

import random
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.editions import DAY, FIGURE, analysis, edition, mention
from tests.store.conftest import LATER, NOW
from warbrief_tui.model import Anchor, Edition
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check
from warbrief_tui.store.maintenance.recovery import recover_archive
from warbrief_tui.store.search import indexer
from warbrief_tui.store.search.hits import search

MANY = 40
PLACE = Anchor("example-daily", DAY)


def archive(path: Path, count: int = MANY) -> list[Edition]:
    kept = [edition(day=DAY - timedelta(days=number)) for number in range(count)]
    with closing(Database(path)) as database:
        for one in kept:
            database.write(editions.add, one, analysis(mention("kursk"), figures=(FIGURE,)), NOW)
        database.write(editions.add, edition(title="Corrected"), analysis(), LATER)
    return kept


def all_readings(path: Path, days: list[Edition]) -> list[Edition]:
    with closing(Database(path)) as database:
        return [reading.edition for one in days for reading in database.read(editions.load_day, one.day)]


def break_pages(path: Path, seed: int, pages: int, size: int = 4096) -> None:
    draw, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(pages):
        start = draw.randrange(1, len(data) // size) * size
        data[start : start + size] = draw.randbytes(size)
    path.write_bytes(data)


def test_a_sound_archive_is_moved_whole(path: Path) -> None:
    kept = archive(path)
    before = all_readings(path, kept)
    with closing(Database(path)) as database:
        assert database.read(integrity_check.check_archive).sound
        assert database.write(integrity_check.check_index) == ""
    aside, saved, lost = recover_archive(path, NOW)
    assert (aside.name, saved, lost) == ("archive-damaged-2025-05-22-040000.db", MANY, 0)
    assert all_readings(path, kept) == before
    with closing(Database(path)) as database:
        assert database.read(integrity_check.check_archive).sound
        reading = database.read(editions.load, PLACE)
        assert (reading.headline.first_seen, reading.headline.revised) == (NOW, LATER)
        previous = database.read(editions.previous_version, PLACE)
        assert previous is not None
        assert previous.title == "The day in brief"
        assert len(database.read(search, "garrison", 100).hits) == MANY


@pytest.mark.parametrize("seed", range(8))
def test_what_can_be_read_is_saved(path: Path, seed: int) -> None:
    kept = archive(path)
    break_pages(path, seed, 3)
    aside, saved, lost = recover_archive(path, NOW)
    assert aside.exists()
    assert saved + lost <= MANY
    found = all_readings(path, kept)
    assert len(found) == saved
    whole = [one for one in found if not one.warnings and one.title != "Corrected"]
    assert {one.sections for one in whole} <= {edition().sections}
    with closing(Database(path)) as database:
        assert database.read(integrity_check.check_structure) == ""


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_truncated_archive_gives_what_it_has(path: Path, part: float) -> None:
    kept = archive(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    _, saved, _ = recover_archive(path, NOW)
    assert len(all_readings(path, kept)) == saved


def test_an_edition_that_was_changed_behind_our_back_is_named(path: Path) -> None:
    archive(path, 2)
    with closing(Database(path)) as database:
        database.write(lambda c: c.execute("UPDATE block SET text = 'Nothing happened.' WHERE kind = 'quote'"))
        found = database.read(integrity_check.check_archive)
        assert (len(found.differing), found.sound) == (2, False)
        assert database.write(integrity_check.check_index) != ""
        database.write(indexer.rebuild)
        assert database.write(integrity_check.check_index) == ""
