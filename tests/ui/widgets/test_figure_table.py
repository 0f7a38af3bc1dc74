from warbrief_tui.ui.marks import UNICODE
from warbrief_tui.ui.widgets.figure_table import FigureTable


def test_before_it_has_columns_there_is_nothing_to_sort_by() -> None:
    table = FigureTable(signs=UNICODE, empty="Nothing yet.")
    table.sort_next()
    table.turn()
    assert (table.sorted_by, table.items) == ("", ())
