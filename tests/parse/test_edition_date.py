from datetime import UTC, date, datetime

import pytest

from warbrief_tui.model import Source
from warbrief_tui.parse import edition_date

from .reading import edition

_NEAR = date(2025, 5, 22)
_PROSE = "Words of the day went on for a good while and said nothing of any date that could be used for it at all."


@pytest.mark.parametrize(
    "line",
    [
        "Summary of the Day – May 21, 2025",
        "Wednesday, 21 May 2025",
        "Updated: May 21, 2025, 10:15 a.m. Kyiv time",
        "Зведення за добу: 21 травня 2025 року",
        "Operational information as of 08:00 on 21.05.2025",
    ],
)
def test_a_dateline_is_a_date_beside_a_label_or_alone(line: str) -> None:
    assert edition_date.dateline(line, _NEAR) == date(2025, 5, 21)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was hit on May 21, 2025 by two drones",
        "Ukraine expects a vote by May 21, 2025?",
        "No date here",
        "May",
    ],
)
def test_a_sentence_with_a_date_is_no_dateline(line: str) -> None:
    assert edition_date.dateline(line, _NEAR) is None


def _feed(title: str, published: str, link: str = "https://a.example/x", text: str = _PROSE) -> str:
    return (
        f"<rss version='2.0'><channel><title>T</title><item><title>{title}</title><link>{link}</link>"
        f"<pubDate>{published}</pubDate><description>{text}</description></item></channel></rss>"
    )


_LATE = "Wed, 21 May 2025 21:30:00 +0000"


@pytest.mark.parametrize(
    ("title", "link", "text", "day", "why"),
    [
        (
            "Letter of May 19, 2025",
            "https://a.example/2025/05/18/x",
            f"&lt;p&gt;Report, May 20, 2025&lt;/p&gt;{_PROSE}",
            20,
            "dateline",
        ),
        ("Letter of May 19, 2025", "https://a.example/2025/05/18/x", _PROSE, 19, "title"),
        ("Letter", "https://a.example/2025/05/18/x", f"On May 21 it rained. On May 21 it stopped. {_PROSE}", 18, "url"),
        ("Letter", "https://a.example/x", f"On May 21 it rained. On May 21 it stopped. {_PROSE}", 21, "text"),
        ("Letter", "https://a.example/x", _PROSE, 22, "published"),
        ("Letter of March 3", "https://a.example/x", _PROSE, 22, "published"),
    ],
)
def test_the_day_comes_from_the_most_trusted_place(title: str, link: str, text: str, day: int, why: str) -> None:
    read = edition(_feed(title, _LATE, link, text), "feed.xml")
    assert (read.day, read.day_from) == (date(2025, 5, day), why)


@pytest.mark.parametrize(("zone", "day"), [("Europe/Kyiv", 22), ("America/New_York", 21), ("No/Such", 21)])
def test_a_time_becomes_a_day_where_the_publisher_lives(zone: str, day: int) -> None:
    source = Source("a", "A", timezone=zone)
    assert edition(_feed("Letter", _LATE), "feed.xml", source).day == date(2025, 5, day)


def test_without_any_date_the_day_of_fetching_is_taken_with_a_warning() -> None:
    read = edition(_PROSE)
    assert (read.day, read.day_from) == (date(2025, 7, 4), "fetched")
    assert "fetched" in read.warnings[-1]


@pytest.mark.parametrize("stated", ["-0001-01-01", "10000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "yesterday"])
def test_an_absurd_moment_is_none(stated: str) -> None:
    assert edition_date.moment(stated) is None


def test_a_moment_is_given_in_utc() -> None:
    assert edition_date.moment("2025-05-21T02:00:00+03:00") == datetime(2025, 5, 20, 23, tzinfo=UTC)
