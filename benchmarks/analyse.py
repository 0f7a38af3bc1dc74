"""How long does looking for figures and fronts take? An edition of 6,000 words, twice as many, and a stored archive.

    .venv/bin/python benchmarks/analyse.py [--words 6000] [--editions 200]

Prints milliseconds of processor time for mentions and figures (the least of nine runs) with the ratio when the text is
doubled, and editions per second when an archive of `--editions` copies of the samples' editions is read anew.
"""

import argparse
import asyncio
import contextlib
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from warbrief_tui.analyse.figures.extractor import figures
from warbrief_tui.analyse.fronts import gazetteer_loader
from warbrief_tui.analyse.fronts.gazetteer import Gazetteer
from warbrief_tui.analyse.fronts.mentions import mentions
from warbrief_tui.fetch.local_files import read
from warbrief_tui.model import Analysis, Block, Edition, Listing, Paragraph, Photo, Quote, Table
from warbrief_tui.parse import parse
from warbrief_tui.paths import shipped
from warbrief_tui.refresh.background_analysis import analyse_pending
from warbrief_tui.refresh.worker_pool import WorkerPool
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database

RUNS = 9


PUBLISHERS = {
    "a digest, a number every ten words": "atom/staff-digest.xml",
    "an essay": "rss/the-long-view.xml",
    "a reporter's notes": "text/field-notes-2025-05-21.txt",
}


def samples(*names: str) -> list[Edition]:
    return [one for name in names for one in parse(read(shipped("sample_feeds") / name, datetime.now(UTC)), None)]


def of_words(wanted: int, there: Sequence[Edition]) -> Edition:
    """An edition of the sections of `there`, again and again, that has `wanted` words."""
    sections, count = [], 0
    while count < wanted:
        for section in (section for edition in there for section in edition.sections):
            if count < wanted:
                sections.append(section)
                count += sum(len(text.split()) for block in section.blocks for text in texts(block))
    return replace(there[0], sections=tuple(sections))


def texts(block: Block) -> Iterable[str]:
    """All that is looked through: captions, items and cells too."""
    match block:
        case Paragraph() | Quote():
            return (block.text,)
        case Photo():
            return (block.caption,)
        case Listing():
            return block.items
        case Table():
            return (cell for row in (block.header, *block.rows) for cell in row)


def milliseconds(look: Callable[[Edition, Gazetteer], object], edition: Edition, gazetteer: Gazetteer) -> float:
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        look(edition, gazetteer)
        times.append(time.process_time() - began)
    return min(times) * 1000


def one_edition(words: int) -> None:
    gazetteer = gazetteer_loader.load()
    print(f"{words:,} words, and the ratio when they are doubled".ljust(52), "together ms")
    for kind, name in PUBLISHERS.items():
        there = samples(name)
        once, twice = of_words(words, there), of_words(2 * words, there)
        total, told = 0.0, ""
        for look in (mentions, figures):
            look(once, gazetteer)
            first, second = milliseconds(look, once, gazetteer), milliseconds(look, twice, gazetteer)
            total += first
            told += f"   {look.__name__} {first:5.1f} ms, {second / first:.2f}"
        print(f"{kind:52} {total:11.1f} {told}")


async def archive(count: int) -> None:
    there = samples(*PUBLISHERS.values())
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "archive.db")
        with contextlib.closing(database):
            for number in range(count):
                edition = replace(there[number % len(there)], source=f"s{number // len(there)}", key=f"k{number}")
                database.write(editions.add, edition, Analysis("other rules"), datetime.now(UTC))
            async with WorkerPool(2) as workers:
                await workers.version()
                began = time.perf_counter()
                async for _ in analyse_pending(database=database, workers=workers):
                    pass
                seconds = time.perf_counter() - began
    print(f"read anew  {count:,} editions in {seconds:.1f} s: {count / seconds:.0f} a second")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=6000)
    parser.add_argument("--editions", type=int, default=200)
    asked = parser.parse_args()
    one_edition(asked.words)
    asyncio.run(archive(asked.editions))
