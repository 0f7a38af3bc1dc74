from datetime import date, timedelta

import pytest

from warbrief_tui.views.bar_chart import Values, chart, day_at
from warbrief_tui.views.symbols import ASCII, UNICODE, SymbolSet

LAST = date(2025, 5, 21)


def _pressed(values: Values, width: int, signs: SymbolSet) -> list[date]:
    """The days that the cells of a chart stand for, each once."""
    days = (day_at(values, LAST, width, signs, x) for x in range(width))
    return list(dict.fromkeys(day for day in days if day is not None))


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
@pytest.mark.parametrize(("count", "every"), [(7, 1), (30, 1), (365, None)])
def test_every_bar_leads_to_its_day(count: int, every: int | None, signs: SymbolSet) -> None:
    values = [3.0] * count
    days = _pressed(values, 90, signs)
    assert days[0] == LAST - timedelta(count - 1)
    if every:
        assert len(days) == count
        assert days[-1] == LAST
    assert days == sorted(days)


def test_the_bar_that_is_lit_is_the_one_that_is_pressed() -> None:
    values = [float(n % 5 + 1) for n in range(90)]
    for x in (20, 40, 80):
        day = day_at(values, LAST, 100, UNICODE, x)
        row = chart(values, LAST, 100, 4, UNICODE, day)[3]
        highlighted = next(n for n, run in enumerate(row) if run.meaning == "key")
        before = sum(len(run.text) for run in row[:highlighted])
        assert before <= x < before + len(row[highlighted].text)


def test_bars_of_counts_begin_at_zero() -> None:
    rows = chart([3.0, 3.0, 2.0], LAST, 40, 3, UNICODE, from_zero=True)
    assert rows[2][0].text.strip() == "0"
    assert rows[1][-1].text.strip(), "two of three reach the second line"
    assert chart([3.0, 3.0, 2.0], LAST, 40, 3, UNICODE)[2][0].text.strip() != "0"


def test_beside_the_bars_there_is_no_day() -> None:
    assert day_at([1.0, 2.0], LAST, 80, UNICODE, 0) is None
    assert day_at([1.0, 2.0], LAST, 80, UNICODE, 79) is None
