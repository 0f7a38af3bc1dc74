"""The whole flow without a fake in it: a server, the processes aside, the archive."""

import contextlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.fetch import hostile
from warbrief_tui.fetch.http_client import HttpClient, Limits
from warbrief_tui.model import Anchor, RefreshStatus, Source
from warbrief_tui.refresh import background_analysis, pipeline
from warbrief_tui.refresh.worker_pool import WorkerPool
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example Daily</title><link>https://daily.example/</link>
<item><guid>daily-1</guid><title>Summary of the Day – May 21, 2025</title>
<pubDate>Wed, 21 May 2025 19:00:00 GMT</pubDate><description>&lt;p&gt;The rail yard burned until noon.&lt;/p&gt;
&lt;h2&gt;Assaults Along the Railway&lt;/h2&gt;&lt;p&gt;Near Pokrovsk the garrison counted 38 assaults, and 14 people
were injured in the town.&lt;/p&gt;</description></item></channel></rss>"""


@pytest.fixture(autouse=True)
def _answers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    def feed(caller: hostile.Caller) -> None:
        if caller.headers.get("if-none-match") == '"1"':
            caller.answer(b"", "304 Not Modified")
        else:
            caller.answer(FEED.encode(), ETag='"1"', Content_Type="application/rss+xml")

    monkeypatch.setitem(hostile.REPLIES, "feed", feed)


async def test_good_and_bad_servers_each_come_to_their_own_end(tmp_path: Path) -> None:
    database = Database(tmp_path / "archive.db")
    with contextlib.closing(database), hostile.hostile_server() as server:
        sources = [
            Source(path, path.title(), server.url(path), private=True)
            for path in ("feed", "gzip-bomb", "byte-by-byte", "reset", "404", "ok")
        ]
        async with HttpClient(Limits(seconds=4)) as http, WorkerPool(2) as workers:
            rounds = [
                {outcome.slug: outcome async for outcome in refreshed}
                for refreshed in (
                    pipeline.refresh(sources, database=database, http=http, workers=workers, now=NOW),
                    pipeline.refresh(sources[:1], database=database, http=http, workers=workers, now=NOW),
                )
            ]
            assert [step async for step in background_analysis.analyse_pending(database=database, workers=workers)] == [
                (1, 1)
            ]
        first, second = rounds
        assert first["feed"].added == (Anchor("feed", date(2025, 5, 21)),)
        assert {slug for slug, outcome in first.items() if outcome.status is RefreshStatus.FAILED} == first.keys() - {
            "feed"
        }
        assert second["feed"].status is RefreshStatus.UNCHANGED
        reading = database.read(editions.load, first["feed"].added[0])
    assert [section.heading for section in reading.edition.sections] == [None, "Assaults Along the Railway"]
    assert "pokrovsk" in {mention.front for mention in reading.analysis.mentions}
    assert 14 in {figure.value for figure in reading.analysis.figures}
