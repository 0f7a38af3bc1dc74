import pytest

from warbrief_tui.analyse.clauses.speakers import speaker_at, speaker_of
from warbrief_tui.analyse.text.sentences import sentences


def _speaker(text: str, word: str) -> str | None:
    """The speaker of the sentence of `text` in which `word` stands."""
    at = text.index(word)
    spans = sentences(text)
    index = next(i for i, (begin, end) in enumerate(spans) if begin <= at < end)
    span = speaker_at(text, spans[index], at, spans[:index][::-1])
    return text[slice(*span)] if span is not None else None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Air Force said 12 drones came.", "Air Force"),
        ("The staff speaks of 12 drones.", "staff"),
        ("12 drones came, the Air Force reported.", "Air Force"),
        ("12 drones came, writes the staff in Kyiv.", "staff"),
        ("According to Governor Ivan Bondar, 12 people were hurt.", "Governor Ivan Bondar"),
        ("Russian authorities claimed to have downed 70 drones, with 12 over Tula.", "Russian authorities"),
        ("The staff counted 90 drones: 12 were shot down.", "staff"),
        ("Ivan Bondar, head of the service, disclosed that 12 men were caught.", "Ivan Bondar"),
        ("Russia holds, by Kyiv's estimate, 12 thousand people.", "Kyiv"),
        ("General Staff, evening report: 12 clashes since dawn.", "General Staff"),
        # carried on
        ("The mayor spoke of rain. He added that 12 houses burned.", "mayor"),
        ("“It was loud,” said Olha Petrenko. “I counted 12 hits,” she said.", "Olha Petrenko"),
        # nobody speaks
        ("12 drones came.", None),
        ("Sumy Oblast reported 12 deaths.", None),
        ("12 came, as was to be expected; Kyiv confirmed nothing.", None),
        ("Troops hurt 12 people, while Governor Ivan Bondar reported pressure.", None),
        ("The mayor spoke of rain. 12 houses burned.", None),
        ("Ukraine counts as a member, and pays 12 percent.", None),
    ],
)
def test_who_says_a_number(text: str, who: str | None) -> None:
    assert _speaker(text, "12") == who


def test_the_first_speaker_of_a_sentence() -> None:
    text = "The battalion says it holds, but Moscow claims the town."
    span = speaker_of(text, (0, len(text)))
    assert span is not None
    assert text[slice(*span)] == "battalion"
    assert speaker_of("It rained.", (0, 10)) is None
