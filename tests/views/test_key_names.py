import pytest
from textual.keys import Keys

from warbrief_tui.views.commands import COMMANDS
from warbrief_tui.views.key_names import KEY_NAMES, key_name, latin, normalize


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("G", "G"), ("+", "+"), ("ї", "ї"), ("F5", "f5"), ("Ctrl+F", "ctrl+f"), ("ctrl+alt+Left", "alt+ctrl+left")],
)
def test_a_name_has_one_spelling(name: str, spelled: str) -> None:
    assert normalize(name) == spelled


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("esc", "is no key"),
        ("ctrl+", "is no key"),
        ("hyper+x", "is no key"),
        ("shift+g", "like 'G'"),
        ("ctrl+i", "from 'tab'"),
        ("ctrl+M", "from 'enter'"),
    ],
)
def test_what_no_terminal_sends_is_named(name: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        normalize(name)


def test_every_name_is_one_that_textual_knows_and_every_key_of_the_table_is_spelled_so() -> None:
    assert {str(key.value) for key in Keys} >= KEY_NAMES
    keys = {key for command in COMMANDS for keys in command.sequences for key in keys}
    assert all(normalize(key) == key for key in keys)


@pytest.mark.parametrize(
    ("key", "character", "text_"),
    [("G", "G", "G"), ("right_square_bracket", "]", "]"), ("space", " ", "space"), ("enter", "\r", "enter")],
)
def test_keys_are_named_as_in_the_table(key: str, character: str | None, text_: str) -> None:
    assert key_name(key, character) == text_


@pytest.mark.parametrize(
    ("other", "first"),
    [("о", "j"), ("Т", "N"), ("ctrl+з", "ctrl+p"), ("ctrl+cyrillic_small_letter_ze", "ctrl+p")],
)
def test_a_key_of_another_alphabet_is_the_latin_one_it_stands_on(other: str, first: str) -> None:
    assert latin(other) == first


@pytest.mark.parametrize("name", ["j", "escape", "ctrl+p", "é"])
def test_others_stay_what_they_are(name: str) -> None:
    assert latin(name) is None
