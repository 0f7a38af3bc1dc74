"""An archive of its own for every test, and the clock."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.editions import analysis
from warbrief_tui.model import Analysis, Anchor, Edition
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database

NOW = datetime(2025, 5, 22, 4, 0, tzinfo=UTC)
LATER = datetime(2025, 5, 22, 9, 30, tzinfo=UTC)
Add = Callable[..., Anchor]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "archive.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database(path)
    yield opened
    opened.close()


@pytest.fixture
def add(database: Database) -> Add:
    def keep(edition: Edition, found: Analysis | None = None, now: datetime = NOW) -> Anchor:
        anchor = database.write(editions.add, edition, found or analysis(), now)
        database.run_maintenance()
        return anchor

    return keep
