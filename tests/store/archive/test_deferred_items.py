"""Parcels: what is listed before its text is read, and that nothing of it is lost, doubled or half there."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.editions import DAY, SECTIONS, analysis, edition, mention, paragraphs
from tests.store.conftest import LATER, NOW, Add
from warbrief_tui.errors import NothingFound
from warbrief_tui.model import PENDING, Anchor, Edition, Parcel, Section
from warbrief_tui.store.archive import day_index, deferred_items, editions, new_editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check
from warbrief_tui.store.maintenance.recovery import rescue
from warbrief_tui.store.search.full_text import search

URL = "https://daily.example/feed"
PLACE = Anchor("example-daily", DAY)
FOUND = analysis(mention("pokrovsk"))


def listed(told: Edition) -> Edition:
    return replace(told, sections=(), excerpt=False, warnings=())


def pack(database: Database, *told: Edition) -> list[Anchor]:
    items = [Parcel(listed(one), one.title.encode()) for one in told]
    return database.write(deferred_items.pack, items, URL, NOW, NOW)


def test_a_packed_edition_is_listed_unread_and_says_that_its_text_is_to_come(database: Database) -> None:
    assert pack(database, edition()) == [PLACE]
    reading = database.read(editions.reading, PLACE)
    assert (reading.headline.packed, reading.headline.unread, reading.headline.words) == (True, 1, 0)
    assert reading.edition.title == edition().title
    assert "not read yet" in reading.edition.warnings[-1]
    assert database.read(integrity_check.checkup).sound
    assert database.read(editions.outdated, "rules-1") == ()
    assert database.read(deferred_items.kept, PLACE) == deferred_items.Kept(b"The day in brief", URL, NOW)
    database.settle()
    assert [hit.anchor for hit in database.read(search, "brief", 9).hits] == [PLACE]


def test_those_that_wait_are_told_newest_first_and_by_days(database: Database) -> None:
    days = [date(2025, 5, number) for number in (19, 21, 20)]
    pack(database, *(edition(day=day) for day in days))
    assert [anchor.day.day for anchor in database.read(deferred_items.waiting)] == [21, 20, 19]
    assert [anchor.day.day for anchor in database.read(deferred_items.waiting, days[0], days[2])] == [20, 19]


def test_unpacked_it_is_as_if_it_had_been_stored_whole(database: Database) -> None:
    pack(database, edition())
    assert database.write(deferred_items.unpack, PLACE, [(edition(), FOUND)]) == PLACE
    reading = database.read(editions.reading, PLACE)
    assert (reading.edition, reading.analysis) == (edition(), FOUND)
    assert (reading.headline.packed, reading.headline.first_seen, reading.headline.revised) == (False, NOW, None)
    assert database.read(editions.before, PLACE) is None
    assert database.read(deferred_items.kept, PLACE) is None
    database.settle()
    assert database.read(search, "garrison", 9).hits


def test_who_comes_second_changes_nothing(database: Database) -> None:
    pack(database, edition())
    database.write(deferred_items.unpack, PLACE, [(edition(), FOUND)])
    other = replace(edition(), sections=(Section(None, paragraphs("Something else.")),))
    assert database.write(deferred_items.unpack, PLACE, [(other, FOUND)]) == PLACE
    assert database.read(editions.reading, PLACE).edition.sections == SECTIONS


def test_its_text_may_tell_another_day(database: Database) -> None:
    pack(database, edition(), edition(key="other", title="Another"))
    earlier = replace(edition(), day=date(2025, 5, 20))
    assert database.write(deferred_items.unpack, PLACE, [(earlier, FOUND)]) == Anchor("example-daily", earlier.day)
    with pytest.raises(NothingFound):
        database.read(editions.reading, PLACE)
    assert [month.editions for month in database.read(day_index.months)] == [2]


def test_an_item_of_several_days_makes_an_edition_of_each(database: Database) -> None:
    pack(database, edition(key="k"))
    told = [edition("example-daily", day, key=f"k#{day}") for day in (DAY, date(2025, 5, 20))]
    database.write(deferred_items.unpack, PLACE, [(one, FOUND) for one in told])
    assert set(database.read(editions.known, "example-daily")) == {f"k#{DAY}", "k#2025-05-20"}
    assert {headline.first_seen for headline in database.read(editions.headlines, 2025, 5)} == {NOW}


def test_what_is_stored_under_another_key_already_goes(database: Database, add: Add) -> None:
    add(edition(key="old"))
    (anchor,) = pack(database, edition(key="new"))
    assert database.write(deferred_items.unpack, anchor, [(edition(key="new"), FOUND)]) is None
    assert set(database.read(editions.known, "example-daily")) == {"old"}


def test_what_was_known_stays_as_it_is(database: Database, add: Add) -> None:
    add(edition())
    assert pack(database, edition()) == []
    assert database.read(editions.reading, PLACE).edition.sections == SECTIONS


def test_an_item_without_text_keeps_its_headline(database: Database) -> None:
    bare = replace(edition(), sections=())
    pack(database, bare)
    assert database.write(deferred_items.unpack, PLACE, [(bare, FOUND)]) == PLACE
    assert not database.read(editions.reading, PLACE).headline.packed


def test_a_revision_comes_in_the_place_of_a_parcel_and_leaves_no_version_without_text(database: Database) -> None:
    pack(database, edition())
    assert database.write(editions.add, edition(), FOUND, LATER) == PLACE
    reading = database.read(editions.reading, PLACE)
    assert (reading.edition, reading.headline.packed, reading.headline.revised) == (edition(), False, None)
    assert database.read(editions.before, PLACE) is None


def test_what_cannot_be_unpacked_says_why_and_is_kept(database: Database) -> None:
    pack(database, edition())
    database.write(deferred_items.give_up, PLACE, "it took too long")
    reading = database.read(editions.reading, PLACE)
    assert reading.edition.warnings[-1] == "Its text could not be read: it took too long"
    assert (reading.headline.packed, reading.analysis.version) == (False, PENDING)
    assert database.read(deferred_items.waiting) == ()
    assert database.read(deferred_items.kept, PLACE) is not None


def test_a_rescue_saves_parcels_too(database: Database, path: Path) -> None:
    pack(database, edition())
    database.close()
    _, saved, lost = rescue(path, LATER)
    assert (saved, lost) == (1, 0)
    with closing(Database(path)) as new:
        assert new.read(deferred_items.kept, PLACE) == deferred_items.Kept(b"The day in brief", URL, NOW)
        assert [headline.packed for headline in new.read(new_editions.since, NOW - timedelta(days=1))] == [True]
