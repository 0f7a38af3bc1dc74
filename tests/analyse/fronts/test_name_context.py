import pytest

from warbrief_tui.analyse.fronts.name_context import surroundings


def _around(text: str, name: str) -> dict[str, object]:
    start = text.index(name)
    found = surroundings(text, start, start + len(name))._asdict()
    return {what: value for what, value in found.items() if value not in (False, "none")}


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("In the Lyman direction", "Lyman", {"marker": "direction"}),
        ("the Dobropillia tactical area", "Dobropillia", {"marker": "direction"}),
        ("The hottest sector is Pokrovsk", "Pokrovsk", {"marker": "direction"}),
        ("six attacks, in that of Toretsk two", "Toretsk", {"marker": "direction"}),
        ("and in the Siversk one seven", "Siversk", {"marker": "direction"}),
        ("In Siversk one man was hurt", "Siversk", {}),
        ("На Лиманському напрямку", "Лиманському", {"marker": "direction"}),
        ("in Sumy Oblast", "Sumy", {"marker": "oblast"}),
        ("у Сумській області", "Сумській", {"marker": "oblast"}),
        ("the “Sumy” region", "Sumy", {"marker": "oblast"}),
        ("in Kupiansk district", "Kupiansk", {"marker": "district"}),
        ("an attack toward Pokrovsk", "Pokrovsk", {"target": True}),
        ("the road to Pokrovsk", "Pokrovsk", {"target": True}),
        ("атакував у бік Покровська", "Покровська", {"target": True}),
        ("53 of them there, 19 near Lyman", "Lyman", {"counted": True}),
        ("fighting near Lyman", "Lyman", {}),
        ("near Lyman, a village of that name", "Lyman", {"village": True}),
        ("a village called Lyman", "Lyman", {"village": True}),
        ("Kharkiv Territorial Defense Brigade", "Kharkiv", {"namesake": True}),
        ("the Kharkiv Evening Post", "Kharkiv", {"namesake": True}),
        ("the brigade “Kharkiv”", "Kharkiv", {"namesake": True}),
        ("Oleksandr Pokrovsk", "Pokrovsk", {"namesake": True}),
        ("Kharkiv, the second city", "Kharkiv", {}),
    ],
)
def test_what_the_words_around_a_name_say(text: str, name: str, told: dict[str, object]) -> None:
    assert _around(text, name) == told
