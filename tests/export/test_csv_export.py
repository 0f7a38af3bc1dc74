import csv
import io
from datetime import date

from warbrief_tui.export.csv_export import (
    SourceFigure,
    comma_separated,
    figure_sheet,
    point_sheet,
    tab_separated,
)
from warbrief_tui.model import Anchor, Figure, SeriesPoint

AT = Anchor("daily", date(2025, 5, 21), 1, 2, 0)
BURNED = Figure(
    2, 0, 0, 9, "at least 19\tvehicles", 19, "vehicles", "equipment-losses", "RU", "burned", None, "at least"
)
PAID = Figure(2, 0, 0, 9, "=3 million", 3e6, "UAH", "economy", "UA", '=HYPERLINK("x")', 5e6, claimed_by="+a court")


def test_numbers_stay_plain_and_the_qualifier_has_its_own_column() -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(comma_separated(figure_sheet([SourceFigure(AT, "Daily", BURNED), SourceFigure(AT, "D", PAID)])))
        )
    )
    assert (rows[0]["value"], rows[0]["to"], rows[0]["qualifier"]) == ("19", "", "at least")
    assert (rows[1]["value"], rows[1]["to"]) == ("3000000", "5000000")
    assert rows[0]["anchor"] == "daily/2025-05-21/2.0"


def test_no_text_begins_a_formula_and_none_breaks_a_row() -> None:
    written = tab_separated(figure_sheet([SourceFigure(AT, "@Daily", PAID), SourceFigure(AT, "Daily", BURNED)]))
    head, *rows = written.splitlines()
    assert {row.count("\t") for row in rows} == {head.count("\t")}
    assert not any(cell.lstrip('"').startswith(("=", "+", "@")) for row in rows for cell in row.split("\t"))
    assert "at least 19 vehicles" in rows[1]


def test_points_have_their_change() -> None:
    point = SeriesPoint(AT.day, "daily", "Daily", AT, BURNED, -2.5, 3)
    (row,) = csv.DictReader(io.StringIO(comma_separated(point_sheet([point]))))
    assert (row["day"], row["change"], row["smaller"]) == ("2025-05-21", "-2.5", "3")
