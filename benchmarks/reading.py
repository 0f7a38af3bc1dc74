"""From a key to its paint, over a real pty, with a big archive: `.venv/bin/python benchmarks/reading.py [--keys 100]`.

Makes an archive of 10,000 editions with one of 20,000 words (or takes the one in --home), opens warbrief on it, and
prints for every movement: the median and the 95th percentile until the first and until the last byte of the answer, in
milliseconds; then the resident memory before and after 10,000 key presses. Reading goes on in the long edition.
"""

import argparse
import contextlib
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path

from big_archive import make
from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk

_QUIET = 0.06
"""Seconds without a byte after which the screen is settled."""
MOVEMENTS: dict[str, tuple[bytes, Sequence[bytes]]] = {
    "line down": (b"", [b"j"]),
    "page down, page up": (b"gg", [b"\x1b[6~", b"\x1b[5~"]),
    "next section": (b"gg", [b"]"]),
    "hide, show the fronts": (b"gg", [b"w", b"w"]),
    "cursor in the tree": (b"\x1b[Zgg", [b"j"]),
    "opening the next edition": (b"\t\x1bgg", [b"}", b"{"]),
}


class Terminal:
    said = b""
    """What `until` has read so far."""

    def __init__(self, command: list[str], compiled: Path, *, settle: bool = True) -> None:
        self.main, end = pty.openpty()
        ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        # An installed program is compiled; to compile leaves 10 MB that no reader would have.
        environment["PYTHONPYCACHEPREFIX"] = str(compiled)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.process = subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=environment)
        os.close(end)
        if settle:
            self.answer(b"", patience=20)
            self.answer(b"", patience=2)

    def until(self, *words: bytes, keys: bytes = b"", patience: float) -> float | None:
        """Seconds until one of `words` is painted after `keys`, whatever else is; None where none is."""
        while select.select([self.main], [], [], 0)[0]:
            self.said += os.read(self.main, 1 << 20)
        began, place = time.perf_counter(), len(self.said)
        os.write(self.main, keys)
        while (left := began + patience - time.perf_counter()) > 0 and select.select([self.main], [], [], left)[0]:
            self.said += os.read(self.main, 1 << 20)
            if any(word in self.said[place:] for word in words):
                return time.perf_counter() - began
        return None

    def answer(self, keys: bytes, patience: float = 0.5) -> tuple[float, float] | None:
        """Seconds until the first and the last byte that `keys` cause; None where nothing is painted."""
        began = time.perf_counter()
        if keys:
            os.write(self.main, keys)
        first = last = None
        while select.select([self.main], [], [], _QUIET if first else patience)[0]:
            os.read(self.main, 1 << 20)
            last = time.perf_counter() - began
            first = first or last
        return (first, last) if first is not None and last is not None else None

    def memory(self) -> float:
        """Resident, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def close(self) -> None:
        self.process.terminate()
        with contextlib.suppress(OSError):  # the terminal goes with the program
            while self.process.poll() is None:
                if select.select([self.main], [], [], 0.05)[0]:
                    os.read(self.main, 1 << 20)
        self.process.wait()
        os.close(self.main)


def measured(terminal: Terminal, start: bytes, keys: Sequence[bytes], count: int) -> list[tuple[float, float]]:
    for key in start.split(b"gg"):
        terminal.answer(key + (b"gg" if b"gg" in start else b""))
    found = [terminal.answer(keys[number % len(keys)]) for number in range(count)]
    return [one for one in found if one is not None]


def row(name: str, times: list[tuple[float, float]]) -> str:
    if len(times) < 2:
        return f"{name:24} nothing was painted"
    cells = [
        f"{1000 * statistics.median(part):7.1f} {1000 * statistics.quantiles(part, n=20)[-1]:7.1f}"
        for part in zip(*times, strict=True)
    ]
    return f"{name:24}{cells[0]}   {cells[1]}   ({len(times)} keys)"


def press_many(terminal: Terminal, count: int) -> None:
    for number in range(count // 100):
        terminal.answer((b"j" * 50 + b"k" * 50) if number % 4 else b"\x1b[6~" * 50 + b"\x1b[5~" * 50)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--keys", type=int, default=100)
    options.add_argument("--presses", type=int, default=10_000)
    options.add_argument("--editions", type=int, default=10_000)
    options.add_argument("--home", type=Path)
    said = options.parse_args()
    warbrief = shutil.which("warbrief", path=Path(sys.executable).parent) or "warbrief"
    with tempfile.TemporaryDirectory() as folder:
        home = said.home or Path(folder)
        long = make(home, said.editions)
        with Desk(Paths.under(home)) as desk:
            desk.save_position(long.at(3, 0))
        command, compiled = [warbrief, "--home", str(home)], Path(folder) / "compiled"
        Terminal(command, compiled).close()
        terminal = Terminal(command, compiled)
        try:
            print(f"{'':24}{'first byte':>15}   {'settled':>15}")
            print(f"{'':24}{'median':>7} {'p95':>7}   {'median':>7} {'p95':>7}")
            for name, (start, keys) in MOVEMENTS.items():
                print(row(name, measured(terminal, start, keys, said.keys)), flush=True)
            before = terminal.memory()
            press_many(terminal, said.presses)
            print(f"{'memory':24}{before:7.1f} MB, after {said.presses:,} key presses {terminal.memory():.1f} MB")
        finally:
            terminal.close()


if __name__ == "__main__":
    main()
