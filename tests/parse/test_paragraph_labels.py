import pytest

from warbrief_tui.parse.paragraph_labels import label, time


@pytest.mark.parametrize(
    ("text", "lead", "expected"),
    [
        ("Reuters: four ministers met.", None, "Reuters"),
        ("Kharkiv region. Two houses burned.", None, "Kharkiv region"),
        ("Assessed Russian advances: none.", None, "Assessed Russian advances"),
        ("11:10 p.m.: Kyiv: an alert.", None, "Kyiv"),
        ("The north. Nothing moved there all day long.", "The north.", "The north"),
        ("The governor said: nothing moved.", None, None),
        ("“Reuters: it said so,” he laughed.", None, None),
        ("It ended at last: nobody had won, and nobody had slept.", None, "It ended at last"),
        ("A long beginning of a sentence that is no label at all: no.", None, None),
    ],
)
def test_label(text: str, lead: str | None, expected: str | None) -> None:
    assert label(text, lead) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11:10 p.m.: an alert", "11:10 p.m."),
        ("[21:40] an alert", "21:40"),
        ("09.15 Kyiv time – an alert", "09.15"),
        ("7 pm: an alert", "7 pm"),
        ("27 houses burned", None),
        ("10:1 was the result", None),
    ],
)
def test_time(text: str, expected: str | None) -> None:
    assert time(text) == expected
