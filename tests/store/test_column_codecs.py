from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from warbrief_tui.errors import DamagedStore
from warbrief_tui.store import column_codecs


def test_times_are_kept_as_utc() -> None:
    kyiv = datetime(2025, 5, 21, 9, 40, 0, 5, tzinfo=timezone(timedelta(hours=3)))
    assert column_codecs.parse_time(column_codecs.to_utc(kyiv)) == kyiv
    assert column_codecs.to_utc(kyiv).startswith("2025-05-21T06:40")
    assert column_codecs.parse_time(column_codecs.to_utc(kyiv)).tzinfo == UTC


def test_days_and_json_come_back() -> None:
    assert column_codecs.parse_day("2025-05-21") == date(2025, 5, 21)
    assert column_codecs.parse_json(column_codecs.to_json(["Куп'янськ"])) == ["Куп'янськ"]


@pytest.mark.parametrize("read", [column_codecs.parse_day, column_codecs.parse_time, column_codecs.parse_json])
@pytest.mark.parametrize("found", ["2025-05-3\x7f", b"x", 7.5j])
def test_what_cannot_be_read_back_is_damage(read: Callable[[object], object], found: object) -> None:
    with pytest.raises(DamagedStore, match="damaged"):
        read(found)
