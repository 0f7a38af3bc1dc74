"""Archives of drawn text, the same at every run: the words of our samples as often as they stand there, and rarer ones.

    python benchmarks/drawn.py FOLDER PARAGRAPHS    # makes FOLDER/PARAGRAPHS/archive.db, where it is not there yet

The rarer words are made of syllables, in the forms of English words, and as unevenly common as those of a language.
"""

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from time import perf_counter

from warbrief_tui.model import Analysis, Edition, Figure, Mention, Paragraph, Photo, Section
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database

_SYLLABLES = ["ba", "ko", "mi", "ra", "te", "lo", "nu", "shi", "vo", "da", "ne", "pri", "sto", "kha", "lu", "gre", "an"]
_ENDINGS = ["", "", "s", "ed", "ing"]
_FRONTS = ["pokrovsk", "kursk", "kharkiv", "toretsk", "kupiansk", "lyman", "siversk", "orikhiv"]
_CATEGORIES = ["drones", "soldiers", "tanks", "missiles", "assaults", "settlements", "bridges"]
_SOURCES = [f"publisher-{number}" for number in range(20)]
PARAGRAPHS = 60
"""Of an edition, in sections of three with a heading and now and then a photo."""
_WORDS = 50  # a paragraph, about
_IN_A_TRANSACTION = 50
NOW = datetime(2025, 6, 1, tzinfo=UTC)
LAST_DAY = date(2025, 5, 31)


class Writer:
    """Draws editions; the same ones every time."""

    def __init__(self, seed: int = 2025) -> None:
        self.random = random.Random(seed)
        counted = [line.split() for line in Path(__file__).with_name("words.txt").read_text().splitlines()]
        made = (f"{self._made()}{self.random.choice(_ENDINGS)}" for _ in range(60_000))
        rare = sorted({*made} - {word for _, word in counted})
        self.random.shuffle(rare)
        self.vocabulary = [*(word for _, word in counted), *rare]
        """The most common first."""
        whole = sum(int(count) for count, _ in counted)
        ranked = ((rank, whole / 10 / rank) for rank in range(len(counted), len(self.vocabulary)))
        self.weights = list(accumulate([*(float(count) for count, _ in counted), *(weight for _, weight in ranked)]))

    def _made(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4)))

    def text(self, words: int) -> str:
        return " ".join(self.random.choices(self.vocabulary, cum_weights=self.weights, k=words)).capitalize() + "."

    def edition(self, source: str, day: date) -> Edition:
        sections = []
        for number in range(PARAGRAPHS // 3):
            blocks = [Paragraph(self.text(self.random.randint(_WORDS // 2, _WORDS * 3 // 2))) for _ in range(3)]
            photos = [Photo(self.text(12), "A. Person / Agency")] if number % 4 == 0 else []
            sections.append(Section(self.text(7), (*blocks, *photos)))
        return Edition(self.text(6), day, "title", tuple(sections), f"{source}/{day}", source=source)

    def analysis(self) -> Analysis:
        draw = self.random
        places = [(draw.randrange(PARAGRAPHS // 3), draw.randrange(3), draw.choice(_FRONTS)) for _ in range(40)]
        mentions = [Mention(section, block, 0, 5, front, front, "held", "today") for section, block, front in places]
        return Analysis("benchmark", tuple(map(self.figure, range(30))), tuple(mentions))

    def figure(self, number: int) -> Figure:
        draw = self.random
        category = draw.choice(_CATEGORIES)
        value = float(draw.randint(1, 10 ** draw.randint(1, 4)))
        section, block = draw.randrange(PARAGRAPHS // 3), draw.randrange(3)
        return Figure(section, block, number, number + 5, f"{value:.0f}", value, category, category, "RU", category)


Drawn = tuple[Edition, Analysis]


def drawn(writer: Writer) -> Iterator[Drawn]:
    """Twenty publishers a day, the newest day first, for ever."""
    for back in range(LAST_DAY.toordinal()):
        for source in _SOURCES:
            yield writer.edition(source, LAST_DAY - timedelta(days=back)), writer.analysis()


def fill(database: Database, writer: Writer, paragraphs: int) -> None:
    every = islice(drawn(writer), -(-paragraphs // PARAGRAPHS))
    while some := tuple(islice(every, _IN_A_TRANSACTION)):
        database.write(_add, some)


def _add(connection: object, some: tuple[Drawn, ...]) -> None:
    for edition, analysis in some:
        editions.add(connection, edition, analysis, NOW)  # type: ignore[arg-type]


def archive(folder: Path, paragraphs: int) -> Path:
    """The archive of so many paragraphs in `folder`, made where it is not there yet."""
    path = folder / str(paragraphs) / "archive.db"
    if not path.exists():
        half = path.with_name("half.db")
        half.unlink(missing_ok=True)
        with closing(Database(half)) as database:
            fill(database, Writer(), paragraphs)
            database.run_maintenance()
        half.replace(path)
    return path


def timed(question: Callable[[], object]) -> float:
    """Seconds."""
    start = perf_counter()
    question()
    return perf_counter() - start


if __name__ == "__main__":
    print(archive(Path(sys.argv[1]), int(sys.argv[2])))
