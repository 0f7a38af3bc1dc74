"""Unpacking: a first refresh lists everything at once, and each text is there when somebody opens it."""

import asyncio
import contextlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.fetch import hostile
from warbrief_tui.errors import ParseError
from warbrief_tui.model import Analysis, Anchor, Document, Edition, Outcome, RefreshStatus, Source
from warbrief_tui.paths import Paths
from warbrief_tui.refresh import deferred_parsing
from warbrief_tui.services.desk import Desk
from warbrief_tui.store.archive import deferred_items, editions
from warbrief_tui.store.database import Database

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)


def item(number: int, opening: str = "") -> str:
    return f"""<item><guid>daily-{number}</guid><title>Notes {number}</title>
<pubDate>{number:02} May 2025 12:00:00 GMT</pubDate><description><![CDATA[{opening}<p>The rail yard burned.</p>
<h2>Assaults</h2><p>Near Pokrovsk the garrison counted {number} assaults.</p>]]></description></item>"""


def feed(*items: str) -> bytes:
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


FOUR = feed(*(item(number) for number in (21, 20, 19, 18)))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[hostile.Hostile]:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    serve(monkeypatch, FOUR)
    with hostile.hostile_server() as opened:
        yield opened


def serve(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    monkeypatch.setitem(hostile.REPLIES, "daily", lambda caller: caller.answer(body))


@pytest.fixture
def desk(server: hostile.Hostile, tmp_path: Path) -> Iterator[Desk]:
    home = tmp_path / "home"
    home.mkdir()
    (home / "sources.toml").write_text(f'[daily]\nurl = "{server.url("daily")}"\nprivate = true\nenabled = true\n')
    with Desk(Paths.under(home), children=1, now=lambda: NOW) as opened:
        yield opened


async def refreshed(desk: Desk) -> Outcome:
    (outcome,) = [outcome async for outcome in desk.refresh(["daily"])]
    return outcome


@pytest.fixture
def database(desk: Desk, tmp_path: Path) -> Iterator[Database]:
    """The archive, as another warbrief has it."""
    with contextlib.closing(Database(Paths.under(tmp_path / "home").archive)) as opened:
        yield opened


def packed(desk: Desk) -> list[int]:
    return [headline.anchor.day.day for headline in desk.headlines(2025, 5) if headline.is_deferred]


def place(number: int) -> Anchor:
    return Anchor("daily", date(2025, 5, number))


async def test_all_of_a_feed_is_listed_and_read_behind(desk: Desk) -> None:
    outcome = await refreshed(desk)
    assert outcome.added == tuple(place(number) for number in (21, 20, 19, 18))
    assert packed(desk) == [21, 20, 19, 18]
    async with contextlib.aclosing(desk.reanalyse()) as steps:
        done = [step async for step in steps]
        assert done == sorted(done), "items that end together are one step"
        assert done[-1] == (4, 4)
    assert packed(desk) == []
    reading = desk.reading(place(19))
    assert [section.heading for section in reading.edition.sections] == [None, "Assaults"]
    assert {mention.front for mention in reading.analysis.mentions} == {"pokrovsk"}


async def test_who_stops_early_goes_on_later_with_the_newest_that_is_left(desk: Desk) -> None:
    await refreshed(desk)
    async with contextlib.aclosing(desk.reanalyse()) as steps:
        await anext(steps)
    left = packed(desk)  # what was on its way to the archive may still arrive
    assert left
    assert not {20, 21} <= set(left)
    async with contextlib.aclosing(desk.reanalyse()) as steps:
        done, of_all = [step async for step in steps][-1]
    assert done == of_all <= len(left)
    assert packed(desk) == []


async def test_an_edition_that_is_opened_is_read_at_once(desk: Desk) -> None:
    await refreshed(desk)
    reading = desk.reading(place(19))
    assert (reading.headline.is_deferred, len(reading.edition.sections)) == (False, 2)
    assert len(desk.brief(date(2025, 5, 20)).readings[0].edition.sections) == 2
    assert packed(desk) == [21, 18]


async def test_one_whose_text_tells_another_day_is_followed_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await refreshed(desk)
    monkeypatch.setattr(
        deferred_parsing, "document_of", lambda *_: Document(feed(item(18, "<p>May 17, 2025</p>")), "x", NOW)
    )
    assert desk.reading(place(18)).headline.anchor == place(17)


async def test_few_new_items_are_read_with_the_refresh(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, feed(item(19), item(18)))
    await refreshed(desk)
    assert packed(desk) == []
    assert len(desk.reading(place(19)).edition.sections) == 2


async def test_of_many_sources_everything_is_listed_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, server: hostile.Hostile, tmp_path: Path
) -> None:
    serve(monkeypatch, feed(item(19)))
    table = f'url = "{server.url("daily")}"\nprivate = true\nenabled = true\n'
    (tmp_path / "home" / "sources.toml").write_text("".join(f"[s{number}]\n{table}" for number in range(21)))
    assert {outcome.status async for outcome in desk.refresh()} == {RefreshStatus.ADDED}
    assert packed(desk) == [19] * 21


