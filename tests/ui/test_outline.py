from datetime import date

from warbrief_tui.model import Anchor, Month
from warbrief_tui.ui.outline import Outline, Row, foldable, parent_of, path_to, rows

from .fake_desk import FakeDesk

DESK = FakeDesk()
MAY = (2025, 5)


def outline(*opened: str) -> Outline:
    return Outline(DESK.months(), {MAY: DESK.headlines(*MAY)}, frozenset(opened))


def said(*opened: str) -> list[tuple[int, str, str]]:
    return [(row.depth, row.label, row.note) for row in rows(outline(*opened))]


def test_closed_months_are_all_there_is_at_first() -> None:
    assert said() == [(0, "May 2025", "5"), (0, "April 2025", "1")]


def test_an_open_month_shows_its_days_with_the_days_of_nothing_between_them() -> None:
    assert said("2025-05") == [
        (0, "May 2025", "5"),
        (1, "21 Wed", "2"),
        (1, "20 Tue", "2"),
        (1, "19 Mon", "nothing"),
        (1, "18 Sun", "1"),
        (1, "1–17", "nothing"),
        (0, "April 2025", "1"),
    ]


def test_the_oldest_month_begins_with_its_first_edition() -> None:
    april = Outline(DESK.months(), {(2025, 4): DESK.headlines(2025, 4)}, frozenset({"2025-04"}))
    assert [(row.label, row.note) for row in rows(april)][-1] == ("30 Wed", "1")


def test_the_way_to_an_edition_opens_its_sections_at_their_levels() -> None:
    anchor = Anchor("daily-line", date(2025, 5, 21))
    found = said(*path_to(anchor))
    assert found[2] == (2, "The Daily Line", "5")
    assert found[3] == (3, "Summary of the day", "")
    assert found[5] == (4, "Around the Kurakhove reservoir", "")
    assert found[8] == (2, "Staff Digest", "2")


def test_keys_are_unique_and_a_row_knows_its_parent() -> None:
    found = rows(outline("2025-05", *foldable(outline("2025-05"))))
    keys = [row.key for row in found]
    assert len(set(keys)) == len(keys)
    section = next(i for i, row in enumerate(found) if row.kind == "section")
    chain: list[Row] = []
    above = parent_of(found, section)
    while above is not None:
        chain.append(found[above])
        above = parent_of(found, above)
    assert [row.kind for row in chain] == ["edition", "day", "month"]


def test_a_month_whose_headlines_are_not_known_yet_is_just_open() -> None:
    empty = Outline((Month(2025, 5, 5),), {}, frozenset({"2025-05"}))
    assert [row.label for row in rows(empty)] == ["May 2025"]
    assert rows(Outline()) == ()
