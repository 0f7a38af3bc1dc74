import pytest

from warbrief_tui.analyse.figures.number_filter import is_figure

from ..words import numbers


def accepted(text: str) -> list[float]:
    return [quantity.value for tokens, quantity, noun in numbers(text) if is_figure(tokens, quantity, noun)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They lost 47 tanks", [47]),
        ("Unit 47 and 48 tanks left", [48]),
        ("the 12 men of Brigade 47", [12]),
        ("47 Mechanized Brigade", []),
        ("beside a HART 5100", []),
        ("one of the crews", []),
        ("one drone fell", [1]),
        ("no one left", []),
        ("these three agreed", []),
        ("two days ago", []),
        ("the past 24 hours", []),
        ("it lasted two days", [2]),
        ("in 2023 and by 2030", []),
        ("2023 drones came", [2023]),
        ("over 2000 people", [2000]),
        ("two-thirds of them", []),
        ("four in ten", []),
        ("a nine-storey house", []),
        ("another four were wounded", [4]),
        ("by the end of the day 102 engagements were fought", [102]),
        ("in Sumy Oblast 14 drones passed", [14]),
        ("of them three, of these two", []),
        ("six people, three of them children", [6, 3]),
    ],
)
def test_numbers_count_where_something_says_what(text: str, values: list[float]) -> None:
    assert accepted(text) == values


def test_a_number_word_without_a_noun_counts_where_it_leans_on_another() -> None:
    ((tokens, quantity, noun),) = numbers("seven lay in the yard")
    assert not is_figure(tokens, quantity, noun)
    assert is_figure(tokens, quantity, noun, may_inherit_noun=True)
