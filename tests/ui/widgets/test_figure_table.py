from warbrief_tui.ui.widgets.figure_table import FigureTable
from warbrief_tui.views.symbols import UNICODE


def test_before_it_has_columns_there_is_nothing_to_sort_by() -> None:
    table = FigureTable(signs=UNICODE, empty="Nothing yet.")
    table.sort_next()
    table.reverse_order()
    assert (table.sorted_by, table.items) == ("", ())
