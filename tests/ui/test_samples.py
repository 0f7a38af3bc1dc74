"""The app on the real desk with the shipped samples: what a new reader sees first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.ui.app import Warbrief

from .conftest import THEMES
from .seen import lines, press, settle, text, until


@pytest.fixture(scope="module")
def real_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home: Path = tmp_path_factory.mktemp("home")
    with Desk(Paths.under(home), sample=True) as desk:
        yield desk


async def test_every_edition_of_the_samples_can_be_walked_to_its_end(real_desk: Desk) -> None:
    app = Warbrief(real_desk, themes=[THEMES])
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Samples of our own" in lines(app)[1]
        titles = set()
        editions = sum(month.editions for month in real_desk.months())
        assert editions >= 20
        for _ in range(editions):
            titles.add(next(line for line in lines(app)[4:] if line[28:].strip())[28:93].strip())
            await press(pilot, "G", "}")
        assert "oldest edition" in lines(app)[-1]
        assert len(titles) >= editions * 0.8, "titles may repeat from day to day, but editions differ"


async def test_search_fronts_and_figures_show_something(real_desk: Desk) -> None:
    app = Warbrief(real_desk, themes=[THEMES])
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s", *"drones in:paragraph")  # the order within a day is that in which they were stored
        await until(pilot, lambda: "found" in text(app))
        await pilot.press("enter")
        await settle(pilot)
        assert "n next" in lines(app)[-1]
        await press(pilot, "escape", "f", "v")
        assert " days · " in lines(app)[-1]
        await press(pilot, "escape", "x")
        assert "What" in text(app)
        assert "0 figures" not in lines(app)[-1]
