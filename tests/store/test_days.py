"""Which days have editions, and which days a month has."""

from datetime import date

import pytest

from tests.editions import DAY, edition
from warbrief_tui.model import Month
from warbrief_tui.store import days
from warbrief_tui.store.database import Database

from .conftest import Add


def test_months_days_and_neighbours(database: Database, add: Add) -> None:
    assert database.read(days.latest) is None
    assert database.read(days.months) == ()
    assert database.read(days.neighbours, DAY) == (None, None)
    for day in (date(2024, 12, 31), date(2025, 5, 19), DAY, date(2025, 6, 1)):
        add(edition(day=day))
    add(edition("another"))
    assert database.read(days.latest) == date(2025, 6, 1)
    assert database.read(days.months) == (Month(2025, 6, 1), Month(2025, 5, 3), Month(2024, 12, 1))
    assert database.read(days.days) == (date(2025, 6, 1), DAY, date(2025, 5, 19), date(2024, 12, 31))
    assert database.read(days.neighbours, DAY) == (date(2025, 5, 19), date(2025, 6, 1))
    assert database.read(days.neighbours, date(2025, 5, 20)) == (date(2025, 5, 19), DAY)


@pytest.mark.parametrize(
    ("year", "month", "last"), [(2024, 2, 29), (2025, 2, 28), (2025, 4, 30), (2025, 12, 31), (9999, 12, 31)]
)
def test_a_month_has_a_first_and_a_last_day(year: int, month: int, last: int) -> None:
    assert days.of_month(year, month) == (date(year, month, 1), date(year, month, last))
