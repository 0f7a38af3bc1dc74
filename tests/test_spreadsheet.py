from warbrief_tui.ui.widgets.figure_table import tsv

from ..fake_desk import FakeDesk


def test_tsv_has_plain_numbers_and_a_column_for_the_qualifier() -> None:
    figures = FakeDesk().readings[0].analysis.figures
    head, *rows = tsv(figures).splitlines()
    assert head.split("\t")[:5] == ["what", "value", "to", "qualifier", "unit"]
    assert len(rows) == len(figures)
    assert all(row.count("\t") == head.count("\t") for row in rows)
    assert "vehicles burned\t19\t\tat least\tvehicles\tRU\tNovopavlivka\t\tAt least 19 vehicles" in rows
