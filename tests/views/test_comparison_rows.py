from datetime import date

from warbrief_tui.views.comparison_rows import ComparisonSide, align, publisher_sides

from ..ui.fake_desk import FakeDesk

DESK = FakeDesk()
DAY = DESK.brief(date(2025, 5, 21))


def test_a_side_is_all_publishers_of_a_day_or_each_in_turn() -> None:
    side = ComparisonSide(DAY)
    assert side.title == "Wed 21 May 2025, 2 publishers"
    turns = [side := side.next_publisher() for _ in range(3)]
    assert [turn.source for turn in turns] == [*ComparisonSide(DAY).sources, None]
    assert turns[0].title == "Wed 21 May 2025, The Daily Line"
    assert len(turns[0].readings) == 1


def test_a_publisher_is_kept_on_another_day_where_it_has_one() -> None:
    digest = ComparisonSide(DAY, "staff-digest")
    assert digest.on_day(DESK.brief(date(2025, 5, 20))).source == "staff-digest"
    assert digest.on_day(DESK.brief(date(2025, 5, 18))).source is None


def test_the_publishers_of_a_day_against_each_other() -> None:
    assert [side.source for side in publisher_sides(ComparisonSide(DAY))] == ["daily-line", "staff-digest"]
    assert [side.source for side in publisher_sides(ComparisonSide(DESK.brief(date(2025, 5, 18))))] == [
        "daily-line"
    ] * 2


def test_by_front_in_the_order_of_the_day_by_section_in_the_order_of_the_left_side() -> None:
    sides = publisher_sides(ComparisonSide(DAY))
    assert [pair.titles[1] for pair in align(sides, "front")] == [
        "Kupiansk", "Pokrovsk", "Novopavlivka", "Sumy Oblast",
    ]  # fmt: skip
    assert align(sides, "section")[0].titles[0] == "The Daily Line: before the first heading"
