"""How long do searching, opening and adding take in archives of N paragraphs, and how great is the index?

    python benchmarks/search.py [N ...] [--keep DIR] [--only WORD]

Archives are drawn (`drawn.py`); with --keep they are made once and found again. Beside what is promised stands how much
of it the 95th percentile takes.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from time import process_time

from msgspec.structs import replace

from drawn import LAST_DAY, NOW, Writer, archive, drawn, timed
from warbrief_tui.model import PENDING, Analysis, Edition, Mention
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.archive import day_index, editions, front_activity
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check
from warbrief_tui.store.migrations.user_data import USER_DATA
from warbrief_tui.store.search import indexer
from warbrief_tui.store.search.facets import facets
from warbrief_tui.store.search.hits import search

_ADDED = 300
_FAST, _RANKED, _COMMON, _COUNTED, _ADDING = 10.0, 80.0, 250.0, 100.0, 20.0
"""What is promised, in ms."""


def queries(writer: Writer) -> dict[str, list[str]]:
    """Thirty questions of each kind, common words and rare ones."""
    ranks = [int(20 * 1.2**step) for step in range(30)]
    words = [writer.vocabulary[rank] for rank in ranks]
    return {
        "word": words,
        "exact word": [f"={word}" for word in words],
        "two words": [f"{a} {b}" for a, b in zip(words, words[1:] + words[:1], strict=True)],
        "phrase": [f'"{writer.vocabulary[rank % 40]} {writer.vocabulary[rank % 31]}"' for rank in ranks],
        "prefix of two": [f"{word[:2]}*" for word in words],
        "either": [f"{a} OR {b}" for a, b in zip(words, words[2:] + words[:2], strict=True)],
        "without": [f"{a} -{b}" for a, b in zip(words, words[2:] + words[:2], strict=True)],
        "one publisher": [f"source:publisher-7 {word}" for word in words],
        "captions": [f"in:caption {word}" for word in words],
        "one front": [f"front:kursk {word}" for word in words],
        "a rare publisher": [f"source:publisher-once {word}" for word in words],
        "a rare front": [f"front:once {word}" for word in words],
        "tables": [f"in:table {word}" for word in words],
        "only a filter": [f"source:publisher-{number % 20} in:heading" for number in ranks],
        "one month": [f"day:2025-04 {word}" for word in words],
        "stating a figure": [f"figure:drones>{rank} {word}" for rank, word in zip(ranks, words, strict=True)],
        "figures over 100": [f"figure:{what}>100 {word}" for what in ("drones", "tanks") for word in words[::2]],
        "figures over 9,000": [f"figure:drones>9000 {word}" for word in words],
        "beside photos": [f"has:photo {word}" for word in words],
        "unread": [f"is:unread {word}" for word in words],
        "near each other": [f"near({a} {b}, 10)" for a, b in zip(words, words[1:] + words[:1], strict=True)],
        "found nowhere": [f"{word} zzz{word}" for word in words],
    }


def row(name: str, questions: Sequence[Callable[[], object]], limit: float = 0.0) -> None:
    """Each asked once: the median, the 95th percentile and the worst, and what of the second was our own work."""
    wall, cpu = zip(*map(_timed, questions), strict=True)
    p95 = _p95(wall)
    told = f"{p95 / limit:7.0%} of {limit:.0f} ms" if limit else ""
    print(f"  {name:<24}{statistics.median(wall):9.2f}{p95:9.2f}{max(wall):9.2f}{_p95(cpu):9.2f}{told}", flush=True)


def _timed(question: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the clock and of the processor."""
    worked = process_time()
    spent = timed(question)
    return spent * 1000, (process_time() - worked) * 1000


def _p95(spent: Sequence[float]) -> float:
    return sorted(spent)[min(len(spent) - 1, int(len(spent) * 0.95))]


def sizes_of(path: Path) -> str:
    with closing(Database(path)) as database:
        text = database.read(lambda c: c.execute("SELECT sum(length(CAST(text AS BLOB))) FROM block").fetchone()[0])
        index = database.read(lambda c: c.execute("SELECT sum(length(block)) FROM word_data").fetchone()[0])
    return f"{path.stat().st_size / 1e6:,.0f} MB, index {index / text:.2f} × text (promised: 1.70)"


def adding(path: Path, folder: Path) -> None:
    """Editions of later days, one after the other, as a refresh adds and then analyses them; then the index."""
    copy = folder / "adding.db"
    shutil.copyfile(path, copy)
    late = [
        (_later(edition, number), found) for number, (edition, found) in enumerate(islice(drawn(Writer(7)), _ADDED))
    ]
    with closing(Database(copy)) as database:
        row(
            "adding an edition",
            [lambda e=edition: database.write(editions.add, e, Analysis(PENDING), NOW) for edition, _ in late],
            _ADDING,
        )
        behind = timed(database.run_maintenance)
        print(f"    indexing the {_ADDED} after it: {behind * 1000 / _ADDED:.1f} ms an edition, in the background")
        known = [(editions.Anchor(e.source or "", e.day), e, found) for e, found in late]
        row(
            "storing what was found",
            [lambda k=k: database.write(editions.replace_analysis, k[0], k[2], k[1]) for k in known],
        )
        database.run_maintenance()
        few = late[:50]
        spent = [lambda f=f: database.write(editions.add, _later(f[0], 1000), f[1], NOW) for f in few]
        database.run_maintenance()
        row("adding an analysed one", spent, _ADDING)
    copy.unlink()


