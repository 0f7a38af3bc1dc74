import subprocess
import sys
from collections import Counter

import pytest

from warbrief_tui.views.commands import COMMANDS, CONTEXT_TITLES, Command, display_key


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_a_place_and_a_title(command: Command) -> None:
    assert command.context in CONTEXT_TITLES
    assert command.title


def test_ids_are_unique() -> None:
    assert not [id_ for id_, count in Counter(command.id for command in COMMANDS).items() if count > 1]


@pytest.mark.parametrize(
    ("key", "words"), [("g g", "gg"), ("escape", "Esc"), ("ctrl+p", "Ctrl+P"), ("?", "?"), ("shift+tab", "Shift+Tab")]
)
def test_keys_are_shown_as_readers_know_them(key: str, words: str) -> None:
    assert display_key(key) == words


def test_the_table_can_be_read_without_textual() -> None:
    program = "import sys, warbrief_tui.views.keymap; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
