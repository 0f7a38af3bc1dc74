import pytest

from warbrief_tui.views.word_diff import rewording


@pytest.mark.parametrize(
    ("before", "after", "went", "added"),
    [
        ("A guard was hurt.", "Two guards were hurt.", ["A guard was"], ["Two guards were"]),
        ("Ten drones fell.", "Ten drones fell, said the mayor.", [], [", said the mayor"]),
        ("Ten of 12 fell.", "Ten fell.", ["of 12"], []),
        ("Київ тримається", "Київ тримається", [], []),
    ],
)
def test_only_the_words_that_differ(before: str, after: str, went: list[str], added: list[str]) -> None:
    old, new = rewording(before, after)
    assert [before[start:end] for start, end in old] == went
    assert [after[start:end] for start, end in new] == added