def _later(edition: Edition, number: int) -> Edition:
    day, source = LAST_DAY + timedelta(days=1 + number // 40), f"{edition.source}-{number % 40}"
    return replace(edition, day=day, source=source, key=f"late-{number}")


def opening(path: Path) -> None:
    """What the first frame asks."""
    row("opening", [lambda: Database(path).close() for _ in range(50)])
    with closing(Database(path)) as database:
        row("latest and months", [lambda: listed(database) for _ in range(50)])
        row("fronts of 14 days", [lambda: database.read(front_activity.fronts, LAST_DAY, 14) for _ in range(20)])
        row("a day's readings", [lambda: database.read(editions.load_day, LAST_DAY) for _ in range(5)])
    paths = Paths.under(path.parent)
    row("a Desk's first brief", [lambda: _brief(paths) for _ in range(10)])


def listed(database: Database) -> object:
    return database.read(day_index.latest), database.read(day_index.months)


def _brief(paths: Paths) -> None:
    with Desk(paths) as desk:
        desk.months()
        day = desk.latest()
        assert day
        desk.brief(day)


def asking(path: Path, only: str) -> None:
    writer = Writer()
    with closing(_marks(path)) as marks, closing(Database(path, attached=marks)) as database:
        for name, asked in queries(writer).items():
            if only in name:
                row(name, [lambda q=query: database.read(search, q, 50) for query in asked], _FAST)
        tenth = database.read(lambda c: c.execute("SELECT count(*) FROM block").fetchone()[0]) // 10
        common = [word for word in writer.vocabulary[:60] if lines_with(database, word) > tenth]
        others = [word for word in queries(writer)["word"] if word not in common]
        for told, asked, limit in (("", others, _RANKED), (", in over a tenth", common, _COMMON)):
            if only in "ranked":
                ranked = [lambda q=query: database.read(search, q, 50, sort="rank") for query in asked]
                row("ranked" + told, ranked, limit)
            if only in "facets":
                row("facets" + told, [lambda q=q: database.read(facets, q) for q in asked], _COUNTED)
                typed = [word[:letters] for word in asked for letters in (1, 2, 4)]
                spent = [lambda q=q: database.read(facets, q, unfinished=True) for q in typed]
                row("  while it is typed", spent, _COUNTED)
        if only in "facets":
            filtered = [f"figure:drones>100 {word}" for word in others]
            row("facets of figures", [lambda q=q: database.read(facets, q) for q in filtered], _COUNTED)


def _marks(path: Path) -> Database:
    """The reader's file, which a question for what is unread needs."""
    return Database(Paths.under(path.parent).reader, schema=USER_DATA)


def lines_with(database: Database, word: str) -> int:
    counted = "SELECT count(*) FROM word WHERE word MATCH ?"
    return int(database.read(lambda c: c.execute(counted, (f'text : "{word}"',)).fetchone()[0]))


def a_rare_one(path: Path) -> None:
    """An old edition of a publisher and a front that nothing else names."""
    with closing(Database(path)) as database:
        if not database.read(editions.stored_versions, "publisher-once"):
            once = Mention(0, 0, 0, 5, "once", "once", "held", "today")
            oldest = Writer(3).edition("publisher-once", date(1990, 1, 1))
            database.write(editions.add, oldest, Analysis("benchmark", mentions=(once,)), NOW)
        database.write(indexer.index_pending)
        assert database.read(integrity_check.check_structure) == ""


def measure(folder: Path, paragraphs: int, only: str) -> None:
    path = archive(folder, paragraphs)
    a_rare_one(path)
    print(f"{paragraphs:,} paragraphs, {sizes_of(path)}; ms: median, p95, worst, p95 of CPU", flush=True)
    parts: Sequence[tuple[str, Callable[[], None]]] = [
        ("adding", lambda: adding(path, folder)),
        ("opening", lambda: opening(path)),
    ]
    for name, part in parts:
        if only in name:
            part()
    asking(path, only)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paragraphs", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where the archives are kept, and found again")
    parser.add_argument("--only", default="", metavar="WORD", help="only the rows that have this in their name")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for paragraphs in asked.paragraphs:
            measure(asked.keep or Path(folder), paragraphs, asked.only)


if __name__ == "__main__":
    sys.exit(main())
