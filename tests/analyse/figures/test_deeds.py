"""What is done with the counted things decides their category and side."""

import pytest

from warbrief_tui.analyse.figures.extractor import figures
from warbrief_tui.model import Paragraph

from .test_extractor import edition

CASES = [
    ("Mobile groups destroyed 26 missiles that were fired at the port.", [("air-defence", "RU")]),
    ("Of these, 48 drones and three missiles were stopped.", [("air-defence", "RU"), ("air-defence", "RU")]),
    ("Our units here lose 30 men a day.", [("military-losses", "UA")]),
    ("The brigade burned two tanks, four drones and three vans.", [("equipment-losses", "RU")] * 3),
    ("A shell hurt four bakers and two cleaners.", [("civilian-casualties", "UA")] * 2),
    ("After the strike 900 flats had no heat.", [("energy", "UA")]),
    ("Oslo will deliver 40 howitzers to Kyiv.", [("military-aid", "UA")]),
    ("The helicopter carries 12 soldiers.", [("equipment-spec", "other")]),
    ("Prisoners aged 18 to 25 come home first.", [("pow", "other")]),
    ("Some 70 percent of Tykhe is held by Ukrainian troops.", [("territory", "UA")]),
    ("Противник потерял до 90 военнослужащих и два орудия.", [("military-losses", "UA"), ("equipment-losses", "UA")]),
    ("The enemy pushed forward seven times and was thrown back twice.", [("engagements", "RU")] * 2),
    ("Six F-16s watch the sky for the alliance.", [("nato", "other")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_category_and_side_follow_the_clause(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(figure.category, figure.side) for figure in figures(edition(Paragraph(text)))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "As of 0630 local time the fire was out.",
        "At 7 local time the sirens fell silent.",
        "The sixty-second tranche was paid.",
        "They took both hamlets.3 A map shows them.12",
        "The airport was closed twice.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert figures(edition(Paragraph(text))) == ()


def test_control_over_is_no_qualifier() -> None:
    (figure,) = figures(edition(Paragraph("The corps has control over 40 square kilometers.")))
    assert figure.qualifier is None


MORE = [
    ("Air defenders took down 12 cruise missiles.", "air-defence"),
    ("Moscow sent 31 missiles; nine missiles and 20 drones did not reach their targets.", "strikes"),
    ("Deminers found 14 mines in the field.", "humanitarian"),
    ("Men aged 18 to 22 may leave the country.", "mobilisation"),
    ("Oslo lends Kyiv 2 billion kroner.", "defence-finance"),
    ("The boat runs at 40 knots.", "equipment-spec"),
    ("The air raid alert lasted seven hours.", "strikes"),
]


@pytest.mark.parametrize(("text", "category"), MORE)
def test_category_follows_verb_and_property(text: str, category: str) -> None:
    assert figures(edition(Paragraph(text)))[0].category == category


def test_an_ordinal_in_words_counts_nothing() -> None:
    assert figures(edition(Paragraph("It was the thirty-first alarm."))) == ()
