import pytest

from warbrief_tui.analyse.figures.sides import side_of

from ..words import counted, sentence

SIDES = [
    ("12 Ukrainian drones were downed", "air-defence", "UA"),
    ("Ukrainian air defence shot down 12 drones", "air-defence", "RU"),
    ("Ukraine's Air Force reported 12 drones launched from Kursk", "strikes", "RU"),
    ("The governor said that 12 drones had been shot down over Belgorod", "air-defence", "UA"),
    ("Moscow's mayor reports 12 drones shot down on the way to the capital", "air-defence", "UA"),
    ("Russian forces launched 12 drones", "strikes", "RU"),
    ("Ukrainian drones struck 12 depots", "strikes", "RU"),
    ("Russian shells damaged 12 houses", "strikes", "UA"),
    ("12 houses burned in Belgorod", "strikes", "RU"),
    ("12 civilians were killed", "civilian-casualties", "UA"),
    ("In Belgorod 12 civilians were killed", "civilian-casualties", "RU"),
    ("Losses of the opponent amount to 12 men", "military-losses", "RU"),
    ("Ukrainian troops destroyed 12 tanks", "equipment-losses", "RU"),
    ("Ukraine lost 12 tanks", "equipment-losses", "UA"),
    ("Russia's ministry claims 12 launchers", "equipment-losses", "UA"),
    ("12 engagements took place", "engagements", "other"),
    ("The enemy made 12 assaults", "engagements", "RU"),
    ("Ukrainian forces attacked with 12 assaults", "engagements", "UA"),
    ("Seven came home, and 12 prisoners each were exchanged", "pow", "other"),
    ("Ukrainian paratroopers captured 12 soldiers", "pow", "RU"),
    ("12 prisoners came home to Ukraine", "pow", "UA"),
    ("Ukraine liberated 12 villages", "territory", "UA"),
    ("Russian forces took 12 villages", "territory", "RU"),
    ("Germany gives Ukraine 12 tanks", "military-aid", "UA"),
    ("Iran sold drones to Russia for 12 tankers", "military-aid", "RU"),
    ("The package lists 12 vessels", "sanctions-trade", "RU"),
    ("12 deputies of parliament voted against", "politics", "UA"),
    ("In the Polish parliament 12 deputies were absent", "politics", "other"),
    ("Russia sends 12 negotiators", "diplomacy", "RU"),
    ("12 consumers are without power", "energy", "UA"),
    ("North Korea sent 12 guns", "russia-allies", "RU"),
]


@pytest.mark.parametrize(("text", "category", "side"), SIDES)
def test_whose_people_or_things_are_counted(text: str, category: str, side: str) -> None:
    which = next(number for number in range(9) if counted(text, number).value == 12)
    assert side_of(counted(text, which), category) == side


def test_who_acted_before_acts_still_where_nobody_is_named() -> None:
    before = sentence("Ukrainian units attacked in the night.")
    assert side_of(counted("12 tanks were lost.", before=before), "equipment-losses") == "UA"
    assert side_of(counted("12 tanks were lost."), "equipment-losses") == "RU"


def test_a_place_named_before_counts_until_another_is_named() -> None:
    before = sentence("A fire broke out in Belgorod.")
    assert side_of(counted("12 houses burned.", before=before), "strikes") == "RU"
    assert side_of(counted("12 houses burned."), "strikes") == "UA"
