from datetime import date, timedelta

import pytest

from tests.editions import DAY, FRONTS, analysis, edition, mention
from tests.store.conftest import Add
from warbrief_tui.errors import NothingFound
from warbrief_tui.model import Front, Mention
from warbrief_tui.store import activity
from warbrief_tui.store.database import Database


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def test_counts_are_of_todays_news_per_day_the_oldest_first(database: Database, add: Add) -> None:
    database.write(activity.save_fronts, FRONTS, "1")
    add(edition(day=before(3)), analysis(mention("kursk")))
    add(edition(day=before(2)), analysis(mention("kursk"), mention("kursk", role="recap"), mention("pokrovsk")))
    add(
        edition(),
        analysis(mention("kursk"), mention("kursk"), mention("strikes"), mention("pokrovsk", role="background")),
    )
    add(edition("another"), analysis(mention("kursk")))
    found = {activity.front.id: activity.counts for activity in database.read(activity.fronts, DAY, 3)}
    assert found == {"kursk": (1, 0, 3), "pokrovsk": (1, 0, 0), "strikes": (0, 0, 1)}
    assert database.read(activity.fronts, before(10), 3) == ()


def test_statuses_are_those_of_the_day_the_weightiest_first(database: Database, add: Add) -> None:
    add(edition(day=before(1)), analysis(mention("kursk", "russian-advance")))
    add(
        edition(),
        analysis(mention("kursk", "mention"), mention("kursk", "held"), mention("kursk", "attacked-no-gains")),
    )
    add(edition("another"), analysis(mention("kursk", "held"), mention("kursk", "strike", "recap")))
    (kursk,) = database.read(activity.fronts, DAY, 14)
    assert kursk.statuses == ("attacked-no-gains", "held", "mention")


def test_places_stand_before_theatres_and_the_busy_before_the_quiet(database: Database, add: Add) -> None:
    database.write(activity.save_fronts, FRONTS, "1")
    add(edition(day=before(1)), analysis(mention("pokrovsk")))
    add(edition(), analysis(*[mention("strikes")] * 3, mention("kursk"), mention("unheard-of"), mention("unheard-of")))
    fronts = [activity.front for activity in database.read(activity.fronts, DAY, 2)]
    assert [front.id for front in fronts] == ["unheard-of", "kursk", "pokrovsk", "strikes"]
    assert fronts[0] == Front("unheard-of", "unheard-of", "direction")
    assert fronts[2] == FRONTS[0]


def test_fronts_are_replaced_only_by_another_version(database: Database, add: Add) -> None:
    add(edition(), analysis(mention("kursk")))
    renamed = [Front("kursk", "Kursk Oblast", "region")]
    database.write(activity.save_fronts, FRONTS, "1")
    database.write(activity.save_fronts, renamed, "1")
    assert database.read(activity.fronts, DAY, 1)[0].front.name == "Kursk"
    database.write(activity.save_fronts, renamed, "2")
    assert database.read(activity.fronts, DAY, 1)[0].front.name == "Kursk Oblast"


def test_a_story_is_told_newest_first_with_the_words_it_counts_in(database: Database, add: Add) -> None:
    in_list = Mention(1, 3, 18, 25, "toretsk", "Toretsk", "strike", "today", item=0)
    add(edition(day=before(1)), analysis(mention("toretsk", "held", "background")))
    add(edition(), analysis(mention("kursk"), in_list))
    add(edition(day=before(9)), analysis(in_list))
    story = database.read(activity.story, "toretsk", DAY, 3)
    assert [day.headline.anchor.day for day in story.days] == [DAY, before(1)]
    assert story.days[0].mentions == ((in_list, "Two depots near Toretsk burned."),)
    assert story.days[1].mentions[0][1].startswith("Pokrovsk: the garrison counted")
    assert (story.activity.counts, story.activity.statuses) == ((0, 0, 1), ("strike",))


def test_a_known_front_that_is_quiet_has_an_empty_story(database: Database) -> None:
    database.write(activity.save_fronts, FRONTS, "1")
    story = database.read(activity.story, "kursk", DAY, 4)
    assert (story.activity.counts, story.days) == ((0, 0, 0, 0), ())


def test_an_unknown_front_is_said_to_be_unknown(database: Database) -> None:
    with pytest.raises(NothingFound, match="no front is called 'atlantis'"):
        database.read(activity.story, "atlantis", DAY, 4)


def test_a_story_goes_on_under_the_fronts_new_name(database: Database, add: Add) -> None:
    add(edition(day=before(1)), analysis(mention("kursk", "held")))
    add(edition(), analysis(mention("pokrovsk", "russian-advance"), mention("strikes")))
    story = database.read(activity.story, "pokrovsk", DAY, 2, ("kursk", "pokrovsk"))
    assert story.activity.counts == (1, 1)
    assert story.activity.statuses == ("russian-advance",)
    assert [[told.front for told, _ in day.mentions] for day in story.days] == [["pokrovsk"], ["kursk"]]
