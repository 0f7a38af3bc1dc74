from msgspec.structs import replace

from warbrief_tui.model import Analysis, Listing, Paragraph, Preformatted, Reading, Section
from warbrief_tui.ui.lazy_layout import LazyLayout
from warbrief_tui.views.edition_page import PageMetrics, pieces, texts
from warbrief_tui.views.styled_line import width_of
from warbrief_tui.views.symbols import ASCII, UNICODE, SymbolSet

from ..ui.fake_desk import FakeDesk

READING = FakeDesk().readings[0]


def text_(column: int = 60, signs: SymbolSet = UNICODE, reading: Reading = READING) -> str:
    layout = LazyLayout(pieces(reading, signs), PageMetrics(column, column, 0, signs))
    layout.compose_some(1000)
    lines = [layout.line(y) for y in range(layout.height)]
    assert all(width_of(line) <= column for line in lines)
    return "\n".join("".join(run.text for run in line) for line in lines)


def test_a_photo_is_its_caption_in_a_frame_with_the_credit_at_the_right() -> None:
    assert (
        "│ Firefighters at a warehouse in Odesa before dawn.        │\n"
        "│                          Olena Marchenko / Harbour Press │\n"
        "└──────────────────────────────────────────────────────────┘"
    ) in text_()


def test_a_quote_has_a_bar_and_a_list_its_bullets() -> None:
    assert "\n▌ They come in twos" in text_()
    assert "\n • Kupiansk: 4 attacks" in text_()


_MARKS = Section(
    None,
    (
        Paragraph("It cost ~~9~~ 8 lorries."),
        Listing(("one", "two", "on", "three"), levels=(0, 1, 1, 0), markers=("•", "5.", "", "•")),
        Preformatted(("Tanks    5   (+1)", "  of them  2")),
    ),
)
MARKED = replace(READING, edition=replace(READING.edition, sections=(_MARKS,)), analysis=Analysis("1"))


def test_a_list_shows_levels_numbers_and_columns_their_spaces() -> None:
    page = text_(reading=MARKED)
    assert "\n • one\n   5. two\n      on\n • three\n" in page
    assert "\nTanks    5   (+1)\n  of them  2\n" in page


def test_struck_text_is_shown_as_deleted() -> None:
    layout = LazyLayout(pieces(MARKED, UNICODE), PageMetrics(60, 60, 0, UNICODE))
    layout.compose_some(1000)
    spans = [span for y in range(layout.height) for span in layout.line(y)]
    assert [span.text for span in spans if "deleted" in span.meaning] == ["~~9~~"]


def test_the_figures_of_a_section_stand_under_it() -> None:
    assert "  ≤ 2 km   advance\n  1,020    soldiers lost (General Staff)" in text_()


def test_nothing_is_too_wide_in_any_column() -> None:
    for column in (12, 20, 33, 66):
        assert text_(column)


def test_the_marks_have_ascii_stand_ins() -> None:
    page = text_(60, ASCII)
    assert "| They come" in page
    assert "+------" in page
    assert not set("▌•│┌≥≤·") & set(page)


def test_runs_show_exactly_the_text_of_their_place() -> None:
    layout = LazyLayout(pieces(READING, UNICODE), PageMetrics(30, 90, 0, UNICODE))
    layout.compose_some(1000)
    all_texts = dict(texts(READING.edition))
    runs = [run for y in range(layout.height) for run in layout.line(y) if run.place in all_texts]
    assert runs
    for run in runs:
        assert run.place is not None
        assert all_texts[run.place][run.at : run.at + len(run.text)] == run.text
    visible = {run.place for run in runs}
    assert visible == {place for place, text in all_texts.items() if text}


def test_an_excerpt_says_that_it_is_one() -> None:
    excerpt = replace(READING, edition=replace(READING.edition, excerpt=True))
    layout = LazyLayout(pieces(excerpt, UNICODE), PageMetrics(80, 80, 0, UNICODE))
    assert "excerpt only" in "".join(run.text for i in range(4) for line in layout.lines(i) for run in line)
