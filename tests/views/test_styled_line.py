from warbrief_tui.views.styled_line import (
    Span,
    TextPosition,
    fit,
    fit_text,
    highlight,
    overlay,
    pad,
    spread,
    width_of,
)


def words(line: tuple[Span, ...]) -> str:
    return "".join(run.text for run in line)


def test_a_line_that_fits_is_left_alone() -> None:
    line = (Span("Pokrovsk", "front"),)
    assert fit(line, 8) is line


def test_what_is_cut_ends_in_an_ellipsis_and_keeps_its_meaning() -> None:
    cut = fit((Span("ab "), Span("Pokrovsk direction", "front")), 10)
    assert words(cut) == "ab Pokrov…"
    assert cut[-1].meaning == "front"


def test_wide_characters_count_two_cells_and_are_never_halved() -> None:
    assert fit_text("日本語日本語", 6) == "日本…"
    assert pad("日本", 6) == "日本  "
    assert pad("日本", 6, right=True) == "  日本"


def test_the_left_side_yields_to_the_right() -> None:
    line = spread((Span("a very long title"),), (Span("41"),), 10)
    assert words(line) == "a very… 41"
    assert width_of(line) == 10


def test_marks_split_the_run_where_they_begin_and_end() -> None:
    cell = TextPosition(1, 0)
    line = overlay(
        (Span("> "), Span("at Pokrovsk now", "quote", cell, 10)), {cell: [(13, 21, "front"), (0, 12, "match")]}
    )
    assert [(run.text, run.meaning) for run in line] == [
        ("> ", ""),
        ("at", "quote match"),
        (" ", "quote"),
        ("Pokrovsk", "quote front"),
        (" now", "quote"),
    ]
    assert [run.at for run in line[1:]] == [10, 12, 13, 21]


def test_marks_of_another_place_change_nothing() -> None:
    line = (Span("text", "", TextPosition(1, 0)),)
    assert overlay(line, {TextPosition(1, 1): [(0, 4, "match")]}) == line


def test_lit_words_stand_out() -> None:
    assert [(run.text, run.meaning) for run in highlight("a drone", [(2, 7)])] == [("a ", ""), ("drone", "match")]
