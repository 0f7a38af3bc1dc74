"""An archive of N editions for the other benchmarks: fixed words, two publishers a day, one edition of 20,000 words."""

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from warbrief_tui.analyse import version
from warbrief_tui.analyse.fronts import gazetteer_loader
from warbrief_tui.model import Analysis, Anchor, Edition, Mention, Paragraph, Photo, Section
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.search import indexer

_NOW = datetime(2025, 6, 1, tzinfo=UTC)
_LAST_DAY = date(2025, 5, 31)
_SENTENCE = "Crews on the line near Pokrovsk counted drones again and the river crossings stayed closed for the night. "
LONG = "a-long"


def edition(source: str, day: date, sections: int, paragraphs: int) -> Edition:
    """Paragraphs have about 100 words."""
    parts = [
        Section(
            f"Section {n} of {day:%d %B}",
            (
                *(Paragraph(f"Paragraph {p} of {n}. " + _SENTENCE * 6) for p in range(paragraphs)),
                Photo("A bridge.", "A"),
            ),
        )
        for n in range(sections)
    ]
    return Edition(f"{source} on {day}", day, "title", tuple(parts), f"{source}/{day}", source=source)


def _editions(count: int) -> Iterator[Edition]:
    yield edition(LONG, _LAST_DAY, 40, 5)
    yield edition("b-five", _LAST_DAY, 10, 5)
    for number in range(count - 2):
        yield edition(f"c-{number % 2}", _LAST_DAY - timedelta(number // 2), 4, 1)


def _analysis(made: Edition, by: str) -> Analysis:
    spots = [(section, 0) for section in range(len(made.sections))]
    return Analysis(by, mentions=tuple(Mention(s, b, 0, 5, "pokrovsk", "Parag", "held", "today") for s, b in spots))


def make(home: Path, count: int) -> Anchor:
    """Fills the archive of `home`, if it has none, with `count` editions; the anchor of the long one.

    All are analysed by the rules of now and indexed: else the app would do that beside what is measured.
    """
    path, by = Paths.under(home).archive, version(gazetteer_loader.load())
    new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    database = Database(path)
    every = _editions(count) if new else iter(())
    while some := tuple(islice(every, 200)):
        database.write(_add, some, by)
    database.write(lambda c: c.execute("UPDATE edition SET analysis = ?", (by,)))
    database.write(indexer.index_pending)
    database.close()
    if new:
        with Desk(Paths.under(home)) as desk:
            desk.set_preference("tour", "seen")
    return Anchor(LONG, _LAST_DAY)


def _add(connection: object, some: tuple[Edition, ...], by: str) -> None:
    for one in some:
        editions.add(connection, one, _analysis(one, by), _NOW)  # type: ignore[arg-type]


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("home", type=Path)
    options.add_argument("count", type=int)
    said = options.parse_args()
    make(said.home, said.count)
