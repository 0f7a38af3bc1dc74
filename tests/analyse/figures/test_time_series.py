import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from warbrief_tui.analyse.figures import rules
from warbrief_tui.analyse.figures.extractor import figures
from warbrief_tui.analyse.figures.time_series import (
    Question,
    Stated,
    key_figures,
    question,
    questions,
    series,
)
from warbrief_tui.model import Anchor, Edition, Figure, Paragraph, Section

DAY = date(2025, 5, 3)
CASES = [
    (case["texts"], case.get("answers", {}))
    for case in tomllib.loads(Path(__file__).with_name("series_cases.toml").read_text("utf-8"))["case"]
]
LAUNCHED = Question("launched", "Drones launched", "strikes", units=("drones",))


def figures_of(*texts: str) -> tuple[Figure, ...]:
    blocks = tuple(map(Paragraph, texts))
    return figures(Edition("T", DAY, "title", (Section(None, blocks),), "k"))


def figure(value: float, **changes: Any) -> Figure:
    fields = {"unit": "drones", "category": "strikes", "side": "RU", "subject": "drones launched"} | changes
    return Figure(0, 0, 0, 1, "x", value, **fields)


def said(source: str, back: int, *values: float, **changes: Any) -> list[Stated]:
    anchor = Anchor(source, DAY - timedelta(days=back))
    return [(anchor, source.upper(), figure(value, **changes)) for value in values]


def answers(*texts: str) -> dict[str, float]:
    """What one publisher's edition of Saturday, 3 May 2025, answers to each series."""
    stated = [(Anchor("p", DAY), "P", one) for one in figures_of(*texts) if not one.repeated]
    every = (series(one, stated, DAY, 2) for one in questions(rules.load()))
    return {one.id: point.value for one in every for point in one.points if point.day == DAY}


@pytest.mark.parametrize(("texts", "expected"), CASES, ids=lambda case: str(case)[:60])
def test_an_edition_answers_what_is_asked_and_nothing_else(texts: list[str], expected: dict[str, float]) -> None:
    assert answers(*texts) == expected


def test_every_series_is_of_a_known_category_and_has_its_own_id() -> None:
    every = questions(rules.load())
    assert {one.category for one in every} <= rules.load().titles.keys()
    assert len({one.id for one in every}) == len(every)


def test_publishers_stand_side_by_side_and_a_gap_stays_a_gap() -> None:
    stated = [*said("a", 3, 90), *said("a", 1, 100), *said("b", 1, 110), *said("a", 0, 130), *said("b", 0, 120)]
    found = series(LAUNCHED, stated, DAY, 3)
    assert found.values == (None, 110, 130)
    assert [(point.day.day, point.source_name, point.value, point.change) for point in found.points] == [
        (2, "B", 110, None),
        (2, "A", 100, None),
        (3, "A", 130, 30),
        (3, "B", 120, 10),
    ]


def test_the_first_day_knows_its_change_from_the_day_before_it() -> None:
    (point,) = series(LAUNCHED, [*said("a", 1, 100), *said("a", 0, 70)], DAY, 1).points
    assert point.change == -30


def test_an_edition_answers_with_its_largest_figure_that_is_no_part() -> None:
    stated = [*said("a", 0, 12, 60), *said("a", 0, 70, part_of="of 200"), *said("a", 0, 5, unit="missiles")]
    (point,) = series(LAUNCHED, stated, DAY, 1).points
    assert (point.value, point.smaller, point.anchor) == (60, 2, Anchor("a", DAY, 1, 0, 0))


def test_a_part_answers_where_nothing_else_does() -> None:
    (point,) = series(LAUNCHED, said("a", 0, 53, part_of="over 150"), DAY, 1).points
    assert point.value == 53


def test_key_figures_are_the_series_with_an_answer_on_the_day() -> None:
    stated = [*said("a", 1, 100), *said("a", 0, 130), *said("b", 0, 125), *said("a", 1, 9, unit="missiles")]
    (key,) = key_figures(rules.load(), stated, DAY, 2)
    assert (key.id, key.values) == ("drones-launched", (100, 130))
    assert [(point.source, point.change) for point in key.points] == [("a", 30), ("b", None)]


def test_what_is_told_of_the_day_before_answers_for_that_day() -> None:
    stated = [*said("a", 0, 181, period="day before"), *said("a", 1, 150, period="day before"), *said("b", 1, 181)]
    found = series(LAUNCHED, stated, DAY, 2)
    assert [(point.day.day, point.source, point.value, point.change) for point in found.points] == [
        (2, "a", 181, 31),
        (2, "b", 181, None),
    ]


def test_kinds_without_their_whole_are_no_answer_where_one_is_asked_for_alone() -> None:
    asked = Question("missiles", "Missiles", "strikes", alone=True)
    kinds = [*said("a", 0, 14, subject="Iskanders, launched"), *said("a", 0, 9, subject="Kalibrs, launched")]
    assert series(asked, kinds, DAY, 1).points == ()
    (point,) = series(asked, [*kinds, *said("a", 0, 23, subject="missiles, launched")], DAY, 1).points
    assert point.value == 23


def test_who_should_know_wins_over_others_who_say_more() -> None:
    asked = Question("drones", "Drones", "strikes", by=("air force",))
    stated = [*said("a", 0, 112, claimed_by="Ukraine's Air Force"), *said("a", 0, 118, claimed_by="monitoring channel")]
    (point,) = series(asked, stated, DAY, 1).points
    assert point.value == 112
    (point,) = series(asked, [*said("a", 0, 110), *said("a", 0, 118, claimed_by="monitoring channel")], DAY, 1).points
    assert point.value == 110


def test_a_series_of_places_can_be_asked_of_one() -> None:
    shipped = rules.load()
    asked = question(shipped, "engagements-in:kupyansk")
    assert asked is not None
    assert asked.title == "Engagements in one direction: Kupyansk"
    fields = {"category": "engagements", "unit": "engagements", "scope": "local", "subject": "clashes"}
    stated = [
        *said("a", 0, 41, place="Pokrovsk direction", **fields),
        *said("a", 0, 7, place="Kupiansk direction", **fields),
    ]
    (point,) = series(asked, stated, DAY, 1).points
    assert point.value == 7
    assert question(shipped, "engagements:kupyansk") is question(shipped, "moons") is None


def test_a_value_that_does_not_fit_is_set_aside_with_the_reason() -> None:
    asked = question(rules.load(), "drones-launched")
    assert asked is not None
    days = [stated for back in range(1, 6) for stated in said("a", back, 100 + back, subject="drones, launched")]
    result = series(asked, [*days, *said("a", 0, 41000, subject="drones, launched")], DAY, 7)
    assert [point.day for point in result.points if point.day == DAY] == []
    (aside,) = result.asides
    assert (aside.point.value, aside.reason) == (41000, "no count of a day like the others, which lie around 103")


def test_too_few_days_judge_no_value() -> None:
    asked = question(rules.load(), "drones-launched")
    assert asked is not None
    days = said("a", 1, 100, subject="drones, launched") + said("a", 0, 41000, subject="drones, launched")
    result = series(asked, days, DAY, 7)
    assert (len(result.points), result.asides) == (2, ())
