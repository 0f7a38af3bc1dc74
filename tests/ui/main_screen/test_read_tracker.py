from warbrief_tui.ui.lazy_layout import LazyLayout
from warbrief_tui.ui.main_screen.read_tracker import ReadTracker
from warbrief_tui.views.edition_page import PageMetrics, TextPiece
from warbrief_tui.views.symbols import UNICODE

PIECES = [TextPiece(0, 0, "word " * 40), TextPiece(0, 1, "word " * 8), TextPiece(1, 0, "word " * 8)]


def layout(column: int = 40) -> LazyLayout:
    page = LazyLayout(PIECES, PageMetrics(column, column, 0, UNICODE))
    page.compose_some(len(PIECES))
    return page


def test_a_section_is_read_through_when_its_last_line_was_shown_and_only_once() -> None:
    page, tracker = layout(), ReadTracker([0, 0, 1])
    assert tracker.record_viewport(page, 0, 4) == ()
    assert tracker.record_viewport(page, 4, 3) == (0,), "five lines, a blank one, one line"
    assert tracker.record_viewport(page, 0, 7) == ()
    assert tracker.record_viewport(page, 7, 4) == (1,)


def test_what_was_skipped_is_not_read() -> None:
    page, tracker = layout(), ReadTracker([0, 0, 1])
    assert tracker.record_viewport(page, 0, 2) == ()
    assert tracker.record_viewport(page, 3, 10) == (1,), "line 2 was never on the screen"


def test_a_new_width_keeps_whole_pieces_and_begins_the_others_anew() -> None:
    tracker = ReadTracker([0, 0, 1])
    tracker.record_viewport(layout(), 3, 4)
    tracker.forget_lines()
    page = layout(20)
    assert tracker.record_viewport(page, 0, page.tops[1]) == (0,)
