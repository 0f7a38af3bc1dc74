"""Store the names of fronts that the archive shows."""

from pathlib import Path

from ..analyse.fronts import gazetteer_loader
from ..store.archive import front_activity
from ..store.database import Database


def save_front_names(database: Database, gazetteer_file: Path | None) -> None:
    """Remember in the archive how fronts are called, so that listing them needs no gazetteer. Raises ConfigError."""
    gazetteer = gazetteer_loader.load(gazetteer_file)
    database.write(front_activity.save_fronts, gazetteer.fronts, gazetteer.version, gazetteer.groups)
