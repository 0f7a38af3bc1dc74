"""What goes when only so many days are kept, and what never does."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.editions import DAY, analysis, edition
from tests.store.conftest import Add
from warbrief_tui.errors import NothingFound
from warbrief_tui.model import Anchor, RetentionResult
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.archive import editions, retention
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check

OLD, OLDER = date(2025, 3, 1), date(2025, 2, 1)
NOW = datetime(2025, 5, 22, 12, 0, tzinfo=UTC)


def test_the_oldest_goes_first_and_the_newest_day_stays(database: Database, add: Add) -> None:
    places = [add(edition(day=day)) for day in (OLD, OLDER)]
    assert database.read(retention.expired, DAY, (), "") == (places[1],)
    add(edition(day=DAY))
    assert database.read(retention.expired, DAY, (), "") == (places[1], places[0])
    assert database.read(retention.expired, OLD, (), "") == (places[1],)
    assert database.read(retention.expired, DAY, {places[1]}, "") == (places[0],)
    assert database.read(retention.expired, DAY, (), "example-daily") == ()


def test_what_went_leaves_a_sound_archive(database: Database, add: Add) -> None:
    place = add(edition(day=OLD))
    add(edition(day=DAY))
    database.write(retention.remove, [place])
    database.run_maintenance()
    assert database.read(integrity_check.check_archive) == integrity_check.IntegrityReport(1)
    assert database.write(integrity_check.check_index) == ""
    with pytest.raises(NothingFound):
        database.read(editions.load, place)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    found = Paths.under(tmp_path / "home")
    database = Database(found.archive)
    for day in (DAY, OLD, OLDER):
        database.write(editions.add, edition(day=day), analysis(), NOW)
    database.write(editions.add, edition("imported", OLDER), analysis(), NOW)
    database.close()
    return found


@pytest.fixture
def desk(paths: Paths) -> Iterator[Desk]:
    with Desk(paths, keep_days=30, now=lambda: NOW) as opened:
        yield opened


def stored(desk: Desk) -> list[str]:
    return [str(headline.anchor) for month in (5, 3, 2) for headline in desk.headlines(2025, month)]


def test_what_is_starred_or_imported_stays(desk: Desk) -> None:
    desk.star(Anchor("example-daily", OLD, 1, 1, 0))
    assert desk.apply_retention() == RetentionResult(1, date(2025, 4, 22))
    assert stored(desk) == ["example-daily/2025-05-21", "example-daily/2025-03-01", "imported/2025-02-01"]
    assert desk.apply_retention() is None
    assert not desk.stars()[0].lost


def test_everything_is_kept_unless_somebody_says_otherwise(paths: Paths) -> None:
    with Desk(paths, now=lambda: NOW) as desk:
        assert desk.apply_retention() is None
        assert len(stored(desk)) == 4
