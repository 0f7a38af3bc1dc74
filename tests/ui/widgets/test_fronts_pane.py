from msgspec.structs import replace

from warbrief_tui.model import FrontActivity
from warbrief_tui.ui.widgets.fronts_pane import (
    KeyFigureRow,
    More,
    Title,
    figure_rows,
    first_figures,
    fronts_items,
)

from ..fake_desk import NOW, FakeDesk

DESK = FakeDesk()
READING = DESK.readings[0]
ROWS = figure_rows((), READING)


def activities(count: int) -> list[FrontActivity]:
    first = DESK.fronts()[1]
    return [replace(first, front=replace(first.front, id=f"f{n}", name=f"Front {n}")) for n in range(count)]


def test_fronts_then_theatres_then_figures() -> None:
    items = fronts_items(DESK.fronts(), ROWS)
    assert [item.words for item in items if isinstance(item, Title) and item.words] == ["FRONTS", "THEATRES", "FIGURES"]
    assert any(isinstance(item, KeyFigureRow) for item in items)


def test_a_long_list_is_cut_and_says_how_much_more_there_is() -> None:
    items = fronts_items(activities(30), ROWS)
    assert [item.count for item in items if isinstance(item, More)] == [20]
    whole = fronts_items(activities(30), ROWS, frozenset({"FRONTS"}))
    assert sum(isinstance(item, FrontActivity) for item in whole) == 30
    assert not any(isinstance(item, More) for item in fronts_items(activities(11), ()))


def test_a_front_that_nobody_named_is_left_out() -> None:
    silent = FrontActivity(activities(1)[0].front, NOW.date(), (0,) * 14, ())
    assert fronts_items([silent], ()) == ()


def test_key_figures_are_the_first_of_their_kind_and_never_repeated_ones() -> None:
    figures = first_figures(READING)
    assert len({(figure.category, figure.side) for figure in figures}) == len(figures)
    repeated = tuple(replace(figure, repeated=True) for figure in figures)
    again = replace(READING, analysis=replace(READING.analysis, figures=repeated))
    assert first_figures(again) == ()


def test_the_day_s_key_figures_come_first_with_their_change_and_are_not_said_twice() -> None:
    rows = figure_rows(DESK.key_figures(READING.edition.day), READING)
    assert (rows[0].words, rows[0].change) == ("Drones shot down", -41)
    assert len({row.figure for row in rows}) == len(rows)
    assert {row.anchor for row in rows[1:]} == {READING.headline.anchor}
