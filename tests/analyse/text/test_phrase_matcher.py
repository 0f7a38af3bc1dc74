import pytest

from warbrief_tui.analyse.text.phrase_matcher import Cues, longest, words_of


def _found(phrases: list[str], text: str) -> list[str]:
    return [text[cue.start : cue.end] for cue in longest(Cues({"tag": phrases}).find(words_of(text)))]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("advance*", "They advanced.", ["advanced"]),
        ("advance", "They advanced.", []),
        ("no gains", "No gains today", ["No gains"]),
        ("without _ gains", "without any confirmed gains", ["without any confirmed gains"]),
        ("without _ gains", "without gains", ["without gains"]),
        ("without _ gains", "without one two three four gains", []),
        ("no _ gain*", "no", []),
        ("US", "The US and us", ["US"]),
        ("Ukraine Air Force", "Ukraine’s Air Force", ["Ukraine’s Air Force"]),
        ("відби*", "Відбито атаку", ["Відбито"]),
    ],
)
def test_phrases(phrase: str, text: str, found: list[str]) -> None:
    assert _found([phrase], text) == found


def test_the_longer_of_two_counts() -> None:
    assert _found(["advance", "tried to advance"], "They tried to advance") == ["tried to advance"]
    assert _found(["not attack", "attack on a broad front"], "did not attack on a broad front") == [
        "attack on a broad front"
    ]
