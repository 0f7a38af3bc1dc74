"""Reading anew what other rules have read: newest first, a step at a time, and from where it was left."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest
from msgspec.structs import replace

from tests.editions import analysis, edition, mention
from warbrief_tui.errors import ParseError
from warbrief_tui.model import Analysis, Anchor, Edition, Mention
from warbrief_tui.refresh.background_analysis import analyse_pending
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database

NOW = datetime(2025, 5, 22, tzinfo=UTC)
NEWEST = date(2025, 5, 21)
MANY = 12
AT_ONCE = 4
"""So many are under way together, in any order among themselves."""


class Reader:
    """Stands for the processes aside; remembers what it was given."""

    def __init__(self) -> None:
        self.read: list[date] = []
        self.refused: set[date] = set()

    async def version(self) -> str:
        return "new"

    async def analyse(self, edition: Edition) -> Analysis:
        self.read.append(edition.day)
        if edition.day in self.refused:
            raise ParseError("too long")
        return Analysis("new", mentions=(_mention("kursk"),))


def _mention(front: str) -> Mention:
    return replace(mention(front), section=0, block=0)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(Database(tmp_path / "archive.db")) as opened:
        for number in range(MANY):
            day = NEWEST - timedelta(days=number)
            old = replace(analysis(), version="old")
            opened.write(editions.add, edition(day=day), old, NOW)
        yield opened


def _left(database: Database) -> int:
    return len(database.read(editions.outdated, "new"))


async def test_every_edition_is_read_once_the_newest_first_with_word_of_how_far_it_is(database: Database) -> None:
    reader = Reader()
    steps = [step async for step in analyse_pending(database=database, workers=reader)]
    days = [NEWEST - timedelta(days=number) for number in range(MANY)]
    assert sorted(reader.read, reverse=True) == days
    assert all(abs(place - days.index(day)) < AT_ONCE for place, day in enumerate(reader.read))
    assert steps[-1] == (MANY, MANY)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert _left(database) == 0


async def test_what_was_stopped_goes_on_from_there(database: Database) -> None:
    first, second = Reader(), Reader()
    async with contextlib.aclosing(analyse_pending(database=database, workers=first)) as steps:
        async for done, _ in steps:
            if done >= MANY // 2:
                break
    left = _left(database)  # what was on its way to the archive may still arrive
    assert 0 < left <= MANY - MANY // 2
    last = [step async for step in analyse_pending(database=database, workers=second)][-1]
    assert len(second.read) <= left
    assert last == (len(second.read), len(second.read))
    assert _left(database) == 0


async def test_what_cannot_be_analysed_is_left_without_and_not_tried_again(database: Database) -> None:
    reader = Reader()
    reader.refused = {NEWEST}
    assert [step async for step in analyse_pending(database=database, workers=reader)][-1] == (MANY, MANY)
    assert _left(database) == 0
    found = database.read(editions.load, Anchor(str(edition().source), NEWEST)).analysis
    assert (found.version, found.mentions) == ("new", ())


@pytest.mark.skipif(sys.platform == "win32", reason="a console’s Ctrl-C is another thing there")
def test_ctrl_c_loses_nothing_and_the_next_goes_on(tmp_path: Path) -> None:
    """The program itself, stopped in the middle: what was read stays read, and only the rest is left."""
    home, many = tmp_path / "home", 150
    home.mkdir()
    with contextlib.closing(Database(home / "archive.db")) as database:
        for number in range(many):
            old = replace(analysis(), version="old")
            database.write(editions.add, edition(day=NEWEST - timedelta(days=number)), old, NOW)
    command = [sys.executable, "-m", "warbrief_tui", "--home", str(home), "reanalyse"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "NO_COLOR": "1"}
    )
    with contextlib.closing(Database(home / "archive.db", readonly=True)) as database:
        deadline = monotonic() + 60
        while database.read(_old) == many and monotonic() < deadline:
            sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)
        left = database.read(_old)
    assert running.returncode == 130, said
    assert b"Traceback" not in said
    assert 0 < left < many
    again = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert again.stdout == f"{left} {'edition' if left == 1 else 'editions'} analysed again\n"


def _old(c: sqlite3.Connection) -> int:
    count: int = c.execute("SELECT count(*) FROM edition WHERE analysis = 'old'").fetchone()[0]
    return count
