import pytest

from warbrief_tui.analyse.fronts.regions import regions
from warbrief_tui.analyse.fronts.status import find_cues, is_of_the_front, is_recap, speaker, verdict
from warbrief_tui.analyse.text.phrase_matcher import words_of
from warbrief_tui.analyse.text.sentences import Span


def _whole(text: str) -> Span:
    return 0, len(text)


@pytest.mark.parametrize(
    ("text", "status", "phrase"),
    [
        ("Russian forces advanced near Lyman", "russian-advance", "advanced"),
        ("Ukrainian forces lost positions near Lyman", "russian-advance", "lost"),
        ("The enemy tried to advance", "contested", "tried to advance"),
        ("Attacks were repelled, drones fell on the town", "held", "were repelled"),
        ("An assault failed", "attacked-no-gains", "failed"),
        ("The bakery failed", "mention", None),
        ("Prices gained three percent", "mention", None),
        ("Russian troops gained three hundred metres", "russian-advance", "gained"),
        ("Troops gained three hundred metres", "contested", "gained"),
        ("The corps would gain the heights", "mention", None),
        ("Moscow claims Torske", "claim", "claims "),
        ("Drones hit a bus", "strike", "Drones hit"),
    ],
)
def test_the_weightiest_words_decide(text: str, status: str, phrase: str | None) -> None:
    told = verdict(text, _whole(text), find_cues(words_of(text)), _whole(text))
    assert (told.status, told.phrase) == (status, phrase)


def test_vague_words_are_of_war_in_the_company_of_their_sentence() -> None:
    text = "Russian troops attacked; near Lyman pressure goes on"
    clause = (text.index("near"), len(text))
    assert verdict(text, clause, find_cues(words_of(text)), clause).status == "mention"
    assert verdict(text, clause, find_cues(words_of(text)), _whole(text)).status == "contested"


def test_clauses_with_a_name_and_a_verb_each_are_parted() -> None:
    text = "Attacks near Lyman were repelled, while fighting goes on near Siversk"
    names = [(start, start + 5) for start in (text.index("Lyman"), text.index("Siversk"))]
    found = find_cues(words_of(text))
    assert [text[slice(*part.span)] for part in regions(text, _whole(text), names, found.status)] == [
        "Attacks near Lyman were repelled",
        ", while fighting goes on near Siversk",
    ]
    assert len(regions(text, _whole(text), names[:1], found.status)) == 1


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to the General Staff, it was quiet", "General Staff"),
        ("DeepState shows a gain", "DeepState"),
        ("Colonel Ivan Petrenko spoke of rain", "Colonel Ivan Petrenko"),
        ("It rained, wrote the head of Kherson Oblast", "head of Kherson Oblast"),
        ("It rained", None),
    ],
)
def test_who_says_so(text: str, who: str | None) -> None:
    assert speaker(text, _whole(text), find_cues(words_of(text))) == who


def test_a_sentence_without_names_tells_of_the_front_when_it_tells_of_a_fight() -> None:
    for text, told in (("All were repelled", True), ("Attackers hold a trench", True), ("The fair was held", False)):
        assert is_of_the_front(text, _whole(text), find_cues(words_of(text))) is told


def test_a_heading_that_opens_an_outlook() -> None:
    assert is_recap(words_of("Looking ahead: the week"))
    assert not is_recap(words_of("The week in conclusion"))
