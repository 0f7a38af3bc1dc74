"""Which front a name means, given its neighbours, the section and the day."""

from datetime import date

import pytest

from warbrief_tui.analyse.fronts.disambiguation import NONE, Fronts, Resolver
from warbrief_tui.analyse.fronts.gazetteer import Gazetteer
from warbrief_tui.analyse.fronts.name_matcher import names
from warbrief_tui.analyse.text.sentences import sentences

DAY = date(2025, 5, 21)


@pytest.mark.parametrize(
    ("text", "context", "told"),
    [
        ("Zelene was attacked.", NONE, []),
        ("Zelene was attacked.", frozenset(["pokrovsk"]), ["pokrovsk"]),
        ("In the Pokrovsk direction Zelene was attacked.", NONE, ["pokrovsk", "pokrovsk"]),
        ("In the Kharkiv direction an attack near Lyman ended.", NONE, ["kharkiv", "kharkiv"]),
        ("Lyman was hit.", NONE, ["lyman"]),
        ("Donetsk Oblast was hit.", NONE, []),
        ("In Sumy Oblast Oleksiivka was hit.", NONE, ["sumy", "sumy"]),
        ("An assault toward Pokrovsk in the Toretsk direction.", NONE, ["toretsk"]),
    ],
)
def test_the_named_direction_decides(text: str, context: Fronts, told: list[str], gazetteer: Gazetteer) -> None:
    resolver = Resolver(gazetteer, DAY, context)
    found = resolver.resolve(text, sentences(text), names(text, gazetteer))
    assert [one.front for one in found] == told


def test_a_name_of_today_is_not_yet_one(gazetteer: Gazetteer) -> None:
    text = "In the Siversk direction, near Dronivka."
    before, after = (
        Resolver(gazetteer, day).resolve(text, sentences(text), names(text, gazetteer))
        for day in (DAY, date(2026, 1, 1))
    )
    assert {one.front for one in before} == {"siversk"}
    assert all(one.is_direction for one in before[:1])
    assert "siversk" in {one.front for one in after}


def test_a_town_whose_front_is_out_of_use_is_a_place_of_memory(gazetteer: Gazetteer) -> None:
    text = "Near Avdiivka birds sing."
    (found,) = Resolver(gazetteer, DAY).resolve(text, sentences(text), names(text, gazetteer))
    assert (found.front, found.is_memory) == ("avdiivka", True)
