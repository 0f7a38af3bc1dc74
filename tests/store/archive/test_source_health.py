from datetime import timedelta

from tests.editions import edition
from tests.store.conftest import LATER, NOW, Add
from warbrief_tui.model import Source
from warbrief_tui.store.archive import source_health
from warbrief_tui.store.archive.source_health import Health
from warbrief_tui.store.database import Database

TOLD = Health(
    last_attempt=NOW,
    last_success=NOW,
    etag='"tag"',
    last_modified="Wed",
    address="https://daily.example/feed",
    moved="https://daily.example/rss",
    next_attempt=LATER,
    retry_after=NOW + timedelta(minutes=1),
)
FAILED = Health(last_attempt=LATER, failure="it did not answer", failure_count=2, is_gone=True)


def test_all_that_is_known_comes_back_and_the_last_word_counts(database: Database) -> None:
    for known in (TOLD, FAILED):
        database.write(source_health.save, "daily", known)
        assert database.read(source_health.load_all) == {"daily": known}


def test_what_is_forgotten_begins_anew(database: Database, add: Add) -> None:
    add(edition("daily"))
    database.write(source_health.save, "daily", FAILED)
    database.write(source_health.save_item_hashes, "daily", [b"1"])
    database.write(source_health.reset, "daily")
    assert database.read(source_health.load_all) == {"daily": Health(1)}
    assert database.read(source_health.item_hashes, "daily") == frozenset()


def test_editions_are_counted_and_names_do_not_forget(database: Database, add: Add) -> None:
    add(edition("daily", key="a"))
    add(edition("daily", key="b"))
    assert database.read(source_health.load_all) == {"daily": Health(2)}
    database.write(source_health.save, "daily", FAILED)
    database.write(source_health.save_sources, [Source("daily", "The Daily"), Source("other", "Other")])
    states = database.read(source_health.load_all)
    assert (states["daily"].editions, states["daily"].failure) == (2, FAILED.failure)
    assert states["other"] == Health()


def test_the_items_are_those_of_the_last_document(database: Database) -> None:
    database.write(source_health.save_item_hashes, "daily", [b"1", b"2", b"2"])
    database.write(source_health.save_item_hashes, "other", [b"9"])
    database.write(source_health.save_item_hashes, "daily", [b"2", b"3"])
    assert database.read(source_health.item_hashes, "daily") == {b"2", b"3"}
