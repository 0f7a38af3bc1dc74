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


def _mentions(case: dict[str, Any], gazetteer: Gazetteer) -> list[Mention]:
    block = (Photo if case.get("kind") == "caption" else Paragraph)(case["text"])
    edition = Edition("t", case.get("day", date(2025, 5, 21)), "title", (Section(case.get("heading"), (block,)),), "k")
    return [
        mention for mention in mentions(edition, gazetteer) if mention.front in gazetteer.data and mention.block == 0
    ]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["text"])[:50])
def test_a_text_names_its_fronts_with_status_time_deciding_words_and_speaker(
    case: dict[str, Any], gazetteer: Gazetteer
) -> None:
    """What is mentioned as background may be left out, but is never the day’s."""
    mentioned = _mentions(case, gazetteer)
    expected = {(front, role) for front, _, role in case["told"] if role != "background"}
    assert {(m.front, m.role) for m in mentioned if m.role != "background"} == expected
    for front, status, role in case["told"]:
        statuses = {mention.status for mention in mentioned if (mention.front, mention.role) == (front, role)}
        assert statuses <= set(status.split("|")), front
    assert not case.get("phrase") or any(case["phrase"] in (mention.phrase or "") for mention in mentioned)
    assert not case.get("who") or any(case["who"] in (mention.according_to or "") for mention in mentioned)
