import pytest

from warbrief_tui.analyse.figures.categories import category_of

from ..words import counted, sentence


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("12 clashes took place", "engagements"),
        ("12 people were killed in their homes", "civilian-casualties"),
        ("12 people left", "humanitarian"),
        ("Six soldiers were killed on a training ground, 12 people were hurt", "military-casualties"),
        ("The enemy lost 12 soldiers", "military-losses"),
        ("12 soldiers came home in an exchange of prisoners", "pow"),
        ("12 tons of grain", "economy"),
        ("a warhead that weighs 12 kilograms", "equipment-spec"),
        ("sentenced to 12 years in prison", "justice"),
        ("12 beds stand in the shelter", "humanitarian"),
    ],
)
def test_the_noun_allows_and_the_words_around_decide(text: str, category: str) -> None:
    which = next(number for number in range(9) if counted(text, number).value == 12)
    assert category_of(counted(text, which)) == category


def test_the_sentence_before_and_the_figure_before_have_a_say() -> None:
    before = sentence("The parliament voted on the budget of the war, on taxes and on wages.")
    assert category_of(counted("It takes 12 percent.", before=before)) == "economy"
    assert category_of(counted("12 were of steel"), "arms") == "arms"
