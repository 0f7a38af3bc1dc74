from datetime import date

import pytest

from warbrief_tui.parse.dates import dates, stated_day

_NEAR = date(2025, 5, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on May 21, 2025 the", date(2025, 5, 21)),
        ("21 May 2025", date(2025, 5, 21)),
        ("the 21st of May", date(2025, 5, 21)),
        ("Sept. 3, 2024", date(2024, 9, 3)),
        ("21 травня 2025 року", date(2025, 5, 21)),
        ("21 мая 2025 г.", date(2025, 5, 21)),
        ("2025-05-21T10:00", date(2025, 5, 21)),
        ("21.05.2025", date(2025, 5, 21)),
        ("May 7–8, 2025", date(2025, 5, 8)),
        ("7-8 травня", date(2025, 5, 8)),
        ("April 30 – May 1, 2025", date(2025, 5, 1)),
        ("31 December 2024 – 1 January 2025", date(2025, 1, 1)),
        ("Day 1,183 of the war", date(2025, 5, 21)),
        ("1183-й день війни", date(2025, 5, 21)),
        ("December 31", date(2024, 12, 31)),
    ],
)
def test_a_date_is_read_by_its_last_day(text: str, day: date) -> None:
    assert [dated.day for dated in dates(text, _NEAR)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "May 34",
        "31.06.2025",
        "0001-05-21",
        "May 21, 2359",
        "in May 2025",
        "day 2 of the summit",
        "version 21.05.2025.1",
        "T-72B3",
    ],
)
def test_what_is_no_possible_date_is_none(text: str) -> None:
    assert dates(text, _NEAR) == []


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("on January 2", date(2025, 1, 1), date(2025, 1, 2)),
        ("on January 2", date(2024, 12, 30), date(2024, 1, 2)),
        ("March 18", date(2026, 11, 30), date(2026, 3, 18)),
        ("8 серпня", date(2026, 3, 1), date(2025, 8, 8)),
        ("29 February", date(2026, 11, 30), date(2024, 2, 29)),
        ("Donnerstag, 12. 6.", date(2025, 6, 13), date(2025, 6, 12)),
    ],
)
def test_a_date_without_a_year_is_the_last_one_that_is_not_to_come(text: str, near: date, day: date) -> None:
    (dated,) = dates(text, near)
    assert (dated.day, dated.full) == (day, False)


@pytest.mark.parametrize(
    "text",
    ["12. Juni 2025", "12 juin 2025", "12 czerwca 2025", "12 de junio de 2025", "12 черв. 2025", "12 июня 2025"],
)
def test_months_are_known_in_the_languages_of_publishers(text: str) -> None:
    assert stated_day(text) == date(2025, 6, 12)


_MONTHS = [
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
]


@pytest.mark.parametrize("names", _MONTHS)
def test_every_month_is_known_by_its_name(names: str) -> None:
    for month, name in enumerate(names.split(), 1):
        assert [dated.day for dated in dates(f"3 {name} 2025", _NEAR)] == [date(2025, month, 3)]
