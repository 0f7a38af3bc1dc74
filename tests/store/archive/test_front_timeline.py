from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.editions import DAY, FIGURE, FRONTS, analysis, edition, mention
from tests.store.conftest import Add
from warbrief_tui.errors import NothingFound
from warbrief_tui.model import Account, Mention
from warbrief_tui.store.archive import front_activity, front_timeline
from warbrief_tui.store.database import Database


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def test_a_line_a_day_newest_first_with_who_says_what_the_weightiest_first(database: Database, add: Add) -> None:
    add(edition(day=before(2)), analysis(mention("toretsk", "held", "background")))
    add(edition("beta"), analysis(mention("toretsk", "held"), replace(mention("toretsk"), according_to="Moscow")))
    add(edition("alpha"), analysis(mention("toretsk", "russian-advance"), mention("toretsk", "russian-advance")))
    add(edition(day=before(9)), analysis(mention("toretsk", "strike")))
    told = database.read(front_timeline.history, "toretsk", DAY, 4)
    assert [(day.day, day.count) for day in told.days] == [(DAY, 4), (before(2), 0)]
    assert told.days[0].accounts == (
        Account("russian-advance", "alpha"),
        Account("held", "beta"),
        Account("mention", "beta", "Moscow"),
    )
    assert told.days[1].accounts == (), "background is no account of the day"
    assert told.counts == (None, 0, None, 4), "of two days no edition is stored"
    assert told.activity.counts == (0, 0, 0, 4)
    assert told.activity.statuses == ("russian-advance", "held", "mention")


def test_a_known_front_that_is_quiet_has_an_empty_story(database: Database, add: Add) -> None:
    database.write(front_activity.save_fronts, FRONTS, "1")
    add(edition(), analysis())
    told = database.read(front_timeline.history, "kursk", DAY, 2)
    assert (told.counts, told.days, told.activity.front.name) == ((None, 0), (), "Kursk")


def test_an_unknown_front_is_said_to_be_unknown(database: Database) -> None:
    with pytest.raises(NothingFound, match="no front is called 'atlantis'"):
        database.read(front_timeline.history, "atlantis", DAY, 4)


def test_a_story_goes_on_under_the_fronts_new_name(database: Database, add: Add) -> None:
    add(edition(day=before(1)), analysis(mention("kursk", "held")))
    add(edition(), analysis(mention("pokrovsk", "russian-advance"), mention("strikes")))
    told = database.read(front_timeline.history, "pokrovsk", DAY, 2, ("kursk", "pokrovsk"))
    assert told.activity.counts == (1, 1)
    said = database.read(front_timeline.reports, "pokrovsk", DAY, 2, ("kursk", "pokrovsk"))
    assert [[found.front for found, _ in one.mentions] for one in said] == [["pokrovsk"], ["kursk"]]


def test_what_is_said_comes_with_the_words_it_counts_in(database: Database, add: Add) -> None:
    in_list = Mention(1, 3, 18, 25, "toretsk", "Toretsk", "strike", "today", item=0)
    add(edition(day=before(1)), analysis(mention("toretsk", "held", "background")))
    add(edition(), analysis(mention("kursk"), in_list))
    said = database.read(front_timeline.reports, "toretsk", DAY, 3)
    assert [one.headline.anchor.day for one in said] == [DAY, before(1)]
    assert said[0].mentions == ((in_list, "Two depots near Toretsk burned."),)
    assert said[1].mentions[0][1].startswith("Pokrovsk: the garrison counted")
    assert [one.headline.anchor.day for one in database.read(front_timeline.reports, "toretsk", DAY, 1)] == [DAY]


def test_texts_that_count_engagements_come_with_all_their_fronts_but_theatres(database: Database, add: Add) -> None:
    database.write(front_activity.save_fronts, FRONTS, "1")
    counted = replace(FIGURE, unit="attacks")
    shells = replace(FIGURE, unit="shells", start=0)
    named = (mention("pokrovsk"), mention("kursk"), mention("strikes"), mention("pokrovsk", section=0))
    add(edition(), analysis(*named, figures=(counted, shells)))
    add(edition(day=before(1)), analysis(mention("kursk"), figures=(counted,)))
    (text,) = database.read(front_timeline.engagement_reports, ["pokrovsk"], DAY, 5)
    assert str(text.anchor) == f"example-daily/{DAY}/1.0"
    assert text.text.startswith("Pokrovsk: the garrison counted 38 assaults")
    assert text.figures == [counted]
    assert [found.front for found in text.mentions] == ["pokrovsk", "kursk"]
