"""Which days have editions, and which days a month has."""

from datetime import date

import pytest

from tests.editions import DAY, edition
from warbrief_tui.model import Month
from warbrief_tui.store.archive import day_index
from warbrief_tui.store.database import Database

from ..conftest import Add


def test_months_days_and_neighbours(database: Database, add: Add) -> None:
    assert database.read(day_index.latest) is None
    assert database.read(day_index.months) == ()
    assert database.read(day_index.adjacent_days, DAY) == (None, None)
    for day in (date(2024, 12, 31), date(2025, 5, 19), DAY, date(2025, 6, 1)):
        add(edition(day=day))
    add(edition("another"))
    assert database.read(day_index.latest) == date(2025, 6, 1)
    assert database.read(day_index.months) == (Month(2025, 6, 1), Month(2025, 5, 3), Month(2024, 12, 1))
    assert database.read(day_index.days) == (date(2025, 6, 1), DAY, date(2025, 5, 19), date(2024, 12, 31))
    assert database.read(day_index.adjacent_days, DAY) == (date(2025, 5, 19), date(2025, 6, 1))
    assert database.read(day_index.adjacent_days, date(2025, 5, 20)) == (date(2025, 5, 19), DAY)


@pytest.mark.parametrize(
    ("year", "month", "last"), [(2024, 2, 29), (2025, 2, 28), (2025, 4, 30), (2025, 12, 31), (9999, 12, 31)]
)
def test_a_month_has_a_first_and_a_last_day(year: int, month: int, last: int) -> None:
    assert day_index.month_span(year, month) == (date(year, month, 1), date(year, month, last))
