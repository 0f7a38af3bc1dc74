from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.store.search.snippets import HIGHLIGHT_END, HIGHLIGHT_START, Snippet, snippet

plain = st.text(alphabet=st.characters(exclude_characters=HIGHLIGHT_START + HIGHLIGHT_END, codec="utf-8"), max_size=200)


def lit_words(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.highlights]


def test_a_short_text_is_shown_whole() -> None:
    found = snippet(
        f"the {HIGHLIGHT_START}rail yard{HIGHLIGHT_END} burned, the {HIGHLIGHT_START}rail{HIGHLIGHT_END} too"
    )
    assert found.text == "the rail yard burned, the rail too"
    assert lit_words(found) == ["rail yard", "rail"]


def test_a_long_text_is_cut_between_words_around_the_first_match() -> None:
    found = snippet(
        "before " * 60
        + f"{HIGHLIGHT_START}match{HIGHLIGHT_END}"
        + " after" * 60
        + f" {HIGHLIGHT_START}far{HIGHLIGHT_END} away"
    )
    assert found.text.startswith("…before ")
    assert found.text.endswith(" after…")
    assert lit_words(found) == ["match"]
    assert 150 < len(found.text) <= 242


def test_a_text_without_a_match_is_cut_at_its_end() -> None:
    found = snippet("word " * 100)
    assert found.text.startswith("word word")
    assert found.text.endswith("word…")
    assert found.highlights == ()


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    assert lit_words(snippet("x" * 1000 + HIGHLIGHT_START + "y" * 400 + HIGHLIGHT_END + "z" * 1000))[0].startswith("y")


@given(st.lists(st.tuples(plain, st.booleans()), max_size=8))
def test_lit_spans_hold_what_was_marked(parts: list[tuple[str, bool]]) -> None:
    text = "".join(part for part, _ in parts)
    found = snippet("".join(HIGHLIGHT_START + part + HIGHLIGHT_END if lit else part for part, lit in parts))
    assert found.text.strip("…") in text
    assert all(0 <= start <= end <= len(found.text) for start, end in found.highlights)
    marked = [part for part, lit in parts if lit]
    if len(text) <= 240:
        assert lit_words(found) == marked
