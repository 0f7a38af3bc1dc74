from msgspec.structs import replace

from warbrief_tui.views.whats_new import by_front, by_publisher, summary

from ..ui.fake_desk import FRONTS, NOW, FakeDesk

READINGS = FakeDesk().readings
HEADLINES = [replace(reading.headline, new=True) for reading in READINGS]


def test_publishers_by_name_each_with_its_editions_in_their_order() -> None:
    groups = by_publisher(HEADLINES)
    assert [name for name, _ in groups] == ["Staff Digest", "The Daily Line"]
    assert [item.anchor.day.day for item in groups[1][1]] == [21, 20, 18, 30]


def test_fronts_with_what_is_said_of_them_the_most_often_named_first() -> None:
    news = by_front(READINGS[:2], list(FRONTS.values()))
    assert {item.front.id for item in news} == {"kupiansk", "pokrovsk", "novopavlivka", "sumy"}
    counts = [len(item.passages) for item in news]
    assert counts == sorted(counts, reverse=True)
    pokrovsk = next(item for item in news if item.front.id == "pokrovsk")
    assert pokrovsk.statuses == ("attacked-no-gains",)


def test_the_sentence_that_is_shown_says_more_than_the_name() -> None:
    (sumy,) = by_front(READINGS[:1], [FRONTS["sumy"]])
    assert sumy.statuses == ("mention",)
    assert sumy.first == sumy.passages[0]
    texts = replace(sumy.passages[1], status="strike")
    assert replace(sumy, passages=(sumy.passages[0], texts)).first == texts
    assert replace(sumy, passages=(sumy.passages[0], texts)).statuses == ("strike", "mention")


def test_new_and_revised_are_counted_apart() -> None:
    revised = replace(READINGS[0].headline, revised=NOW)
    assert summary([*HEADLINES[:3], revised]) == "3 new, 1 revised"
    assert summary([revised]) == "1 revised"
    assert summary([]) == ""
