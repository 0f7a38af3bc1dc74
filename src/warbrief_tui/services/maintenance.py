"""Checks and repairs of the stored files, for `doctor`. They work where no Desk can be opened."""

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

_MAX_ANCHORS = 5
"""Anchors that one line names."""
_WHOLE_INDEX = "complete"


class Finding(Struct, frozen=True):
    """The result of one check: its subject, whether it is sound, and a sentence of detail."""

    subject: str
    sound: bool
    detail: str


def doctor(paths: Paths, now: datetime, *, repair: bool) -> list[Finding]:
    """Check the archive and the user's files; with `repair`, recover what can be read of damaged ones."""
    return [
        *_archive(paths.archive, now, repair=repair),
        _marks(paths.reader, now, repair=repair),
        _copies(paths.reader),
        *_rules(paths.config),
    ]


def _archive(path: Path, now: datetime, *, repair: bool) -> list[Finding]:
    if not path.exists():
        return [Finding("archive", True, f"{path}: no archive yet")]
    try:
        return _check_archive(path, now, repair=repair)
    except DamagedStore as damage:
        if not repair:
            return [Finding("archive", False, str(damage))]
        return _rebuild(path, now)
    except StoreError as error:  # somebody else's, a newer warbrief's, or in use: it stays as it is
        return [Finding("archive", False, str(error))]


def _check_archive(path: Path, now: datetime, *, repair: bool) -> list[Finding]:
    with closing(Database(path)) as database:
        report = database.read(integrity_check.check_archive)
        words = "" if database.readonly else database.write(integrity_check.check_index)
        structure = Finding("archive", not report.structure, f"{path}: {report.structure or 'its structure is sound'}")
        if repair and not (report.structure or report.unreadable):
            return [structure, *_repair(database, report, words, quarantine_path(path, now))]
    if repair:
        return _rebuild(path, now)
    return [
        structure,
        Finding("editions", not (report.differing or report.unreadable), _editions(report)),
        Finding("findings", not report.altered, _findings(report)),
        Finding("index", not words, words or _WHOLE_INDEX),
    ]


def _rebuild(path: Path, now: datetime) -> list[Finding]:
    quarantined, saved, lost = recover_archive(path, now)
    detail = (
        f"{path}: set aside as {quarantined.name}; of the {saved + lost} editions that it names "
        f"{saved} were saved, {lost} could not be read"
    )
    with closing(Database(path)) as database:
        report, words = database.read(integrity_check.check_archive), database.write(integrity_check.check_index)
        return [Finding("archive", True, detail), *_repair(database, report, words, quarantined)]


def _repair(
    database: Database, report: integrity_check.IntegrityReport, words: str, quarantined: Path
) -> list[Finding]:
    """Repair what can be repaired in place. The index comes first: it must match what is removed."""
    if words:
        database.write(indexer.rebuild)
        log.warning("rebuilt the search index of %s: %s", database.path, words)
    if report.differing:
        if not quarantined.exists():
            backups.copy_database(database, quarantined)
        database.write(remove_editions, report.differing)
    again = set(report.altered) - set(report.differing)
    database.write(editions.mark_for_reanalysis, again)
    left_out = f"; they are now in {quarantined.name} only, and the next refresh fetches them again"
    return [
        Finding("editions", True, _editions(report) + (left_out if report.differing else "")),
        Finding("findings", True, _findings(report) + ("; the next refresh finds them again" if again else "")),
        Finding("index", True, "it was damaged and has been rebuilt" if words else _WHOLE_INDEX),
    ]


def _rules(folder: Path) -> list[Finding]:
    """Check the user's additions to fronts and figures, if there are any."""
    loads: dict[str, Callable[[Path], object]] = {"fronts": gazetteer_loader.load, "figures": rules.load}
    files = {subject: folder / f"{subject}.toml" for subject in loads}
    return [_rule(subject, file, loads[subject]) for subject, file in files.items() if file.exists()]


def _rule(subject: str, file: Path, load: Callable[[Path], object]) -> Finding:
    try:
        load(file)
    except ConfigError as error:
        return Finding(subject, False, str(error))
    return Finding(subject, True, f"{file}: valid")


def _editions(report: integrity_check.IntegrityReport) -> str:
    parts = [f"{report.editions} are stored"]
    if report.unreadable:
        parts.append(f"{report.unreadable} cannot be read")
    if report.differing:
        parts.append(f"{len(report.differing)} differ from what was fetched: {_anchor_list(report.differing)}")
    return "; ".join(parts) if len(parts) > 1 else f"{parts[0]}, each as it was fetched"


def _findings(report: integrity_check.IntegrityReport) -> str:
    if not report.altered:
        return "figures and fronts are as they were found"
    count = "1 edition" if len(report.altered) == 1 else f"{len(report.altered)} editions"
    return f"figures or fronts of {count} were altered: {_anchor_list(report.altered)}"


def _anchor_list(anchors: Sequence[Anchor]) -> str:
    return ", ".join(map(str, anchors[:_MAX_ANCHORS])) + (" …" if len(anchors) > _MAX_ANCHORS else "")


def _marks(path: Path, now: datetime, *, repair: bool) -> Finding:
    if not path.exists():
        return Finding("marks", True, f"{path}: no marks yet")
    try:
        if not repair:
            backups.check_user_data(path)
            return Finding("marks", True, f"{path}: sound")
        database, detail = backups.open_user_data(path, now)
        database.close()
        return Finding("marks", True, detail or f"{path}: sound")
    except DamagedStore as damage:
        day = backups.sound_copy(path)
        offer = f"; the newest sound copy is of {day}, and a repair puts it in its place" if day else ""
        return Finding("marks", False, f"{damage}{offer}")
    except StoreError as error:
        return Finding("marks", False, str(error))


def _copies(path: Path) -> Finding:
    copies = backups.copies(path)
    days = ", ".join(datetime.fromtimestamp(copy.stat().st_mtime).astimezone().date().isoformat() for copy in copies)
    return Finding("copies", True, f"your marks were copied on {days}" if days else "no copy of your marks yet")
