from warbrief_tui.model import Table
from warbrief_tui.views.styled_line import TextPosition, width_of
from warbrief_tui.views.symbols import UNICODE
from warbrief_tui.views.table_layout import grid, table_lines

TABLE = Table(
    ("Weapon", "Launched", "Shot down"), (("Attack drones of the larger kind", "112", "63"), ("Missiles", "2", "0"))
)
WIDE = Table(tuple(f"Column {n}" for n in range(9)), (tuple(str(n) for n in range(9)),))


def text_(table: Table, width: int, pan: int = 0) -> list[str]:
    lines = table_lines(table, TextPosition(0, 0), width, pan, UNICODE)
    assert all(width_of(line) <= width for line in lines)
    return ["".join(run.text for run in line).rstrip() for line in lines]


def test_numbers_stand_to_the_right_under_their_header() -> None:
    assert text_(TABLE, 60) == [
        "Weapon                            Launched  Shot down",
        "─────────────────────────────────────────────────────",
        "Attack drones of the larger kind       112         63",
        "Missiles                                 2          0",
    ]


def test_the_widest_column_wraps_between_words_when_there_is_less_room() -> None:
    assert text_(TABLE, 34) == [
        "Weapon         Launched  Shot down",
        "──────────────────────────────────",
        "Attack drones       112         63",
        "of the larger",
        "kind",
        "Missiles              2          0",
    ]


def test_columns_that_do_not_fit_are_announced_and_reached_by_panning() -> None:
    first = text_(WIDE, 40)
    assert first[0].startswith("Column 0")
    assert first[-1] == "columns 1 to 4 of 9 · < > for the others"
    later = text_(WIDE, 40, pan=3)
    assert later[0].startswith("Column 3")
    assert later[-1].startswith("columns 4 to 7 of 9")


def test_the_last_columns_stay_filled_when_panned_too_far() -> None:
    view = grid(WIDE, 40, 99)
    assert view.last == 9
    assert len(view.widths) == 4


def test_a_cell_knows_where_it_stands() -> None:
    lines = table_lines(TABLE, TextPosition(2, 5), 60, 0, UNICODE)
    assert [run.place for run in lines[2] if run.text == "112"] == [TextPosition(2, 5, None, 0, 1)]


def test_an_empty_table_is_no_lines_and_a_caption_comes_first() -> None:
    assert text_(Table((), ()), 40) == []
    assert text_(Table((), (("a", "b"),), "Night"), 40) == ["Night", "a  b"]
