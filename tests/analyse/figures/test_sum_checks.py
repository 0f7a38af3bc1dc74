from datetime import date

import pytest

from warbrief_tui.analyse.figures.extractor import figures
from warbrief_tui.analyse.figures.sum_checks import checks
from warbrief_tui.model import Check, Edition, Paragraph, Section


def of(*paragraphs: str) -> tuple[Check, ...]:
    section = Section(None, tuple(map(Paragraph, paragraphs)))
    return checks(figures(Edition("T", date(2025, 5, 21), "title", (section,), "k")))


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["Air defence stopped 63 drones, shooting down 22 and jamming 41."], ("22 + 41 = 63", True)),
        (["They caught 45,000 men in the field and another 4,000 elsewhere.", "In all 49,000 men were stopped."],
         ("45,000 + 4,000 = 49,000", True)),
        (["At least 23 people were injured.", "In Sumy 10 people were injured.", "In Kherson 14 people were injured."],
         ("parts add up to 24, text says at least 23", False)),
        (["At least 12 people were injured.", "Shells injured a civilian in Sumy.", "In Kherson 8 people were injured.",
          "Two people—a man and his son—were injured in Kharkiv."],
         ("parts add up to 11, text says at least 12", False)),
    ],
)  # fmt: skip
def test_sums_are_shown_as_they_stand(texts: list[str], told: tuple[str, bool]) -> None:
    assert [(check.text, check.holds) for check in of(*texts)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed, one man and one woman.",
        "They saw 22 drones, 41 missiles and 63 tanks.",
        "Ten people were injured in Sumy; 3 people were injured in Kherson.",
    ],
)
def test_small_numbers_other_things_and_parts_alone_make_no_sum(text: str) -> None:
    assert of(text) == ()
