from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.ui.lazy_layout import LazyLayout
from warbrief_tui.views.edition_page import PageMetrics, TextPiece, pieces
from warbrief_tui.views.styled_line import TextPosition
from warbrief_tui.views.symbols import UNICODE

from .fake_desk import FakeDesk

MEASURE = PageMetrics(40, 60, 0, UNICODE)


def words(count: int) -> TextPiece:
    return TextPiece(0, 0, "word " * count + "end", "", TextPosition(0, 0))


def whole(layout: LazyLayout) -> list[str]:
    layout.compose_some(len(layout.pieces))
    return ["".join(run.text for run in layout.line(y)) for y in range(layout.height)]


@given(st.lists(st.integers(0, 200), min_size=1, max_size=30), st.integers(0, 60))
def test_what_is_settled_in_parts_reads_like_what_is_settled_at_once(counts: list[int], y: int) -> None:
    parts = [words(count) for count in counts]
    is_composed = LazyLayout(parts, MEASURE)
    piecemeal = LazyLayout(parts, MEASURE)
    piecemeal.compose_visible(y, 20)
    assert whole(piecemeal) == whole(is_composed)
    assert piecemeal.is_composed


def test_settling_a_screen_composes_only_that_screen() -> None:
    layout = LazyLayout([words(50)] * 100, MEASURE)
    layout.compose_visible(0, 20)
    first = [layout.line(y) for y in range(20)]
    assert not layout.is_composed
    layout.compose_some(1000)
    assert [layout.line(y) for y in range(20)] == first


def test_every_line_of_a_page_belongs_to_the_piece_that_said_it() -> None:
    layout = LazyLayout(pieces(FakeDesk().readings[0], UNICODE), MEASURE)
    whole(layout)
    for y in range(layout.height):
        index, within = layout.at(y)
        assert layout.lines(index)[within] == layout.line(y)


def test_outside_the_page_there_is_nothing() -> None:
    layout = LazyLayout([words(3)], MEASURE)
    assert layout.line(-1) == ()
    assert layout.line(99) == ()
    LazyLayout([], MEASURE).compose_visible(0, 10)
