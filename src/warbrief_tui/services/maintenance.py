"""What keeps the reader's files whole: checks, repairs and copies. It works where no Desk opens."""

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from .. import log
from ..analyse.figures import rules
from ..analyse.fronts import gazetteer_loader
from ..errors import ConfigError, DamagedStore, StoreError
from ..model import Anchor
from ..paths import Paths
from ..store.archive import editions
from ..store.database import Database
from ..store.maintenance import backups, integrity_check
from ..store.maintenance.recovery import quarantine_path, recover_archive, remove_editions
from ..store.search import indexer

_SHOWN = 5
"""Anchors that one line names."""
_WHOLE_INDEX = "it holds every word"


class Finding(Struct, frozen=True):
    """What was checked, and what was found."""

    what: str
    sound: bool
    told: str


def doctor(paths: Paths, now: datetime, *, repair: bool) -> list[Finding]:
    """Check the archive and the reader's file; with `repair`, save what can be read of what is damaged."""
    return [
        *_archive(paths.archive, now, repair=repair),
        _marks(paths.reader, now, repair=repair),
        _copies(paths.reader),
        *_rules(paths.config),
    ]


def _archive(path: Path, now: datetime, *, repair: bool) -> list[Finding]:
    if not path.exists():
        return [Finding("archive", True, f"{path}: there is none yet")]
    try:
        return _looked_through(path, now, repair=repair)
    except DamagedStore as damage:
        if not repair:
            return [Finding("archive", False, str(damage))]
        return _rebuilt(path, now)
    except StoreError as error:  # somebody else's, a newer warbrief's, or in use: it stays as it is
        return [Finding("archive", False, str(error))]


def _looked_through(path: Path, now: datetime, *, repair: bool) -> list[Finding]:
    with closing(Database(path)) as database:
        found = database.read(integrity_check.check_archive)
        words = "" if database.readonly else database.write(integrity_check.check_index)
        structure = Finding("archive", not found.structure, f"{path}: {found.structure or 'its structure is whole'}")
        if repair and not (found.structure or found.unreadable):
            return [structure, *_mended(database, found, words, quarantine_path(path, now))]
    if repair:
        return _rebuilt(path, now)
    return [
        structure,
        Finding("editions", not (found.differing or found.unreadable), _editions(found)),
        Finding("findings", not found.altered, _findings(found)),
        Finding("index", not words, words or _WHOLE_INDEX),
    ]


def _rebuilt(path: Path, now: datetime) -> list[Finding]:
    aside, saved, lost = recover_archive(path, now)
    told = (
        f"{path}: set aside as {aside.name}; of the {saved + lost} editions that it names "
        f"{saved} were saved, {lost} could not be read"
    )
    with closing(Database(path)) as database:
        found, words = database.read(integrity_check.check_archive), database.write(integrity_check.check_index)
        return [Finding("archive", True, told), *_mended(database, found, words, aside)]


def _mended(database: Database, found: integrity_check.IntegrityReport, words: str, aside: Path) -> list[Finding]:
    """What can be put right in a file of sound structure: first the index, which must hold what goes."""
    if words:
        database.write(indexer.rebuild)
        log.warning("rebuilt the search index of %s: %s", database.path, words)
    if found.differing:
        if not aside.exists():
            backups.copy_database(database, aside)
        database.write(remove_editions, found.differing)
    again = set(found.altered) - set(found.differing)
    database.write(editions.mark_for_reanalysis, again)
    left_out = f"; these are only in {aside.name} now, and the next refresh asks for them again"
    return [
        Finding("editions", True, _editions(found) + (left_out if found.differing else "")),
        Finding("findings", True, _findings(found) + ("; the next refresh looks for them anew" if again else "")),
        Finding("index", True, "it was damaged and was built anew" if words else _WHOLE_INDEX),
    ]


def _rules(folder: Path) -> list[Finding]:
    """What the reader adds to the fronts and figures, where there is such a file."""
    loads: dict[str, Callable[[Path], object]] = {"fronts": gazetteer_loader.load, "figures": rules.load}
    files = {what: folder / f"{what}.toml" for what in loads}
    return [_rule(what, file, loads[what]) for what, file in files.items() if file.exists()]


def _rule(what: str, file: Path, load: Callable[[Path], object]) -> Finding:
    try:
        load(file)
    except ConfigError as error:
        return Finding(what, False, str(error))
    return Finding(what, True, f"{file}: can be used")


def _editions(found: integrity_check.IntegrityReport) -> str:
    parts = [f"{found.editions} are stored"]
    if found.unreadable:
        parts.append(f"{found.unreadable} cannot be read")
    if found.differing:
        parts.append(f"{len(found.differing)} differ from what was fetched: {_named(found.differing)}")
    return "; ".join(parts) if len(parts) > 1 else f"{parts[0]}, each as it was fetched"


def _findings(found: integrity_check.IntegrityReport) -> str:
    if not found.altered:
        return "figures and fronts are those that were found"
    many = "1 edition" if len(found.altered) == 1 else f"{len(found.altered)} editions"
    return f"in {many} they are others than were found: {_named(found.altered)}"


def _named(anchors: Sequence[Anchor]) -> str:
    return ", ".join(map(str, anchors[:_SHOWN])) + (" …" if len(anchors) > _SHOWN else "")


def _marks(path: Path, now: datetime, *, repair: bool) -> Finding:
    if not path.exists():
        return Finding("marks", True, f"{path}: there are none yet")
    try:
        if not repair:
            backups.check_user_data(path)
            return Finding("marks", True, f"{path}: whole")
        database, told = backups.open_user_data(path, now)
        database.close()
        return Finding("marks", True, told or f"{path}: whole")
    except DamagedStore as damage:
        day = backups.sound_copy(path)
        offer = f"; the newest sound copy is of {day}, and a repair puts it in its place" if day else ""
        return Finding("marks", False, f"{damage}{offer}")
    except StoreError as error:
        return Finding("marks", False, str(error))


def _copies(path: Path) -> Finding:
    copies = backups.copies(path)
    days = ", ".join(datetime.fromtimestamp(copy.stat().st_mtime).astimezone().date().isoformat() for copy in copies)
    return Finding(
        "copies", True, f"of your marks there are copies of {days}" if days else "of your marks there is none yet"
    )
