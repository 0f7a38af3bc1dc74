import pytest
from msgspec.structs import replace

from warbrief_tui.model import Figure
from warbrief_tui.views.figure_format import amount, thing, unit, value
from warbrief_tui.views.symbols import ASCII, UNICODE


def figure(number: float, unit: str = "drones", qualifier: str | None = None, most: float | None = None) -> Figure:
    return Figure(
        0, 0, 0, 1, "x", number, unit, "strikes", "RU", "drones launched", value_max=most, qualifier=qualifier
    )


@pytest.mark.parametrize(
    ("figure_", "text_"),
    [
        (figure(112), "112"),
        (figure(1250, qualifier="at least"), "≥ 1,250"),
        (figure(40, qualifier="up to"), "≤ 40"),
        (figure(40, qualifier="about"), "~ 40"),
        (figure(40, qualifier="over"), "> 40"),
        (figure(40, qualifier="nearly"), "~ 40"),
        (figure(40, qualifier="under"), "< 40"),
        (figure(25000, qualifier="over"), "> 25,000"),
        (figure(3, most=5), "3–5"),
        (figure(2.5, "km"), "2.5 km"),
        (figure(5e9, most=6e9), "5–6 billion"),
        (figure(500e6, most=6e9), "500 million–6 billion"),
        (figure(11, "minutes"), "11 minutes"),
        (figure(85, "percent"), "85 %"),
        (figure(150e9, "EUR"), "€ 150 billion"),
        (figure(1234567), "1,234,567"),
        (figure(0), "0"),
        (figure(-100), "-100"),
    ],
)
def test_amounts(figure_: Figure, text_: str) -> None:
    assert amount(figure_, UNICODE) == text_


def test_signs_have_ascii_stand_ins() -> None:
    assert value(figure(3, qualifier="at least"), ASCII) == ">= 3"


def test_the_unit_is_said_once() -> None:
    assert unit(figure(5, "EUR")) == ""
    assert thing(figure(5, "drones")) == "drones launched"
    assert thing(figure(5, "km")) == "drones launched"
    assert thing(replace(figure(5, "drones"), subject="drones, shot down")) == "drones, shot down"
    assert thing(figure(5, "wings")) == "wings, drones launched"


def test_words_that_name_the_thing_need_no_unit() -> None:
    assert thing(replace(figure(1, "drones"), subject="drone")) == "drone"
    assert thing(replace(figure(4, "attacks"), subject="assaults, repelled")) == "assaults, repelled"
    assert thing(replace(figure(4, "attacks"), subject="repelled")) == "attacks, repelled"
    assert thing(replace(figure(9, "minutes"), subject="")) == "strikes"
