from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.analyse.text.sentences import HEADER, HEADING, places, sentences
from warbrief_tui.model import Edition, Listing, Paragraph, Photo, Quote, Section, Table


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One line only", ["One line only"]),
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("“Go home.” They did.", ["“Go home.”", "They did."]),
        ("At 9:15 a.m. local time Mr. Bilyk left.", ["At 9:15 a.m. local time Mr. Bilyk left."]),
        ("The U.S. Senate met. 40 came.", ["The U.S. Senate met.", "40 came."]),
        ("Forces advanced.[12] Others did not.", ["Forces advanced.[12]", "Others did not."]),
        ("Бої йдуть у р-ні м. Лиман. Атак вісім.", ["Бої йдуть у р-ні м. Лиман.", "Атак вісім."]),
        ("Потери – ок. 120 тыс. Далее тихо.", ["Потери – ок. 120 тыс. Далее тихо."]),
        ("First\nSecond", ["First", "Second"]),
        ("Really?! Yes…", ["Really?!", "Yes…"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, parts: list[str]) -> None:
    assert [text[begin:end] for begin, end in sentences(text)] == parts


@given(st.text(alphabet="aA. !?\n“”é2[]Яж…", max_size=80))
def test_sentences_lose_nothing_but_space(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))


def test_places_address_every_text_once() -> None:
    blocks = (
        Paragraph("p"),
        Quote("q"),
        Listing(("one", "two")),
        Photo("c"),
        Table(("h",), (("x",),)),
    )
    edition = Edition("t", date(2025, 5, 21), "title", (Section(None, blocks), Section("Head", ())), "k")
    found = [(p.section, p.block, p.kind, p.text, p.item, p.row, p.col) for p in places(edition)]
    assert found == [
        (0, 0, "paragraph", "p", None, None, None),
        (0, 1, "quote", "q", None, None, None),
        (0, 2, "item", "one", 0, None, None),
        (0, 2, "item", "two", 1, None, None),
        (0, 3, "caption", "c", None, None, None),
        (0, 4, "cell", "h", None, HEADER, 0),
        (0, 4, "cell", "x", None, 0, 0),
        (1, HEADING, "heading", "Head", None, None, None),
    ]
