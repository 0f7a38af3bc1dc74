import pytest

from warbrief_tui.analyse.fronts.gazetteer import Gazetteer
from warbrief_tui.analyse.fronts.name_matcher import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fighting near Velyka Novosilka and Kupiansk-Vuzlovyi.", ["Velyka Novosilka", "Kupiansk-Vuzlovyi"]),
        ("Kupyansk’s streets", ["Kupyansk"]),
        ("поблизу Куп’янська", ["Куп’янська"]),
        ("на покровському напрямку", ["покровському"]),
        ("from the directions of Kursk and Oryol drones were launched", []),
        ("a lorry from Kursk", ["Kursk"]),
        ("nothing here", []),
    ],
)
def test_the_longest_name_at_each_place(text: str, found: list[str], gazetteer: Gazetteer) -> None:
    assert [text[name.start : name.end] for name in names(text, gazetteer)] == found


def test_what_stands_behind_a_list_is_said_of_all_its_names(gazetteer: Gazetteer) -> None:
    found = names("in the Lyman, Siversk and Toretsk directions, then near Sumy", gazetteer)
    assert [(name.marker, name.group) for name in found] == [("direction", 0)] * 3 + [("none", 1)]


def test_a_noun_said_once_counts_for_the_adjectives_after_it(gazetteer: Gazetteer) -> None:
    found = names("на Сіверському напрямку дві атаки, на Краматорському три", gazetteer)
    assert [name.marker for name in found] == ["direction", "direction"]


def test_a_region_s_plant_stands_in_it_and_another_may_stand_across_the_line(gazetteer: Gazetteer) -> None:
    assert names("the Kursk nuclear power plant", gazetteer)
    assert not names("the Zaporizhzhia nuclear power plant", gazetteer)
