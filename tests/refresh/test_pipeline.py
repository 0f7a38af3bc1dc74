"""The pipeline: each source comes to its own end, what is stored stays, and nothing is asked for twice."""

import asyncio
import contextlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.editions import SECTIONS, analysis, edition, paragraphs
from warbrief_tui.errors import ConfigError, FetchError, OfflineError, ParseError, StoreError
from warbrief_tui.model import (
    PENDING,
    Analysis,
    Anchor,
    Document,
    Edition,
    Outcome,
    RefreshStatus,
    Section,
    Source,
)
from warbrief_tui.refresh import pipeline
from warbrief_tui.refresh.worker_pool import ParsedDocument
from warbrief_tui.store.archive import day_index, editions, source_health
from warbrief_tui.store.database import Database

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)
DAY = date(2025, 5, 21)
DAILY = Source("example-daily", "Example Daily", "https://daily.example/feed", enabled=True)
NIGHTLY = Source("nightly", "Nightly", "https://nightly.example/feed", enabled=True)
LATE = Section("Late News", paragraphs("One more thing."))


@dataclass
class Web:
    """Answers per address: a body, an error, or nothing new."""

    answers: dict[str, bytes | Exception | None] = field(default_factory=dict)
    asked: list[tuple[str, str | None, str | None, bool]] = field(default_factory=list)
    etag: str | None = '"v1"'

    async def get(
        self, url: str, etag: str | None = None, last_modified: str | None = None, *, private: bool = False
    ) -> Document | None:
        self.asked.append((url, etag, last_modified, private))
        answer = self.answers.get(url)
        if isinstance(answer, Exception):
            raise answer
        if answer == b"slow":
            await asyncio.sleep(60)
        return None if answer is None else Document(answer, url, NOW, url, etag=self.etag, last_modified="yesterday")


@dataclass
class Readers:
    """What is understood of each body."""

    editions: dict[bytes, list[Edition]] = field(default_factory=dict)
    seen: list[set[str]] = field(default_factory=list)

    async def parse_new(
        self, document: Document, source: Source, seen: Collection[str] = (), few: int = 0
    ) -> ParsedDocument:
        self.seen.append(set(seen))
        if document.data not in self.editions:
            raise ParseError(f"{document.name}: there is no text in it")
        return ParsedDocument(tuple(self.editions[document.data]), frozenset({document.data.hex()}))

    async def parse_and_analyse(
        self, document: Document, source: Source | None = None
    ) -> list[tuple[Edition, Analysis]]:
        return [(told, analysis()) for told in (await self.parse_new(document, DAILY)).editions]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "archive.db")
    yield opened
    opened.close()


@pytest.fixture
def web() -> Web:
    return Web({DAILY.url: b"one", NIGHTLY.url: b"two"})


@pytest.fixture
def readers() -> Readers:
    return Readers({b"one": [edition(key="1")], b"two": [edition("x", DAY, LATE, key="2", title="By Night")]})


async def refreshed(database: Database, web: Web, readers: Readers, *sources: Source) -> dict[str, Outcome]:
    outcomes = pipeline.refresh(sources or (DAILY, NIGHTLY), database=database, http=web, workers=readers, now=NOW)
    return {outcome.slug: outcome async for outcome in outcomes}


async def kept(database: Database, readers: Readers, *paths: Path) -> list[Outcome]:
    return [outcome async for outcome in pipeline.import_files(paths, database=database, workers=readers, now=NOW)]


async def test_what_is_new_is_stored_and_said(database: Database, web: Web, readers: Readers) -> None:
    anchor = Anchor("example-daily", DAY)
    outcomes = await refreshed(database, web, readers)
    assert outcomes["example-daily"] == Outcome("example-daily", "Example Daily", RefreshStatus.ADDED, added=(anchor,))
    assert outcomes["nightly"].added == (Anchor("nightly", DAY),)
    assert database.read(editions.load, anchor).edition.sections == SECTIONS


async def test_what_has_not_changed_is_asked_for_with_its_validators(
    database: Database, web: Web, readers: Readers
) -> None:
    await refreshed(database, web, readers, DAILY)
    web.answers[DAILY.url] = None
    assert (await refreshed(database, web, readers, DAILY))["example-daily"].status is RefreshStatus.UNCHANGED
    await refreshed(database, web, readers, DAILY)
    assert [asked[1:3] for asked in web.asked] == [(None, None), ('"v1"', "yesterday"), ('"v1"', "yesterday")]


async def test_the_same_again_changes_nothing(database: Database, web: Web, readers: Readers) -> None:
    await refreshed(database, web, readers)
    assert {outcome.status for outcome in (await refreshed(database, web, readers)).values()} == {
        RefreshStatus.UNCHANGED
    }


