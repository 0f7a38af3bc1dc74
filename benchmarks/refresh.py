"""How long does refreshing many sources take: the first time, one new item each, nothing changed; and beside newsboat?

    python benchmarks/refresh.py [--sources N] [--items N] [--workers N] [--analysed] [--keys N] [--without-newsboat]

One local server answers all of them, with validators. "stored" is when every edition can be listed and opened: texts of
many new items are parsed when they are opened, or behind (with --analysed that is waited for, too). Newsboat (10
threads) asks the server in the same run. A timer in the event loop that refreshes tells how late things come there; at
last the app itself refreshes, on a pseudo-terminal, while keys are pressed and answered.
"""

import argparse
import asyncio
import contextlib
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from big_archive import make
from reading import Terminal
from warbrief_tui.model import RefreshStatus
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk

_PROSE = (b"Crews", b"drones", b"crossings", b"counted", b"Paragraph")
"""Words of the edition that is read while the app refreshes, and of nothing else on its screen."""
_NEWEST = datetime(2025, 5, 31, 18, tzinfo=UTC)
_WORDS = (
    "Overnight crews near the river counted {n} drones over the plain, and two bridges were closed for the morning. "
    "Russian forces attacked {n} times in the Pokrovsk direction without confirmed gains, the evening report says. "
)


class Feeds:
    """What the server has: for each source the same feed, of which `extra` items are newer than the rest."""

    def __init__(self, items: int, kilobytes: int) -> None:
        self._items, self._bytes = items, kilobytes * 1024 // items
        self.extra = 0

    def feed(self, source: int) -> bytes:
        """Made anew for each source, so that no two editions are alike."""
        newest = [self._item(source, -number) for number in range(self.extra, 0, -1)]
        return b"".join([*_HEAD, *newest, *(self._item(source, number) for number in range(self._items)), *_TAIL])

    def _item(self, source: int, number: int) -> bytes:
        when = format_datetime(_NEWEST - timedelta(days=number))
        lines: list[str] = []
        while sum(map(len, lines)) < self._bytes - 300:
            place = f"<h2>Section {len(lines)}</h2>" if len(lines) % 6 == 0 else ""
            lines.append(f"{place}<p>{_WORDS.format(n=len(lines) + 3)} Source {source}, item {number}.</p>")
        return (
            f"<item><guid>urn:{source}:{number}</guid><title>Summary of source {source}, part {number}</title>"
            f"<pubDate>{when}</pubDate><description><![CDATA[{''.join(lines)}]]></description></item>"
        ).encode()


_HEAD = [b'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Benchmark</title>']
_TAIL = [b"</channel></rss>"]


