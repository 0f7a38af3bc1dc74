import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from warbrief_tui.views.word_wrap import wrap


def parts(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_lines_break_at_spaces() -> None:
    assert parts("the rail line west of the city", 10) == ["the rail", "line west", "of the", "city"]


def test_a_word_that_is_too_long_is_cut() -> None:
    assert parts("an unbreakable word", 6) == ["an", "unbrea", "kable", "word"]


def test_wide_text_counts_cells() -> None:
    assert parts("日本語 日本語日本語", 6) == ["日本語", "日本語", "日本語"]


@pytest.mark.parametrize("tail", ["", " — 日本"])
@pytest.mark.parametrize("width", range(10, 30))
def test_no_line_ends_inside_a_number_in_groups(width: int, tail: str) -> None:
    lines = parts(f"lost 1 234 567 guns and 4 567 of 12345 678 mines{tail}", width)
    assert any("1 234 567" in line for line in lines)
    assert any("4 567" in line for line in lines)


@pytest.mark.parametrize("text", ["", " "])
def test_nothing_is_one_empty_line(text: str) -> None:
    assert [part.strip() for part in parts(text, 10)] == [""]


@given(st.text(st.sampled_from("abc дік 日語–🙂é"), max_size=120), st.integers(2, 30))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    text = " ".join(text.split())
    lines = wrap(text, width)
    assert all(cell_len(text[start:end].rstrip()) <= width for start, end in lines)
    assert "".join(text[start:end] for start, end in lines).replace(" ", "") == text.replace(" ", "")
    assert lines == sorted(lines)
