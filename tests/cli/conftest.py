"""`warbrief` called in this process with a home of its own, and what it said."""

import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from warbrief_tui import log
from warbrief_tui.cli.main import run


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        result = json.loads(self.out)
        assert result["schema"] == 1
        return result


Warbrief = Callable[..., Result]


@pytest.fixture
def warbrief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Warbrief]:
    def call(*words: str | Path) -> Result:
        code = run(["--home", str(tmp_path / "home"), *map(str, words)])
        return Result(code, *capsys.readouterr())

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield call
    for number, handler in before.items():
        signal.signal(number, handler)
    log.stop()


EDITION = """\
Rain Slows the Guns While the Envoys Pack
Summary of the Day – May 21, 2025
Two bridges were hit near the river on Wednesday, and at least 14 drones were shot down over Sumy Oblast.
Bridges: The Crossing at Dawn
Russian forces made 31 assaults in the Pokrovsk direction without confirmed gains, the evening report of the staff says.
A bridge after the strike. (A. Person / Agency)
Envoys: One More Table
The envoys met for two hours and agreed on the size of the table, which is more than they had agreed on a month before.
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    file = tmp_path / "edition.txt"
    file.write_text(EDITION, "utf-8")
    return file
