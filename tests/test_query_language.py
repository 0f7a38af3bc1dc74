"""docs/search.md documents the query language that is parsed, and every form finds the same everywhere."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.search.autocomplete import FIELDS
from warbrief_tui.store.search.index_tags import HAS
from warbrief_tui.store.search.query_ast import KINDS
from warbrief_tui.store.search.query_parser import parse_query

PAGE = Path(__file__).parents[1] / "docs" / "search.md"


def documented() -> list[str]:
    """Return the queries in the left column of the table, one by one."""
    chapter = PAGE.read_text("utf-8").partition("\n## ")[0]
    typed = [row.split("|")[1] for row in chapter.splitlines() if row.startswith("| `")]
    return [query for cell in typed for query in re.findall("`([^`]+)`", cell)]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(Paths.under(tmp_path_factory.mktemp("home")), sample=True) as desk:
        yield desk


def test_every_documented_form_is_read_as_one() -> None:
    assert len(documented()) > 30
    for query in documented():
        assert parse_query(query, today=date(2025, 5, 21)).unrecognised == (), query


def test_every_filter_and_value_is_documented() -> None:
    told = " ".join(documented())
    for key in FIELDS:
        assert f"{key}:" in told
    for key, values in (("in", KINDS), ("has", HAS)):
        assert all(f"{key}:{value}" in told for value in values)


def test_every_documented_form_is_a_saved_search_and_explained_alike(samples: Desk) -> None:
    for query in documented():
        found = samples.search(query, 500)
        assert samples.explain(query)[0] in found.description
        samples.save_search("asked", query)
        (saved,) = samples.saved_searches()
        inside = sum(hit.anchor.section is not None for hit in found.hits)
        assert saved.unread == min(inside, 100), query
        samples.facets(query)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kyiv", "Kiev", "Київ", "KYIV", "Киев"),
        ("Kupiansk", "Kupyansk", "Куп'янськ", "Kupjansk", "Купянск"),
        ("Shahed-136", "Geran-2", "shahed-136"),
    ],
)
def test_a_name_finds_the_same_in_every_spelling(samples: Desk, spellings: tuple[str, ...]) -> None:
    for form in ("{}", '"{}"', "near({} drones, 30)"):
        found = [{hit.anchor for hit in samples.search(form.format(one), 500).hits} for one in spellings]
        assert all(one == found[0] for one in found), (form, [len(one) for one in found])
        assert found[0] or form.startswith("near")


def test_equals_means_that_word_and_no_other(samples: Desk) -> None:
    every, exact = (len(samples.search(query, 500).hits) for query in ("assault", "=assault"))
    assert 0 < exact < every
    assert 0 < len(samples.search("=Kiev", 500).hits) < len(samples.search("Kiev", 500).hits)
