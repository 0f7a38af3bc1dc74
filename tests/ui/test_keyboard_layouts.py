import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.screens.help import HelpScreen
from warbrief_tui.ui.screens.search import SearchScreen
from warbrief_tui.views.commands import COMMANDS
from warbrief_tui.views.keyboard_layouts import LATIN_KEYS

from .seen import lines, settle

UKRAINIAN = {
    "ї": "]",
    "х": "[",
    "Ї": "}",
    "Х": "{",
    "ж": ";",
    "Ж": ":",
    "є": "'",
    "Є": '"',
    "б": ",",
    "ю": ".",
    "ґ": "\\",
}
RUSSIAN = {"ъ": "]", "х": "[", "Ъ": "}", "Х": "{", "ж": ";", "Ж": ":", "э": "'", "Э": '"', "Б": "<", "Ю": ">", "ё": "`"}
PAIRS = {".": "/", ",": "?", "№": "#"}


@pytest.mark.parametrize("table", [UKRAINIAN, RUSSIAN, PAIRS], ids=["Ukrainian", "Russian", "both"])
def test_punctuation_stands_where_it_does(table: dict[str, str]) -> None:
    assert {key: LATIN_KEYS[key] for key in table} == table


def test_every_letter_of_the_latin_alphabet_is_reached_in_both_cases() -> None:
    assert set(LATIN_KEYS.values()) >= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_no_character_of_the_table_of_commands_is_taken_for_another() -> None:
    keys = {key for command in COMMANDS for keys in command.sequences for key in keys}
    assert not keys & set(LATIN_KEYS)


async def test_commands_and_chords_work_on_a_cyrillic_keyboard_and_letters_are_typed_as_they_are(app: Warbrief) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ї")
        assert "§ 1 of 4" in lines(app)[-1]
        await pilot.press("п", "п")
        assert "§" not in lines(app)[-1]
        await pilot.press(",")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("й", "і")
        assert isinstance(app.screen, SearchScreen)
        await pilot.press(*"одеса.")
        assert app.screen.words.value == "одеса."
