from tests.editions import edition
from tests.store.conftest import LATER, NOW, Add
from warbrief_tui.model import Source
from warbrief_tui.store import health
from warbrief_tui.store.database import Database
from warbrief_tui.store.health import Health


def test_a_success_then_two_failures_then_a_success(database: Database) -> None:
    database.write(health.tried, "daily", NOW, None, '"tag"', "Wed")
    assert database.read(health.states) == {"daily": Health(0, NOW, NOW, None, '"tag"', "Wed", 0)}
    for _ in range(2):
        database.write(health.tried, "daily", LATER, "it did not answer")
    assert database.read(health.states)["daily"] == Health(0, LATER, NOW, "it did not answer", '"tag"', "Wed", 2)
    database.write(health.tried, "daily", LATER, None, '"new"', None)
    assert database.read(health.states)["daily"] == Health(0, LATER, LATER, None, '"new"', "Wed", 0)


def test_editions_are_counted_and_names_do_not_forget(database: Database, add: Add) -> None:
    add(edition("daily", key="a"))
    add(edition("daily", key="b"))
    assert database.read(health.states) == {"daily": Health(2)}
    database.write(health.tried, "daily", NOW, "no")
    database.write(health.save_sources, [Source("daily", "The Daily"), Source("other", "Other")])
    assert database.read(health.states) == {"daily": Health(2, NOW, reason="no", fails=1), "other": Health(0)}
