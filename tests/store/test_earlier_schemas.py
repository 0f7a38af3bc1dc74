"""Archives of every earlier warbrief are read by this one: recorded rows in the tables of their time."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.editions import DAY, FIGURE, analysis, edition, mention
from tests.store.conftest import LATER, NOW
from warbrief_tui.model import Anchor
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.archive import day_index, editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check
from warbrief_tui.store.maintenance.recovery import recover_archive
from warbrief_tui.store.migrations.archive import ARCHIVE
from warbrief_tui.store.migrations.runner import migrate, schema_version

PLACE = Anchor("example-daily", DAY)
EARLIER = range(1, ARCHIVE.version)
_TAGGED = 3
"""The first schema whose lines bear the tags that a search asks for."""
FOUND = analysis(mention("pokrovsk", "held"), figures=(FIGURE,))


def recorded(path: Path, number: int) -> Path:
    """An archive as a warbrief of that schema left it."""
    rows = Path(__file__).with_name("recorded") / f"archive-{number}.sql"
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as c:
        migrate(c, replace(ARCHIVE, migrations=ARCHIVE.migrations[:number]))
        c.executescript(rows.read_text())
        assert schema_version(c) == number
    return path


def holds_what_it_held(database: Database) -> None:
    reading = database.read(editions.load, PLACE)
    assert reading.edition == edition()
    assert (reading.headline.source_name, reading.headline.first_seen) == ("The Example Daily", NOW)
    assert reading.headline.revised == LATER
    assert (reading.analysis.figures, reading.analysis.mentions) == (FOUND.figures, FOUND.mentions)
    before = database.read(editions.previous_version, PLACE)
    assert before is not None
    assert before.title == "Before the correction"
    assert len(database.read(day_index.days)) == 2
    assert database.read(integrity_check.check_archive).sound
    assert database.write(integrity_check.check_index) == ""


@pytest.mark.parametrize("number", EARLIER)
def test_an_archive_of_an_earlier_schema_is_lifted_with_all_it_holds(path: Path, number: int) -> None:
    with closing(Database(recorded(path, number))) as database:
        assert database.read(schema_version) == ARCHIVE.version
        holds_what_it_held(database)
        assert database.read(editions.outdated, "rules-1") == (() if number >= _TAGGED else OUTDATED)


OUTDATED = (PLACE, Anchor("example-daily", DAY.replace(day=20)))
"""Tags that are new to an archive come with the next analysis."""


@pytest.mark.parametrize("number", EARLIER)
def test_a_damaged_one_of_an_earlier_schema_is_rescued(path: Path, number: int) -> None:
    before = recorded(path, number).read_bytes()
    aside, saved, lost = recover_archive(path, NOW)
    assert (saved, lost) == (2, 0)
    assert aside.read_bytes() == before
    with closing(Database(path)) as database:
        holds_what_it_held(database)


@pytest.mark.parametrize("number", EARLIER)
def test_marks_stars_and_search_find_their_text_after_it(tmp_path: Path, number: int) -> None:
    today, then = Paths.under(tmp_path / "today"), Paths.under(tmp_path / "then")
    with closing(Database(today.archive)) as database:
        database.write(editions.add, edition(), FOUND, NOW)
    with Desk(today, now=lambda: NOW) as desk:
        desk.mark([PLACE.at(1)])
        desk.star(PLACE.at(1, 0), note="kept")
    recorded(then.archive, number)
    then.reader.write_bytes(today.reader.read_bytes())
    with Desk(then, now=lambda: NOW) as desk:
        assert [heading.read for heading in desk.reading(PLACE).headline.headings] == [False, True, False]
        assert [(star.anchor, star.lost) for star in desk.stars()] == [(PLACE.at(1, 0), False)]
        hits = desk.search("garrison is:unread").hits, desk.search("garrison is:starred").hits
        assert [[hit.anchor.day.day for hit in found] for found in hits] == [[20], [21]]
        assert len(desk.search('"depots near toretsk" front:pokrovsk in:list').hits) == 0
        assert len(desk.search('"depots near toretsk"').hits) == 2
