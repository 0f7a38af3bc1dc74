import pytest

from warbrief_tui.ui.chords import Waiting, step, token
from warbrief_tui.ui.commands import Command, of

TREE = of(("tree", "list"))


def test_a_prefix_waits_and_says_what_could_follow() -> None:
    found = step((), "z", TREE)
    assert isinstance(found, Waiting)
    assert found.typed == ("z",)
    assert {keys for keys, _ in found.open} == {"a", "o", "c", "R", "M"}


def test_the_last_key_is_the_command() -> None:
    found = step(("g",), "g", TREE)
    assert isinstance(found, Command)
    assert found.id == "list.first"


@pytest.mark.parametrize(("typed", "key"), [((), "j"), (("z",), "x"), (("g",), "z")])
def test_everything_else_is_not_ours(typed: tuple[str, ...], key: str) -> None:
    assert step(typed, key, TREE) is None


@pytest.mark.parametrize(
    ("key", "character", "said"),
    [("G", "G", "G"), ("right_square_bracket", "]", "]"), ("space", " ", "space"), ("enter", "\r", "enter")],
)
def test_keys_are_named_as_in_the_table(key: str, character: str | None, said: str) -> None:
    assert token(key, character) == said
