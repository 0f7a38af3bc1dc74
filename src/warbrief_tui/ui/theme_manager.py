"""The themes of the app: loaded when first needed, previewed in the palette, remembered for the next start."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import App

from ..errors import ConfigError
from ..sanitize import one_line
from ..services.desk import Desk
from . import theme_loader
from .preferences import load, save

DEFAULT_THEME = "night"
COLOURLESS = "terminal"
"""The theme under NO_COLOR: it reverses what other themes colour."""
PALETTE_PREFIX = "Theme: "
"""The start of the palette's rows that set a theme."""


def wants_no_colour() -> bool:
    """Return whether NO_COLOR is set to something; an empty one, which Textual would obey, is removed."""
    if not os.environ.get("NO_COLOR", "y"):
        del os.environ["NO_COLOR"]
    return "NO_COLOR" in os.environ


class ThemeManager:
    """Sets the themes of `app`.

    `folders` hold theme files, the user's own in the last ones; `configured` is the theme of the configuration, and
    `notify` shows a notice with its meaning.
    """

    def __init__(
        self,
        app: App[None],
        desk: Desk,
        folders: Sequence[Path],
        configured: str | None,
        notify: Callable[[str, str], None],
    ) -> None:
        self._app = app
        self._desk = desk
        self._files = theme_loader.files(folders)
        self._loaded: set[str] = set()
        self._configured = configured or DEFAULT_THEME
        self._notify = notify
        self._before_preview = ""

    @property
    def names(self) -> list[str]:
        return sorted(self._files)

    def set_first_theme(self, *, colourless: bool) -> tuple[str, ...]:
        """Set the remembered theme or, if it cannot be loaded, the default one; return the reasons."""
        problem = self._load(COLOURLESS if colourless else load(self._desk, "theme", self._configured))
        if problem is None:
            return ()
        self._load(DEFAULT_THEME)
        return (problem,)

    def set_theme(self, name: str) -> None:
        """Set a theme and remember it; show a notice either way."""
        if self._app.no_color and name != COLOURLESS:
            self._notify("NO_COLOR is set: themes have no colours.", "notice")
        elif problem := self._load(name):
            self._notify(problem, "problem")
        else:
            self._notify(f"Theme: {name}", "notice")
            save(self._desk, "theme", self._configured, name)

    def set_next_theme(self) -> None:
        """Set the theme after the present one, by name."""
        if self.names:
            index = self.names.index(self._app.theme) if self._app.theme in self._files else -1
            self.set_theme(self.names[(index + 1) % len(self.names)])

    def _load(self, name: str) -> str | None:
        """Set a theme without a notice; return why that failed, or None."""
        if name in self._files and name not in self._loaded:
            try:
                self._app.register_theme(theme_loader.read(self._files[name]))
            except ConfigError as problem:
                return str(problem)
            self._loaded.add(name)
        if name not in self._app.available_themes:
            return f"There is no theme '{one_line(name)}'; there are {', '.join(self.names)}."
        self._app.theme = name
        return None

    # Preview in the command palette

    def begin_preview(self) -> None:
        self._before_preview = self._app.theme

    def preview(self, palette_row: str) -> None:
        """Show the theme that a row of the palette names, or the one that was set before for any other row."""
        name = palette_row.removeprefix(PALETTE_PREFIX)
        if not self._app.no_color:
            self._load(name if name in self._files else self._before_preview)

    def end_preview(self, *, selected: bool) -> None:
        """Go back to the theme of before unless a row was `selected`."""
        if not selected and self._before_preview:
            self._load(self._before_preview)
        self._before_preview = ""
