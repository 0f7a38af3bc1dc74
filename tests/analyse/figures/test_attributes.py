import pytest

from warbrief_tui.analyse.figures.attributes import (
    claimed_by,
    names_place,
    place_of,
    qualifier_before,
    subject_of,
)
from warbrief_tui.analyse.figures.rules import current

from ..words import counted, numbers, sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("at least 23 people", "at least"),
        ("more than a dozen drones", "over"),
        ("близько 40 осіб", "about"),
        ("It was handed over 23 tanks", None),
        ("23 people", None),
    ],
)
def test_the_words_that_bend_a_number(text: str, said: str | None) -> None:
    found = qualifier_before(sentence(text), numbers(text)[0][1].first)
    assert (found[0] if found else None) == said


PLACES = [
    ("Near Sumy 12 houses burned.", "Sumy"),
    ("12 houses burned in Sumy Oblast.", "Sumy Oblast"),
    ("12 houses burned, and in Sumy a school.", None),
    ("12 engagements; most of them in the Lyman direction.", None),
    ("In Kherson Oblast 12 people were wounded, in Kharkiv Oblast six.", "Kherson Oblast"),
    ("On May 21 12 houses burned.", None),
    ("They attacked Kharkiv with 12 drones.", "Kharkiv"),
    ("12 residents spoke.", None),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_place_is_that_of_the_numbers_own_clause(text: str, place: str | None) -> None:
    where = next(quantity for _, quantity, _ in numbers(text) if quantity.value == 12)
    assert place_of(sentence(text), where.start, where.end, frozenset()) == place


def test_what_is_fought_is_told_of_a_direction_rather_than_of_a_village() -> None:
    text = "In the Lyman direction 12 attacks near Torske failed."
    assert place_of(sentence(text), text.index("12"), text.index(" attacks"), frozenset()) == "Torske"
    assert (
        place_of(sentence(text), text.index("12"), text.index(" attacks"), frozenset(), fought=True)
        == "Lyman direction"
    )


def test_a_label_that_the_gazetteer_knows_is_a_place() -> None:
    assert place_of(sentence("Pokrovsk: 12."), 10, 12, frozenset(["pokrovsk"])) == "Pokrovsk"


def test_a_sentence_names_a_place_or_none() -> None:
    assert names_place(sentence("Fighting went on near Tetkino."))
    assert not names_place(sentence("Fighting went on."))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Air Force said 12 drones came.", "Air Force"),
        ("According to Governor Ivan Fedorov, 12 people were hurt.", "Governor Ivan Fedorov"),
        ("12 came, as was to be expected; Kyiv confirmed nothing.", None),
        ("12 drones came.", None),
    ],
)
def test_who_says_it(text: str, who: str | None) -> None:
    assert claimed_by(sentence(text), text.index("12")) == who


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("12 Russian drones were shot down", "Russian drones, shot down"),
        ("The talks lasted 90 minutes", "length of the talks"),
        ("It lies 25 kilometers from the border", "distance from the border"),
    ],
)
def test_what_is_counted_and_what_happened_to_it(text: str, subject: str) -> None:
    figure = counted(text)
    noun = numbers(text)[0][2]
    assert subject_of(figure, noun) == subject


def test_what_is_known_to_have_happened_is_told_instead_of_looked_for() -> None:
    text = "76 drones, of which 22 were shot down"
    assert subject_of(counted(text), numbers(text)[0][2], "launched") == "drones, launched"


QUALIFIERS = [(word, family) for family, words in current().data["qualifiers"].items() for word in words]


@pytest.mark.parametrize(("word", "family"), QUALIFIERS)
def test_every_qualifying_phrase_is_of_its_family(word: str, family: str) -> None:
    noun = "drones" if word.isascii() else "дронів"
    text = f"They saw {word} 40 {noun}." if word.isascii() else f"Вони бачили {word} 40 {noun}."
    found = qualifier_before(sentence(text), numbers(text)[0][1].first)
    assert found is not None
    assert found[0] == family