async def test_items_are_remembered_once_they_are_stored(database: Database, web: Web, readers: Readers) -> None:
    await refreshed(database, web, readers, DAILY)
    await refreshed(database, web, readers, DAILY)
    assert readers.seen == [set(), {b"one".hex()}]


async def test_items_that_are_left_out_are_looked_at_again(database: Database, web: Web, readers: Readers) -> None:
    readers.editions[b"one"].append(edition("x", date(2031, 1, 1), key="late"))
    await refreshed(database, web, readers, DAILY)
    await refreshed(database, web, readers, DAILY)
    assert readers.seen == [set(), set()]


async def test_what_is_stored_says_that_it_is_not_analysed_yet(database: Database, web: Web, readers: Readers) -> None:
    await refreshed(database, web, readers, DAILY)
    stored = database.read(editions.load, Anchor("example-daily", DAY))
    assert (stored.analysis, stored.edition.warnings[-1][:18]) == (Analysis(PENDING), "Figures and fronts")


async def test_a_new_wording_revises(database: Database, web: Web, readers: Readers) -> None:
    await refreshed(database, web, readers, DAILY)
    readers.editions[b"one"] = [replace(readers.editions[b"one"][0], sections=(*SECTIONS, LATE))]
    outcome = (await refreshed(database, web, readers, DAILY))["example-daily"]
    assert (outcome.status, outcome.revised) == (RefreshStatus.REVISED, (Anchor("example-daily", DAY),))
    stored = database.read(editions.load, outcome.revised[0])
    assert (stored.edition.sections[-1], stored.headline.revised) == (LATE, NOW)


async def test_two_editions_of_a_day_are_its_first_and_second(database: Database, web: Web, readers: Readers) -> None:
    readers.editions[b"one"].append(edition("x", DAY, LATE, key="other"))
    outcome = (await refreshed(database, web, readers, DAILY))["example-daily"]
    assert outcome.added == (Anchor("example-daily", DAY), Anchor("example-daily", DAY, 2))


@pytest.mark.parametrize("error", [FetchError("it refuses connections"), OfflineError("there is no way to it")])
async def test_one_bad_source_never_stops_the_rest(
    database: Database, web: Web, readers: Readers, error: FetchError
) -> None:
    web.answers[DAILY.url] = error
    outcomes = await refreshed(database, web, readers)
    assert (outcomes["example-daily"].status, outcomes["example-daily"].reason) == (RefreshStatus.FAILED, str(error))
    assert outcomes["nightly"].status is RefreshStatus.ADDED
    states = database.read(source_health.load_all)
    assert (states["example-daily"].failure, states["example-daily"].last_success) == (str(error), None)
    assert (states["nightly"].failure, states["nightly"].last_success) == (None, NOW)


async def test_a_document_that_was_not_understood_is_asked_for_again(
    database: Database, web: Web, readers: Readers
) -> None:
    web.answers[DAILY.url] = b"broken"
    failed = (await refreshed(database, web, readers, DAILY))["example-daily"]
    assert failed.reason == f"{DAILY.url}: there is no text in it"
    await refreshed(database, web, readers, DAILY)
    assert web.asked[-1][1:3] == (None, None)


async def test_a_failure_leaves_what_is_stored_and_its_validators(
    database: Database, web: Web, readers: Readers
) -> None:
    await refreshed(database, web, readers, DAILY)
    web.answers[DAILY.url] = b"broken"
    web.etag = '"v2"'
    await refreshed(database, web, readers, DAILY)
    await refreshed(database, web, readers, DAILY)
    assert web.asked[-1][1] == '"v1"'
    assert database.read(day_index.latest) == DAY


async def test_private_addresses_are_for_sources_that_say_so(database: Database, web: Web, readers: Readers) -> None:
    await refreshed(database, web, readers, DAILY, replace(NIGHTLY, private=True))
    assert {url: private for url, _, _, private in web.asked} == {DAILY.url: False, NIGHTLY.url: True}


async def test_warnings_of_what_is_new_are_said_once(database: Database, web: Web, readers: Readers) -> None:
    late = edition("x", date(2031, 1, 1), key="late", title="From the Future")
    readers.editions[b"one"] = [replace(readers.editions[b"one"][0], warnings=("no dateline",)), late]
    first = (await refreshed(database, web, readers, DAILY))["example-daily"]
    assert first.added == (Anchor("example-daily", DAY),)
    assert len(first.warnings) == 2
    assert "“From the Future” is dated 2031-01-01" in first.warnings[0]
    assert first.warnings[1] == "example-daily/2025-05-21: no dateline"
    assert len((await refreshed(database, web, readers, DAILY))["example-daily"].warnings) == 1


