from datetime import date

from warbrief_tui.analyse.figures import figures
from warbrief_tui.model import Edition, Paragraph, Section


def test_finds_the_figures_of_a_paragraph_and_no_designator() -> None:
    text = "On May 3 the 12th Brigade shot down nearly 40 Geran-2 drones and lost two trucks."
    edition = Edition("T", date(2025, 5, 3), "title", (Section(None, (Paragraph(text),)),), "k")
    assert [(f.value, f.unit, f.qualifier) for f in figures(edition)] == [(40, "drones", "nearly"), (2, "trucks", None)]
