import csv
import io
from pathlib import Path

import pytest

from ..conftest import Warbrief

MONDAY = """\
Quiet Before the Night
Summary of the Day – May 20, 2025
The enemy launched 90 drones at Ukraine overnight, the Air Force said on Tuesday in the morning.
"""
TUESDAY = """\
A Loud Night
Summary of the Day – May 21, 2025
The enemy launched 112 drones at Ukraine overnight, the Air Force said on Wednesday in the morning.
Air defence stopped 63 drones, shooting down 22 and jamming 41, the officials said of the same night.
A former mayor paid = 3 million hryvnias for his house near the river, which is what the court was told.
"""


@pytest.fixture
def stored(warbrief: Warbrief, tmp_path: Path) -> Warbrief:
    for name, text in (("monday.txt", MONDAY), ("tuesday.txt", TUESDAY)):
        (tmp_path / name).write_text(text, "utf-8")
        assert warbrief("import", tmp_path / name).code == 0
    return warbrief


def test_a_day_is_told_by_category_with_its_change_and_its_sums(stored: Warbrief) -> None:
    printed = stored("figures").out
    assert "Drones launched" in printed
    assert "+22" in printed
    assert "22 + 41 = 63 ✓" in printed
    only = stored("figures", "latest", "--category", "air-defence", "--json").json
    assert [figure["value"] for figure in only["figures"]] == [63, 22, 41]
    assert [(check["text"], check["holds"]) for check in only["checks"]] == [("22 + 41 = 63", True)]


def test_one_edition_is_told_alone(stored: Warbrief, tmp_path: Path) -> None:
    series = stored("figures", "--json").json["figures"]
    edition = series[0]["anchor"].rpartition("/")[0]
    alone = stored("figures", edition)
    assert alone.code == 0
    assert "Drones launched" in alone.out
    assert stored("figures", "imported/1999-01-01").code == 1


def test_a_series_is_drawn_with_its_gaps(stored: Warbrief) -> None:
    printed = stored("figures", "--series", "drones-launched", "--days", "5").out.splitlines()
    assert printed[0].endswith("5 days to 2025-05-21")
    assert printed[2].startswith("112 ")
    assert any("21 May" in line for line in printed)


def test_a_series_has_a_row_for_each_day_that_answers(stored: Warbrief) -> None:
    series = stored("figures", "--series", "drones-launched", "--days", "3", "--json").json["series"]
    assert series["values"] == [None, 90, 112]
    assert [(point["day"], point["change"]) for point in series["points"]] == [
        ("2025-05-20", None),
        ("2025-05-21", 22),
    ]
    printed = stored("figures", "--series", "drones-launched", "--days", "3").out.splitlines()
    assert [line.split()[0] for line in printed if line.startswith("2025")] == ["2025-05-21", "2025-05-20"]
    assert stored("figures", "--series", "drones-launched", "2025-05-01").code == 1


def test_csv_keeps_numbers_and_disarms_formulas(stored: Warbrief) -> None:
    rows = list(csv.DictReader(io.StringIO(stored("figures", "--series", "drones-launched", "--csv").out)))
    assert [(row["value"], row["change"]) for row in rows] == [("90", ""), ("112", "22")]
    rows = list(csv.DictReader(io.StringIO(stored("figures", "--csv").out)))
    assert {"112", "63", "22", "41", "3000000"} == {row["value"] for row in rows}
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row.values())


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--series", "moons"], "there is no series 'moons'; there are drones-launched"),
        (["--category", "moons"], "there is no category 'moons'"),
        (["--json", "--csv"], "choose either --json or --csv"),
        (["--series", "engagements", "--category", "pow"], "leave out --category"),
        (["--series", "engagements", "--days", "0"], "--days must be from 1"),
    ],
)
def test_what_cannot_be_asked_is_told(stored: Warbrief, words: list[str], complaint: str) -> None:
    result = stored("figures", *words)
    assert (result.code, complaint in result.err) == (2, True)


def test_a_reader_s_own_series_is_followed(stored: Warbrief, tmp_path: Path) -> None:
    own = tmp_path / "home" / "figures.toml"
    own.write_text('[[series]]\nid = "paid"\ntitle = "Paid"\ncategory = "economy"\nunits = ["UAH"]\n', "utf-8")
    assert stored("figures", "--series", "paid", "--json").json["series"]["title"] == "Paid"
    own.write_text('[[series]]\nid = "paid"\n', "utf-8")
    wrong = stored("figures", "--series", "paid")
    assert (wrong.code, "series 'paid' is new and needs title and category" in wrong.err) == (2, True)
