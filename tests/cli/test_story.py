from datetime import UTC, date, datetime

import pytest

from warbrief_tui.cli.story import tell
from warbrief_tui.model import Anchor, Front, FrontActivity, FrontDay, FrontStory, Headline, Mention, Role, Status

DAY = date(2025, 10, 8)


def _told(name: str, *said: tuple[Status, Role, str | None]) -> FrontDay:
    now = datetime(2025, 10, 8, tzinfo=UTC)
    headline = Headline(Anchor(name.lower(), DAY), name, "Title", None, now, None, 10, 0, False, ())
    mentions = tuple(
        (Mention(0, n, 0, 4, "toretsk", "Text", status, role, according_to=who), f"Text {n}.")
        for n, (status, role, who) in enumerate(said)
    )
    return FrontDay(headline, mentions, "Kostiantynivka")


def _said(capsys: pytest.CaptureFixture[str], *days: FrontDay, as_json: bool = False) -> str:
    activity = FrontActivity(Front("toretsk", "Toretsk", "direction"), DAY, (0, 2), ())
    tell(FrontStory(activity, days), {"id": "toretsk"}, as_json=as_json)
    return capsys.readouterr().out


def test_contradictions_stand_side_by_side_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(
        capsys,
        _told("Alpha", ("held", "today", "General Staff")),
        _told("Beta", ("russian-advance", "today", "geolocated footage"), ("mention", "background", None)),
    )
    assert "2025-10-08, called Kostiantynivka: accounts differ\n" in said
    assert "  held: Alpha (General Staff)\n  russian-advance: Beta (geolocated footage)\n" in said
    assert "beta/2025-10-08/0.1  mention (background): Text 1.\n" in said


def test_agreement_is_not_called_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, _told("Alpha", ("held", "today", None)), _told("Beta", ("held", "recap", None)))
    assert "differ" not in said
    assert "  held: Alpha; Beta\n" in said


def test_json_tells_each_day_and_each_edition(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, _told("Alpha", ("held", "today", None), ("claim", "today", "Moscow")), as_json=True)
    assert '"differ": false' in said
    assert '"Alpha (Moscow)"' in said
    assert '"paragraph": "Text 1."' in said
