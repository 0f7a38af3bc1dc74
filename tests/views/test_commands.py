import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.compare import CompareScreen
from warbrief_tui.ui.screens.figures import FiguresScreen
from warbrief_tui.ui.screens.front import FrontScreen
from warbrief_tui.ui.screens.help import Popup
from warbrief_tui.ui.screens.photos import PhotosScreen
from warbrief_tui.ui.screens.prompt import PromptDialog
from warbrief_tui.ui.screens.revision_diff import RevisionDiffScreen
from warbrief_tui.ui.screens.saved_searches import SavedSearchesScreen
from warbrief_tui.ui.screens.search import SearchScreen
from warbrief_tui.ui.screens.sources import SourcesScreen
from warbrief_tui.ui.screens.stars import StarsScreen
from warbrief_tui.ui.screens.whats_new import WhatsNewScreen
from warbrief_tui.ui.widgets.edition_tree import EditionTree
from warbrief_tui.ui.widgets.reading_pane import ReadingPane
from warbrief_tui.ui.widgets.row_list import RowList
from warbrief_tui.views.commands import COMMANDS, PLACES, Command, shown

_ANSWERING: list[Any] = [
    Warbrief,
    MainScreen,
    RevisionDiffScreen,
    CompareScreen,
    FiguresScreen,
    FrontScreen,
    WhatsNewScreen,
    PhotosScreen,
    SourcesScreen,
    SearchScreen,
    Popup,
    RowList,
    ReadingPane,
    EditionTree,
    StarsScreen,
    PromptDialog,
    SavedSearchesScreen,
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_a_place_a_title_and_an_action_where_it_belongs(command: Command) -> None:
    assert command.where in PLACES
    assert command.title
    answering = [node for node in _ANSWERING if command.where in (*node.WHERE, *getattr(node, "MODES", ()))]
    assert answering
    assert all(callable(getattr(node, f"action_{command.action}", None)) for node in answering)


def test_ids_are_unique() -> None:
    assert not [id_ for id_, count in Counter(command.id for command in COMMANDS).items() if count > 1]


@pytest.mark.parametrize(
    ("key", "words"), [("g g", "gg"), ("escape", "Esc"), ("ctrl+p", "Ctrl+P"), ("?", "?"), ("shift+tab", "Shift+Tab")]
)
def test_keys_are_shown_as_readers_know_them(key: str, words: str) -> None:
    assert shown(key) == words


def test_the_table_can_be_read_without_textual() -> None:
    program = "import sys, warbrief_tui.views.keymap; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
