"""Parcels: what is listed before its text is read, and that nothing of it is lost, doubled or half there."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.editions import DAY, SECTIONS, analysis, edition, mention, paragraphs
from tests.store.conftest import LATER, NOW, Add
from warbrief_tui.errors import NothingFound
from warbrief_tui.model import PENDING, Anchor, DeferredItem, Edition, Section
from warbrief_tui.store.archive import day_index, deferred_items, editions, new_editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check
from warbrief_tui.store.maintenance.recovery import recover_archive
from warbrief_tui.store.search.hits import search

URL = "https://daily.example/feed"
PLACE = Anchor("example-daily", DAY)
FOUND = analysis(mention("pokrovsk"))


def listed(told: Edition) -> Edition:
    return replace(told, sections=(), excerpt=False, warnings=())


def pack(database: Database, *told: Edition) -> list[Anchor]:
    items = [DeferredItem(listed(one), one.title.encode()) for one in told]
    return database.write(deferred_items.add, items, URL, NOW, NOW)


def test_a_packed_edition_is_listed_unread_and_says_that_its_text_is_to_come(database: Database) -> None:
    assert pack(database, edition()) == [PLACE]
    reading = database.read(editions.load, PLACE)
    assert (reading.headline.is_deferred, reading.headline.unread, reading.headline.words) == (True, 1, 0)
    assert reading.edition.title == edition().title
    assert "not read yet" in reading.edition.warnings[-1]
    assert database.read(integrity_check.check_archive).sound
    assert database.read(editions.outdated, "rules-1") == ()
    assert database.read(deferred_items.get, PLACE) == deferred_items.StoredItem(b"The day in brief", URL, NOW)
    database.run_maintenance()
    assert [hit.anchor for hit in database.read(search, "brief", 9).hits] == [PLACE]


def test_those_that_wait_are_told_newest_first_and_by_days(database: Database) -> None:
    days = [date(2025, 5, number) for number in (19, 21, 20)]
    pack(database, *(edition(day=day) for day in days))
    assert [anchor.day.day for anchor in database.read(deferred_items.pending)] == [21, 20, 19]
    assert [anchor.day.day for anchor in database.read(deferred_items.pending, days[0], days[2])] == [20, 19]


def test_unpacked_it_is_as_if_it_had_been_stored_whole(database: Database) -> None:
    pack(database, edition())
    assert database.write(deferred_items.replace_with_parsed, PLACE, [(edition(), FOUND)]) == PLACE
    reading = database.read(editions.load, PLACE)
    assert (reading.edition, reading.analysis) == (edition(), FOUND)
    assert (reading.headline.is_deferred, reading.headline.first_seen, reading.headline.revised) == (False, NOW, None)
    assert database.read(editions.previous_version, PLACE) is None
    assert database.read(deferred_items.get, PLACE) is None
    database.run_maintenance()
    assert database.read(search, "garrison", 9).hits


def test_who_comes_second_changes_nothing(database: Database) -> None:
    pack(database, edition())
    database.write(deferred_items.replace_with_parsed, PLACE, [(edition(), FOUND)])
    other = replace(edition(), sections=(Section(None, paragraphs("Something else.")),))
    assert database.write(deferred_items.replace_with_parsed, PLACE, [(other, FOUND)]) == PLACE
    assert database.read(editions.load, PLACE).edition.sections == SECTIONS


def test_its_text_may_tell_another_day(database: Database) -> None:
    pack(database, edition(), edition(key="other", title="Another"))
    earlier = replace(edition(), day=date(2025, 5, 20))
    assert database.write(deferred_items.replace_with_parsed, PLACE, [(earlier, FOUND)]) == Anchor(
        "example-daily", earlier.day
    )
    with pytest.raises(NothingFound):
        database.read(editions.load, PLACE)
    assert [month.editions for month in database.read(day_index.months)] == [2]


def test_an_item_of_several_days_makes_an_edition_of_each(database: Database) -> None:
    pack(database, edition(key="k"))
    told = [edition("example-daily", day, key=f"k#{day}") for day in (DAY, date(2025, 5, 20))]
    database.write(deferred_items.replace_with_parsed, PLACE, [(one, FOUND) for one in told])
    assert set(database.read(editions.stored_versions, "example-daily")) == {f"k#{DAY}", "k#2025-05-20"}
    assert {headline.first_seen for headline in database.read(editions.month_headlines, 2025, 5)} == {NOW}


def test_what_is_stored_under_another_key_already_goes(database: Database, add: Add) -> None:
    add(edition(key="old"))
    (anchor,) = pack(database, edition(key="new"))
    assert database.write(deferred_items.replace_with_parsed, anchor, [(edition(key="new"), FOUND)]) is None
    assert set(database.read(editions.stored_versions, "example-daily")) == {"old"}


def test_what_was_known_stays_as_it_is(database: Database, add: Add) -> None:
    add(edition())
    assert pack(database, edition()) == []
    assert database.read(editions.load, PLACE).edition.sections == SECTIONS


def test_an_item_without_text_keeps_its_headline(database: Database) -> None:
    bare = replace(edition(), sections=())
    pack(database, bare)
    assert database.write(deferred_items.replace_with_parsed, PLACE, [(bare, FOUND)]) == PLACE
    assert not database.read(editions.load, PLACE).headline.is_deferred


def test_a_revision_comes_in_the_place_of_a_parcel_and_leaves_no_version_without_text(database: Database) -> None:
    pack(database, edition())
    assert database.write(editions.add, edition(), FOUND, LATER) == PLACE
    reading = database.read(editions.load, PLACE)
    assert (reading.edition, reading.headline.is_deferred, reading.headline.revised) == (edition(), False, None)
    assert database.read(editions.previous_version, PLACE) is None


def test_what_cannot_be_unpacked_says_why_and_is_kept(database: Database) -> None:
    pack(database, edition())
    database.write(deferred_items.mark_unparsable, PLACE, "it took too long")
    reading = database.read(editions.load, PLACE)
    assert reading.edition.warnings[-1] == "Its text could not be read: it took too long"
    assert (reading.headline.is_deferred, reading.analysis.version) == (False, PENDING)
    assert database.read(deferred_items.pending) == ()
    assert database.read(deferred_items.get, PLACE) is not None


def test_a_rescue_saves_parcels_too(database: Database, path: Path) -> None:
    pack(database, edition())
    database.close()
    _, saved, lost = recover_archive(path, LATER)
    assert (saved, lost) == (1, 0)
    with closing(Database(path)) as new:
        assert new.read(deferred_items.get, PLACE) == deferred_items.StoredItem(b"The day in brief", URL, NOW)
        assert [headline.is_deferred for headline in new.read(new_editions.new_since, NOW - timedelta(days=1))] == [
            True
        ]
