"""What a hostile answer costs in memory: measured in a process of its own, which asks for nothing else."""

import subprocess
import sys

import pytest

from tests.fetch.hostile import hostile_server

MEGABYTES = 50
# The peak is the process's own: what it was before asking is subtracted.
ASK = """
import asyncio, resource, sys
from warbrief_tui.errors import FetchError
from warbrief_tui.fetch.http import Http, Limits
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
async def ask():
    async with Http(Limits(seconds=8)) as http:
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


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss has another unit elsewhere")
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
