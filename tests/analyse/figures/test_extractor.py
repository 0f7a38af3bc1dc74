"""What a whole edition yields: every figure in its place, bound, and nothing that is none."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.analyse.figures.extractor import figures
from warbrief_tui.analyse.figures.lexicon import lexicon
from warbrief_tui.analyse.text.tokenizer import tokens_of
from warbrief_tui.model import Block, Edition, Figure, Listing, Paragraph, Photo, Quote, Section, Table

CASES = tomllib.loads(Path(__file__).with_name("figure_cases.toml").read_text("utf-8"))["case"]


def edition(*blocks: Block, heading: str | None = None) -> Edition:
    return Edition("Title", date(2025, 5, 21), "title", (Section(heading, blocks),), "key")


def of(text: str, heading: str | None = None) -> tuple[Figure, ...]:
    return figures(edition(Paragraph(text), heading=heading))


def seen(figure: Figure) -> dict[str, Any]:
    facts = {name: getattr(figure, name) for name in ("value", "value_max", "unit", "category", "side", "qualifier")}
    return {name: value for name, value in facts.items() if value is not None}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_reads_the_sentences_of_many_publishers(case: dict[str, Any]) -> None:
    assert [seen(figure) for figure in of(case["text"], case["heading"])] == case["figures"]


PUBLISHERS = tomllib.loads(Path(__file__).with_name("publisher_cases.toml").read_text("utf-8"))["case"]


def told(figure: Figure, of: dict[str, Any]) -> dict[str, Any]:
    """What is judged of `figure`: its unit where it is a measure or people, its qualifier by its name."""
    unit = figure.unit if figure.unit in MEASURED else of["unit"]
    qualifier = lexicon().qualifiers.at(tokens_of(figure.qualifier), 0) if figure.qualifier else None
    facts = {"value": figure.value, "unit": unit, "category": figure.category, "side": figure.side}
    return {name: facts[name] for name in of if name != "qualifier"} | (
        {"qualifier": qualifier[0]} if qualifier else {}
    )


MEASURED = {
    "people",
    "percent",
    "km",
    "m",
    "km2",
    "ha",
    "EUR",
    "USD",
    "UAH",
    "RUB",
    "minutes",
    "hours",
    "months",
    "years",
}


@pytest.mark.parametrize("case", PUBLISHERS, ids=lambda case: case["text"][:50])
def test_reads_publishers_of_other_shapes(case: dict[str, Any]) -> None:
    found = of(case["text"], case["heading"])
    assert len(found) == len(case["figures"])
    assert [told(figure, wanted) for figure, wanted in zip(found, case["figures"], strict=True)] == case["figures"]


DECOYS = [
    "The summit opens on June 24-25, on 24 June 2025, on 24.06.2025 and on 2025-06-24.",
    "He served from 2010 to 2014, in 2019, in the 1990s and in early 2022.",
    "It began at 9:15 a.m., paused at 22:40 and ended by 6 p.m.",
    "The 47th Brigade, the 3rd Corps and the 17th package were named.",
    "47 Mechanized Brigade and Unit 26165 stood beside Military Unit 54607.",
    "T-90M, T-72B3, Kh-101, Kh-59/69, Geran-2, Su-34, M777, F-16s, 2S19 and 9M133 are names.",
    "The HART 5100, the Mirage 2000 and the Leopard 2 were shown.",
    "One of the crews left; no one stayed; one another they helped.",
    "The two sides agreed, as these three had done.",
    "A year ago he came; three days earlier he had left; two weeks after the vote he returned.",
    "Over the past 24 hours and in the last three months little changed.",
    "The G7, Article 5, Resolution 2202, Covid-19 and 5G were discussed.",
    "Footnotes [3] and [117] follow, see https://example.org/2025/05/21?id=77 and @channel24.",
    "Pope Leo XIV and Catherine II are names.",
    "Thousands of drones, dozens of missiles, hundreds of thousands of people.",
    "They should seize at least Sumy City.",
    "Call +380 44 123 45 67 or 0 800 500 335.",
    "Day 1,183 of the war, Channel 5, School No. 12 and Highway 20.",
    "Two-thirds of them agreed, and one in five did not.",
    "A nine-storey building with a 152-mm howitzer before it.",
    "World War Two and Phase One are over.",
    "47-ма бригада, 3-й корпус і 155-та дивізія 21 травня 2025 року.",
    "Станом на 16:00 у 2024 році діяла стаття 5.",
    "3 мая в 2023 году 5-я армия стояла у Купянска.",
]


@pytest.mark.parametrize("text", DECOYS)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert [figure.text for figure in of(text)] == []


MEASURES = [
    ("a two-hour call", 2, None, "hours"),
    ("the thousand-kilometer front", 1000, None, "km"),
    ("a 51-year-old lawyer", 51, None, "years"),
    ("approximately 25 kilometers away", 25, None, "km"),
    ("at 1.5 kilometers per hour", 1.5, None, "km/h"),
    ("a depth of 300 millimeters", 300, None, "mm"),
    ("some 300 sq km of land", 300, None, "km2"),
    ("over two hectares", 2, None, "ha"),
    ("two and a half years of war", 2.5, None, "years"),
    ("half a million people fled", 500000, None, "people"),
    ("between one million and five million weapons", 1e6, 5e6, "weapons"),
    ("two to three weeks of fighting", 2, 3, "weeks"),
    ("2 to 3 million shells", 2e6, 3e6, "shells"),
    ("10–15% of the land", 10, 15, "percent"),
    ("men aged 18-60", 18, 60, "years"),
    ("from 10 to 15 drones came", 10, 15, "drones"),
    ("Twenty-five tanks burned", 25, None, "tanks"),
    ("three hundred and ten soldiers", 310, None, "people"),
    ("a dozen drones", 12, None, "drones"),
    ("$5-10 billion", 5e9, 10e9, "USD"),
    ("US$1.2bn in loans", 1.2e9, None, "USD"),
    ("€300m for grids", 3e8, None, "EUR"),
    ("UAH 46 billion was spent", 46e9, None, "UAH"),
    ("350 million pounds sterling", 3.5e8, None, "GBP"),
    ("Swiss francs: 20 million Swiss francs", 2e7, None, "CHF"),
    ("4.5 trillion rubles", 4.5e12, None, "RUB"),
    ("50 млн доларів", 5e7, None, "USD"),
    ("1,5 тис. осіб", 1500, None, "people"),
    ("близько 20 км", 20, None, "km"),
    ("двадцять п'ять танків", 25, None, "танків"),
    ("62-річна жінка", 62, None, "years"),
    ("3,2 млрд рублей", 3.2e9, None, "RUB"),
]


@pytest.mark.parametrize(("text", "value", "value_max", "unit"), MEASURES)
def test_reads_values_ranges_and_units(text: str, value: float, value_max: float | None, unit: str) -> None:
    assert [(f.value, f.value_max, f.unit) for f in of(text)] == [(value, value_max, unit)]


def test_two_currencies_and_a_change_are_two_figures_each() -> None:
    assert [f.unit for f in of("a fund of 150 billion euros ($170 billion)")] == ["EUR", "USD"]
    assert [f.value for f in of("the rate was cut from 18% to 17%")] == [18, 17]


def test_a_part_knows_its_whole() -> None:
    parts = {
        f.value: f.part_of for f in of("They lost 63,402 troops, including 25,625 killed; 53 of over 150 drones fell.")
    }
    assert parts == {63402: None, 25625: "63,402 troops", 53: "over 150 drones", 150: None}


def test_says_who_claims_it_where_and_what_happened() -> None:
    (figure,) = of("Governor Ivan Fedorov said 14 people were injured in Zaporizhzhia Oblast.")
    assert (figure.claimed_by, figure.place, figure.subject) == (
        "Governor Ivan Fedorov",
        "Zaporizhzhia Oblast",
        "people, injured",
    )


def test_a_number_said_again_is_marked_as_repeated() -> None:
    again = figures(
        edition(Paragraph("63 drones were shot down."), Paragraph("Of the 63 drones shot down, most burned."))
    )
    assert [f.repeated for f in again] == [False, True]


def test_lists_quotes_captions_and_cells_are_read_with_their_address() -> None:
    blocks = (
        Quote("We lost 12 tanks."),
        Listing(("tanks – 10,854 (+2)", "nothing")),
        Photo("Rescuers carry two people from a house."),
        Table(("Kind", "Lost"), (("Tanks", "10,854"),)),
    )
    addresses = [(f.block, f.item, f.row, f.col, f.value) for f in figures(edition(*blocks))]
    assert addresses == [
        (0, None, None, None, 12),
        (1, 0, None, None, 10854),
        (1, 0, None, None, 2),
        (2, None, None, None, 2),
        (3, None, 0, 1, 10854),
    ]


def test_a_cell_counts_what_its_row_or_its_column_names() -> None:
    table = Table(("Region", "Killed", "Drones shot down"), (("Sumy", "3", "41"), ("Kharkiv", "–", "7")))
    found = [(f.row, f.col, f.subject, f.category, f.unit) for f in figures(edition(table))]
    assert found == [
        (0, 1, "Killed", "civilian-casualties", "people"),
        (0, 2, "Drones shot down", "air-defence", "drones"),
        (1, 2, "Drones shot down", "air-defence", "drones"),
    ]


PIECES = """
12 1,040 (+2) $5 bn km % – - two three hundred and million drones people killed Kh-101 May 21 2024 of over about to
. , ; : осіб близько тис. (250) [3] “Leopard” were Russian Ukrainian from between or € year-old aged 1.5
"""
pieces = st.sampled_from(PIECES.split())
texts = st.one_of(
    st.text(max_size=200), st.lists(pieces, max_size=40).map(" ".join), st.lists(pieces, max_size=30).map("".join)
)


@given(texts)
def test_a_figure_always_stands_where_it_says(text: str) -> None:
    found = of(text)
    assert all(text[f.start : f.end] == f.text and f.start < f.end for f in found)
    assert found == of(text)


@given(st.integers(2, 999_999))
def test_the_digits_of_a_figure_stand_in_its_text(number: int) -> None:
    (figure,) = of(f"They said {number:,} drones had come.")
    assert figure.value == number
    assert f"{number:,}" in figure.text


def test_one_who_was_hurt_is_counted_and_one_who_was_met_is_not() -> None:
    assert [(f.text, f.value, f.subject) for f in of("Shells injured a civilian in Sumy.")] == [
        ("a civilian", 1, "civilian, injured")
    ]
    assert of("He met a civilian and a driver.") == ()


def test_killed_and_injured_are_no_repeats_of_each_other() -> None:
    text = "Two civilians were killed in Sumy. Two civilians were injured in Kherson. Two civilians were killed."
    assert [f.repeated for f in of(text)] == [False, False, True]
