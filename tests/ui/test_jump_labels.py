from warbrief_tui.ui.jump_labels import LETTERS, Target, before, label, over
from warbrief_tui.views.styled_line import Place, Run

HERE = Place(1, 0)


def test_letters_are_different_and_run_out_in_silence() -> None:
    assert len(set(LETTERS)) == len(LETTERS)
    labels = label([Target(y) for y in range(60)])
    assert len(labels) == len(LETTERS)
    assert labels["a"] == Target(0)


def test_a_letter_before_a_line_takes_cells_of_its_indent() -> None:
    line, indent = before((Run("text"),), "a", 4)
    assert " " * indent + "".join(run.text for run in line) == "  a text"
    line, indent = before((Run("text"),), "a", 1)
    assert " " * indent + "".join(run.text for run in line) == "atext"


def test_a_letter_over_a_word_moves_nothing() -> None:
    line = over((Run("near ", "", HERE, 0), Run("Kursk", "front", HERE, 5)), HERE, 5, "f")
    assert "".join(run.text for run in line) == "near fursk"
    assert over((Run("北京", "", HERE, 0),), HERE, 0, "f") == (Run("北京", "", HERE, 0),), "a wide one stays"
