from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from warbrief_tui.errors import DamagedStore
from warbrief_tui.store import values


def test_times_are_kept_as_utc() -> None:
    kyiv = datetime(2025, 5, 21, 9, 40, 0, 5, tzinfo=timezone(timedelta(hours=3)))
    assert values.time(values.to_utc(kyiv)) == kyiv
    assert values.to_utc(kyiv).startswith("2025-05-21T06:40")
    assert values.time(values.to_utc(kyiv)).tzinfo == UTC


def test_days_and_json_come_back() -> None:
    assert values.day("2025-05-21") == date(2025, 5, 21)
    assert values.json_value(values.to_json(["Куп'янськ"])) == ["Куп'янськ"]


@pytest.mark.parametrize("read", [values.day, values.time, values.json_value])
@pytest.mark.parametrize("found", ["2025-05-3\x7f", b"x", 7.5j])
def test_what_cannot_be_read_back_is_damage(read: Callable[[object], object], found: object) -> None:
    with pytest.raises(DamagedStore, match="damaged"):
        read(found)
