"""What two sides say is put side by side by subject, and nothing of either gets lost."""

from datetime import date

from warbrief_tui.model import Reading
from warbrief_tui.views.comparison import Pair, by_front, by_section

from ..ui.fake_desk import DETAIL, FRONTS, LOSSES, POKROVSK, TALKS, FakeDesk, edition, lead_section

DAY, BEFORE = date(2025, 5, 21), date(2025, 5, 20)
DESK = FakeDesk()


def of(day: date, source: str) -> list[Reading]:
    return [r for r in DESK.readings if r.edition.day == day and r.edition.source == source]


def titled(pairs: tuple[Pair, ...], title: str) -> Pair:
    return next(pair for pair in pairs if title in pair.titles)


def test_fronts_come_in_the_order_that_is_given_and_silent_ones_are_left_out() -> None:
    fronts = [FRONTS["sumy"], FRONTS["air-war-ukraine"], FRONTS["pokrovsk"]]
    pairs = by_front(of(DAY, "daily-line"), of(DAY, "staff-digest"), fronts)
    assert [pair.titles for pair in pairs] == [("Sumy Oblast", "Sumy Oblast"), ("Pokrovsk", "Pokrovsk")]


def test_a_sentence_stands_there_once_with_its_status_and_what_is_lit_in_it() -> None:
    pair = titled(by_front(of(DAY, "daily-line"), of(DAY, "staff-digest"), [FRONTS["pokrovsk"]]), "Pokrovsk")
    left, right = pair.rows[0]
    assert left is not None
    assert right is not None
    assert left.text.startswith("On May 21 the pressure")
    assert left.text[left.start - left.at : left.end - left.at] == "Pokrovsk"
    assert right.text.startswith("Russian infantry attacked 38 times")
    assert right.status == "attacked-no-gains"
    assert pair.rows[1][1] is None, "the shorter side is filled up with nothing"


def test_sections_about_the_same_meet_whatever_their_headings_and_the_others_stand_alone() -> None:
    renamed = edition("staff-digest", DAY, (DETAIL, LOSSES, POKROVSK), "Turned round")
    there = FakeDesk([renamed]).readings
    pairs = by_section(of(DAY, "daily-line"), there)
    assert titled(pairs, f"The Daily Line: {LOSSES.heading}").titles[1] == f"Staff Digest: {LOSSES.heading}"
    assert titled(pairs, f"The Daily Line: {POKROVSK.heading}").titles[1] == f"Staff Digest: {POKROVSK.heading}"
    assert titled(pairs, f"The Daily Line: {TALKS.heading}").titles[1] == ""


def test_every_section_is_there_once_on_its_side() -> None:
    left, right = of(DAY, "daily-line"), of(BEFORE, "daily-line") + of(BEFORE, "staff-digest")
    pairs = by_section(left, right)
    for side, readings in ((0, left), (1, right)):
        titles = [pair.titles[side] for pair in pairs if pair.titles[side]]
        assert len(titles) == len(set(titles)) == sum(len(r.edition.sections) for r in readings)


def test_lists_and_tables_are_said_item_by_item_and_row_by_row() -> None:
    reading = FakeDesk([edition("daily-line", DAY, (lead_section(DAY), POKROVSK, LOSSES), "One side")]).readings
    texts = [row[0].text for pair in by_section(reading, ()) for row in pair.rows if row[0]]
    assert "Kupiansk: 4 attacks, the eastern bank held." in texts
    assert "Ballistic missiles, 2, 0, 0, 0 %" in texts
    assert "Firefighters at a warehouse in Odesa before dawn." in texts


def test_nothing_against_nothing_is_nothing() -> None:
    assert by_section((), ()) == by_front((), (), list(FRONTS.values())) == ()
