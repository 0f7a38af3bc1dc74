import textwrap

import pytest

from warbrief_tui.model import Listing, Quote

from ..reading import edition, headings, paragraphs

_LONG = (
    "Two nights of drones ended with a quiet morning in the east, which the crews used to bring fuel and water to the"
    " brigades that had waited for both since Thursday, and to carry their wounded to the train."
)
_OTHER = (
    "Nobody counted the poles along the road, a foreman said to the paper of the "
    "town, but everybody could name the ones"
    " that still stood and the family that lived beside them."
)
_BLOCKS = [
    "Summary of the Day – May 21, 2025",
    "Night Over Kharkiv: Four Hours",
    _LONG,
    _OTHER,
    "Roads And Bridges",
    _OTHER,
    _LONG,
]


def _wrapped(width: int) -> list[str]:
    return [textwrap.fill(block, width, break_on_hyphens=False) for block in _BLOCKS]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(_BLOCKS),
        "\n\n".join(_BLOCKS),
        "\ufeff" + "\r\n".join(_BLOCKS),
        "\r\r".join(_BLOCKS),
        "\n\n".join(_BLOCKS).replace(" the ", "\u00a0the\u00a0"),
        "\n\n".join(_wrapped(60)),
        "\n\n".join(_wrapped(72)),
        "\n".join(_wrapped(76)),
        "\n\n\n".join(_BLOCKS) + "\n" * 9,
    ],
    ids=["line", "blank", "crlf-bom", "cr", "nbsp", "wrapped-60", "wrapped-72", "wrapped-dense", "airy"],
)
def test_every_layout_gives_the_same_edition(text: str) -> None:
    read = edition(text)
    assert headings(read) == ["Night Over Kharkiv: Four Hours", "Roads And Bridges"]
    assert paragraphs(read) == [_LONG, _OTHER, _OTHER, _LONG]


def test_bullets_and_numbers_are_lists_and_a_lone_number_is_none() -> None:
    read = edition(
        "Day of rain.\n- one of them\n- another one\n\n1) first thing\n2) second thing\n\n3. The third bridge was hit."
    )
    assert read.sections[0].blocks[1:3] == (
        Listing(("one of them", "another one")),
        Listing(("first thing", "second thing"), ordered=True),
    )
    assert paragraphs(read)[-1] == "3. The third bridge was hit."


def test_quoted_lines_are_one_quote() -> None:
    assert edition("He wrote a letter.\n\n> All is well\n> in the cellar.").sections[0].blocks[1] == Quote(
        "All is well in the cellar."
    )


@pytest.mark.parametrize(
    "line",
    [
        "the lower case line",
        "A sentence that ends.",
        "Tanks – about 10 944 (+3)",
        "A Title; With Its End,",
        "Only A Last Line",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    tail = [] if line == "Only A Last Line" else [_OTHER]
    assert line not in headings(edition("\n".join([_BLOCKS[0], _LONG, line, *tail])))


@pytest.mark.parametrize(
    "line", ["ON THE NORTH", "Bridges and Roads of the Week", "Sumy: what the Mayor Said", "1. Night Over Sumy"]
)
def test_what_is_a_heading(line: str) -> None:
    assert headings(edition("\n".join([_BLOCKS[0], _LONG, line, _OTHER]))) == [line]


def test_sentence_case_headings_are_known_by_their_number() -> None:
    read = edition("\n\n".join([_BLOCKS[0], "What the night brought", _LONG, "What the mayor wants", _OTHER]))
    assert headings(read) == ["What the night brought", "What the mayor wants"]


def test_lists_keep_their_levels_and_numbers() -> None:
    text = "The day\n\n- one\n  - deep\n    - deeper\n- two\n\n3. three\n4. four\n\n(1) a\n(2) b\n\n1. one\n2. two\n"
    lists = [block for block in edition(text).sections[0].blocks if isinstance(block, Listing)]
    assert lists == [
        Listing(("one", "deep", "deeper", "two"), levels=(0, 1, 2, 0)),
        Listing(("three", "four"), ordered=True, markers=("3.", "4.")),
        Listing(("a", "b"), ordered=True, markers=("(1)", "(2)")),
        Listing(("one", "two"), ordered=True),
    ]
