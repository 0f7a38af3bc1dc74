"""How long does an archive take to open again when its writer was killed (kill -9) in the middle of it?

python benchmarks/killed.py [PARAGRAPHS [ROUNDS]]
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from drawn import Writer, fill
from warbrief_tui.store.archive import day_index
from warbrief_tui.store.database import Database
from warbrief_tui.store.maintenance import integrity_check

_WRITE = "--write"


def write_for_ever(path: Path, seed: int) -> None:
    with closing(Database(path)) as database:
        print("begun", flush=True)
        fill(database, Writer(seed), 1_000_000)


def killed(path: Path, seed: int, after: float) -> None:
    command = [sys.executable, __file__, _WRITE, str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(after)
        process.kill()


def opened(path: Path) -> tuple[float, int]:
    """The milliseconds until the archive has answered a first question, and the kilobytes of its log."""
    log = path.with_name(path.name + "-wal").stat().st_size // 1024
    start = time.perf_counter()
    with closing(Database(path)) as database:
        database.read(day_index.latest)
        spent = (time.perf_counter() - start) * 1000
        assert database.read(integrity_check.check_structure) == ""
    return spent, log


def measure(path: Path, paragraphs: int, rounds: int) -> None:
    with closing(Database(path)) as database:
        fill(database, Writer(), paragraphs)
    draw, found = random.Random(9), []
    for number in range(rounds):
        killed(path, number, draw.uniform(1.0, 3.0))
        found.append(opened(path))
    times, logs = zip(*found, strict=True)
    print(f"{paragraphs:,} paragraphs, {rounds} kills, logs of up to {max(logs):,} KB; ms to open and answer:")
    print(f"  median {statistics.median(times):.1f}, worst {max(times):.1f}")


def main() -> None:
    if sys.argv[1:2] == [_WRITE]:
        write_for_ever(Path(sys.argv[2]), int(sys.argv[3]))
        return
    paragraphs, rounds = (*map(int, sys.argv[1:3]), *(20_000, 10)[len(sys.argv[1:3]) :])
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder) / "archive.db", paragraphs, rounds)


if __name__ == "__main__":
    main()
