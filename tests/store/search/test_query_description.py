from datetime import date

import pytest

from warbrief_tui.store.search.query_description import describe
from warbrief_tui.store.search.query_parser import MAX_LENGTH, parse_query


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('kursk "glide bombs"', "“kursk” and “glide bombs”"),
        ("kursk OR drones", "“kursk” or “drones”"),
        ("dron* kursk OR lyman", "words beginning with “dron” and (“kursk” or “lyman”)"),
        ("kursk -drones", "“kursk”; without “drones”"),
        ("kursk -(drones lyman)", "“kursk”; without (“drones” and “lyman”)"),
        ("(kursk -drones) OR lyman", "(“kursk” without “drones”) or “lyman”"),
        ("=kursk", "exactly “kursk”"),
        ("source:daily -front:kursk", "published by daily; not about the front kursk"),
        ("in:lead day:2025-05", "in the lead; from 2025-05-01 up to 2025-05-31"),
        ("day:2025-05-21 in:table", "in a table; on 2025-05-21"),
        ("after:2025-05-21", "from 2025-05-22"),
        ("before:2025-05-21", "up to 2025-05-20"),
        ("day:2024 day:2025", "on no day"),
        ("near(rail yard, 3)", "“rail” and “yard” within 3 words"),
        (
            "is:unread -is:starred is:new is:revised",
            "in a section that is unread; not starred; new since the last visit; in a revised edition",
        ),
        (
            "has:photo -has:table has:figure",
            "in a section with a photo; not in a section with a table; that states a figure",
        ),
        (
            "figure:drones>1,100 figure:>=2k -figure:tanks",
            "with a figure of drones over 1100; with a figure of anything of at least 2000; not with a figure of tanks",
        ),
        ("last:2w sort:rank", "from 2025-05-08; best match first"),
        ("sort:oldest kursk", "“kursk”; oldest first"),
        ("…", "nothing to search for"),
        ("x" * 501, f"“{'x' * 500}”; only the first {MAX_LENGTH} characters were read"),
    ],
)
def test_the_reader_is_told_how_it_was_read(typed: str, told: str) -> None:
    assert describe(parse_query(typed, today=date(2025, 5, 21))) == told


def test_a_word_that_is_being_typed_is_left_open() -> None:
    assert describe(parse_query("kursk dron", unfinished=True)) == "“kursk” and “dron…”"
