"""The files and folders of warbrief: the reader's own by platformdirs, the shipped ones in the package."""

from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent


class Paths(NamedTuple):
    """The files and folders of one reader. Creating them is up to the writer (mode 0700)."""

    config: Path
    """Folder of what the reader says: config.toml, sources.toml, themes/, fronts.toml, figures.toml."""
    data: Path
    """Folder of what warbrief keeps: the archive, and what the reader made."""
    cache: Path
    """Folder of what can be made anew: the samples' archive."""
    state: Path
    """Folder of the log."""

    @classmethod
    def of_user(cls) -> "Paths":
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("warbrief", appauthor=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_state_path)

    @classmethod
    def under(cls, home: Path) -> "Paths":
        """Return paths that all lie in one folder, for `--home DIR` and the samples."""
        return cls(home, home, home / "cache", home)

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"

    @property
    def sources_file(self) -> Path:
        return self.config / "sources.toml"

    @property
    def themes(self) -> Path:
        return self.config / "themes"

    @property
    def archive(self) -> Path:
        return self.data / "archive.db"

    @property
    def reader(self) -> Path:
        """The database of read marks, stars, notes and saved searches, beside the archive."""
        return self.archive.with_name("reader.db")

    @property
    def log(self) -> Path:
        return self.state / "warbrief.log"


def shipped(name: str) -> Path:
    """Return a shipped folder (`themes`, `sample_feeds`) of the installed wheel, or of the checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name
