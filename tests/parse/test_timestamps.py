from datetime import UTC, datetime

import pytest

from warbrief_tui.parse.timestamps import timestamp


def _utc(hour: int, minute: int = 30, day: int = 20) -> datetime:
    return datetime(2025, 5, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("EEST", _utc(19)),
        ("EET", _utc(20)),
        ("MSK", _utc(19)),
        ("CEST", _utc(20)),
        ("CET", _utc(21)),
        ("BST", _utc(21)),
        ("EDT", _utc(2, day=21)),
        ("ET", _utc(2, day=21)),
        ("GMT+3", _utc(19)),
        ("UTC+0300", _utc(19)),
        ("UTC−3:30", _utc(2, 0, day=21)),
        ("+0300 (EEST)", _utc(19)),
        ("Europe/Kyiv", _utc(19)),
        ("Kyiv time", _utc(19)),
        ("Z", _utc(22)),
        ("", _utc(22)),
        ("XYZ", _utc(22)),
        ("No/Such", _utc(22)),
    ],
)
def test_a_time_is_read_in_the_zone_that_is_written_behind_it(zone: str, moment: datetime) -> None:
    assert timestamp(f"Tue, 20 May 2025 22:30:00 {zone}") == moment


@pytest.mark.parametrize(
    "text",
    [
        "2025-05-20T19:30:00Z",
        "2025-05-20 22:30:00 +0300",
        "20250520T193000Z",
        "Вт, 20 травня 2025 22:30:00 +0300",
        "Вт, 20 трав. 2025 22:30 EEST",
        "вторник, 20 мая 2025 г., 22:30 МСК",
        "20 мая 2025 года в 22:30 МСК",
        "May 20, 2025 at 3:30 PM EDT",
        "20.05.2025 22:30:00 UTC+03:00",
        "20. Mai 2025 um 21.30 Uhr MESZ",
        "Tue, 20 May 25 19:30:00 GMT",
        "Published 20 May 2025, 19:30 UTC; updated 21 May 2025, 08:00 UTC",
    ],
)
def test_a_time_is_read_in_every_usual_form(text: str) -> None:
    assert timestamp(text) == _utc(19)


@pytest.mark.parametrize("text", ["2025-05-20", "20 травня 2025", "May 20, 2025"])
def test_a_date_without_a_time_is_noon_so_that_it_is_the_same_day_everywhere(text: str) -> None:
    assert timestamp(text) == _utc(12, 0)


@pytest.mark.parametrize(
    "text",
    [
        "-0001-01-01",
        "10000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "yesterday",
        "",
        "31 June 2025 10:00",
        "1183",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert timestamp(text) is None
