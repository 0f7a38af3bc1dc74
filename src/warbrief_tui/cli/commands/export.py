"""`changes` and `export`: what revisions changed, and editions in formats for other programs."""

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
from ..command_spec import Arguments
from ..output import print_json, print_text
from .show import reading_json, readings_of, show

_COLUMNS = ("anchor", "day", "source", "publisher", "title", "heading", "kind", "text")


def changes(args: Arguments, desk: Desk) -> int:
    return show(Arguments(day=args.day, json=args.json, changes=True), desk)


def export(args: Arguments, desk: Desk) -> int:
    readings = readings_of(args.day, desk)
    format_ = "json" if args.json else args.format
    if args.into:
        _write(readings, format_, args.into)
    elif format_ == "json":
        print_json(document([reading_json(reading) for reading in readings]))
    elif format_ == "csv":
        _write_csv(readings)
    elif format_ == "html" and len(readings) > 1:
        raise UsageError(
            f"each of {len(readings)} editions is an HTML page; write them with --into FOLDER, or name one"
        )
    else:
        print_text("\n\n".join(FORMATS[format_](reading) for reading in readings).rstrip("\n"))
    return 0


def _write(readings: Sequence[Reading], format_: str, folder: Path) -> None:
    """Write a file for each edition; one of that name is replaced."""
    if format_ not in FORMATS:
        raise UsageError(f"--into writes {', '.join(FORMATS)}; for {format_}, redirect the output with >")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for reading in readings:
            file = folder / f"{str(reading.headline.anchor).replace('/', '-')}.{format_}"
            file.write_text(FORMATS[format_](reading), "utf-8")
            print_text(str(file))
    except OSError as error:
        raise UsageError(f"--into {folder}: this folder cannot be written: {error.strerror}") from None


def _write_csv(readings: Sequence[Reading]) -> None:
    """Write a row for each block. No cell can begin a spreadsheet formula."""
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


DO: Mapping[str, Callable[[Arguments, Desk], int]] = {"changes": changes, "export": export}
