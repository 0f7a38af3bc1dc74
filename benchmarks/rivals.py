"""How long does one word take in the same lines: in warbrief, in newsboat's own search, in ripgrep?

    python benchmarks/rivals.py [N]

Each is asked as its reader asks it, from the key press to the answer: warbrief as a whole process and as the app's
screen asks it, newsboat in a terminal with its cache filled, ripgrep over one file. Those not installed are skipped.
"""

import argparse
import os
import pty
import select
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

from drawn import Writer, archive, timed
from warbrief_tui.store.database import Database
from warbrief_tui.store.search.hits import search

_RANKS = (150, 400, 1_000, 2_500, 6_000)
"""How common the words are that are asked for: the 150th most common of all, and so on."""
_PATIENCE = 120.0


def lines(database: Database, into: Path) -> None:
    with into.open("w", encoding="utf-8") as file:
        database.read(lambda c: file.writelines(f"{text}\n" for (text,) in c.execute("SELECT text FROM block")))


def newsboat_cache(database: Database, folder: Path) -> Path:
    """Its cache with the same editions, each an item of one feed."""
    feed, urls, cache = folder / "feed.xml", folder / "urls", folder / "cache.db"
    feed.write_text('<rss version="2.0"><channel><title>All</title></channel></rss>')
    urls.write_text(f"file://{feed}\n")
    subprocess.run(["newsboat", "-u", urls, "-c", cache, "-x", "print-unread"], check=True, capture_output=True)
    items = database.read(
        lambda c: c.execute(
            """SELECT e.id, e.title, (SELECT group_concat(text, ' ') FROM block WHERE id BETWEEN e.id << 16
            AND (e.id << 16) + 65535) FROM edition e"""
        ).fetchall()
    )
    with closing(sqlite3.connect(cache)) as c, c:
        c.execute("INSERT OR IGNORE INTO rss_feed (rssurl, url, title) VALUES (?, ?, 'All')", (f"file://{feed}", ""))
        c.executemany(
            """INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url,
                enclosure_type, enqueued, flags, deleted, base)
                VALUES (?, ?, '', '', ?, ?, ?, 1, '', '', 0, '', 0, '')""",
            [(str(number), title, f"file://{feed}", number % 2**31, text) for number, title, text in items],
        )
    return cache


def newsboat(folder: Path, cache: Path, words: list[str]) -> list[float]:
    """The seconds from the Enter that ends each query to the list of what was found."""
    program, terminal = pty.fork()
    if program == 0:
        os.environ |= {"TERM": "xterm", "COLUMNS": "100", "LINES": "30", "HOME": str(folder)}
        os.execvp("newsboat", ["newsboat", "-u", str(folder / "urls"), "-c", str(cache), "-C", "/dev/null"])
    try:
        _until(terminal, b"Help")
        spent = []
        for word in words:
            os.write(terminal, b"/")
            _until(terminal, b"Search for")
            os.write(terminal, word.encode())
            _until(terminal, word[-1:].encode())
            spent.append(timed(lambda: (os.write(terminal, b"\r"), _until(terminal, b"Search result"))))
            os.write(terminal, b"q")
            _until(terminal, b"All")
        return spent
    finally:
        os.kill(program, signal.SIGKILL)
        os.waitpid(program, 0)


def _until(terminal: int, wanted: bytes) -> None:
    said, start = b"", perf_counter()
    while wanted not in said:
        if perf_counter() - start > _PATIENCE:
            raise TimeoutError(f"no {wanted!r} in {said[-300:]!r}")
        if select.select([terminal], [], [], 1)[0]:
            said += os.read(terminal, 65536)


def row(name: str, seconds: list[float]) -> str:
    return f"  {name:<44}{statistics.median(seconds) * 1000:10.1f}{max(seconds) * 1000:10.1f}"


def run(*command: object) -> float:
    return timed(lambda: subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, check=False))


def compare(folder: Path, paragraphs: int) -> None:
    path, writer = archive(folder, paragraphs), Writer()
    database, home = Database(path), path.parent
    words = [writer.vocabulary[rank] for rank in _RANKS]
    text = folder / "lines.txt"
    lines(database, text)
    size = text.stat().st_size / 1e6
    print(f"{paragraphs:,} paragraphs, {size:,.0f} MB of text; ms: median, worst of {len(words)} words")
    print(row("warbrief, the newest 50, in the app", [timed(lambda w=w: database.read(search, w, 50)) for w in words]))
    whole = [sys.executable, "-m", "warbrief_tui", "--home", home, "search", "--json"]
    print(row("warbrief search --json, whole process", [run(*whole, word) for word in words]))
    print(row("python3 -c pass", [run(sys.executable, "-c", "pass") for _ in words]))
    rivals: list[tuple[str, str, Callable[[], list[float]]]] = [
        ("rg", "ripgrep, all lines, whole process", lambda: [run("rg", "-w", "-i", word, text) for word in words]),
        ("newsboat", "newsboat, its own search", lambda: newsboat(folder, newsboat_cache(database, folder), words)),
    ]
    for program, told, measure in rivals:
        print(row(told, measure()) if shutil.which(program) else f"  {program} is not installed: skipped")
    database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paragraphs", nargs="?", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where the archive is kept, and found again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(asked.keep or Path(folder), asked.paragraphs)


if __name__ == "__main__":
    main()
