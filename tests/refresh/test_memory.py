"""What a whole refresh costs in memory, of large feeds and of bombs at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fetch.hostile import hostile_server

MEGABYTES = 150
# What the kernel calls the peak of a process (ru_maxrss) begins with that of the one that started it; VmHWM does not.
REFRESH = """
import asyncio, sys
from pathlib import Path
from warbrief_tui.services.desk import Desk
from warbrief_tui.paths import Paths
async def refreshed(desk):
    return [outcome async for outcome in desk.refresh()]
with Desk(Paths.under(Path(sys.argv[1]))) as desk:
    outcomes = asyncio.run(refreshed(desk))
high = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
print(len(outcomes), int(high.split()[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is of Linux")
def test_a_refresh_costs_at_most_150_megabytes(tmp_path: Path) -> None:
    with hostile_server() as server:
        paths = [*(["large"] * 12), "gzip-bomb", "deflate-bomb", "endless", "many-headers", "ok", "404"]
        tables = (
            f'[s{number}]\nurl = "{server.url(path)}?{number}"\nprivate = true\nenabled = true\n'
            for number, path in enumerate(paths)
        )
        (tmp_path / "sources.toml").write_text("".join(tables))
        words = [sys.executable, "-c", REFRESH, str(tmp_path)]
        told = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True).stdout
    outcomes, peak = map(int, told.split())
    assert outcomes == len(paths)
    assert peak <= MEGABYTES
