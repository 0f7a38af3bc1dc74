"""Which stored edition an item is, where an id does not say it."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.parse.reading import editions as parsed
from warbrief_tui.model import Analysis, Document, Edition, RefreshStatus, Source
from warbrief_tui.refresh import pipeline
from warbrief_tui.refresh.worker_pool import ParsedDocument
from warbrief_tui.store.archive import editions
from warbrief_tui.store.archive.editions import StoredVersion
from warbrief_tui.store.database import Database

from .test_pipeline import Web

NOW = datetime(2025, 6, 30, 6, 0, tzinfo=UTC)
FEED = Source("river", "River", "https://a.example/feed", enabled=True)


class Parser:
    """Parses what comes, as the worker does, without a process."""

    async def parse_new(
        self, document: Document, source: Source, seen: Collection[str] = (), few: int = 0
    ) -> ParsedDocument:
        return ParsedDocument(parsed(document.data, document.name, source, url=document.url), frozenset())

    async def parse_and_analyse(
        self, document: Document, source: Source | None = None
    ) -> list[tuple[Edition, Analysis]]:
        raise NotImplementedError


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "archive.db")
    yield opened
    opened.close()


def _item(guid: str, link: str, title: str, day: int, text: str) -> str:
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><link>{link}</link><title>{title}</title>"
        f"<pubDate>{day} May 2025 12:00:00 +0300</pubDate><description><![CDATA[{text}]]></description></item>"
    )


async def _refresh(database: Database, *items: str) -> RefreshStatus:
    feed = f"<rss version='2.0'><channel><title>T</title>{''.join(items)}</channel></rss>"
    web, workers = Web({FEED.url: feed.encode()}), Parser()
    outcomes = pipeline.refresh([FEED], database=database, http=web, workers=workers, now=NOW)
    (status,) = [outcome.status async for outcome in outcomes]
    return status


def _stored(database: Database) -> dict[str, StoredVersion]:
    return database.read(editions.stored_versions, FEED.slug)


def _titles(database: Database) -> list[str]:
    return sorted(version.title for version in _stored(database).values())


def _revisions(database: Database) -> list[Edition]:
    anchors = [version.anchor for version in _stored(database).values()]
    return [before for anchor in anchors if (before := database.read(editions.previous_version, anchor))]


async def test_an_id_that_items_share_does_not_let_one_overwrite_another(database: Database) -> None:
    items = [
        _item("G", f"https://a.example/p{day}", f"Poll {name}", day, f"<p>The {name} text of the river.</p>")
        for day, name in ((20, "one"), (21, "two"), (22, "three"), (23, "four"))
    ]
    assert await _refresh(database, *items[:3]) is RefreshStatus.ADDED
    assert await _refresh(database, items[3]) is RefreshStatus.ADDED
    assert await _refresh(database, items[3], items[2], items[1]) is RefreshStatus.UNCHANGED
    assert len(_titles(database)) == 4
    assert _revisions(database) == []


async def test_an_item_that_takes_an_id_with_another_link_is_another(database: Database) -> None:
    await _refresh(database, _item("G", "https://a.example/p1", "Poll one", 20, "The first text."))
    await _refresh(database, _item("G", "https://a.example/p2", "Poll two", 21, "The second text."))
    await _refresh(database, _item("G", "https://a.example/p2", "Poll two", 21, "The second text, mended."))
    assert _titles(database) == ["Poll one", "Poll two"]
    assert len(_revisions(database)) == 1


def _daily(day: int, text: str, title: str = "Daily summary, {} May") -> str:
    return _item("https://a.example/daily", "https://a.example/daily", title.format(day), day, text)


async def test_a_rolling_id_is_an_edition_a_day(database: Database) -> None:
    for day in (20, 21, 22):
        text = f"<h2>North</h2><p>On {day} May the line held; {day} attacks were repelled.</p>"
        assert await _refresh(database, _daily(day, text)) is RefreshStatus.ADDED
        assert await _refresh(database, _daily(day, text)) is RefreshStatus.UNCHANGED
        assert await _refresh(database, _daily(day, text + "<p>And one more line.</p>")) is RefreshStatus.REVISED
    assert _titles(database) == [f"Daily summary, {day} May" for day in (20, 21, 22)]
    assert sorted(version.anchor.day for version in _stored(database).values()) == [
        date(2025, 5, day) for day in (20, 21, 22)
    ]


async def test_a_rolling_id_under_one_title_is_told_by_its_text(database: Database) -> None:
    texts = ("The line held in the north and guns fell silent.", "Nine boats were sunk at the ferry by the brigade.")
    for day, text in zip((20, 21), texts, strict=True):
        await _refresh(database, _daily(day, text, "Daily summary"))
    assert len(_titles(database)) == 2


async def test_an_article_that_is_brought_up_to_date_the_next_day_is_revised(database: Database) -> None:
    words = "The river line held through the night although the guns on the far bank did not rest for a single hour."
    await _refresh(database, _daily(20, f"<p>{words}</p>", "River line holds"))
    more = f"<p>{words}</p><p>By noon two boats were sunk.</p>"
    assert await _refresh(database, _daily(21, more, "Two boats sunk as river line holds")) is RefreshStatus.REVISED
    assert _titles(database) == ["Two boats sunk as river line holds"]


async def test_a_corrected_date_is_a_revision(database: Database) -> None:
    text = "<p>The river line held through the night although the guns on the far bank did not rest at all.</p>"
    await _refresh(database, _daily(20, text))
    assert await _refresh(database, _daily(21, text)) is RefreshStatus.REVISED
    assert _titles(database) == ["Daily summary, 21 May"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1,204 views", "1,377 views"),
        ("Views: 1204", "Views: 1.4K"),
        ("Переглядів: 12", "Переглядів: 190"),
        ("3 hours ago", "a day ago"),
        ("5 хвилин тому", "2 години тому"),
        ("12 comments · 3 min read", "15 comments · 3 min read"),
        ("Updated just now by the desk", "Updated 3 hours ago by the desk"),
    ],
)
async def test_counters_and_times_that_pass_make_no_revision(database: Database, before: str, after: str) -> None:
    words = "The river line held through the night although the guns on the far bank did not rest for a single hour."
    await _refresh(database, _daily(20, f"<p>{words}</p><p>{before}</p><p>{words}</p>", "River"))
    assert await _refresh(database, _daily(20, f"<p>{words}</p><p>{after}</p><p>{words}</p>", "River")) is (
        RefreshStatus.UNCHANGED
    )
    assert _revisions(database) == []


async def test_other_numbers_make_one(database: Database) -> None:
    await _refresh(database, _daily(20, "<p>The staff counts 9 attacks, 12 comments were made.</p>", "River"))
    assert await _refresh(
        database, _daily(20, "<p>The staff counts 8 attacks, 13 comments were made.</p>", "River")
    ) is (RefreshStatus.REVISED)


async def test_two_files_of_one_day_stay_two(database: Database, tmp_path: Path) -> None:
    names = ("north.txt", "south.txt")
    for name in names:
        (tmp_path / name).write_text(f"Report of the {name[:5]}\n\n21 May 2025\n\nThe line held in the {name[:5]}.\n")
    paths = [tmp_path / name for name in names]
    outcomes = pipeline.import_files(paths, database=database, workers=Parser(), now=NOW)
    assert [outcome.status async for outcome in outcomes] == [RefreshStatus.ADDED] * 2
    assert len(database.read(editions.stored_versions, pipeline.IMPORTED)) == 2
