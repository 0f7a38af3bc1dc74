"""The app: keys, the palette, themes, and the end. What is shown is up to the screens."""

import gc
import inspect
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from pathlib import Path
from typing import ClassVar

from rich.console import Console
from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Command as PaletteRow
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input

from .. import log
from ..sanitize import clean
from ..services.desk import Desk
from ..views.commands import REPEATABLE, Command, display_key
from ..views.key_names import key_name, latin
from ..views.keymap import Keymap, Lookup, PendingChord
from ..views.styled_line import Span, StyledLine
from ..views.symbols import symbol_set
from . import theme_loader
from .command_table import CommandTable, CommandTarget
from .exit_signals import ExitWatcher
from .main_screen.main_screen import MainScreen
from .screens.base import AppScreen
from .terminal_output_filter import TextOnly
from .terminal_session import Answer, suspend_for
from .theme_manager import PALETTE_PREFIX, ThemeManager, wants_no_colour
from .widgets.fronts_pane import DAYS
from .widgets.page_view import COLUMN

OUR_BUG = 70
_HINT_SECONDS = 0.5
_MAX_COUNT = 9999
_INPUT_KEYS = frozenset(key for row in Input.BINDINGS if isinstance(row, Binding) for key in row.key.split(","))
"""Keys that edit text while an input has the focus."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _browse(address: str) -> None:
    import webbrowser  # the first frame needs none

    webbrowser.open(address)


class Warbrief(App[None], inherit_bindings=False):
    """The reader on a desk.

    `themes` are folders of theme files, the user's own last; `column` is the width of the text in cells, `span` the
    number of days in the bars of the fronts; with `news`, what came since the last visit is shown first; `browse`
    opens a URL.
    """

    TITLE = "warbrief"
    CSS_PATH = "warbrief.tcss"
    CONTEXTS: ClassVar[tuple[str, ...]] = ("app",)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "help_quit", show=False, system=True)]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        desk: Desk,
        *,
        themes: Sequence[Path],
        theme: str | None = None,
        now: Callable[[], datetime] = _utc_now,
        ascii_only: bool = False,
        column: int = COLUMN,
        span: int = DAYS,
        keymap: Keymap = Keymap(),  # noqa: B008 (frozen)
        news: bool = True,
        browse: Callable[[str], object] = _browse,
    ) -> None:
        self._first_line_filter = TextOnly()
        colourless = wants_no_colour()
        super().__init__(ansi_color=True if colourless else None)
        self.desk = desk
        self.themes = ThemeManager(self, desk, themes, theme, self.notify_user)
        self._startup_problems = self.themes.set_first_theme(colourless=colourless)
        self.animation_level = "none"
        self.now = now
        self.signs = symbol_set(ascii_only)
        self.keymap = keymap
        self.exit_watcher = ExitWatcher(self._exit_with)
        self.browse = browse
        self._column = column
        self._span = span
        self._show_news = news
        self.failures = StringIO()
        self.error_console = Console(file=self.failures, markup=False, highlight=False, width=120)
        self._pending_keys: tuple[str, ...] = ()
        self._typed_count = 0
        """The number typed before a key, as in 5j."""

    def handlers(self) -> CommandTable:
        return {
            "app.keys": self.action_keys,
            "app.palette": self.action_palette,
            "app.next-theme": self.action_next_theme,
            "app.suspend": self.action_suspend,
            "app.quit": self.action_quit,
        }

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(self.desk, self.signs, self.now, self._column, self._startup_problems, self._span)

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [self._first_line_filter, *super().get_line_filters()]

    # Commands -------------------------------------------------------------------------------------

    def _command_targets(self, screen: Screen[object]) -> list[CommandTarget]:
        """Return what can carry out a command, innermost first."""
        return [node for node in (screen.focused, screen, self) if isinstance(node, CommandTarget)]

    def active_contexts(self, screen: Screen[object]) -> tuple[str, ...]:
        """Return the contexts whose commands can be given on `screen`, innermost first."""
        if isinstance(screen, AppScreen):
            return screen.active_contexts()
        nodes = (screen.focused, screen, self)
        return tuple(context for node in nodes for context in getattr(node, "CONTEXTS", ()))

    async def run_command(self, command: Command, count: int = 0) -> None:
        """Carry out `command`, `count` times if it is repeatable and a count was typed."""
        for target in self._command_targets(self.screen):
            handler = target.handlers().get(command.id)
            if handler is not None:
                outcome = handler(count) if count and command.id in REPEATABLE else handler()
                if inspect.isawaitable(outcome):
                    await outcome
                return

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        for command in self.keymap.commands_for(self.active_contexts(screen)):
            keys = f"  ({', '.join(map(display_key, command.keys))})" if command.keys else ""
            yield SystemCommand(command.title, f"{command.help or command.title}{keys}", self._command_runner(command))
        for name in self.themes.names:
            set_theme = partial(self.themes.set_theme, name)
            yield SystemCommand(PALETTE_PREFIX + name, "Change the colours", set_theme)

    def _command_runner(self, command: Command) -> Callable[[], None]:
        def run_it() -> None:
            self.call_later(self.run_command, command)

        return run_it

    def action_palette(self) -> None:
        self.action_command_palette()

    def action_keys(self) -> None:
        from .screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.signs, self.keymap, self.active_contexts(self.screen)))

    # Keys -----------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded and await self._handle_key(event):
            return
        await super().on_event(event)

    async def _handle_key(self, event: events.Key) -> bool:
        """Handle a key; return whether it was a command or part of one, or ended a chord."""
        if isinstance(self.focused, Input) and (event.is_printable or event.key in _INPUT_KEYS):
            return False
        key = key_name(event.key, event.character)
        if isinstance(self.screen, AppScreen) and self.screen.capture_key(key):
            return True
        lookup = self._lookup_key(event)
        if lookup is None and not self._pending_keys and key.isdecimal() and int(f"{self._typed_count}{key}"):
            self._typed_count = min(int(f"{self._typed_count}{key}"), _MAX_COUNT)
            return True
        count, self._typed_count = self._typed_count, self._typed_count if isinstance(lookup, PendingChord) else 0
        ended_chord, self._pending_keys = bool(self._pending_keys), ()
        if isinstance(lookup, PendingChord):
            self._pending_keys = lookup.keys
            self.set_timer(_HINT_SECONDS, lambda: self._show_chord_hint(lookup))
        elif ended_chord and isinstance(self.screen, AppScreen):
            self.screen.clear_notice()
        if isinstance(lookup, Command):
            await self.run_command(lookup, count)
        return lookup is not None or ended_chord

    def _lookup_key(self, event: events.Key) -> Lookup:
        """Look up a key; one of another alphabet without a meaning counts as the Latin key at its place."""
        key, contexts = key_name(event.key, event.character), self.active_contexts(self.screen)
        lookup = self.keymap.lookup(self._pending_keys, key, contexts)
        latin_key = latin(key)
        return self.keymap.lookup(self._pending_keys, latin_key, contexts) if lookup is None and latin_key else lookup

    def action_help_quit(self) -> None:
        """Show how to quit: Ctrl+C had nothing to copy."""
        keys = next(command.keys for command in self.keymap.commands if command.id == "app.quit")
        if keys:
            self.notify_user(f"{display_key(keys[0])} leaves warbrief.")

    def _show_chord_hint(self, chord: PendingChord) -> None:
        if self._pending_keys == chord.keys and isinstance(self.screen, AppScreen):
            line: StyledLine = (Span("".join(chord.keys) + "  ", "strong"),)
            for keys, command in chord.continuations:
                line += (Span(display_key(keys), "key"), Span(f" {command.title.lower()}   ", "dim"))
            self.screen.status.show_notice(line)

    def notify_user(self, text: str, meaning: str = "notice") -> None:
        """Show a notice on the screen that is open; see `AppScreen.notify_user`."""
        if isinstance(self.screen, AppScreen):
            self.screen.notify_user(text, meaning)

    # Themes ---------------------------------------------------------------------------------------

    def action_next_theme(self) -> None:
        self.themes.set_next_theme()

    def refresh_css(self, animate: bool = True) -> None:
        """Skip the refresh before the first screen, whose own parse finds the theme."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return warbrief's meanings as colours, for themes that are not warbrief's own."""
        return theme_loader.meanings({}, self.current_theme.to_color_system().generate())

    @on(CommandPalette.Opened)
    def _palette_opened(self) -> None:
        self.themes.begin_preview()

    @on(CommandPalette.OptionHighlighted)
    def _palette_row_highlighted(self, message: CommandPalette.OptionHighlighted) -> None:
        option = message.highlighted_event.option
        self.themes.preview((option.hit.text if isinstance(option, PaletteRow) else None) or "")

    @on(CommandPalette.Closed)
    def _palette_closed(self, message: CommandPalette.Closed) -> None:
        self.themes.end_preview(selected=message.option_selected)

    # The terminal ---------------------------------------------------------------------------

    def suspend_for(self, job: Callable[[], Answer]) -> Answer:
        """Return what `job` returns, which has the terminal to itself. Raise UsageError if that cannot be."""
        return suspend_for(self, job, self.exit_watcher)

    def action_suspend(self) -> None:
        self.action_suspend_process()

    def _repaint(self, _: App[object]) -> None:
        """Paint everything again: the shell has written over the screen."""
        self.refresh(layout=True)

    # The end --------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        self.call_after_refresh(self._greet)
        if not self.is_headless:
            self.exit_watcher.install_signal_handlers()
            self.app_resume_signal.subscribe(self, self._repaint)
            self.call_after_refresh(self.exit_watcher.watch_terminal)
            self.call_after_refresh(_enable_garbage_collection)

    def _greet(self) -> None:
        if isinstance(self.screen, MainScreen):
            self.screen.greet(self.keymap, news=self._show_news)

    def _exit_with(self, code: int) -> None:
        self.exit(return_code=code)


def _enable_garbage_collection() -> None:
    """Enable garbage collection after the first frame; what was made for it stays and is never examined."""
    gc.freeze()
    gc.enable()


_SWITCH_INTERVAL = 0.001
"""Seconds after which a thread of a refresh yields to the screen's; Python's default is five times as long."""


def run(app: Warbrief) -> int:
    """Run the app on this terminal and return its exit code, 70 if the app itself failed.

    The traceback of a failure is written to the log, cleaned, and never to the terminal.
    """
    sys.setswitchinterval(_SWITCH_INTERVAL)
    app.run()
    app.exit_watcher.stop()
    failure = clean(app.failures.getvalue()).strip()
    if failure:
        log.error("the app failed", details=failure)
        if log.file() is None:
            sys.stderr.write(f"{failure}\n")
        return OUR_BUG
    return app.return_code or 0
