import pytest

from warbrief_tui.analyse.figures.scopes import scope_of

from ..words import counted


@pytest.mark.parametrize(
    ("text", "place", "scope"),
    [
        ("12 people were killed", None, None),
        ("12 people were killed", "Sumy", "local"),
        ("12 people were killed", "Ukraine", "whole"),
        ("12 people were killed across the country", None, "whole"),
        ("12 people were killed across the country", "Sumy", "local"),
        ("The General Staff counted 12 clashes", None, "whole"),
        ("12 clashes were fought there", None, "local"),
        ("The governor reported 12 drones", None, "local"),
        ("12 clashes were fought; the governor was not heard", None, None),
        ("За добу на фронті 12 зіткнень", None, "whole"),
    ],
)
def test_of_how_much_a_number_is(text: str, place: str | None, scope: str | None) -> None:
    assert scope_of(counted(text), place) == scope
