from datetime import date

from msgspec.structs import replace

from warbrief_tui.model import Anchor, Month, SavedSearch
from warbrief_tui.ui.edition_tree_model import (
    ArchiveOutline,
    Narrowed,
    Row,
    foldable,
    narrow,
    parent_of,
    path_to,
    rows,
)

from .fake_desk import FakeDesk

DESK = FakeDesk()
MAY = (2025, 5)


def outline(*opened: str) -> ArchiveOutline:
    return ArchiveOutline(DESK.months(), {MAY: DESK.headlines(*MAY)}, frozenset(opened))


def labels(*opened: str) -> list[tuple[int, str, str]]:
    return [(row.depth, row.label, row.note) for row in rows(outline(*opened))]


def test_closed_months_are_all_there_is_at_first() -> None:
    assert labels() == [(0, "May 2025", "19"), (0, "April 2025", "")], "how much is unread, where that is known"


def test_an_open_month_shows_its_days_with_the_days_of_nothing_between_them() -> None:
    assert labels("2025-05") == [
        (0, "May 2025", "19"),
        (1, "21 Wed", "7"),
        (1, "20 Tue", "7"),
        (1, "19 Mon", "nothing"),
        (1, "18 Sun", "5"),
        (1, "1–17", "nothing"),
        (0, "April 2025", ""),
    ]


def test_the_oldest_month_begins_with_its_first_edition() -> None:
    april = ArchiveOutline(DESK.months(), {(2025, 4): DESK.headlines(2025, 4)}, frozenset({"2025-04"}))
    assert [(row.label, row.note) for row in rows(april)][-1] == ("30 Wed", "5")


def test_the_way_to_an_edition_opens_its_sections_at_their_levels() -> None:
    anchor = Anchor("daily-line", date(2025, 5, 21))
    visible = labels(*path_to(anchor))
    assert visible[2] == (2, "The Daily Line", "5")
    assert visible[3] == (3, "Summary of the day", "")
    assert visible[5] == (4, "Around the Kurakhove reservoir", "")
    assert visible[8] == (2, "Staff Digest", "2")


def test_keys_are_unique_and_a_row_knows_its_parent() -> None:
    visible = rows(outline("2025-05", *foldable(outline("2025-05"))))
    keys = [row.key for row in visible]
    assert len(set(keys)) == len(keys)
    section = next(i for i, row in enumerate(visible) if row.kind == "section")
    chain: list[Row] = []
    above = parent_of(visible, section)
    while above is not None:
        chain.append(visible[above])
        above = parent_of(visible, above)
    assert [row.kind for row in chain] == ["edition", "day", "month"]


def test_a_month_whose_headlines_are_not_known_yet_is_just_open() -> None:
    empty = ArchiveOutline((Month(2025, 5, 5),), {}, frozenset({"2025-05"}))
    assert [row.label for row in rows(empty)] == ["May 2025"]
    assert rows(ArchiveOutline()) == ()


def test_what_is_read_is_counted_out() -> None:
    first = DESK.headlines(*MAY)[0].anchor
    read = outline("2025-05").with_read([first.at(0), first.at(1)])
    assert [(row.label, row.unread) for row in rows(read)][:2] == [("May 2025", 17), ("21 Wed", 5)]


def test_stars_stand_at_what_they_are_on_and_go_again() -> None:
    desk = FakeDesk()
    first = desk.headlines(*MAY)[0].anchor
    before = outline("2025-05", "2025-05-21", str(first))
    desk.star(first.at(1, 0))
    starred = before.with_stars(desk.stars())
    expected = before.with_headlines(MAY, desk.headlines(*MAY))
    assert rows(replace(starred, stars=())) == rows(expected)
    assert [row.kind for row in rows(starred) if row.starred and row.kind != "stars"] == ["edition", "section"]
    assert rows(starred.with_stars(())) == rows(before)


def test_what_the_reader_made_stands_above_the_months() -> None:
    desk = FakeDesk()
    anchor = desk.headlines(*MAY)[0].anchor
    desk.star(anchor.at(1, 0), note="come back")
    outline_with_collections = ArchiveOutline(
        DESK.months(), {}, frozenset({"stars"}), desk.stars(), (SavedSearch("Glide bombs", "glide bomb", True, 2),)
    )
    assert [(row.kind, row.label, row.note) for row in rows(outline_with_collections)][:3] == [
        ("search", "Glide bombs", "2"),
        ("stars", "Starred", "1"),
        ("star", "come back", ""),
    ]
    assert rows(outline_with_collections)[2].anchor == anchor.at(1, 0)
    assert all(row.kind not in ("search", "stars") for row in rows(narrow(outline_with_collections, Narrowed("x"))))


def test_narrowed_to_words_only_what_says_them_is_left_and_open() -> None:
    visible = rows(narrow(outline(), Narrowed("TALKS")))
    assert {row.label for row in visible if row.kind == "section"} == {"Talks about talks"}
    assert {row.kind for row in visible} == {"month", "day", "edition", "section"}, "no gaps"
    assert {row.label for row in rows(narrow(outline(), Narrowed("staff digest"))) if row.kind == "edition"} == {
        "Staff Digest"
    }
    assert rows(narrow(outline(), Narrowed("no such words"))) == ()


def test_narrowed_to_sections_the_others_are_not_there() -> None:
    anchor = Anchor("daily-line", date(2025, 5, 20))
    visible = rows(narrow(outline(), Narrowed(sections={anchor: frozenset({1})})))
    assert [row.key for row in visible] == ["2025-05", "2025-05-20", str(anchor), str(anchor.at(1))]
