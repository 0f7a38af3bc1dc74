from datetime import date, timedelta

from tests.editions import DAY, FRONTS, analysis, edition, mention
from tests.store.conftest import Add
from warbrief_tui.model import Front
from warbrief_tui.store.archive import front_activity
from warbrief_tui.store.database import Database


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def test_counts_are_of_todays_news_per_day_the_oldest_first(database: Database, add: Add) -> None:
    database.write(front_activity.save_fronts, FRONTS, "1")
    add(edition(day=before(3)), analysis(mention("kursk")))
    add(edition(day=before(2)), analysis(mention("kursk"), mention("kursk", role="recap"), mention("pokrovsk")))
    add(
        edition(),
        analysis(mention("kursk"), mention("kursk"), mention("strikes"), mention("pokrovsk", role="background")),
    )
    add(edition("another"), analysis(mention("kursk")))
    found = {activity.front.id: activity.counts for activity in database.read(front_activity.fronts, DAY, 3)}
    assert found == {"kursk": (1, 0, 3), "pokrovsk": (1, 0, 0), "strikes": (0, 0, 1)}
    assert database.read(front_activity.fronts, before(10), 3) == ()


def test_statuses_are_those_of_the_day_the_weightiest_first(database: Database, add: Add) -> None:
    add(edition(day=before(1)), analysis(mention("kursk", "russian-advance")))
    add(
        edition(),
        analysis(mention("kursk", "mention"), mention("kursk", "held"), mention("kursk", "attacked-no-gains")),
    )
    add(edition("another"), analysis(mention("kursk", "held"), mention("kursk", "strike", "recap")))
    (kursk,) = database.read(front_activity.fronts, DAY, 14)
    assert kursk.statuses == ("attacked-no-gains", "held", "mention")


def test_places_stand_before_theatres_and_the_busy_before_the_quiet(database: Database, add: Add) -> None:
    database.write(front_activity.save_fronts, FRONTS, "1")
    add(edition(day=before(1)), analysis(mention("pokrovsk")))
    add(edition(), analysis(*[mention("strikes")] * 3, mention("kursk"), mention("unheard-of"), mention("unheard-of")))
    fronts = [activity.front for activity in database.read(front_activity.fronts, DAY, 2)]
    assert [front.id for front in fronts] == ["unheard-of", "kursk", "pokrovsk", "strikes"]
    assert fronts[0] == Front("unheard-of", "unheard-of", "direction")
    assert fronts[2] == FRONTS[0]


def test_fronts_are_replaced_only_by_another_version(database: Database, add: Add) -> None:
    add(edition(), analysis(mention("kursk")))
    renamed = [Front("kursk", "Kursk Oblast", "region")]
    database.write(front_activity.save_fronts, FRONTS, "1")
    database.write(front_activity.save_fronts, renamed, "1")
    assert database.read(front_activity.fronts, DAY, 1)[0].front.name == "Kursk"
    database.write(front_activity.save_fronts, renamed, "2")
    assert database.read(front_activity.fronts, DAY, 1)[0].front.name == "Kursk Oblast"
