"""judged_mentions.toml: fronts, statuses, roles, deciding words and speakers, judged before a program read them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from warbrief_tui.analyse.fronts.gazetteer import Gazetteer
from warbrief_tui.analyse.fronts.mentions import mentions
from warbrief_tui.model import Edition, Mention, Paragraph, Photo, Section

_CASES = tomllib.loads(Path(__file__).with_name("judged_mentions.toml").read_text("utf-8"))["case"]


@pytest.fixture(params=_CASES, ids=lambda case: str(case["text"])[:50])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    judged: dict[str, Any] = request.param
    return judged


@pytest.fixture
def told(case: dict[str, Any], gazetteer: Gazetteer) -> list[Mention]:
    block = (Photo if case.get("kind") == "caption" else Paragraph)(case["text"])
    edition = Edition("t", case.get("day", date(2025, 5, 21)), "title", (Section(case.get("heading"), (block,)),), "k")
    return [one for one in mentions(edition, gazetteer) if one.front in gazetteer.data and one.block == 0]


def test_fronts_and_their_times(case: dict[str, Any], told: list[Mention]) -> None:
    """What is told as background may be left out, but is never the day’s."""
    wanted = {(front, role) for front, _, role in case["told"]}
    found = {(one.front, one.role) for one in told}
    assert {one for one in found if one[1] != "background"} == {one for one in wanted if one[1] != "background"}


def test_statuses(case: dict[str, Any], told: list[Mention]) -> None:
    for front, status, role in case["told"]:
        found = {one.status for one in told if (one.front, one.role) == (front, role)}
        assert found <= set(status.split("|")), front


def test_what_decides_and_who_says_so(case: dict[str, Any], told: list[Mention]) -> None:
    assert not case.get("phrase") or any(case["phrase"] in (one.phrase or "") for one in told)
    assert not case.get("who") or any(case["who"] in (one.according_to or "") for one in told)