async def test_an_item_in_new_words_is_read_with_the_refresh(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await refreshed(desk)
    desk.reading(place(21))
    serve(monkeypatch, FOUR.replace(b"The rail yard", b"The yard"))
    outcome = await refreshed(desk)
    assert (outcome.status, set(outcome.revised)) == (
        RefreshStatus.REVISED,
        {place(number) for number in (21, 20, 19, 18)},
    )
    assert packed(desk) == []
    assert desk.changes(place(21))
    assert not desk.changes(place(20))


class Reader:
    """Understands nothing of some items."""

    async def version(self) -> str:
        return "rules-1"

    async def parse_and_analyse(
        self, document: Document, source: Source | None = None
    ) -> list[tuple[Edition, Analysis]]:
        await asyncio.sleep(0)
        raise ParseError(f"{document.name}: took too long to understand, so it is left out")


async def test_an_item_that_cannot_be_read_is_tried_once(desk: Desk, database: Database) -> None:
    await refreshed(desk)
    waiting = database.read(deferred_items.pending)
    steps = deferred_parsing.parse_deferred(waiting, {}, database=database, workers=Reader(), now=NOW)
    assert [step async for step in steps][-1] == (4, 4)
    assert database.read(deferred_items.pending) == ()
    said = database.read(editions.load, place(21)).edition.warnings[-1]
    assert said.startswith("Its text could not be read: ")
    assert said.endswith("took too long to understand, so it is left out")


class Ahead(Reader):
    """Finds in every item an edition of a day to come."""

    async def parse_and_analyse(
        self, document: Document, source: Source | None = None
    ) -> list[tuple[Edition, Analysis]]:
        return [(Edition("Notes", date(2031, 1, 1), "text", (), "daily-21", "daily"), Analysis("rules-1"))]


async def test_an_item_of_a_day_to_come_is_not_taken(desk: Desk, database: Database) -> None:
    await refreshed(desk)
    async for _ in deferred_parsing.parse_deferred([place(21)], {}, database=database, workers=Ahead(), now=NOW):
        continue
    assert "yet to come" in database.read(editions.load, place(21)).edition.warnings[-1]


async def test_the_whole_of_an_excerpt_is_fetched_though_it_was_never_opened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, server: hostile.Hostile
) -> None:
    short = item(21).replace("<h2>Assaults</h2>", "").replace("<guid>", f"<link>{server.url('page')}</link><guid>")
    serve(monkeypatch, feed(short, item(20), item(19)))
    words = "The garrison counted the crossings again, and the river rose. " * 30
    page = f"<html><body><article><h1>Notes 21</h1><p>{words}</p><p>{words}</p></article></body></html>"
    monkeypatch.setitem(hostile.REPLIES, "page", lambda caller: caller.answer(page.encode(), Content_Type="text/html"))
    await refreshed(desk)
    assert packed(desk) == [21, 20, 19]
    assert await desk.fetch_full_text(place(21)) == place(21)
    assert desk.reading(place(21)).headline.words > 500


async def test_a_page_where_a_feed_was_is_no_edition(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await refreshed(desk)
    page = "<!doctype html><html><body><h1>Please log in</h1><p>This site wants to know who you are.</p></body></html>"
    serve(monkeypatch, page.encode())
    outcome = await refreshed(desk)
    assert (outcome.status, outcome.added) == (RefreshStatus.FAILED, ())
    assert (outcome.reason or "").endswith("sent a web page where its feed was")
    serve(monkeypatch, FOUR)
    assert (await refreshed(desk)).status is RefreshStatus.UNCHANGED
