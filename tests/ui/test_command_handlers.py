"""The table of commands and the methods that carry them out are the same, command by command."""

import inspect
from collections.abc import Iterator

import pytest

from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.command_table import CommandTarget
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.screens.compare import CompareScreen
from warbrief_tui.ui.screens.figures import FiguresScreen
from warbrief_tui.ui.screens.front import FrontScreen
from warbrief_tui.ui.screens.help import HelpScreen
from warbrief_tui.ui.screens.photos import PhotosScreen
from warbrief_tui.ui.screens.prompt import PromptDialog
from warbrief_tui.ui.screens.revision_diff import RevisionDiffScreen
from warbrief_tui.ui.screens.saved_searches import SavedSearchesScreen
from warbrief_tui.ui.screens.search import SearchScreen
from warbrief_tui.ui.screens.sources import SourcesScreen
from warbrief_tui.ui.screens.stars import StarsScreen
from warbrief_tui.ui.screens.unfiltered import UnfilteredScreen
from warbrief_tui.ui.screens.whats_new import WhatsNewScreen
from warbrief_tui.views.commands import COMMANDS, REPEATABLE

from .fake_desk import NOW, FakeDesk


def _targets(app: Warbrief, desk: FakeDesk) -> Iterator[CommandTarget]:
    """Everything that carries out commands, once."""
    signs, reading = app.signs, desk.readings[0]
    main = MainScreen(desk, signs, lambda: NOW)
    activity = desk.fronts(reading.edition.day, 14)[0]
    yield from (app, main, main.reading_pane, main.tree_pane)
    yield CompareScreen(desk, signs, reading.edition.day)
    yield FiguresScreen(desk, signs, reading)
    yield FrontScreen(desk, signs, activity)
    yield PhotosScreen(desk, signs, reading)
    yield RevisionDiffScreen(desk, signs, reading.headline)
    yield SearchScreen(desk, signs)
    yield SourcesScreen(desk, signs, lambda: NOW)
    yield UnfilteredScreen(signs, reading)
    yield WhatsNewScreen(desk, signs)
    yield HelpScreen(signs, app.keymap, ("app",))
    yield StarsScreen(desk, signs, lambda _: None, lambda: None)
    yield SavedSearchesScreen(desk, signs, lambda _: None)
    yield PromptDialog(signs, "Name", "")


def test_every_command_has_a_handler_and_every_handler_a_command(app: Warbrief, desk: FakeDesk) -> None:
    handled = {id_ for target in _targets(app, desk) for id_ in target.handlers()}
    assert handled == {command.id for command in COMMANDS}


def test_a_handler_stands_where_its_command_can_be_given(app: Warbrief, desk: FakeDesk) -> None:
    for target in _targets(app, desk):
        contexts = (*getattr(target, "CONTEXTS", ()), *getattr(target, "MODAL_CONTEXTS", ()))
        assert {id_.partition(".")[0] for id_ in target.handlers()} == set(contexts), target


@pytest.mark.parametrize("id_", sorted(REPEATABLE))
def test_a_repeatable_command_takes_a_count(id_: str, app: Warbrief, desk: FakeDesk) -> None:
    handlers = [target.handlers()[id_] for target in _targets(app, desk) if id_ in target.handlers()]
    assert handlers
    for handler in handlers:
        inspect.signature(handler).bind(2)
