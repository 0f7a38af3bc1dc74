from datetime import date

from warbrief_tui.analyse.fronts.gazetteer import ALONE, Gazetteer, find, words


def test_hyphens_part_words_and_apostrophes_do_not() -> None:
    assert words("Куп’янськ-Вузловий") == ["Куп’янськ", "Вузловий"]


def test_every_spelling_of_a_name_is_found(gazetteer: Gazetteer) -> None:
    found = [find(gazetteer.exact, spelling) for spelling in ("Kupiansk", "Kup'yansk", "Купʼянськ", "Купянск")]
    assert all(name is not None and "kupiansk" in name.named for name in found)
    assert find(gazetteer.exact, "Kup") is None


def test_a_name_that_many_bear_never_stands_alone(gazetteer: Gazetteer) -> None:
    name = find(gazetteer.exact, "Oleksandrivka")
    assert name is not None
    assert name.homonyms > ALONE


def test_a_front_is_called_by_its_name_of_the_day(gazetteer: Gazetteer) -> None:
    line = gazetteer.line("siversk")
    assert line == ("siversk", "sloviansk")
    assert gazetteer.name_on(line, date(2025, 5, 21)) == "Siversk"
    assert gazetteer.name_on(line, date(2026, 1, 1)) == "Sloviansk"
    assert gazetteer.name_on(("sumy",), date(2025, 6, 15)) == "Sumy"
    assert gazetteer.name_on(("sumy",), date(2025, 6, 16)) == "North-Slobozhanskyi"


def test_a_front_tells_what_kind_it_is(gazetteer: Gazetteer) -> None:
    kinds = {front.id: front.kind for front in gazetteer.fronts}
    assert (kinds["pokrovsk"], kinds["kursk"], kinds["diplomacy"]) == ("direction", "region", "theatre")
