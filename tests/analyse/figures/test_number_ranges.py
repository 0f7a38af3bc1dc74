import pytest

from warbrief_tui.analyse.figures.number_parser import quantities
from warbrief_tui.analyse.figures.number_ranges import joined
from warbrief_tui.analyse.text.tokenizer import tokens_of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two or three", [(2, 3)]),
        ("18-60", [(18, 60)]),
        ("10 – 15", [(10, 15)]),
        ("between 5 and 7", [(5, 7)]),
        ("5 and 7", [(5, None), (7, None)]),
        ("grew from 5 to 7", [(5, None), (7, None)]),
        ("from 5 to 7", [(5, 7)]),
        ("from 18% to 17%", [(18, None), (17, None)]),
        ("9 to 3", [(9, None), (3, None)]),
        ("voted 51-68", [(51, None), (68, None)]),
        ("$5 km or 7 ha", [(5, None), (7, None)]),
        ("від 5 до 7 км", [(5, 7)]),
    ],
)
def test_two_numbers_are_one_where_the_text_says_so(text: str, values: list[tuple[float, float | None]]) -> None:
    tokens = tokens_of(text)
    assert [(one.value, one.value_max) for one in joined(tokens, quantities(text, tokens))] == values
