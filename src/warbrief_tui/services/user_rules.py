"""What the user adds to the rules of analysis: fronts.toml and figures.toml in the folder of the configuration."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..analyse.figures.rules import Rules
    from ..analyse.fronts.gazetteer import Gazetteer


class UserRules:
    """Loads the shipped rules together with the user's own."""

    def __init__(self, config_folder: Path) -> None:
        self._folder = config_folder

    @property
    def fronts_file(self) -> Path | None:
        """Return the user's additions to the gazetteer, or None."""
        return self._existing("fronts.toml")

    @property
    def figures_file(self) -> Path | None:
        """Return the user's additions to the rules of figures, or None."""
        return self._existing("figures.toml")

    @functools.cached_property
    def gazetteer(self) -> "Gazetteer":
        """Return the gazetteer. Raise ConfigError if the user's additions are invalid."""
        from ..analyse.fronts import gazetteer_loader

        return gazetteer_loader.load(self.fronts_file)

    @property
    def figure_rules(self) -> "Rules":
        """Return the rules of figures. Raise ConfigError if the user's additions are invalid."""
        from ..analyse.figures import rules

        return rules.load(self.figures_file)

    def _existing(self, name: str) -> Path | None:
        file = self._folder / name
        return file if file.exists() else None
