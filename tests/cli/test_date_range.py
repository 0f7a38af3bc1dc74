"""DAY means what a reader means by it."""

from datetime import date

import pytest

from warbrief_tui.cli.date_range import DateRange, span_of
from warbrief_tui.errors import NothingFound, UsageError

TODAY = date(2025, 5, 22)
LATEST = date(2025, 5, 20)


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        (None, LATEST, LATEST),
        ("latest", LATEST, LATEST),
        ("today", TODAY, TODAY),
        ("yesterday", date(2025, 5, 21), date(2025, 5, 21)),
        ("2025-02-28", date(2025, 2, 28), date(2025, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_a_word_means_days(word: str | None, first: date, last: date) -> None:
    assert span_of(word, today=TODAY, latest=LATEST) == DateRange(first, last)


@pytest.mark.parametrize("word", ["2025-13", "2025-02-30", "tomorrow", "2025", "21 May", "", "9999-12"])
def test_anything_else_is_no_day(word: str) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        span_of(word or "-", today=TODAY, latest=LATEST)


def test_there_is_no_latest_day_of_nothing() -> None:
    with pytest.raises(NothingFound, match="nothing is stored yet"):
        span_of(None, today=TODAY, latest=None)
