from datetime import UTC, datetime, timedelta

import pytest

from warbrief_tui.fetch.retry_after import retry_after

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 0 ", timedelta(0)),
        ("Thu, 22 May 2025 06:10:00 GMT", timedelta(minutes=10)),
        ("Thu, 22 May 2025 06:10:00", timedelta(minutes=10)),
        ("Thu, 22 May 2025 08:10:00 +0200", timedelta(minutes=10)),
        ("Wed, 21 May 2025 06:10:00 GMT", timedelta(0)),
        ("Fri, 22 May 2099 06:10:00 GMT", timedelta(days=1)),
        ("9" * 5000, timedelta(days=1)),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        ("Thu, 99 May 2025 06:10:00 GMT", None),
    ],
)
def test_both_forms_are_read_and_clamped_to_a_day(header: str | None, wait: timedelta | None) -> None:
    assert retry_after(header, NOW) == wait
