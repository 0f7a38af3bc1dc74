import re
from datetime import date

from warbrief_tui.views.bar_chart import Scale, chart, scale
from warbrief_tui.views.symbols import ASCII, UNICODE

LAST = date(2025, 5, 21)


def drawn(values: list[float | None], width: int = 60, height: int = 4, ascii_only: bool = False) -> list[str]:
    signs = ASCII if ascii_only else UNICODE
    return ["".join(run.text for run in line) for line in chart(values, LAST, width, height, signs)]


def test_a_gap_stays_a_gap_and_zero_is_no_gap() -> None:
    *bars, days = drawn([8.0, None, 0.0, 4.0], width=20)
    assert bars[0] == "8 ███             "
    assert bars[-1] == "0 ███     ▁▁▁ ███ "
    assert days.split() == ["18", "May", "21", "May"]


def test_the_greatest_is_named_at_the_top_and_the_axis_has_days() -> None:
    lines = drawn([float(n) for n in range(1, 31)], width=80, height=6)
    assert lines[0].startswith("30 ")
    assert lines[5].startswith(" 0 ")
    assert lines[-1].split()[:2] == ["22", "Apr"]
    assert lines[-1].rstrip().endswith("21 May")
    assert all(len(line) <= 80 for line in lines)


def test_more_days_than_cells_share_them_and_then_are_taken_together() -> None:
    values: list[float | None] = [float(n % 9) for n in range(90)]
    braille = drawn(values, width=60)
    assert any("\u2801" <= character <= "\u28ff" for character in braille[3])
    assert all(len(line) <= 60 for line in braille)
    year = drawn([float(n) for n in range(365)], width=60)
    assert "a bar is the greatest of 7 days" in year[-1]
    assert all(len(line) <= 60 for line in year)


def test_ascii_stays_ascii() -> None:
    for count in (5, 90, 400):
        values = [None if n % 4 == 0 else float(n) for n in range(count)]
        assert all(line.isascii() for line in drawn(values, ascii_only=True))


def test_totals_that_grow_by_little_do_not_begin_at_zero() -> None:
    assert scale([10.0, None, 5.0]) == Scale(0, 10)
    low = scale([977_000.0, 978_000.0])
    assert 976_000 < low.base < 977_000
    assert scale([]) == Scale(0, 0)
    assert scale([5.0]) == Scale(0, 5)


def test_one_day_and_none_are_drawn_too() -> None:
    assert drawn([7.0])[-1].strip() == "21 May"
    assert all(not line.strip("0 ") for line in drawn([None, None])[:-1])


def test_days_of_the_axis_stand_apart() -> None:
    for count in range(2, 40):
        for width in range(20, 100, 7):
            *_, axis = drawn([5.0] * count, width=width)
            if "-" not in axis and "a bar" not in axis:
                assert "May" in axis
                assert all(re.fullmatch(r"\d{1,2} (Apr|May)", name) for name in re.split(r"  +", axis.strip()))


def test_without_a_line_for_bars_nothing_is_drawn() -> None:
    assert drawn([5.0] * 365, width=58, height=0) == []
    assert len(drawn([5.0] * 365, width=58, height=1)) == 3
