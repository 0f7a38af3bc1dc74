"""What is kept elsewhere says what the edition says, and nothing of it acts there."""

import re
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from warbrief_tui.export.documents import FORMATS, as_html, citation, markdown, narrowed, passage_text, text
from warbrief_tui.model import (
    Analysis,
    Anchor,
    Edition,
    Headline,
    Link,
    Listing,
    Paragraph,
    Photo,
    Preformatted,
    Quote,
    Reading,
    Section,
    Table,
)

from ..editions import DAY, edition

SECTIONS = (
    Section(None, (Paragraph("The first words."), Photo("A bridge.", "A. Person"))),
    Section(
        "Two bridges",
        (
            Paragraph("See the count of the staff.", links=(Link("the count", "https://example.org/r?a=1&b=2"),)),
            Quote("They come in twos."),
            Listing(("One <b>", "Two"), ordered=True),
            Table(("Weapon", "Count"), (("Drones", "112"), ("Mi|ssiles", "2")), "Night"),
        ),
    ),
)
FOLDER = Anchor("line", DAY)
EDITION = replace(edition("line", DAY, *SECTIONS, title="The day"), url="https://example.org/day")


def reading_of(whole: Edition, name: str) -> Reading:
    written = datetime(2025, 5, 22, tzinfo=UTC)
    return Reading(whole, Headline(FOLDER, name, whole.title, None, written, None, 0, 0, False, ()), Analysis("1"))


READING = reading_of(EDITION, "The Line")


@pytest.mark.parametrize(
    ("first", "last", "lines"),
    [
        (FOLDER, None, [2, 4]),
        (FOLDER.at(1), None, [4]),
        (FOLDER.at(1, 1), None, [1]),
        (FOLDER.at(0, 1), FOLDER.at(1, 0), [1, 1]),
        (FOLDER.at(0), FOLDER.at(1, 1), [2, 2]),
    ],
)
def test_a_passage_is_cut_out_of_its_edition(first: Anchor, last: Anchor | None, lines: list[int]) -> None:
    assert [len(section.blocks) for section in narrowed(EDITION, first, last).sections] == lines


def test_a_heading_is_in_the_passage_only_when_its_section_begins_in_it() -> None:
    assert narrowed(EDITION, FOLDER.at(1, 1)).sections[0].heading is None
    assert narrowed(EDITION, FOLDER.at(0, 1), FOLDER.at(1, 0)).sections[1].heading == "Two bridges"


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_says_it_all_in_order(ending: str) -> None:
    written = FORMATS[ending](READING)
    words = [
        "The day",
        "The Line",
        "21 May 2025",
        "https://example.org/day",
        "The first words.",
        "A bridge.",
        "A. Person",
    ]
    words += ["Two bridges", "the count", "They come in twos.", "Night", "Weapon", "112"]
    places = [written.find(word) for word in words]
    assert -1 not in places
    assert places == sorted(places)


def test_markdown_links_and_escapes() -> None:
    written = markdown(READING)
    assert "See [the count](<https://example.org/r?a=1&b=2>) of the staff." in written
    assert "1. One \\<b\\>" in written
    assert "| Mi\\|ssiles | 2 |" in written
    assert "## Two bridges" in written


@pytest.mark.parametrize(
    "nasty", ["# no heading", "- no list", "1. no number", "[x](y)", "<script>", "*a* _b_ `c`", "> q"]
)
def test_text_is_text_in_markdown_and_html(nasty: str) -> None:
    reading = reading_of(replace(EDITION, title=nasty, sections=(Section(nasty, (Paragraph(nasty),)),)), nasty)
    paragraph = markdown(reading).rstrip("\n").rpartition("\n\n")[2]
    assert re.sub(r"\\(.)", r"\1", paragraph) == nasty
    assert paragraph != nasty
    assert "<script>" not in as_html(reading)


def test_html_fetches_nothing_and_escapes_addresses() -> None:
    written = as_html(READING)
    assert '<a href="https://example.org/r?a=1&amp;b=2">the count</a>' in written
    assert "<img" not in written
    assert "src=" not in written


def test_a_citation_names_publisher_title_day_and_link() -> None:
    cited = citation(READING, narrowed(EDITION, FOLDER.at(1, 1)))
    assert cited == "“They come in twos.”\n— The Line, “The day”, 21 May 2025\nhttps://example.org/day\n"


def test_a_passage_as_text_is_its_words_alone() -> None:
    assert passage_text(narrowed(EDITION, FOLDER.at(0))) == "The first words.\n\nA bridge. (A. Person)"
    assert passage_text(narrowed(EDITION, FOLDER.at(1, 3))) == "Night\nWeapon\tCount\nDrones\t112\nMi|ssiles\t2"


def test_text_has_the_width_of_a_page() -> None:
    long = reading_of(replace(EDITION, sections=(Section(None, (Paragraph("word " * 60),)),)), "The Line")
    assert max(map(len, text(long).splitlines())) <= 78


_MARKS = (
    Paragraph("It cost ~~9~~ 8 <b>."),
    Listing(("one", "two", "on"), levels=(0, 1, 1), markers=("•", "5.", "")),
    Preformatted(("Tanks    5   (+1)", "  of <them>  2")),
)
_MARKED = reading_of(edition("line", DAY, Section(None, _MARKS), title="Marks"), "The Line")


def test_struck_text_lists_and_columns_are_exported_as_such() -> None:
    assert (
        "It cost ~~9~~ 8 \\<b\\>.\n\n- one\n    5. two\n       on\n\n    Tanks    5   (+1)\n      of <them>  2"
        in markdown(_MARKED)
    )
    page = as_html(_MARKED)
    assert "It cost <del>9</del> 8 &lt;b&gt;." in page
    assert '<li style="margin-left: 2em; list-style: none">5. two</li>' in page
    assert "<pre>Tanks    5   (+1)\n  of &lt;them&gt;  2</pre>" in page
    assert "It cost ~~9~~ 8 <b>.\n\n- one\n  5. two\n     on\n\nTanks    5   (+1)\n  of <them>  2" in text(_MARKED)


@pytest.mark.parametrize("start", range(40, 60))
def test_no_line_ends_inside_a_number(start: int) -> None:
    whole = edition(
        "line", DAY, Section(None, (Paragraph("x" * start + " lost 1 234 567 shells and 4 567 guns there"),))
    )
    printed = text(reading_of(whole, "The Line"))
    assert "1 234 567" in printed
    assert "4 567" in printed
