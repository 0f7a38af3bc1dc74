from datetime import date

from msgspec.structs import replace

from warbrief_tui.export.csv_export import SourceFigure
from warbrief_tui.model import Check, Figure, SeriesAside
from warbrief_tui.views import figure_rows
from warbrief_tui.views.figure_rows import FigureRow, Label, Sum
from warbrief_tui.views.symbols import UNICODE

from ..ui.fake_desk import FakeDesk

DAY = date(2025, 5, 21)


def whole_day() -> figure_rows.FigureTableModel:
    desk = FakeDesk()
    readings = desk.brief(DAY).readings
    texts = figure_rows.figures_in(readings)
    return figure_rows.day_table(texts, desk.key_figures(DAY), desk.category_titles(), (), UNICODE)


def words(entry: FigureRow) -> list[str]:
    return [cell.text for cell in entry.cells]


def test_an_edition_lists_the_dead_first_and_ages_last_with_changes() -> None:
    desk = FakeDesk()
    table = figure_rows.edition_table(
        figure_rows.figures_in(desk.readings[:1]), figure_rows.index_key_figures(desk.key_figures(DAY)), (), UNICODE
    )
    categories = [entry.sources[0].figure.category for entry in table.rows]
    order = ["civilian-casualties", "military-losses", "strikes", "air-defence", "equipment-losses", "engagements"]
    known = [category for category in categories if category in order]
    assert known == sorted(known, key=order.index)
    down = next(entry for entry in table.rows if entry.series == "drones-down")
    cells = dict(zip((column.title for column in table.columns), words(down), strict=True))
    assert (cells["What"], cells["Value"], cells["Change"]) == ("drones shot down", "63", "▼ 41")


def test_a_day_puts_publishers_side_by_side() -> None:
    table = whole_day()
    assert [column.title for column in table.columns] == ["What", "The Daily Line", "Staff Digest", "Days before"]
    first = next(table.items(None, False))
    assert first == Label("Key figures", "since the day before")
    soldiers = next(entry for entry in table.rows if words(entry)[0].startswith("soldiers"))
    assert words(soldiers)[1:3] == ["1,020", "1,020"]
    assert [texts.source_name for texts in soldiers.sources] == ["The Daily Line", "Staff Digest"]
    assert soldiers.source_for("Staff Digest").source_name == "Staff Digest"
    assert soldiers.source_for("Nobody").source_name == "The Daily Line"


def test_what_has_nothing_in_the_column_stays_at_the_end_whichever_way_it_is_sorted() -> None:
    table = whole_day()
    for turned in (False, True):
        items = [item for item in table.items(2, turned) if isinstance(item, FigureRow)]
        values = [next((s.figure.value for s in e.sources if s.source_name == "Staff Digest"), None) for e in items]
        stated = [value for value in values if value is not None]
        assert stated == sorted(stated, reverse=turned)
        assert values == [*stated, *[None] * (len(values) - len(stated))]
        assert not any(isinstance(item, Label) for item in table.items(2, turned))


def test_sums_come_last_and_only_of_the_category_that_is_shown() -> None:
    desk = FakeDesk()
    reading = desk.readings[0]
    whole = reading.analysis.figures[0]

    def checks(_: object) -> tuple[Check, ...]:
        return (Check("22 + 41 = 63", True, whole, ()),)

    sums = figure_rows.sums_in([reading], checks, "air-defence")
    table = figure_rows.edition_table(figure_rows.figures_in([reading], "air-defence"), {}, sums, UNICODE)
    assert [type(item) for item in table.items(None, False)] == [FigureRow, Label, Sum]
    assert not figure_rows.sums_in([reading], checks, "pow")


def test_a_series_is_told_newest_first() -> None:
    table = figure_rows.series_table(FakeDesk().series("drones-down", DAY, 30), UNICODE)
    days = [entry.sources[0].anchor.day for entry in table.rows]
    assert days == sorted(days, reverse=True)
    assert words(table.rows[0])[:2] == ["Wed 21 May 2025", "63 ▼ 41"]


def test_two_figures_of_a_publisher_about_the_same_are_two_rows() -> None:
    row = Figure(1, 0, 0, 2, "10", 10, "people", "pow", "UA", "prisoners")
    other = Figure(1, 1, 0, 2, "12", 12, "people", "pow", "UA", "prisoners")
    anchor = FakeDesk().readings[0].headline.anchor
    texts = [SourceFigure(anchor, "A", row), SourceFigure(anchor, "A", other), SourceFigure(anchor, "B", row)]
    table = figure_rows.day_table(texts, (), {"pow": "Prisoners"}, (), UNICODE)
    assert [[s.source_name for s in entry.sources] for entry in table.rows] == [["A"], ["A", "B"]]


def test_a_series_lists_what_is_set_aside_below_its_days_with_the_reason() -> None:
    drawn = FakeDesk().series("drones-down", DAY)
    point = drawn.points[-1]
    table = figure_rows.series_table(replace(drawn, asides=(SeriesAside(point, "no count of a day"),)), UNICODE)
    label, rows = table.groups[-1]
    assert label == Label("Set aside", "no count of a day")
    assert [row.sources[0].figure for row in rows] == [point.figure]
