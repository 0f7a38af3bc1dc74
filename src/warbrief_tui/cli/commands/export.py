"""`changes` and `export`: what revisions changed, and editions in forms that other programs read."""

import csv
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from ...blocks import plain_text
from ...errors import UsageError
from ...export.documents import FORMATS
from ...model import Reading
from ...sanitize import spreadsheet_cell
from ...serialization import document, kind_of
from ...services.desk import Desk
from ..command_spec import Asked
from ..output import print_json, say
from .show import reading_json, readings_of, show

_COLUMNS = ("anchor", "day", "source", "publisher", "title", "heading", "kind", "text")


def changes(asked: Asked, desk: Desk) -> int:
    return show(Asked(day=asked.day, json=asked.json, changes=True), desk)


def export(asked: Asked, desk: Desk) -> int:
    readings = readings_of(asked.day, desk)
    form = "json" if asked.json else asked.format
    if asked.into:
        _write(readings, form, asked.into)
    elif form == "json":
        print_json(document([reading_json(reading) for reading in readings]))
    elif form == "csv":
        _write_csv(readings)
    elif form == "html" and len(readings) > 1:
        raise UsageError(f"{len(readings)} editions are as many pages: --into FOLDER writes them, or name one edition")
    else:
        say("\n\n".join(FORMATS[form](reading) for reading in readings).rstrip("\n"))
    return 0


def _write(readings: Sequence[Reading], form: str, folder: Path) -> None:
    """A file for each edition, in place of one of that name."""
    if form not in FORMATS:
        raise UsageError(f"--into writes {', '.join(FORMATS)}; for {form} send the output to a file with >")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for reading in readings:
            file = folder / f"{str(reading.headline.anchor).replace('/', '-')}.{form}"
            file.write_text(FORMATS[form](reading), "utf-8")
            say(str(file))
    except OSError as error:
        raise UsageError(f"--into {folder}: cannot be written: {error.strerror}") from None


def _write_csv(readings: Sequence[Reading]) -> None:
    """A row a block; no text can begin a formula."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([spreadsheet_cell(cell) for cell in row] for reading in readings for row in _rows(reading))


def _rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    headline, edition = reading.headline, reading.edition
    anchor = headline.anchor
    for s, section in enumerate(edition.sections):
        for b, block in enumerate(section.blocks):
            place = (str(anchor.at(s, b)), anchor.day.isoformat(), anchor.source, headline.source_name)
            yield (*place, edition.title, section.heading or "", kind_of(block), plain_text(block))


DO: Mapping[str, Callable[[Asked, Desk], int]] = {"changes": changes, "export": export}
