from warbrief_tui.analyse.fronts.gazetteer import Gazetteer, Theatre
from warbrief_tui.analyse.fronts.topics import Theatres
from warbrief_tui.analyse.text.phrase_matcher import words_of


def _lit(text: str, gazetteer: Gazetteer) -> dict[str, str]:
    return {one.theatre: text[one.start : one.end] for one in Theatres(gazetteer).find(words_of(text))}


def test_a_strong_cue_is_enough_and_marks_the_place(gazetteer: Gazetteer) -> None:
    assert _lit("The next package of sanctions is drafted", gazetteer)["sanctions-economy"] == "sanctions"


def test_weak_cues_light_together_and_a_repeated_one_weighs_once() -> None:
    theatres = [Theatre("harvest", "Harvest", ("silo*",), ("wheat", "barley"))]
    gazetteer = Gazetteer({}, tuple(theatres), {}, (), frozenset(), {}, (), "test")
    assert not _lit("wheat, wheat and more wheat", gazetteer)
    assert _lit("wheat, then barley", gazetteer) == {"harvest": "wheat"}
    assert _lit("wheat, barley and silos", gazetteer) == {"harvest": "silos"}
