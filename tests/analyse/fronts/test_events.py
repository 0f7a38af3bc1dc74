import pytest

from warbrief_tui.analyse.fronts.events import events_in, is_modifier, is_name
from warbrief_tui.analyse.fronts.regions import regions


@pytest.mark.parametrize(
    ("text", "tag", "winner"),
    [
        ("Russian troops seized a farm.", "gain", "RU"),
        ("A farm was freed of the invaders.", "gain", None),
        ("Ukrainian troops left the village.", "gain", "RU"),
        ("Guards threw the invaders out of a farm.", "gain", "UA"),
        ("The farm is free of the enemy.", "gain", "UA"),
        ("Russian troops did not advance.", "no-gains", "RU"),
        ("The assault bogged down.", "no-gains", None),
        ("Guards repelled the assault.", "held", None),
        ("The town is still Ukrainian.", "held", None),
        ("The enemy tried to seize a farm.", "contested", None),
        ("The enemy may seize a farm.", "nothing", None),
        ("The enemy launched no attacks.", "nothing", None),
        ("The enemy has gathered tanks.", "nothing", None),
        ("A drone struck a bus.", "strike", None),
        ("The shelling did not cease.", "strike", None),
    ],
)
def test_what_a_clause_tells(text: str, tag: str, winner: str | None) -> None:
    (event,) = events_in(text, (0, len(text)))
    assert (event.tag, event.winner) == (tag, winner)


@pytest.mark.parametrize("text", ["Prices gained three percent.", "The mayor left the room.", "Talks were held."])
def test_what_tells_nothing_of_a_war(text: str) -> None:
    assert all(event.tag == "nothing" for event in events_in(text, (0, len(text))))


def test_words_that_describe_or_name_are_no_events() -> None:
    text = "Two fighting vehicles of the Steel Advance battalion were shown."
    sentence = (0, len(text))
    assert is_modifier(text, sentence, text.index(" vehicles"))
    assert is_name(text, sentence, text.index("Advance"))
    assert not is_name("The advance goes on.", (0, 20), 4)


def test_a_relative_clause_tells_of_its_noun_only() -> None:
    text = "Fighting rages in Lyman, an hour from Siversk, which Ukraine gave up."
    names = [(at, at + 5) for at in (text.index("Lyman"), text.index("Siversk"))]
    told = {
        name: text[slice(*region.span)] for region in regions(text, (0, len(text)), names, ()) for name in region.names
    }
    assert "gave up" not in told[names[0]]
    assert "gave up" in told[names[1]]
