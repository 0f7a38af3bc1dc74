"""How long until the first frame? warbrief on the samples beside a minimal Textual app, in turn, over a real pty.

    .venv/bin/python benchmarks/start.py [--runs 15]

Prints the median of each and their ratio. The samples' archive is made before the first run, as it is for a reader.
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

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("ready to read")
Minimal().run()
"""


def first_frame(command: list[str], word: bytes) -> float:
    """Seconds from the start of `command` until `word` has reached a terminal of 120×40."""
    main, terminal = pty.openpty()
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    try:
        return _until(main, word, began)
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


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=15)
    runs = options.parse_args().runs
    warbrief = shutil.which("warbrief", path=Path(sys.executable).parent) or "warbrief"
    with tempfile.TemporaryDirectory() as home:
        commands = {
            "minimal Textual app": ([sys.executable, "-c", MINIMAL], b"ready to read"),
            "warbrief --sample": ([warbrief, "--home", home, "--sample"], b"FRONTS"),
        }
        for command, word in commands.values():
            first_frame(command, word)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, (command, word) in commands.items():
                times[name].append(first_frame(command, word))
    for name, seconds in times.items():
        low, middle, high = (1000 * value for value in (min(seconds), statistics.median(seconds), max(seconds)))
        print(f"{name:22}{middle:7.0f} ms   {low:.0f}–{high:.0f}")
    base, ours = (statistics.median(seconds) for seconds in times.values())
    print(f"{'ratio':22}{ours / base:7.2f}")


if __name__ == "__main__":
    main()
