from datetime import date

from warbrief_tui.model import FrontDay
from warbrief_tui.ui.widgets.front_timeline import FrontTimeline
from warbrief_tui.views.front_timeline import QuietDays
from warbrief_tui.views.styled_line import width_of
from warbrief_tui.views.symbols import UNICODE

from ..fake_desk import FakeDesk


def _lines(day: date, width: int) -> list[str]:
    history = FakeDesk().front_history("pokrovsk", span=30)
    item = next(front_day for front_day in history.days if front_day.day == day)
    lines = FrontTimeline(signs=UNICODE).compose_item(item, width)
    assert all(width_of(line) <= width for line in lines)
    return ["".join(run.text for run in line).rstrip() for line in lines]


def _words(line: str) -> str:
    return " ".join(line.split())


def test_a_line_a_day_with_status_engagements_and_where_there_is_room_who_says_so() -> None:
    (line,) = _lines(date(2025, 5, 21), 110)
    assert line.startswith(" Wed 21 May  × attacked, no confirmed gains")
    assert line.endswith("38 assaults   The Daily Line, Staff Digest")
    (line,) = _lines(date(2025, 5, 21), 50)
    assert _words(line) == "Wed 21 May × no gains confirmed 38 assaults"


def test_contradictory_accounts_stand_side_by_side_with_who_says_so() -> None:
    head, *accounts = _lines(date(2025, 5, 20), 90)
    assert "accounts differ" in head
    assert [_words(line) for line in accounts] == [
        "▲RU Russian advance Staff Digest (footage)",
        "× attacked, no confirmed gains The Daily Line; Staff Digest",
    ]
    assert accounts[0].index("Staff") == accounts[1].index("The Daily")


def test_gaps_say_what_they_are_and_are_passed_over() -> None:
    days = FrontTimeline(signs=UNICODE)
    gap, silence = (
        QuietDays(date(2025, 5, 19), date(2025, 5, 19), False),
        QuietDays(date(2025, 5, 2), date(2025, 5, 4), True),
    )
    texts = [_words("".join(run.text for run in days.compose_item(quiet, 40)[0])) for quiet in (gap, silence)]
    assert texts == ["Mon 19 May no edition", "2–4 May not named"]
    assert not days.selectable(gap)


def test_the_cursor_stays_on_its_day_when_other_days_are_shown() -> None:
    desk, days = FakeDesk(), FrontTimeline(signs=UNICODE)
    days.show(desk.front_history("pokrovsk", span=7))
    days.put_cursor(1)
    before = days.current
    days.show(desk.front_history("pokrovsk", span=30))
    assert isinstance(before, FrontDay)
    assert isinstance(days.current, FrontDay)
    assert days.current.day == before.day
