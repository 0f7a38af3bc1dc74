from warbrief_tui.ui.jump_labels import LETTERS, JumpTarget, assign_labels, label_before, label_over
from warbrief_tui.views.styled_line import Span, TextPosition

POSITION = TextPosition(1, 0)


def test_letters_are_different_and_run_out_in_silence() -> None:
    assert len(set(LETTERS)) == len(LETTERS)
    labels = assign_labels([JumpTarget(y) for y in range(60)])
    assert len(labels) == len(LETTERS)
    assert labels["a"] == JumpTarget(0)


def test_a_letter_before_a_line_takes_cells_of_its_indent() -> None:
    line, indent = label_before((Span("text"),), "a", 4)
    assert " " * indent + "".join(run.text for run in line) == "  a text"
    line, indent = label_before((Span("text"),), "a", 1)
    assert " " * indent + "".join(run.text for run in line) == "atext"


def test_a_letter_over_a_word_moves_nothing() -> None:
    line = label_over((Span("near ", "", POSITION, 0), Span("Kursk", "front", POSITION, 5)), POSITION, 5, "f")
    assert "".join(run.text for run in line) == "near fursk"
    assert label_over((Span("北京", "", POSITION, 0),), POSITION, 0, "f") == (Span("北京", "", POSITION, 0),), (
        "a wide one stays"
    )
