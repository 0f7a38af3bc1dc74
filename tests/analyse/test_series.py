from datetime import date

import pytest

from warbrief_tui.analyse.figures import figures
from warbrief_tui.analyse.series import all_series, category_titles, series_of
from warbrief_tui.model import Edition, Figure, Paragraph, Section


def figures_of(text: str) -> tuple[Figure, ...]:
    return figures(Edition("T", date(2025, 5, 3), "title", (Section(None, (Paragraph(text),)),), "k"))


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("The enemy launched 112 drones and 14 missiles overnight.", ["drones-launched", "missiles-launched"]),
        ("Air defence shot down 63 drones; 41 were jammed.", ["drones-shot-down", "drones-jammed"]),
        ("Two civilians were killed and nine were injured in Sumy.", ["civilians-killed", "civilians-injured"]),
        ("personnel – about 985,000 (+1,040)", ["personnel-losses", "personnel-losses"]),
        ("tanks – 10,854 (+2); MLRS – 1,397 (+1)", ["tank-losses", "tank-losses", "mlrs-losses", "mlrs-losses"]),
        ("vehicles and fuel tanks – 49,000 (+80)", ["vehicle-losses", "vehicle-losses"]),
        ("armored combat vehicles – 22,674 (+3)", ["armoured-vehicle-losses", "armoured-vehicle-losses"]),
        ("In the Lyman direction 22 clashes took place.", ["engagements"]),
        ("Ukraine receives a military aid package of $725 million.", ["aid-usd"]),
        ("The talks lasted two hours.", [None]),
    ],
)
def test_a_figure_finds_its_series(text: str, series: list[str | None]) -> None:
    found = [series_of(figure) for figure in figures_of(text)]
    assert [one.id if one else None for one in found] == series


def test_every_series_is_of_a_known_category_and_has_its_own_id() -> None:
    assert {series.category for series in all_series()} <= category_titles().keys()
    assert len({series.id for series in all_series()}) == len(all_series())
