"""What the app wears: themes, read when they are first asked for, tried on in the palette, kept for the next time."""

import os
from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import App
from textual.command import Command as PaletteRow
from textual.command import CommandPalette

from ..errors import ConfigError
from ..sanitize import one_line
from ..services.desk import Desk
from . import theme_loader as theme_files
from .preferences import keep, kept
from .screens.base import AppScreen

DEFAULT_THEME = "night"
COLOURLESS = "terminal"
"""The theme under NO_COLOR: it shows by reversing what others show by colour."""
PALETTE_WORD = "Theme: "
"""How the rows of the palette begin that put a theme on."""


def _wants_no_colour() -> bool:
    """NO_COLOR counts when it says something; Textual would take an empty one for a yes."""
    if not os.environ.get("NO_COLOR", "y"):
        del os.environ["NO_COLOR"]
    return "NO_COLOR" in os.environ


class DressedApp(App[None], inherit_bindings=False):
    """`themes` are folders, the later ones the reader's own; `theme` is what the configuration says."""

    def __init__(self, desk: Desk, themes: Sequence[Path], theme: str | None) -> None:
        colourless = _wants_no_colour()
        super().__init__(ansi_color=True if colourless else None)
        self.desk = desk
        self._theme_files = theme_files.files(themes)
        self._worn: set[str] = set()
        self._before_palette = ""
        self._said_theme = theme or DEFAULT_THEME
        self._notices = self._first_theme(COLOURLESS if colourless else kept(desk, "theme", self._said_theme))

    @property
    def theme_names(self) -> list[str]:
        return sorted(self._theme_files)

    def _first_theme(self, wanted: str) -> tuple[str, ...]:
        """Puts on the theme that is wanted, or the default one; why not, if not."""
        trouble = self._put_on(wanted)
        if trouble is not None:
            self._put_on(DEFAULT_THEME)
            return (trouble,)
        return ()

    def _put_on(self, name: str) -> str | None:
        """Reads a theme when it is asked for the first time; why not, if not."""
        if name in self._theme_files and name not in self._worn:
            try:
                self.register_theme(theme_files.read(self._theme_files[name]))
            except ConfigError as problem:
                return str(problem)
            self._worn.add(name)
        if name not in self.available_themes:
            return f"There is no theme '{one_line(name)}'; there are {', '.join(self.theme_names)}."
        self.theme = name
        return None

    def refresh_css(self, animate: bool = True) -> None:
        """Before the first screen there is nothing to be styled anew: its own parse will find the theme."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def wear(self, name: str) -> None:
        """Puts a theme on and says so, or why not."""
        if self.no_color and name != COLOURLESS:
            self.tell("NO_COLOR is set: themes have no colours.")
        elif trouble := self._put_on(name):
            self.tell(trouble, "problem")
        else:
            self.tell(f"Theme: {name}")
            keep(self.desk, "theme", self._said_theme, name)

    def tell(self, words: str, meaning: str = "notice") -> None:
        """A notice on the screen that is open."""
        if isinstance(self.screen, AppScreen):
            self.screen.say(words, meaning)

    @on(CommandPalette.OptionHighlighted)
    def _preview_theme(self, message: CommandPalette.OptionHighlighted) -> None:
        """The palette shows a theme while the cursor is on its name."""
        option = message.highlighted_event.option
        words = option.hit.text if isinstance(option, PaletteRow) else None
        name = (words or "").removeprefix(PALETTE_WORD)
        if not self.no_color:
            self._put_on(name if name in self._theme_files else self._before_palette)

    @on(CommandPalette.Opened)
    def _palette_opened(self) -> None:
        self._before_palette = self.theme

    @on(CommandPalette.Closed)
    def _palette_closed(self, message: CommandPalette.Closed) -> None:
        if not message.option_selected and self._before_palette:
            self._put_on(self._before_palette)
        self._before_palette = ""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Warbrief's meanings for themes that are not warbrief's own."""
        system = self.current_theme.to_color_system().generate()
        return theme_files.meanings({}, system)

    def action_next_theme(self) -> None:
        names = self.theme_names
        if names:
            here = names.index(self.theme) if self.theme in names else -1
            self.wear(names[(here + 1) % len(names)])
