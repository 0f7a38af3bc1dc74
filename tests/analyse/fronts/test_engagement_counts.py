from collections.abc import Sequence

import pytest

from warbrief_tui.analyse.fronts.engagement_counts import counted
from warbrief_tui.model import Figure, Mention

FRONTS = {"Pokrovsk": "pokrovsk", "Lyman": "lyman", "Kursk": "kursk"}


def _figure(text: str, words: str, place: str | None = None, part_of: str | None = None) -> Figure:
    start = text.index(words)
    end, value = start + len(words), float(words.split()[0])
    return Figure(
        0, 0, start, end, words, value, "attacks", "engagements", "RU", "attacks", place=place, part_of=part_of
    )


def _mentions(text: str) -> list[Mention]:
    found = [(text.find(name), name, front) for name, front in FRONTS.items() if name in text]
    return [Mention(0, 0, at, at + len(name), front, name, "mention", "today") for at, name, front in found]


def _count(text: str, figures: Sequence[Figure], front: str = "pokrovsk") -> float | None:
    found = counted(text, figures, _mentions(text), {front}, (front.title(),))
    return found.figure.value if found else None


@pytest.mark.parametrize("front", ["pokrovsk", "lyman", "kursk"])
@pytest.mark.parametrize(
    "text",
    [
        "Pokrovsk 68, Lyman 23, Kursk 10.",
        "Pokrovsk: 68. Lyman: 23. Kursk: 10.",
        "68 near Pokrovsk, 23 near Lyman, 10 near Kursk.",
    ],
)
def test_each_front_has_the_number_that_stands_by_its_name(text: str, front: str) -> None:
    figures = [_figure(text, number) for number in ("68", "23", "10")]
    assert _count(text, figures, front) == {"pokrovsk": 68, "lyman": 23, "kursk": 10}[front]


def test_a_number_of_another_sentence_or_clause_is_not_the_fronts() -> None:
    text = "Near Pokrovsk nothing changed. On the whole line 190 attacks were counted."
    assert _count(text, [_figure(text, "190 attacks")]) is None
    text = "The staff counted 190 attacks, and Pokrovsk was quiet."
    assert _count(text, [_figure(text, "190 attacks")]) is None


def test_a_place_that_bears_the_name_counts_for_more_than_nearness() -> None:
    text = "In the rain 7 attacks near Pokrovsk failed; of all 61 attacks most fell there."
    figures = [_figure(text, "7 attacks", "Myrne"), _figure(text, "61 attacks", "Pokrovsk direction")]
    assert _count(text, figures) == 61


def test_the_whole_counts_and_not_its_part() -> None:
    text = "In the Pokrovsk direction 50 of 64 assaults were stopped."
    assert _count(text, [_figure(text, "50", part_of="64 assaults"), _figure(text, "64 assaults")]) == 64


def test_a_sentence_that_goes_on_without_the_name_counts_where_nothing_better_does() -> None:
    text = "They made 12 attacks in the night."
    whole = Mention(0, 0, 0, len(text), "pokrovsk", text, "contested", "today")
    found = counted(text, [_figure(text, "12 attacks")], [whole], {"pokrovsk"}, ("Pokrovsk",))
    assert found is not None
    assert found.figure.value == 12
