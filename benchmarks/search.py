"""How long do the newest 50 hits take in an archive of N paragraphs, and adding one edition more?

    python benchmarks/search.py [N ...]

Text is drawn with a fixed seed from a vocabulary whose words are as unevenly common as those of a language.
"""

import argparse
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from time import perf_counter

from warbrief_tui.model import Analysis, Edition, Figure, Mention, Paragraph, Photo, Section
from warbrief_tui.store import activity, editions
from warbrief_tui.store.database import Database
from warbrief_tui.store.facets import facets
from warbrief_tui.store.search import search

_SYLLABLES = ["ba", "ko", "mi", "ra", "te", "lo", "nu", "shi", "vo", "da", "ne", "pri", "sto", "kha", "lu", "gre", "an"]
_FRONTS = ["pokrovsk", "kursk", "kharkiv", "toretsk", "kupiansk", "lyman", "siversk", "orikhiv"]
_CATEGORIES = ["drones", "soldiers", "tanks", "missiles", "assaults", "settlements", "bridges"]
_SOURCES = [f"publisher-{number}" for number in range(20)]
_PARAGRAPHS = 60  # an edition, in sections of three with a heading and now and then a photo
_WORDS = 50  # a paragraph, about
_NOW = datetime(2025, 6, 1, tzinfo=UTC)
_LAST_DAY = date(2025, 5, 31)


class Writer:
    """Draws editions; the same ones every time."""

    def __init__(self, seed: int = 2025) -> None:
        self.random = random.Random(seed)
        made = {"".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 4))) for _ in range(60_000)}
        self.vocabulary = [*_FRONTS, "drones", "glide", "bombs", "assault", *sorted(made)]
        self.random.shuffle(self.vocabulary)
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.vocabulary))))

    def text(self, words: int) -> str:
        return " ".join(self.random.choices(self.vocabulary, cum_weights=self.weights, k=words)).capitalize() + "."

    def edition(self, source: str, day: date) -> Edition:
        sections = []
        for number in range(_PARAGRAPHS // 3):
            blocks = [Paragraph(self.text(self.random.randint(_WORDS // 2, _WORDS * 3 // 2))) for _ in range(3)]
            photos = [Photo(self.text(12), "A. Person / Agency")] if number % 4 == 0 else []
            sections.append(Section(self.text(7), (*blocks, *photos)))
        return Edition(self.text(6), day, "title", tuple(sections), f"{source}/{day}", source=source)

    def analysis(self) -> Analysis:
        draw = self.random
        places = [(draw.randrange(_PARAGRAPHS // 3), draw.randrange(3), draw.choice(_FRONTS)) for _ in range(40)]
        mentions = [Mention(section, block, 0, 5, front, front, "held", "today") for section, block, front in places]
        return Analysis("benchmark", tuple(map(self.figure, range(30))), tuple(mentions))

    def figure(self, number: int) -> Figure:
        draw = self.random
        category = draw.choice(_CATEGORIES)
        value = float(draw.randint(1, 10 ** draw.randint(1, 4)))
        section, block = draw.randrange(_PARAGRAPHS // 3), draw.randrange(3)
        return Figure(section, block, number, number + 5, f"{value:.0f}", value, category, category, "RU", category)


def days_back() -> Iterator[date]:
    for back in range(_LAST_DAY.toordinal()):
        yield _LAST_DAY - timedelta(days=back)


def fill(database: Database, writer: Writer, paragraphs: int) -> list[float]:
    """The seconds that each edition took."""
    spent: list[float] = []
    for day in days_back():
        for source in _SOURCES:
            if len(spent) * _PARAGRAPHS >= paragraphs:
                return spent
            edition, analysis = writer.edition(source, day), writer.analysis()
            spent.append(timed(lambda e=edition, a=analysis: database.write(editions.add, e, a, _NOW)))
    return spent


def timed(question: Callable[[], object]) -> float:
    start = perf_counter()
    question()
    return perf_counter() - start


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
        "beside photos": [f"has:photo {word}" for word in words],
        "near each other": [f"near({a} {b}, 10)" for a, b in zip(words, words[1:] + words[:1], strict=True)],
        "found nowhere": [f"{word} zzz{word}" for word in words],
    }


def row(name: str, seconds: list[float]) -> str:
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"  {name:<22}{statistics.median(ordered) * 1000:9.2f}{p95 * 1000:9.2f}{ordered[-1] * 1000:9.2f}"


def measure(folder: Path, paragraphs: int) -> None:
    path, writer = folder / f"{paragraphs}.db", Writer()
    database = Database(path)
    added = fill(database, writer, paragraphs)
    once = Mention(0, 0, 0, 5, "once", "once", "held", "today")
    oldest = writer.edition("publisher-once", date(1990, 1, 1))
    database.write(editions.add, oldest, Analysis("benchmark", mentions=(once,)), _NOW)
    text = database.read(lambda c: c.execute("SELECT sum(length(text)) FROM block").fetchone()[0])
    index = database.read(lambda c: c.execute("SELECT sum(length(block)) FROM word_data").fetchone()[0])
    database.close()
    size = path.stat().st_size
    print(f"{paragraphs:,} paragraphs, {size / 1e6:,.0f} MB, index {index / text:.2f} × text; ms: median, p95, worst")
    print(row("adding an edition", added))
    print(row("opening", [timed(lambda: Database(path).close()) for _ in range(20)]))
    database = Database(path)
    print(row("latest and months", [timed(lambda: listed(database)) for _ in range(20)]))
    print(row("fronts of 14 days", [timed(lambda: database.read(activity.fronts, _LAST_DAY, 14)) for _ in range(20)]))
    print(row("a day's readings", [timed(lambda: database.read(editions.readings, _LAST_DAY)) for _ in range(5)]))
    for name, asked in queries(writer).items():
        print(row(name, [timed(lambda query=query: database.read(search, query, 50)) for query in asked]))
    tenth = paragraphs // 10
    common = [word for word in writer.vocabulary[:300] if lines_with(database, word) > tenth]
    others = [word for word in queries(writer)["word"] if word not in common]
    for name, asked in (("", others), (", in over a tenth", common)):
        print(row("ranked" + name, [timed(lambda q=q: database.read(search, q, 50, sort="rank")) for q in asked]))
        print(row("facets" + name, [timed(lambda query=query: database.read(facets, query)) for query in asked]))
    database.close()


def lines_with(database: Database, word: str) -> int:
    counted = "SELECT count(*) FROM word WHERE word MATCH ?"
    return int(database.read(lambda c: c.execute(counted, (f'text : "{word}"',)).fetchone()[0]))


def listed(database: Database) -> object:
    return database.read(editions.latest), database.read(editions.months)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paragraphs", nargs="*", type=int, default=[10_000, 100_000])
    sizes = parser.parse_args().paragraphs
    with tempfile.TemporaryDirectory() as folder:
        for paragraphs in sizes:
            measure(Path(folder), paragraphs)


if __name__ == "__main__":
    main()
