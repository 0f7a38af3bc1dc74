import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.analyse.figures.number_parser import may_hold_numbers, quantities
from warbrief_tui.analyse.text.tokenizer import tokens_of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one hundred and fifty", [150]),
        ("three hundred and ten thousand", [310_000]),
        ("twenty five", [25]),
        ("two three", [2, 3]),
        ("a hundred", [100]),
        ("hundreds of thousands", []),
        ("3 million", [3e6]),
        ("512.7 billion rubles", [512.7e9]),
        ("half a million", [5e5]),
        ("two and a half", [2.5]),
        ("півтора мільйона", [1.5e6]),
        ("5 тис. 200", [5000, 200]),
        ("million " * 50, []),
        ("1 " + "million " * 50, [1e12]),
    ],
)
def test_reads_what_stands_there(text: str, values: list[float]) -> None:
    found = [quantity.value for quantity in quantities(text, tokens_of(text))]
    assert found == values


@given(st.text())
def test_a_text_without_numbers_may_be_passed_over(text: str) -> None:
    found = quantities(text, tokens_of(text))
    assert may_hold_numbers(text) or not found
    assert all(math.isfinite(quantity.value) for quantity in found)
