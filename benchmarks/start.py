"""How long until the first frame, and until a command has answered? `.venv/bin/python benchmarks/start.py`.

In turn, over a real pty: a minimal Textual app, and warbrief with 200 editions; with --big also with 10,000, with
--newsboat also newsboat with 100,000 items in 200 feeds. Then, in turn, `python -c pass` and commands that answer from
the archive, as whole processes. Prints medians, ranges, and how many times the first of its table each takes.

Archives are made once and kept in --keep. All Python is compiled before, as an installer leaves it, whatever
PYTHONDONTWRITEBYTECODE says here: to compile warbrief's own modules takes 70 ms.
"""

import argparse
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from functools import partial
from pathlib import Path

from big_archive import make

WARBRIEF = shutil.which("warbrief", path=Path(sys.executable).parent) or "warbrief"
TEXT = "Crews on the line counted drones again and the crossings stayed closed. " * 6
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("ready to read")
Minimal().run()
"""


def environment(compiled: Path) -> dict[str, str]:
    """Ours, with a terminal of many colours and `compiled` as the folder of compiled modules."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return ours | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPYCACHEPREFIX": str(compiled)}


def first_frame(command: list[str], word: bytes, compiled: Path, keys: bytes = b"") -> float:
    """Seconds from the start of `command` until `word` has reached a terminal of 120×40; then `keys` are pressed."""
    main, terminal = pty.openpty()
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    surroundings = environment(compiled)
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=surroundings)
    os.close(terminal)
    try:
        spent = _until(main, word, began)
        if keys:
            time.sleep(1)
            os.write(main, keys)
            time.sleep(0.5)
        return spent
    finally:
        process.send_signal(signal.SIGTERM)
        _drain(main, process)
        os.close(main)


def _until(main: int, word: bytes, began: float) -> float:
    seen = b""
    while time.perf_counter() - began < 30:
        if select.select([main], [], [], 0.5)[0]:
            seen += os.read(main, 65536)
            if word in seen:
                return time.perf_counter() - began
    raise SystemExit(f"{word!r} did not appear; the terminal showed {seen[-500:]!r}")


def _drain(main: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            if select.select([main], [], [], 0.05)[0]:
                os.read(main, 65536)
        except OSError:
            break
    process.wait()


def answered(command: list[str], compiled: Path) -> float:
    """Seconds that `command` takes as a process."""
    surroundings = environment(compiled)
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings, check=True)
    return time.perf_counter() - began


def archive(home: Path, count: int, compiled: Path) -> list[str]:
    """The command that opens an archive of a reader who has been there before; it is made where there is none."""
    command = [WARBRIEF, "--home", str(home)]
    if not home.exists():
        make(home, count)
        first_frame(command, b"warbrief", compiled, keys=b"\x1b")
    return command


def newsboat(home: Path, feeds: int = 200, items: int = 500) -> list[str]:
    """newsboat with a cache of items of some hundred characters each."""
    command = ["newsboat", "-u", f"{home}/urls", "-c", f"{home}/cache.db", "-C", f"{home}/config"]
    if home.exists():
        return command
    home.mkdir(parents=True)
    for number in range(feeds):
        rows = "".join(
            f"<item><title>Item {n}</title><guid>{number}-{n}</guid><description>{TEXT}</description></item>"
            for n in range(items)
        )
        channel = f"<channel><title>feed {number}</title><link>http://localhost/</link>{rows}</channel>"
        (home / f"{number}.xml").write_text(f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>', "utf-8")
    (home / "urls").write_text("".join(f"file://{home}/{number}.xml\n" for number in range(feeds)), "utf-8")
    (home / "config").write_text("", "utf-8")
    subprocess.run([*command, "-x", "reload"], check=True, capture_output=True)
    return command


def in_turn(runs: int, measures: dict[str, Callable[[], float]]) -> None:
    """A table of what each takes; the first round compiles and is not counted."""
    times: dict[str, list[float]] = {name: [] for name in measures}
    for run in range(runs + 1):
        for name, measure in measures.items():
            spent = measure()
            times[name] += [spent] if run else []
    first = next(iter(times.values()))
    print(f"{'':26}{'median':>7}{'range':>14}{'ratio of medians, of minima':>32}")
    for name, seconds in times.items():
        low, middle, high = (1000 * value for value in (min(seconds), statistics.median(seconds), max(seconds)))
        ratios = f"{middle / 1000 / statistics.median(first):.2f}, {low / 1000 / min(first):.2f}"
        print(f"{name:26}{middle:7.0f}{low:8.0f}–{high:<5.0f}{ratios:>32}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=11)
    options.add_argument("--big", action="store_true", help="also with 10,000 editions; to make them takes a minute")
    options.add_argument("--newsboat", action="store_true", help="also newsboat; its items take minutes to make")
    kept = Path(tempfile.gettempdir()) / "warbrief-benchmarks"
    options.add_argument("--keep", type=Path, default=kept, help=f"where archives are kept ({kept})")
    asked = options.parse_args()
    compiled = asked.keep / "compiled"
    small = archive(asked.keep / "200", 200, compiled)
    screens = {
        "minimal Textual app": ([sys.executable, "-c", MINIMAL], b"ready to read"),
        "warbrief, 200 editions": (small, b"stayed closed"),
    }
    if asked.big:
        screens["warbrief, 10,000"] = (archive(asked.keep / "10000", 10_000, compiled), b"stayed closed")
    if asked.newsboat:
        screens["newsboat, 100,000 items"] = (newsboat(asked.keep / "newsboat"), b"feed 1")
    in_turn(asked.runs, {name: partial(first_frame, *screen, compiled) for name, screen in screens.items()})
    print()
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "warbrief search --json": [*small, "search", "drones", "--json"],
        "warbrief show": [*small, "show", "b-five/2025-05-31"],
        "warbrief fronts --json": [*small, "fronts", "--json"],
        "warbrief --version": [WARBRIEF, "--version"],
    }
    in_turn(asked.runs, {name: partial(answered, command, compiled) for name, command in commands.items()})


if __name__ == "__main__":
    main()
