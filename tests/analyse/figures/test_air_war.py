from datetime import date

import pytest

from warbrief_tui.analyse.figures.extractor import figures
from warbrief_tui.model import Edition, Paragraph, Section

SENT, DOWN = "strikes", "air-defence"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Air Force counted 145 drones and shot down 80.", [SENT, DOWN]),
        ("112 drones, 35 shot down, 41 lost: such was the night.", [SENT, DOWN, DOWN]),
        ("Of 110 drones launched at night 62 were shot down and 29 did not reach their targets.", [SENT, DOWN, DOWN]),
        ("They intercepted 174 of 210 drones launched by Russia.", [DOWN, SENT]),
        ("In the night 73 drones of 112 were shot down.", [DOWN, SENT]),
        ("Russia launched 90 drones and 14 missiles.", [SENT, SENT]),
        ("Russia sent 273 drones against Ukraine.", [SENT]),
        ("Ten drones struck a plant that makes diodes.", [SENT]),
        ("Сили оборони збили 88 із 112 безпілотників.", [DOWN, SENT]),
    ],
)
def test_each_number_is_told_by_its_own_words(text: str, expected: list[str]) -> None:
    found = figures(Edition("T", date(2025, 5, 21), "title", (Section(None, (Paragraph(text),)),), "k"))
    assert [figure.category for figure in found] == expected
