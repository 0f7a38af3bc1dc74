"""The names that the archive shows: those of the sources and of the fronts."""

from collections.abc import Iterable
from pathlib import Path

from ..analyse import fronts
from ..model import Source
from ..store import activity, health
from ..store.database import Database


def name_all(database: Database, sources: Iterable[Source], gazetteer_file: Path | None) -> None:
    """Remember in the archive how sources and fronts are called, so that listing them needs no gazetteer."""
    gazetteer = fronts.load(gazetteer_file)
    database.write(health.save_sources, sources)
    database.write(activity.save_fronts, gazetteer.fronts, gazetteer.version, gazetteer.groups)
