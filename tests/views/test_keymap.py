"""What a key means where, with the reader's own keys; and what cannot be meant."""

import ast
import re
from pathlib import Path

import pytest

from warbrief_tui import ui
from warbrief_tui.errors import ConfigError
from warbrief_tui.views.commands import COMMANDS, CONTEXTS, Command
from warbrief_tui.views.keymap import Keymap, PendingChord, clashes, remap

KEYMAP = Keymap()
TREE = ("tree", "list")


def test_a_prefix_waits_and_says_what_could_follow() -> None:
    step = KEYMAP.lookup((), "z", TREE)
    assert isinstance(step, PendingChord)
    assert step.keys == ("z",)
    assert {keys for keys, _ in step.continuations} >= {"a", "o", "c", "R", "M"}


def test_the_last_key_is_the_command() -> None:
    step = KEYMAP.lookup(("g",), "g", TREE)
    assert isinstance(step, Command)
    assert step.id == "list.first"


@pytest.mark.parametrize(("typed", "key"), [((), "W"), (("z",), "x"), (("g",), "z")])
def test_everything_else_is_not_ours(typed: tuple[str, ...], key: str) -> None:
    assert KEYMAP.lookup(typed, key, TREE) is None


def test_no_two_shipped_commands_want_one_key() -> None:
    assert not list(clashes(KEYMAP))
    assert {place for places in CONTEXTS for place in places} == {command.context for command in COMMANDS}


@pytest.mark.parametrize("places", CONTEXTS)
def test_at_most_five_hints_and_help_is_one_of_them(places: tuple[str, ...]) -> None:
    step = KEYMAP.hints(places)
    assert 1 < len(step) <= 5
    assert step[-1].id == "app.keys"


def test_while_typing_no_hint_is_a_character() -> None:
    step = KEYMAP.hints(("search", "app"), typing=True)
    assert step
    assert all(len(command.keys[0]) > 1 for command in step)
    assert not any("space" in command.keys for command in KEYMAP.hints(("brief", "app"), typing=True))


# The reader's own keys


def _id(keymap: Keymap, place: str, *keys: str) -> str | None:
    step = keymap.lookup(keys[:-1], keys[-1], (place, "app"))
    return step.id if isinstance(step, Command) else None


def test_a_key_moves_and_the_old_one_means_nothing() -> None:
    mine = remap({"brief.search": ("ctrl+f",)})
    assert _id(mine, "brief", "ctrl+f") == "brief.search"
    assert mine.lookup((), "s", ("brief", "app")) is None


def test_a_command_has_several_keys_chords_too_in_any_spelling() -> None:
    mine = remap({"brief.search": ("Ctrl+F", "shift+ctrl+f5", "; s")})
    assert _id(mine, "brief", "ctrl+f") == _id(mine, "brief", "ctrl+shift+f5") == "brief.search"
    assert isinstance(mine.lookup((), ";", ("brief",)), PendingChord)
    assert _id(mine, "brief", ";", "s") == "brief.search"


def test_an_empty_key_takes_the_key_away() -> None:
    mine = remap({"brief.quit": ("",)})
    assert mine.lookup((), "q", ("brief", "app")) is None
    assert _id(mine, "app", "ctrl+q") == "app.quit"


def test_two_commands_can_change_places() -> None:
    mine = remap({"brief.search": ("/",), "brief.find": ("s",)})
    assert _id(mine, "brief", "/") == "brief.search"
    assert _id(mine, "brief", "s") == "brief.find"


@pytest.mark.parametrize(
    ("text_", "reason"),
    [
        ({"brief.serch": ("s",)}, "there is no command 'brief.serch'"),
        ({"brief.search": ("ctl+f",)}, "brief.search: 'ctl\\+f' is no key"),
        ({"brief.search": ("escapee",)}, "brief.search: 'escapee' is no key"),
        ({"brief.search": ("j",)}, "'j' would be both 'reading.line-down' and 'brief.search'"),
        ({"brief.search": ("q",)}, "'q' would be both 'brief.search' and 'brief.quit'"),
        ({"brief.search": ("?",)}, "'\\?' would be both 'brief.search' and 'app.keys'"),
        ({"figures.sort": ("enter",)}, "'enter' would be both 'list.choose' and 'figures.sort'"),
        ({"brief.search": ("g",)}, "'g' would be both 'brief.search' and '.*first'.*as the beginning of 'g g'"),
        ({"brief.search": ("g g",)}, "'g g' would be both"),
    ],
)
def test_what_cannot_be_meant_is_named(text_: dict[str, tuple[str, ...]], reason: str) -> None:
    with pytest.raises(ConfigError, match=r"^\[keys\] .*" + reason):
        remap(text_)


def test_words_are_told_with_the_readers_own_keys() -> None:
    words = "{brief.undo} takes it back, {brief.quit} leaves, {no.command} and {this} stay"
    assert Keymap().format_keys(words) == "u takes it back, q leaves, {no.command} and {this} stay"
    keymap = remap({"brief.undo": ["z u"], "brief.quit": []})
    assert keymap.format_keys(words) == "zu takes it back, 'Quit' leaves, {no.command} and {this} stay"


def test_every_command_that_a_text_of_the_app_names_exists() -> None:
    trees = [ast.parse(file.read_text("utf-8")) for file in Path(ui.__file__).parent.rglob("*.py")]
    texts = [node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    in_texts = set(re.findall(r"\{([a-z]+\.[a-z-]+)\}", "".join(text for text in texts if isinstance(text, str))))
    ids = {command.id for command in COMMANDS}
    places = {id_.partition(".")[0] for id_ in ids}
    mentioned = {name for name in in_texts if name.partition(".")[0] in places}
    assert len(mentioned) > 15
    assert mentioned <= ids
