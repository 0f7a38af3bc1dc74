import pytest

from warbrief_tui.analyse.figures.sentence_context import heading_place, heading_weights

from ..words import counted, sentence


def test_words_speak_for_categories_the_nearer_the_more() -> None:
    near = sentence("12 drones were shot down at once, and much later in the year a budget was voted on")
    said = near.category_weights_near(0, 2)
    assert said["air-defence"] > said["economy"] > 0
    assert near.weights["economy"] > said["economy"]


def test_a_mark_counts_as_several_words() -> None:
    line = sentence("one two, three four")
    assert line.distance(0, 1, 2) == 0
    assert line.distance(3, 1, 2) > line.distance(3, 4, 5)


def test_nations_are_named_at_their_tokens() -> None:
    assert sentence("Russian troops and Ukrainian guards").sides == [(0, "RU"), (3, "UA")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fires burned in Belgorod", ["RU"]),
        ("The Belgorod region burned", ["RU"]),
        ("Moscow said so", []),
    ],
)
def test_a_place_is_one_only_where_a_place_is_meant(text: str, places: list[str]) -> None:
    assert [side for _, side in sentence(text).places] == places


def test_harm_is_told_by_its_words() -> None:
    assert sentence("Two were wounded.").tells_harm
    assert not sentence("Two were found.").tells_harm


def test_only_what_is_in_reach_is_near() -> None:
    assert counted("12 drones came" + " and so on" * 40 + " to Ukrainian cities").sides == []


def test_headings_weigh_and_name_a_place() -> None:
    assert heading_weights("Sanctions and tariffs")["sanctions-trade"] > 0
    assert heading_weights(None) == {}
    assert heading_place("Bryansk: a fire") == "RU"
    assert heading_place("The Night") is heading_place(None) is None
