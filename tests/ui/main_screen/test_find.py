from warbrief_tui.ui.main_screen.find import Matches, find, nearest
from warbrief_tui.views.edition_page import texts
from warbrief_tui.views.styled_line import TextPosition

from ..fake_desk import FakeDesk

EDITION = FakeDesk().readings[0].edition


def test_every_place_is_found_in_reading_order_whatever_the_case() -> None:
    matches = find(EDITION, ["NOVOPAVLIVKA"])
    assert [(place.section, place.block, place.item) for place, _, _ in matches.spans] == [(1, 0, None), (1, 2, 1)]
    text_of = dict(texts(EDITION))
    assert all(text_of[place][start:end] == "Novopavlivka" for place, start, end in matches.spans)


def test_captions_tables_and_headings_are_searched_too() -> None:
    assert find(EDITION, ["warehouse"]).current is not None
    assert [place for place, _, _ in find(EDITION, ["Ballistic"]).spans] == [TextPosition(3, 0, None, 1, 0)]
    assert [place for place, _, _ in find(EDITION, ["thirty-eight"]).spans] == [TextPosition(1, -1)]


def test_the_reader_starts_where_they_are_and_goes_round() -> None:
    matches = find(EDITION, ["pokrovsk"], section=1)
    assert matches.spans[matches.index][0].section == 1
    last = len(matches.spans) - 1
    assert Matches(matches.spans, last).step(1).index == 0
    assert Matches(matches.spans, 0).step(-1).index == last
    assert nearest(matches, TextPosition(1, 0)).spans[nearest(matches, TextPosition(1, 0)).index][0] == TextPosition(
        1, 0
    )


def test_only_the_one_the_reader_is_at_is_marked_as_such() -> None:
    matches = find(EDITION, ["a"])
    marks = [meaning for spans in matches.marks().values() for _, _, meaning in spans]
    assert marks.count("match-now") == 1
    assert marks.count("match") == len(matches.spans) - 1


def test_nothing_and_what_is_not_there_find_nothing() -> None:
    assert find(EDITION, ["  "]) == find(EDITION, []) == Matches()
    assert find(EDITION, ["("]).step(1).current is None
