from warbrief_tui.analyse.figures.lexicon import WordTable, lexicon
from warbrief_tui.analyse.figures.rules import current
from warbrief_tui.analyse.text.tokenizer import tokens_of


def test_the_longest_phrase_wins_then_the_word_then_the_longest_stem() -> None:
    words = WordTable([("shot", 1), ("shot down", 2), ("air defen*", 3), ("str*", 4), ("strik*", 5)])
    assert words.at(tokens_of("shot down"), 0) == (2, 2)
    assert words.at(tokens_of("shot up"), 0) == (1, 1)
    assert words.at(tokens_of("Air defences"), 0) == (3, 2)
    assert words.at(tokens_of("striking"), 0) == (5, 1)
    assert words.at(tokens_of("strand"), 0) == (4, 1)
    assert words.at(tokens_of("drone"), 0) is None


def test_every_kind_and_measure_speaks_of_known_categories() -> None:
    words = lexicon()
    assert all(set(kind.categories) <= current().titles.keys() for kind in words.kinds.values())
    assert all(kind.categories for kind in words.kinds.values())


def test_the_longest_measure_is_read() -> None:
    found = lexicon().measure_at("300 square kilometers", 3)
    assert found is not None
    assert (found[0].unit, found[1]) == ("km2", 21)
