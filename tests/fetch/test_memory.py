"""What a hostile answer costs in memory: measured in a process of its own, which asks for nothing else."""

import subprocess
import sys

import pytest

from tests.fetch.hostile import hostile_server

MEGABYTES = 50
# The peak is the process's own: what it was before asking is subtracted. VmHWM, because what the kernel calls the peak
# elsewhere (ru_maxrss) begins with that of the process that started this one.
ASK = """
import asyncio, sys
from pathlib import Path
from warbrief_tui.errors import FetchError
from warbrief_tui.fetch.http_client import HttpClient, Limits
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:"))
async def ask():
    async with HttpClient(Limits(seconds=8)) as http:
        await http.get(sys.argv[1] + "ok", private=True)
        before = peak()
        try:
            await http.get(sys.argv[1] + sys.argv[2], private=True)
        except FetchError as error:
            print(peak() - before, error)
        else:
            print(peak() - before)
asyncio.run(ask())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is of Linux")
@pytest.mark.parametrize(
    "path", ["gzip-bomb", "deflate-bomb", "endless", "many-headers", "stacked", "br", "zstd", "large", "gzip-truncated"]
)
def test_an_answer_costs_at_most_fifty_megabytes(path: str) -> None:
    with hostile_server() as server:
        words = [sys.executable, "-c", ASK, server.url(""), path]
        asked = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    cost, _, said = asked.stdout.partition(" ")
    assert int(cost) <= MEGABYTES
    assert bool(said.strip()) == (path != "large")
