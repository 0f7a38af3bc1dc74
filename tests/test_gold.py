"""The gate of our own: what warbrief understands of the samples may get better and may not get worse."""

import functools
import tomllib
from pathlib import Path

import pytest

from tests.gold.compare import golds, score
from tests.gold.tally import KEY, Gold, Score

FLOORS = tomllib.loads(Path(__file__).with_name("gold").joinpath("floors.toml").read_text("utf-8"))
GOLDS = golds()
EDITIONS = [edition for gold in GOLDS.values() for edition in gold["editions"]]


@functools.cache
def scored(document: str) -> Score:
    return score(GOLDS[document])


@pytest.mark.parametrize("document", GOLDS)
def test_no_measure_falls_below_its_floor(document: str) -> None:
    found = scored(document)
    values = found.values()
    low = [
        f"{name} {values.get(name, 0):.3f} < {at}" for name, at in FLOORS[document].items() if values.get(name, 0) < at
    ]
    assert not low, "\n".join([f"{document}: {', '.join(low)}", *found.wrong])


@pytest.mark.parametrize("document", GOLDS)
def test_every_measure_has_a_floor(document: str) -> None:
    assert scored(document).values().keys() == FLOORS[document].keys()


@pytest.mark.parametrize("gold", EDITIONS, ids=lambda gold: gold["day"])
def test_gold_is_about_text_that_stands_there(gold: Gold) -> None:
    paragraphs = {block["text"][:KEY]: block["text"] for block in gold["paragraphs"]}
    assert len(paragraphs) == len(gold["paragraphs"]), "two paragraphs begin alike"
    findings = [one for kind in ("figures", "not_figures", "mentions", "not_fronts") for one in gold[kind]]
    assert [one for one in findings if one["text"] not in paragraphs[one["paragraph"]]] == []
