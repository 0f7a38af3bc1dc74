import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.commands import COMMANDS, PLACES, Command, hints, of, shown
from warbrief_tui.ui.screens.brief import BriefScreen
from warbrief_tui.ui.screens.figures import FiguresScreen
from warbrief_tui.ui.screens.front import FrontScreen
from warbrief_tui.ui.screens.popup import Popup
from warbrief_tui.ui.screens.search import SearchScreen
from warbrief_tui.ui.widgets.line_list import LineList
from warbrief_tui.ui.widgets.reading_pane import ReadingPane
from warbrief_tui.ui.widgets.section_tree import SectionTree

_ANSWERING = [
    Warbrief, BriefScreen, FiguresScreen, FrontScreen, SearchScreen, Popup, LineList, ReadingPane, SectionTree,
]  # fmt: skip


def _contexts() -> Iterator[tuple[str, ...]]:
    """The places whose commands can be given at the same time."""
    for inner in (("tree", "list"), ("list",), ("reading",)):
        yield (*inner, "brief", "app")
    for screen in ("figures", "front", "popup"):
        yield ("list", screen, "app")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_a_place_a_title_and_an_action_where_it_belongs(command: Command) -> None:
    assert command.where in PLACES
    assert command.title
    assert command.keys
    answering = [node for node in _ANSWERING if command.where in getattr(node, "WHERE", ())]
    assert answering
    assert all(callable(getattr(node, f"action_{command.action}", None)) for node in answering)


def test_ids_are_unique() -> None:
    assert not [id_ for id_, count in Counter(command.id for command in COMMANDS).items() if count > 1]


@pytest.mark.parametrize("places", list(_contexts()))
def test_no_key_of_an_inner_place_hides_one_of_an_outer_unless_it_means_the_same(places: tuple[str, ...]) -> None:
    taken: dict[str, str] = {}
    for command in of(places):
        for key in command.keys:
            before = taken.setdefault(key, command.title)
            assert before == command.title, (places, key)


@pytest.mark.parametrize("places", list(_contexts()))
def test_no_key_is_also_the_beginning_of_a_chord(places: tuple[str, ...]) -> None:
    begins = {chord[0] for command in of(places) for chord in command.chords}
    assert not begins & {key for command in of(places) for key in command.single_keys}


@pytest.mark.parametrize(
    ("key", "words"), [("g g", "gg"), ("escape", "Esc"), ("ctrl+p", "Ctrl+P"), ("?", "?"), ("shift+tab", "Shift+Tab")]
)
def test_keys_are_shown_as_readers_know_them(key: str, words: str) -> None:
    assert shown(key) == words


@pytest.mark.parametrize("places", list(_contexts()))
def test_at_most_five_hints_and_help_is_one_of_them(places: tuple[str, ...]) -> None:
    found = hints(places)
    assert 1 < len(found) <= 5
    assert found[-1].id == "app.keys"


def test_while_typing_no_hint_is_a_character() -> None:
    found = hints(("search", "app"), typing=True)
    assert found
    assert all(len(command.keys[0]) > 1 for command in found)


def test_the_table_can_be_read_without_textual() -> None:
    program = "import sys, warbrief_tui.ui.commands; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
