import json
from datetime import UTC, date, datetime, timedelta

import pytest

from warbrief_tui.cli.commands.front_timeline import print_history
from warbrief_tui.model import (
    Account,
    Anchor,
    Engagements,
    Figure,
    Front,
    FrontActivity,
    FrontDay,
    FrontHistory,
    FrontReport,
    Headline,
    Mention,
    Role,
    Status,
)

DAY = date(2025, 10, 8)
FIGURE = Figure(0, 0, 0, 2, "38", 38, "attacks", "engagements", "RU", "assaults", claimed_by="General Staff")
COUNTED = Engagements(Anchor("alpha", DAY, 1, 0, 0), "Alpha", FIGURE)


def _day(*accounts: tuple[Status, str, str | None], back: int = 0, counted: tuple[Engagements, ...] = ()) -> FrontDay:
    reported = tuple(Account(*account) for account in accounts)
    return FrontDay(DAY - timedelta(back), len(reported), reported, counted, "Kostiantynivka")


def _report(name: str, *result: tuple[Status, Role]) -> FrontReport:
    now = datetime(2025, 10, 8, tzinfo=UTC)
    headline = Headline(Anchor(name.lower(), DAY), name, "Title", None, now, None, 10, 0, False, ())
    mentions = tuple(
        (Mention(0, n, 0, 4, "toretsk", "Text", status, role), f"Text {n}.") for n, (status, role) in enumerate(result)
    )
    return FrontReport(headline, mentions)


def _history(
    capsys: pytest.CaptureFixture[str], *days: FrontDay, result: tuple[FrontReport, ...] = (), as_json: bool = False
) -> str:
    activity = FrontActivity(Front("toretsk", "Toretsk", "direction", ("Торецк",)), DAY, (0, 0, 0, 2), ())
    names = ((date(2025, 10, 5), "Toretsk"), (date(2025, 10, 7), "Kostiantynivka"))
    story = FrontHistory(activity, (0, 0, None, 2), days, names)
    print_history(story, result, {"id": "toretsk"}, as_json=as_json, sentences=bool(result))
    return capsys.readouterr().out


def test_it_tells_names_activity_and_a_line_a_day_with_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    text = _history(capsys, _day(("held", "Alpha", None), counted=(COUNTED,)))
    assert "Toretsk   4 days to 2025-10-08\nalso: Торецк\n" in text
    assert "called Toretsk from 2025-10-05, then Kostiantynivka from 2025-10-07\n" in text
    assert "█" in text
    assert "8 Oct\n\nWed  8 Oct   38 assaults (Alpha (General Staff)); called Kostiantynivka\n" in text
    assert text.endswith("             ⚑ held  Alpha\nTue  7 Oct   no edition\n5–6 Oct      not named\n")


def test_contradictions_stand_side_by_side_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    text = _history(capsys, _day(("russian-advance", "Beta", "geolocated footage"), ("held", "Alpha", "General Staff")))
    assert "Wed  8 Oct   accounts differ; called Kostiantynivka\n" in text
    assert "             ▲RU Russian advance  Beta (geolocated footage)\n" in text
    assert "             ⚑ held               Alpha (General Staff)\n" in text


def test_agreement_is_not_called_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    text = _history(capsys, _day(("held", "Alpha", None), ("held", "Beta", None)))
    assert "differ" not in text
    assert "⚑ held  Alpha; Beta\n" in text


def test_a_day_of_background_alone_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Wed  8 Oct   background only; called Kostiantynivka\n" in _history(capsys, _day())


def test_sentences_stand_under_their_day(capsys: pytest.CaptureFixture[str]) -> None:
    result = (_report("Alpha", ("held", "today"), ("mention", "background")),)
    text = _history(capsys, _day(("held", "Alpha", None)), result=result)
    assert "    alpha/2025-10-08/0.0  held: Text 0.\n    alpha/2025-10-08/0.1  mention (background): Text 1.\n" in text


def test_json_tells_each_day_and_each_edition(capsys: pytest.CaptureFixture[str]) -> None:
    day = _day(("held", "Alpha", None), ("claim", "Alpha", "Moscow"), counted=(COUNTED,))
    text = json.loads(_history(capsys, day, result=(_report("Alpha", ("held", "today")),), as_json=True))
    assert text["known"] == [True, True, False, True]
    assert text["by_day"][0]["differ"] is False
    assert text["by_day"][0]["statuses"] == {"held": ["Alpha"], "claim": ["Alpha (Moscow)"]}
    assert text["by_day"][0]["engagements"][0]["value"] == 38
    assert text["days"][0]["mentions"][0]["paragraph"] == "Text 0."
    assert text["days"][0]["name"] == "Kostiantynivka"