async def test_outcomes_come_as_they_happen_and_stopping_early_ends_the_rest(
    database: Database, web: Web, readers: Readers
) -> None:
    web.answers[DAILY.url] = b"slow"
    outcomes = pipeline.refresh((DAILY, NIGHTLY), database=database, http=web, workers=readers, now=NOW)
    async with contextlib.aclosing(outcomes):
        assert (await anext(outcomes)).slug == "nightly"
        under_way = asyncio.all_tasks() - {asyncio.current_task()}
        assert under_way
    assert all(task.done() for task in under_way)
    assert database.read(day_index.latest) == DAY


async def test_no_more_than_sixteen_sources_are_under_way(database: Database, readers: Readers) -> None:
    sources = [Source(f"s{number}", "Slow", f"https://s{number}.example/") for number in range(20)]
    web = Web({source.url: b"slow" for source in sources})
    outcomes = pipeline.refresh(sources, database=database, http=web, workers=readers, now=NOW)
    first = asyncio.ensure_future(anext(outcomes))
    while len(web.asked) < 16:
        await asyncio.sleep(0)
    for _ in range(20):
        await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert len(web.asked) == 16


async def test_an_archive_that_cannot_be_written_stops_everything(
    database: Database, web: Web, readers: Readers, tmp_path: Path
) -> None:
    readonly = Database(tmp_path / "archive.db", readonly=True)
    with contextlib.closing(readonly), pytest.raises(StoreError, match="cannot be written"):
        await refreshed(readonly, web, readers)


# Files


class Misconfigured(Readers):
    async def parse_new(
        self, document: Document, source: Source, seen: Collection[str] = (), few: int = 0
    ) -> ParsedDocument:
        raise ConfigError("fronts.toml: is not valid TOML")


async def test_a_wrong_gazetteer_is_no_fault_of_the_sources(database: Database, web: Web, folder: Path) -> None:
    for source in (DAILY, Source("letters", "Letters", path=str(folder))):
        with pytest.raises(ConfigError, match=r"fronts\.toml"):
            await refreshed(database, web, Misconfigured(), source)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "one.txt").write_bytes(b"one")
    (folder / "two.txt").write_bytes(b"two")
    (folder / "broken.txt").write_bytes(b"\x00")
    return folder


async def test_a_folder_is_a_source_and_its_bad_files_are_warnings(
    database: Database, web: Web, readers: Readers, folder: Path
) -> None:
    source = Source("letters", "Letters", path=str(folder))
    outcome = (await refreshed(database, web, readers, source))["letters"]
    assert outcome.added == (Anchor("letters", DAY), Anchor("letters", DAY, 2))
    assert outcome.warnings == (f"{folder}/broken.txt: there is no text in it",)
    assert web.asked == []


async def test_a_folder_that_is_gone_fails_with_its_name(database: Database, web: Web, readers: Readers) -> None:
    outcome = (await refreshed(database, web, readers, Source("letters", "Letters", path="/nowhere")))["letters"]
    assert (outcome.status, outcome.reason) == (RefreshStatus.FAILED, "/nowhere: there is no such file")
    assert database.read(source_health.load_all)["letters"].failure == outcome.reason


async def test_files_are_imported_with_an_outcome_each(database: Database, readers: Readers, folder: Path) -> None:
    paths = [folder / name for name in ("one.txt", "broken.txt", "missing.txt", "two.txt")]
    outcomes = await kept(database, readers, *paths)
    assert [outcome.name for outcome in outcomes] == [str(path) for path in paths]
    assert [outcome.status for outcome in outcomes] == [
        RefreshStatus.ADDED,
        RefreshStatus.FAILED,
        RefreshStatus.FAILED,
        RefreshStatus.ADDED,
    ]
    assert outcomes[0].added == (Anchor(pipeline.IMPORTED, DAY),)
    assert outcomes[2].reason == f"{folder}/missing.txt: there is no such file"


async def test_importing_a_file_twice_changes_nothing(database: Database, readers: Readers, folder: Path) -> None:
    await kept(database, readers, folder / "one.txt")
    (folder / "copy.txt").write_bytes(b"one")
    outcomes = await kept(database, readers, folder / "one.txt", folder / "copy.txt")
    assert [outcome.status for outcome in outcomes] == [RefreshStatus.UNCHANGED, RefreshStatus.UNCHANGED]


async def test_files_of_one_name_and_day_do_not_replace_each_other(
    database: Database, readers: Readers, folder: Path
) -> None:
    day = DAY.isoformat()
    readers.editions = {body: [replace(told, key=day) for told in found] for body, found in readers.editions.items()}
    (folder / "other").mkdir()
    (folder / "two.txt").rename(folder / "other" / "one.txt")
    outcomes = await kept(database, readers, folder / "one.txt", folder / "other")
    assert [outcome.added for outcome in outcomes] == [(Anchor("imported", DAY),), (Anchor("imported", DAY, 2),)]
