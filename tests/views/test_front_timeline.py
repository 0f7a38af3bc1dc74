from datetime import date

from msgspec.structs import replace

from warbrief_tui.model import (
    Account,
    Anchor,
    Engagements,
    Figure,
    Front,
    FrontActivity,
    FrontDay,
    FrontHistory,
    Status,
)
from warbrief_tui.views import front_timeline
from warbrief_tui.views.symbols import ASCII, UNICODE

DAY = date(2025, 5, 6)
FRONT = Front("pokrovsk", "Pokrovsk", "direction")


def _day(day: date, *texts: tuple[Status, str, str | None]) -> FrontDay:
    return FrontDay(day, len(texts), tuple(Account(*row) for row in texts))


def _counted(source: str, value: float, claimed_by: str | None = None) -> Engagements:
    figure = Figure(
        0, 0, 0, 2, "38", value, "attacks", "engagements", "RU", "assaults, repelled", claimed_by=claimed_by
    )
    return Engagements(Anchor(source, DAY, 1, 0, 0), source.title(), figure)


def test_every_day_has_its_row_and_days_without_word_share_one() -> None:
    items = (_day(DAY, ("held", "Alpha", None)), _day(date(2025, 5, 1), ("strike", "Alpha", None)))
    counts = (None, None, 0, 0, 1, 0, None, 0, 0, 1)
    rows = front_timeline.rows(FrontHistory(FrontActivity(FRONT, DAY, (0,) * 10, ()), counts, items))
    assert [front_timeline.format_days(row) for row in rows] == [
        "Tue  6 May",
        "4–5 May",
        "Sat  3 May",
        "Fri  2 May",
        "Thu  1 May",
        "29–30 Apr",
        "27–28 Apr",
    ]
    quiet = [row.stored for row in rows if isinstance(row, front_timeline.QuietDays)]
    assert quiet == [True, False, True, True, False]
    assert (
        front_timeline.format_days(front_timeline.QuietDays(date(2025, 4, 28), date(2025, 5, 3), False))
        == "28 Apr – 3 May"
    )


def test_a_front_that_nobody_names_has_no_rows() -> None:
    assert front_timeline.rows(FrontHistory(FrontActivity(FRONT, DAY, (0, 0), ()), (0, None), ())) == ()


def test_who_says_what() -> None:
    day = _day(DAY, ("held", "Alpha", "General Staff"), ("held", "Beta", None), ("mention", "Beta", None))
    assert front_timeline.statuses(day) == {"held": ("Alpha (General Staff)", "Beta"), "mention": ("Beta",)}
    assert front_timeline.publishers(day) == ("Alpha", "Beta")


def test_accounts_differ_where_ground_is_gained_and_kept_or_gained_by_both() -> None:
    def differ(*statuses: Status) -> bool:
        return front_timeline.accounts_differ(_day(DAY, *((status, "Alpha", None) for status in statuses)))

    assert differ("held", "russian-advance")
    assert differ("ukrainian-advance", "russian-advance")
    assert differ("attacked-no-gains", "ukrainian-advance")
    assert not differ("held", "attacked-no-gains", "strike", "claim")
    assert not differ("russian-advance", "contested")


def test_engagements_the_general_staffs_first_then_what_most_tell() -> None:
    items = (
        _counted("alpha", 40),
        _counted("beta", 38),
        _counted("gamma", 38),
        _counted("delta", 39, "General Staff"),
    )
    day = FrontDay(DAY, 1, (), items)
    assert front_timeline.engagements(day, UNICODE) == (
        ("39 assaults", ("Delta (General Staff)",)),
        ("38 assaults", ("Beta", "Gamma")),
        ("40 assaults", ("Alpha",)),
    )
    assert front_timeline.engagements(_day(DAY), ASCII) == ()


def test_one_number_in_several_words_is_told_once() -> None:
    row = _counted("alpha", 38)
    other = Engagements(row.anchor, "Beta", replace(row.figure, subject="attacks"))
    assert front_timeline.engagements(FrontDay(DAY, 1, (), (row, other)), UNICODE) == (
        ("38 assaults", ("Alpha", "Beta")),
    )
