"""A measure's subject can be understood without its sentence."""

import pytest

from warbrief_tui.analyse.figures.extractor import figures
from warbrief_tui.model import Edition, Paragraph, Section

from .test_extractor import edition

SUBJECTS = [
    ("The court jailed a clerk for seven years.", "prison sentence"),
    ("A baker, 44, and a 12-year-old girl were hurt.", "age of the baker"),
    ("The pontoon is 300 metres long.", "length of the pontoon"),
    ("The tug weighs 400 tons.", "weight of the tug"),
    ("The boat reaches a speed of 40 km/h.", "speed of the boat"),
    ("Trucks crawl over the pass at 10 km/h.", "speed of Trucks"),
    ("The drone has a range of 1,600 kilometres.", "range of the drone"),
    ("The hamlet lies 30 kilometres north of Izium.", "distance of the hamlet from Izium"),
    ("The nets hang within 20 metres of the road.", "distance from the road"),
    ("Sappers cleared 120 hectares.", "land cleared"),
    ("The brigade took 14 square kilometers near Tykhe.", "ground taken"),
    ("A shell costs 3,000 euros.", "price of the shell"),
    ("Norway lent Kyiv 2 billion euros ($2.3 billion).", "loan from Norway"),
    ("The captain was fined $9,000.", "fine for the captain"),
    ("Exports fell by 14 percent.", "fall in exports"),
    ("Of the bridges that were checked, 27 per cent can carry tanks.", "the bridges"),
    ("The exercise will last two weeks.", "length of the exercise"),
    ("The quarter had no gas for 30 hours.", "time without gas"),
    ("Engineers mended the road in nine days.", "time for the road"),
    ("They signed a 15-year treaty.", "length of the treaty"),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_names_what_has_the_size(text: str, subject: str) -> None:
    assert figures(edition(Paragraph(text)))[0].subject == subject


def test_a_second_currency_is_of_the_same_sum() -> None:
    first, second = figures(edition(Paragraph("Norway lent Kyiv 2 billion euros ($2.3 billion).")))
    assert second.subject == first.subject


def test_a_number_without_a_noun_counts_what_the_heading_counts() -> None:
    section = Section("Seven Ferries Sunk in a Month", (Paragraph("The port lost two in a storm."),))
    (figure,) = figures(Edition("Title", edition().day, "title", (section,), "key"))
    assert (figure.value, figure.subject) == (2, "Ferries, lost")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Workers strung 15 anti-drone nets.", "anti-drone nets"),
        ("A four-man crew came ashore.", "crew"),
        ("Balance of the night: 12 launches.", "launches"),
        ("The number of dead has risen to 14.", "people, killed"),
        ("The mine hurt three men, among them one beekeeper.", "men, injured"),
    ],
)
def test_names_what_is_counted(text: str, subject: str) -> None:
    assert figures(edition(Paragraph(text)))[0].subject == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("They plan a new aid package for Ukraine worth 20 billion euros.", "the new aid package"),
        ("The bank was under drone attack for two hours.", "length of drone attack"),
        ("Some 210 billion euros have been frozen.", "money, frozen"),
        ("Three more residents lost their lives.", "residents, killed"),
        ("The raid involved 46 strike and decoy drones.", "strike and decoy drones, launched"),
    ],
)
def test_names_the_outer_noun_and_the_true_fate(text: str, subject: str) -> None:
    assert figures(edition(Paragraph(text)))[0].subject == subject
