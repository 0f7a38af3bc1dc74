import pytest
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.store.search.word_forms import inflections


@pytest.mark.parametrize(
    "family",
    [
        "assault assaults assaulted assaulting",
        "drone drones",
        "city cities",
        "ship ships shipped shipping",
        "strike strikes striking",
        "attack attacks attacked attacking",
        "shell shells shelled shelling",
        "launch launches launched launching",
        "deny denies denied denying",
        "destroy destroys destroyed destroying",
        "advance advances advanced advancing",
    ],
)
def test_every_form_finds_every_other(family: str) -> None:
    words = family.split()
    for word in words:
        assert set(words) - {word} <= set(inflections(word)), word


@pytest.mark.parametrize("word", ["F-16", "Київ", "news", "U", "it", "don't", "47th", ""])
def test_what_has_no_forms(word: str) -> None:
    assert inflections(word) == ()


@pytest.mark.parametrize(
    ("word", "other"), [("press", "pres"), ("crisis", "crisi"), ("string", "str"), ("status", "statu")]
)
def test_no_letters_are_cut_from_what_is_no_ending(word: str, other: str) -> None:
    assert other not in inflections(word)


@given(st.text(max_size=12) | st.from_regex(r"[a-z]{1,8}(s|es|ies|ed|ing|y)", fullmatch=True))
def test_forms_are_few_and_never_the_word_itself(word: str) -> None:
    made = inflections(word)
    assert len(made) < 40
    assert word not in made
