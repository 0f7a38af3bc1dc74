"""The index follows behind the editions, and never says what is not stored."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.editions import DAY, analysis, edition, mention
from tests.store.conftest import LATER, NOW, Add
from warbrief_tui.model import Anchor
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check
from warbrief_tui.store.search import indexer
from warbrief_tui.store.search.hits import search


def days_found(database: Database) -> list[int]:
    return [hit.anchor.day.day for hit in database.read(search, "ferry", 50).hits]


def add_five(database: Database) -> list[Anchor]:
    """In one transaction, so that nothing can be indexed in between."""
    five = [edition(day=DAY - timedelta(days=number)) for number in range(5)]
    return database.write(lambda c: [editions.add(c, one, analysis(mention("kursk")), NOW) for one in five])


def test_the_newest_are_indexed_first_a_few_at_a_time(database: Database) -> None:
    def first_step(c: sqlite3.Connection) -> bool:
        for number in range(5):
            editions.add(c, edition(day=DAY - timedelta(days=number)), analysis(), NOW)
        return indexer.index_batch(c, most=2)

    assert database.write(first_step)
    assert days_found(database)[:2] == [21, 20]
    database.run_maintenance()
    assert days_found(database) == [21, 20, 19, 18, 17]
    assert database.read(indexer.pending_count) == 0


def test_it_goes_on_where_another_process_left_off(path: Path) -> None:
    with closing(Database(path)) as database:
        many = [edition(day=DAY - timedelta(days=number)) for number in range(60)]
        database.write(lambda c: [editions.add(c, one, analysis(), NOW) for one in many])
    with closing(Database(path)) as database:
        left = database.read(indexer.pending_count)
        assert 0 < left < 60  # who leaves does a little of it, and no more
        database.run_maintenance()
        assert database.read(indexer.pending_count) == 0
        assert len(days_found(database)) == 50
        assert database.write(integrity_check.check_index) == ""


def test_what_a_few_editions_need_is_done_before_leaving(path: Path) -> None:
    with closing(Database(path)) as database:
        add_five(database)
    with closing(Database(path)) as database:
        assert (database.read(indexer.pending_count), len(days_found(database))) == (0, 5)


def test_it_agrees_with_the_text_whatever_happens_before_and_after_its_turn(database: Database, add: Add) -> None:
    first, second = add(edition(key="first")), add(edition(key="second"))

    def all_at_once(c: sqlite3.Connection) -> None:
        editions.revise(c, first, edition(title="Twice", key="first"), analysis(), LATER)
        editions.revise(c, first, edition(title="Thrice", key="first"), analysis(), LATER)
        editions.remove(c, second)
        third = editions.add(c, edition(key="third"), analysis(), NOW)
        editions.replace_analysis(c, third, analysis(mention("kursk")))
        editions.remove(c, third)

    database.write(all_at_once)
    database.run_maintenance()
    assert database.write(integrity_check.check_index) == ""
    assert len(database.read(search, "thrice", 5).hits) == 1
    assert database.read(search, "front:kursk", 5).hits == ()


def test_new_findings_leave_the_index_alone_where_no_line_has_other_tags(database: Database, add: Add) -> None:
    anchor = add(edition(), analysis(mention("kursk")))
    database.write(editions.replace_analysis, anchor, analysis(mention("kursk")))
    assert database.read(indexer.pending_count) == 0


def test_it_is_merged_until_nothing_is_left_to_merge(database: Database, add: Add) -> None:
    def parts(c: sqlite3.Connection) -> int:
        return int(c.execute("SELECT count(DISTINCT segid) FROM word_idx").fetchone()[0])

    for number in range(9):
        database.write(editions.add, edition(key=str(number)), analysis(), NOW)
        database.write(indexer.index_batch)
    before = database.read(parts)
    database.run_maintenance()
    assert database.read(parts) < before
    assert not database.write(indexer.merge_segments)
