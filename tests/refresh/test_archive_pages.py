"""Going back: archive pages are followed as far as they lead, and whoever stops keeps what has come."""

import asyncio
import contextlib
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from tests.editions import edition
from tests.refresh.test_pipeline import NOW, Readers, Web
from warbrief_tui.errors import FetchError
from warbrief_tui.model import Outcome, RefreshStatus, Source
from warbrief_tui.refresh import pipeline
from warbrief_tui.refresh.archive_pages import archive_pages
from warbrief_tui.store.archive import day_index
from warbrief_tui.store.database import Database

FEED = "https://daily.example/feed/"
DAILY = Source("example-daily", "Example Daily", FEED, enabled=True)
PAGES = [FEED, f"{FEED}?paged=2", f"{FEED}?paged=3"]


@pytest.mark.parametrize(
    ("address", "second"),
    [
        (FEED, f"{FEED}?paged=2"),
        ("https://a.example/?feed=rss2&cat=3", "https://a.example/?feed=rss2&cat=3&paged=2"),
        ("https://a.example/wp-json/wp/v2/posts?per_page=5", "https://a.example/wp-json/wp/v2/posts?per_page=5&page=2"),
        ("https://a.example/feed/?paged=1", "https://a.example/feed/?paged=2"),
    ],
)
def test_the_second_page_of_an_archive(address: str, second: str) -> None:
    assert next(archive_pages(address)) == second


def test_what_is_no_archive_has_no_pages() -> None:
    assert list(islice(archive_pages("https://a.example/rss.xml"), 3)) == []


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "archive.db")
    yield opened
    opened.close()


@pytest.fixture
def web() -> Web:
    return Web({address: f"page {number}".encode() for number, address in enumerate(PAGES)})


@pytest.fixture
def readers() -> Readers:
    """Three pages of two days each, from 21 May back to 16 May."""
    pages = [[date(2025, 5, 21 - 2 * number - back) for back in (0, 1)] for number in range(3)]
    return Readers(
        {f"page {n}".encode(): [edition("x", day, key=str(day)) for day in told] for n, told in enumerate(pages)}
    )


async def refreshed(database: Database, web: Web, readers: Readers, since: date) -> Outcome:
    outcomes = pipeline.refresh([DAILY], database=database, http=web, workers=readers, now=NOW, since=since)
    return await anext(outcomes)


def stored(database: Database) -> list[int]:
    return [day.day for day in database.read(day_index.days)]


async def test_pages_are_followed_until_one_reaches_the_day(database: Database, web: Web, readers: Readers) -> None:
    outcome = await refreshed(database, web, readers, date(2025, 5, 18))
    assert (outcome.status, stored(database)) == (RefreshStatus.ADDED, [21, 20, 19, 18])
    assert [asked[0] for asked in web.asked] == PAGES[:2]


async def test_past_the_last_page_there_is_none_which_is_no_failure(
    database: Database, web: Web, readers: Readers
) -> None:
    web.answers[PAGES[2]] = FetchError("has nothing at this address (404)")
    outcome = await refreshed(database, web, readers, date(2025, 1, 1))
    assert (outcome.status, stored(database)) == (RefreshStatus.ADDED, [21, 20, 19, 18])


async def test_a_server_that_gives_the_same_page_again_is_asked_once_more_only(
    database: Database, web: Web, readers: Readers
) -> None:
    web.answers[PAGES[1]] = b"page 0"
    await refreshed(database, web, readers, date(2025, 1, 1))
    assert [asked[0] for asked in web.asked] == PAGES[:2]


async def test_who_stops_on_the_way_keeps_the_pages_that_came_and_can_go_on(
    database: Database, web: Web, readers: Readers
) -> None:
    web.answers[PAGES[2]] = b"slow"
    since = date(2025, 5, 1)
    outcomes = pipeline.refresh([DAILY], database=database, http=web, workers=readers, now=NOW, since=since)
    async with contextlib.aclosing(outcomes):
        first = asyncio.ensure_future(anext(outcomes))
        while len(web.asked) < 3:
            await asyncio.sleep(0.01)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
    assert stored(database) == [21, 20, 19, 18]
    web.answers[PAGES[2]] = b"page 2"
    web.answers[f"{FEED}?paged=4"] = FetchError("has nothing at this address (404)")
    await refreshed(database, web, readers, since)
    assert stored(database) == [21, 20, 19, 18, 17, 16]