def serve(feeds: Feeds, sources: int) -> None:
    """Answer, on a port that is printed, until the process ends. Bodies are made before anybody asks."""
    bodies: dict[tuple[int, int], bytes] = {}

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            etag = f'"{feeds.extra}"'
            if self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.send_header("ETag", etag)
                self.end_headers()
                return
            body = bodies[feeds.extra, int(self.path.rpartition("/")[2])]
            self.send_response(200)
            self.send_header("ETag", etag)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_PUT(self) -> None:
            """From now on there are so many new items."""
            feeds.extra = int(self.path.strip("/"))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    for extra in (1, 0):
        feeds.extra = extra
        bodies |= {(extra, number): feeds.feed(number) for number in range(sources)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    print(server.server_address[1], flush=True)
    server.serve_forever()


@contextlib.contextmanager
def served(*words: str) -> Iterator[int]:
    """A server in a process of its own, so that it takes no turn from who asks it. Yields the port."""
    server = subprocess.Popen([sys.executable, __file__, "--serve", *words], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield int(server.stdout.readline())
    finally:
        server.kill()
        server.wait()


def there_are_new(port: int, items: int) -> None:
    """From now on each of the server's feeds has so many new items."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("PUT", f"/{items}")
    connection.getresponse().read()
    connection.close()


async def ticks(late: list[float]) -> None:
    """How late a timer of 10 ms comes, in ms, again and again."""
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(0.01)
        late.append((time.perf_counter() - begun - 0.01) * 1000)


async def refreshed(desk: Desk, *, analysing: bool) -> tuple[float, float, int, list[float]]:
    """Seconds until all is stored, until all is analysed, how many editions came, and how late the ticks were."""
    late: list[float] = []
    ticking = asyncio.create_task(ticks(late))
    begun = time.perf_counter()
    added = 0
    async for outcome in desk.refresh():
        added += len(outcome.added)
        if outcome.status is RefreshStatus.FAILED:
            print(f"{outcome.slug}: {outcome.reason}", file=sys.stderr)
    stored = time.perf_counter() - begun
    if analysing:
        async for _ in desk.reanalyse():
            continue
    ticking.cancel()
    return stored, time.perf_counter() - begun, added, late


def newsboat(home: Path, port: int, sources: int) -> float:
    """Seconds that `newsboat -x reload` takes."""
    urls, config = home / "urls", home / "config"
    urls.write_text("".join(f"http://127.0.0.1:{port}/{number}\n" for number in range(sources)))
    config.write_text("reload-threads 10\nmax-items 0\n")
    words = ["newsboat", "-q", "-u", str(urls), "-C", str(config), "-c", str(home / "cache.db"), "-x", "reload"]
    begun = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "HOME": str(home)})
    return time.perf_counter() - begun


def subscribe(home: Path, port: int, sources: int) -> None:
    tables = (
        f'[s{number}]\nurl = "http://127.0.0.1:{port}/{number}"\nprivate = true\nenabled = true\n'
        for number in range(sources)
    )
    (home / "sources.toml").write_text("".join(tables))


def keys_beside(home: Path, port: int, sources: int, most: int) -> list[float]:
    """Milliseconds from a key to the text that it moves, in the app, while it fetches `sources` for the first time."""
    long = make(home, 100)
    subscribe(home, port, sources)
    with Desk(Paths.under(home)) as desk:
        desk.save_position(long.at(3, 0))
    warbrief = shutil.which("warbrief", path=Path(sys.executable).parent) or "warbrief"
    terminal = Terminal([warbrief, "--home", str(home)], home / "compiled", settle=False)
    try:
        terminal.until(b"fetching", patience=20)
        late: list[float] = []
        while len(late) < most:
            took = terminal.until(*_PROSE, keys=b"k" if len(late) % 8 > 3 else b"j", patience=2)
            if took is None or b"Refreshed" in terminal.said:
                break
            late.append(took * 1000)
            time.sleep(0.03)
        return late
    finally:
        terminal.close()


def main() -> None:
    asking = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("sources", 200), ("items", 50), ("kilobytes", 1024), ("workers", 2)):
        asking.add_argument(f"--{name}", type=int, default=default)
    asking.add_argument("--without-newsboat", action="store_true")
    asking.add_argument("--serve", action="store_true", help="be the server: this is what the script itself asks for")
    asking.add_argument("--analysed", action="store_true", help="wait for texts, figures and fronts, too: minutes")
    asking.add_argument("--keys", type=int, default=60, help="pressed while the app refreshes; 0 for no app")
    asked = asking.parse_args()
    if asked.serve:
        serve(Feeds(asked.items, asked.kilobytes), asked.sources)
    beside = shutil.which("newsboat") is not None and not asked.without_newsboat
    size = (f"--{name}={getattr(asked, name)}" for name in ("sources", "items", "kilobytes"))
    with tempfile.TemporaryDirectory() as folder, served(*size) as port:
        home, other = Path(folder, "warbrief"), Path(folder, "newsboat")
        home.mkdir()
        other.mkdir()
        subscribe(home, port, asked.sources)
        print(f"{asked.sources} sources × {asked.items} items × {asked.kilobytes} kB, {asked.workers} workers")
        print(f"{'':14}{'new':>7}{'stored s':>10}{'analysed s':>12}{'newsboat s':>12}{'ratio':>7}{'late p95 ms':>13}")
        with Desk(Paths.under(home), workers=asked.workers) as desk:
            for name, extra in (("first time", 0), ("one new each", 1), ("unchanged", 1)):
                there_are_new(port, extra)
                theirs = newsboat(other, port, asked.sources) if beside else float("nan")
                stored, analysed, added, late = asyncio.run(refreshed(desk, analysing=asked.analysed))
                p95 = statistics.quantiles(late, n=20)[-1]
                print(
                    f"{name:14}{added:7}{stored:10.2f}{analysed:12.2f}{theirs:12.2f}{stored / theirs:7.2f}{p95:13.1f}"
                )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"largest resident set of the parent: {peak} MB")
        if asked.keys:
            late = keys_beside(Path(folder, "app"), port, asked.sources, asked.keys)
            told = f"median {statistics.median(late):.1f} ms, p95 {statistics.quantiles(late, n=20)[-1]:.1f} ms"
            print(f"a line down, first byte, while the app refreshes: {told} ({len(late)} keys)")


if __name__ == "__main__":
    main()
