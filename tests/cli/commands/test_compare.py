"""`compare`: what stands in its two columns, and what it says where a side has nothing."""

import pytest

from ..conftest import Warbrief


def test_a_day_against_a_day_front_by_front(warbrief: Warbrief) -> None:
    result = warbrief("--sample", "compare", "2025-05-20", "2025-05-21", "--json").json
    assert [side["day"] for side in result["sides"]] == ["2025-05-20", "2025-05-21"]
    pokrovsk = next(pair for pair in result["pairs"] if pair["titles"] == ["Pokrovsk", "Pokrovsk"])
    assert pokrovsk["left"]
    assert {passage["anchor"].split("/")[1] for passage in pokrovsk["right"]} == {"2025-05-21"}
    assert all(passage["text"] and passage["status"] for passage in pokrovsk["right"])


def test_a_publisher_against_a_publisher_section_by_section_as_a_table(warbrief: Warbrief) -> None:
    result = warbrief(
        "--sample", "compare", "field-notes", "the-long-view/2025-05-21", "--by", "section", "--day", "2025-05-21"
    )
    assert result.code == 0
    head, *rows = result.out.splitlines()
    assert "Field Notes (sample)" in head
    assert "The Long View (sample)" in head
    titles = [row for row in rows if row.count("## ") == 2]
    assert titles, "sections about the same stand side by side"
    assert any("Bolkhov" in row.partition("## The Long View")[0] for row in titles)


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (["2025-05", "latest"], 2, "is a month"),
        (["soon", "latest"], 2, "is not a day"),
        (["2025-05-20", "2024-01-01"], 1, "no edition of 2024-01-01"),
        (["field-notes/2025-05-20", "latest"], 1, "there are editions of harbour-weekly"),
        (["latest"], 2, "SECOND"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(
    warbrief: Warbrief, words: list[str], code: int, reason: str
) -> None:
    result = warbrief("--sample", "compare", *words)
    assert (result.code, result.out) == (code, "")
    assert reason in result.err
    assert result.err.count("\n") == 1
