from datetime import date

import pytest

from warbrief_tui.analyse.figures.table_cells import labels_of, noun_of, with_labels
from warbrief_tui.analyse.text.sentences import places
from warbrief_tui.model import Edition, Paragraph, Section, Table

TABLE = Table(("Night", "Launched", "Shot down"), (("20 May", "108", "35"), ("21 May", "76", "22")))
EDITION = Edition("T", date(2025, 5, 21), "title", (Section(None, (Paragraph("12 drones"), TABLE)),), "k")


def test_a_cell_has_the_heading_of_its_column_and_the_first_cell_of_its_row() -> None:
    labels = {place.text: labels_of(EDITION, place) for place in places(EDITION)}
    assert labels["35"] == ("Shot down", "20 May")
    assert labels["20 May"] == ("Night",)
    assert labels["Launched"] == labels["12 drones"] == ()


@pytest.mark.parametrize(
    ("labels", "text", "kind"),
    [
        (("Drones shot down", "Sumy"), "Drones shot down", "drone"),
        (("Change", "Tanks"), "Tanks", "armour"),
        (("Killed", "Sumy"), "Killed", "person"),
        (("Total", "Sumy"), "Total", None),
    ],
)
def test_the_first_label_that_names_something_countable_counts(
    labels: tuple[str, ...], text: str, kind: str | None
) -> None:
    noun = noun_of(labels, 1)
    assert noun is not None
    assert (noun.text, noun.kind and noun.kind.id) == (text, kind)


def test_without_labels_nothing_is_counted() -> None:
    assert noun_of((), 1) is None


def test_a_label_weighs_more_than_the_sections_heading() -> None:
    assert with_labels({"strikes": 3.0}, ())["strikes"] == 3.0
    both = with_labels({"strikes": 3.0}, ("Drones shot down",))
    assert both["air-defence"] > both["strikes"]
