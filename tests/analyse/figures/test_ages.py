from datetime import date

import pytest

from warbrief_tui.analyse.figures.extractor import figures
from warbrief_tui.model import Edition, Paragraph, Section


def ages(text: str) -> list[float]:
    found = figures(Edition("T", date(2025, 5, 21), "title", (Section(None, (Paragraph(text),)),), "k"))
    return [figure.value for figure in found if figure.category == "person" and figure.unit == "years"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The driver of the bus, 46, died at once.", [46]),
        ("Olena Petrenko, 71, stayed in the village.", [71]),
        ("A woman of 28 was killed and a child of four was hurt.", [28, 4]),
        ("The tractor driver was killed. He was 57.", [57]),
        ("Two women aged 54 and 71 were injured.", [54, 71]),
        ("Women over fifty take the courses.", [50]),
        ("A crew of 12 went to sea, and a group of 30 came back.", []),
        ("The officer had 12, 14, and 16 drones.", []),
        ("The old record, 267, was broken by the pilot.", []),
        ("He was 20 kilometers away.", []),
    ],
)
def test_ages_are_told_from_other_numbers(text: str, expected: list[float]) -> None:
    assert ages(text) == expected
