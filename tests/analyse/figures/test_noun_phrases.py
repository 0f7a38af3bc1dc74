import pytest

from warbrief_tui.analyse.figures.noun_phrases import noun_before, noun_of_times

from ..words import numbers, sentence


@pytest.mark.parametrize(
    ("text", "noun", "kind"),
    [
        ("12 Russian attack drones fell", "Russian attack drones", "drone"),
        ("22 naval and aerial drones", "naval and aerial drones", "drone"),
        ("Three damaged houses", "damaged houses", "building"),
        ("21 repelled attacks", "repelled attacks", "attack"),
        ("three other villages", "other villages", "settlement"),
        ("80 pieces of artillery", "pieces of artillery", "armour"),
        ("15 бойових зіткнень на фронті", "бойових зіткнень", "engagement"),
        ("24 атаки загарбників", "атаки", "assault"),
        ("nine optocouplers", "optocouplers", "thing"),
        ("five in the yard", "", None),
        ("ten, said the mayor", "", None),
    ],
)
def test_the_noun_phrase_behind_a_number(text: str, noun: str, kind: str | None) -> None:
    _, _, found = numbers(text)[0]
    assert (found.text, found.kind and found.kind.id) == (noun, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a crew of 12", "person"),
        ("a population of 1,200", "civilian"),
        ("an exchange of 1,000 for peace", "captive"),
        ("the number of clashes rose to 143", "engagement"),
        ("In the shelling 22 were killed", "person"),
        ("The House passed the bill by 224–204", "vote"),
        ("five of the riders left", "person"),
    ],
)
def test_where_the_noun_is_left_out_what_stands_before_tells(text: str, kind: str) -> None:
    _, quantity, noun = numbers(text)[0]
    found = noun_before(sentence(text), quantity, noun, None)
    assert found.kind is not None
    assert found.kind.id == kind


def test_else_it_is_what_the_number_before_counted() -> None:
    drones = numbers("12 drones")[0][2]
    _, quantity, noun = numbers("others saw 9 over the river")[0]
    assert noun_before(sentence("others saw 9 over the river"), quantity, noun, drones).kind is drones.kind


@pytest.mark.parametrize(
    ("text", "plural"), [("12 attack drones", "drones"), ("one tank", "tanks"), ("7 aircraft", "aircraft")]
)
def test_the_unit_is_the_last_word_as_a_plural(text: str, plural: str) -> None:
    assert numbers(text)[0][2].plural == plural


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They attacked 22 times", "attacks"),
        ("ворог обстріляв громаду 18 разів", "strikes"),
        ("He called 22 times", None),
        ("They fired four times as many", None),
    ],
)
def test_how_often_something_happened_is_told_by_its_verb(text: str, counted: str | None) -> None:
    tokens, quantity, _ = numbers(text)[0]
    noun = noun_of_times(tokens, quantity)
    assert (noun.text if noun else None) == counted
