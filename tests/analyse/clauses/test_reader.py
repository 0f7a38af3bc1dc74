import pytest

from warbrief_tui.analyse.clauses.clause import Clause, Phrase
from warbrief_tui.analyse.clauses.reader import read


def _clause(text: str, verb: str) -> Clause:
    return next(clause for clause in read(text, 0, len(text)) if clause.verb == verb)


def _words(text: str, phrase: Phrase | None) -> str | None:
    return text[phrase.start : phrase.end] if phrase is not None else None


@pytest.mark.parametrize(
    ("text", "verb", "actor", "patient"),
    [
        ("Russian troops seized a farm near Lyman.", "seize", "Russian troops", "a farm"),
        ("A farm near Lyman was seized by Russian troops.", "seize", "Russian troops", "A farm"),
        ("Infantry at Lyman blocks one Russian attempt.", "block", "Infantry", "one Russian attempt"),
        ("Guards, who arrived on Monday, threw the invaders out.", "throw:out", "Guards", "the invaders"),
        ("Guards who arrived on Monday threw the invaders out of a farm.", "throw:out", "Guards", "the invaders"),
        ("They broke through trenches held by a Russian army.", "hold", "a Russian army", "trenches"),
        ("In the Lyman direction seven clashes were counted.", "count", None, "seven clashes"),
        ("The staff said Ukrainian troops left the town.", "leave", "Ukrainian troops", "the town"),
        ("The enemy attacked the village and entered its school.", "enter", "The enemy", "its school"),
        ("Crews brought down 58 of the raiders.", "bring:down", "Crews", "58 of the raiders"),
    ],
)
def test_who_does_what_to_whom(text: str, verb: str, actor: str | None, patient: str | None) -> None:
    clause = _clause(text, verb)
    assert (_words(text, clause.actor), _words(text, clause.patient)) == (actor, patient)


@pytest.mark.parametrize(
    ("text", "verb", "mood", "is_negative"),
    [
        ("The enemy seized the farm.", "seize", "fact", False),
        ("The enemy did not seize the farm.", "seize", "fact", True),
        ("The enemy has never managed to seize the farm.", "seize", "fact", True),
        ("The enemy could not seize the farm.", "seize", "fact", True),
        ("Nobody seized the farm.", "seize", "fact", True),
        ("None of the attackers seized the farm.", "seize", "fact", True),
        ("The enemy will probably seize the farm.", "seize", "possible", False),
        ("The enemy plans to seize the farm.", "seize", "possible", False),
        ("The enemy may have tried to seize the farm.", "seize", "possible", False),
        ("The enemy kept trying to seize the farm.", "seize", "attempt", False),
        ("The enemy made two attempts to seize the farm.", "seize", "attempt", False),
        ("The enemy failed to seize the farm.", "seize", "fact", True),
        ("The enemy went on without seizing the farm.", "seize", "fact", True),
        ("Guards kept the enemy from seizing the farm.", "seize", "fact", True),
        ("If the enemy seizes the farm, the road is cut.", "seize", "possible", False),
        ("The enemy is said to have seized the farm.", "seize", "fact", False),
    ],
)
def test_mood_and_polarity(text: str, verb: str, mood: str, is_negative: bool) -> None:
    clause = _clause(text, verb)
    assert (clause.mood, clause.is_negative) == (mood, is_negative)


@pytest.mark.parametrize(
    ("text", "verb", "speaker", "manner"),
    [
        ("The ministry claims that its troops took the farm.", "take", "The ministry", "claim"),
        ("Russian bloggers admit Ukrainian troops took the farm.", "take", "Russian bloggers", "admit"),
        ("Troops took the farm, the institute assesses.", "take", "the institute", "confirm"),
        ("The staff denied that troops took the farm.", "take", "The staff", "deny"),
        ("The staff did not confirm that troops took the farm.", "take", "The staff", "deny"),
    ],
)
def test_who_says_so(text: str, verb: str, speaker: str, manner: str) -> None:
    source = _clause(text, verb).source
    assert source is not None
    assert (_words(text, source.speaker), source.manner) == (speaker, manner)


def test_names_are_no_verbs_and_no_events() -> None:
    text = "Crews of the Centre for Advanced Systems rest near Lyman."
    assert all(clause.action == "" for clause in read(text, 0, len(text)))


def test_offsets_count_in_the_whole_text() -> None:
    text = "It rained. Guards hold the farm."
    (clause,) = read(text, 11, len(text))
    assert text[clause.verb_start : clause.verb_end] == "hold"
    assert _words(text, clause.object) == "the farm"
