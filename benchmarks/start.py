"""How long until the first frame? In turn, over a real pty: `.venv/bin/python benchmarks/start.py [--runs 15]`.

A minimal Textual app; warbrief with 20 editions and with 10,000; newsboat, where it is installed, with 100,000 items
in 200 feeds. Prints medians, ranges, and what each is in minimal apps. All Python is compiled before, as an installer
leaves it, whatever PYTHONDONTWRITEBYTECODE says here: to compile warbrief's own modules takes 70 ms.
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
from fcntl import ioctl
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


def first_frame(command: list[str], word: bytes, compiled: Path, keys: bytes = b"") -> float:
    """Seconds from the start of `command` until `word` has reached a terminal of 120×40; then `keys` are pressed.

    `compiled` is the folder of compiled modules.
    """
    main, terminal = pty.openpty()
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
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


def archive(home: Path, count: int, compiled: Path) -> None:
    """An archive in `home`, of a reader who has been there before."""
    make(home, count)
    first_frame([WARBRIEF, "--home", str(home)], b"warbrief", compiled, keys=b"\x1b")


def newsboat(home: Path, feeds: int = 200, items: int = 500) -> list[str]:
    """newsboat with a cache of items of some hundred characters each."""
    for number in range(feeds):
        rows = "".join(
            f"<item><title>Item {n}</title><guid>{number}-{n}</guid><description>{TEXT}</description></item>"
            for n in range(items)
        )
        channel = f"<channel><title>feed {number}</title><link>http://localhost/</link>{rows}</channel>"
        (home / f"{number}.xml").write_text(f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>', "utf-8")
    (home / "urls").write_text("".join(f"file://{home}/{number}.xml\n" for number in range(feeds)), "utf-8")
    (home / "config").write_text("", "utf-8")
    command = ["newsboat", "-u", f"{home}/urls", "-c", f"{home}/cache.db", "-C", f"{home}/config"]
    subprocess.run([*command, "-x", "reload"], check=True, capture_output=True)
    return command


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=15)
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        small, big, boat, compiled = (Path(folder) / name for name in ("small", "big", "boat", "compiled"))
        boat.mkdir()
        archive(small, 20, compiled)
        archive(big, 10_000, compiled)
        commands = {
            "minimal Textual app": ([sys.executable, "-c", MINIMAL], b"ready to read"),
            "warbrief, 20 editions": ([WARBRIEF, "--home", str(small)], b"stayed closed"),
            "warbrief, 10,000": ([WARBRIEF, "--home", str(big)], b"stayed closed"),
        }
        if shutil.which("newsboat"):
            commands["newsboat, 100,000 items"] = (newsboat(boat), b"feed 1")
        times: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(runs + 1):
            for name, (command, word) in commands.items():
                spent = first_frame(command, word, compiled)
                times[name] += [spent] if run else []  # the first compiles
    base = statistics.median(times["minimal Textual app"])
    for name, seconds in times.items():
        low, middle, high = (1000 * value for value in (min(seconds), statistics.median(seconds), max(seconds)))
        print(f"{name:26}{middle:7.0f} ms   {low:.0f}–{high:.0f}   {middle / 1000 / base:5.2f}")


if __name__ == "__main__":
    main()
