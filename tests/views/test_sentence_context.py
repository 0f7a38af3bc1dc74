import pytest

from warbrief_tui.views.sentence_context import sentence_around

TEXT = "The city holds. Fighting near Pokrovsk goes on, the U.S. envoy said. “It rains.” Nothing else."


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("city", "The city holds."),
        ("Pokrovsk", "Fighting near Pokrovsk goes on, the U.S. envoy said."),
        ("rains", "“It rains.”"),
        ("else", "Nothing else."),
    ],
)
def test_the_sentence_that_holds_a_word(word: str, sentence: str) -> None:
    at = TEXT.index(word)
    start, end = sentence_around(TEXT, at, at + len(word))
    assert TEXT[start:end] == sentence
