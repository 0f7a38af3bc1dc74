import pytest
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.analyse.figures.non_quantities import blanked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("On May 21-22 some 40 fell", "40"),
        ("21 травня збито 15", "15"),
        ("T-72B3 and 12 more", "12"),
        ("2S19 and Kh-59/69 and 7", "7"),
        ("25km, 5bn and 3rd", "255"),
        ("at 22:40 and 6 p.m. 8 fell", "8"),
        ("in 2010–2014 and the 1990s 9", "9"),
        ("a 152-mm gun, calibre 155, 4 guns", "4"),
        ("tanks-10 (+2)", "102"),
        ("see https://example.org/2025/05 [12], 3", "3"),
    ],
)
def test_only_the_digits_that_count_stay(text: str, left: str) -> None:
    assert "".join(character for character in blanked(text) if character.isdigit()) == left


@given(st.text())
def test_offsets_stay_as_they_were(text: str) -> None:
    assert len(blanked(text)) == len(text)
