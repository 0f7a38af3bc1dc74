"""An excerpt's whole edition: what comes from the page, what stays the feed's, and when a page is asked for at all."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.editions import SECTIONS, analysis, edition, paragraphs
from warbrief_tui.errors import FetchError, ParseError
from warbrief_tui.model import Anchor, Edition, FullText, RefreshStatus, Section
from warbrief_tui.refresh.full_text import full_edition
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database

from .test_pipeline import DAILY, DAY, Readers, Web, refreshed

PAGE = "https://example.org/page"
EXCERPT = replace(
    edition("example-daily", DAY, Section(None, paragraphs("Only the start …")), key="1"),
    excerpt=True,
    url=PAGE,
    day_from="published",
)
WHOLE = edition("example-daily", date(2025, 5, 20), *SECTIONS, key=PAGE, title="A day – the site")
ALWAYS = replace(DAILY, full="always")


def test_the_page_gives_the_text_and_the_surer_day_and_the_feed_the_rest() -> None:
    told, _ = full_edition(
        EXCERPT, [(edition("x", DAY, Section(None, paragraphs("A box."))), analysis()), (WHOLE, analysis())]
    )
    assert told.sections == SECTIONS
    assert (told.key, told.title, told.url, told.excerpt) == ("1", EXCERPT.title, PAGE, False)
    assert (told.day, told.day_from) == (date(2025, 5, 20), "dateline")


def test_a_day_that_the_feed_states_as_surely_stays() -> None:
    dated = replace(EXCERPT, day_from="dateline", published=datetime(2025, 5, 22, tzinfo=UTC))
    told, _ = full_edition(dated, [(WHOLE, analysis())])
    assert (told.day, told.published) == (DAY, dated.published)


def test_a_page_that_says_no_more_is_refused() -> None:
    with pytest.raises(ParseError, match="no more than the excerpt"):
        full_edition(EXCERPT, [(replace(EXCERPT, excerpt=False), analysis())])


@pytest.fixture
def web() -> Web:
    return Web({DAILY.url: b"feed", PAGE: b"page"})


@pytest.fixture
def readers() -> Readers:
    return Readers({b"feed": [EXCERPT], b"page": [WHOLE]})


def _stored(database: Database, day: date = date(2025, 5, 20)) -> Edition:
    return database.read(editions.load, Anchor("example-daily", day)).edition


async def test_pages_are_fetched_where_the_source_says_so_and_stay(tmp_path: Path, web: Web, readers: Readers) -> None:
    database = Database(tmp_path / "archive.db")
    outcome = (await refreshed(database, web, readers, ALWAYS))["example-daily"]
    assert (outcome.status, outcome.warnings) == (RefreshStatus.ADDED, ())
    assert (_stored(database).sections, _stored(database).excerpt) == (SECTIONS, False)
    readers.editions[b"feed"] = [replace(EXCERPT, title="Another title")]
    assert (await refreshed(database, web, readers, ALWAYS))["example-daily"].status is RefreshStatus.UNCHANGED
    assert _stored(database).sections == SECTIONS
    assert [asked[0] for asked in web.asked] == [DAILY.url, PAGE, DAILY.url]
    database.close()


@pytest.mark.parametrize("full", ["ask", "never"])
async def test_without_the_setting_no_page_is_asked_for(
    tmp_path: Path, web: Web, readers: Readers, full: FullText
) -> None:
    database = Database(tmp_path / "archive.db")
    await refreshed(database, web, readers, replace(DAILY, full=full))
    assert _stored(database, DAY).excerpt
    assert [asked[0] for asked in web.asked] == [DAILY.url]
    database.close()


async def test_a_page_that_fails_leaves_the_excerpt_and_a_warning(tmp_path: Path, web: Web, readers: Readers) -> None:
    database = Database(tmp_path / "archive.db")
    web.answers[PAGE] = FetchError(f"{PAGE}: answered 403")
    outcome = (await refreshed(database, web, readers, ALWAYS))["example-daily"]
    assert outcome.status is RefreshStatus.ADDED
    assert any("only an excerpt" in warning and "403" in warning for warning in outcome.warnings)
    assert _stored(database, DAY).excerpt
    database.close()


async def test_a_page_that_failed_is_asked_for_again_though_the_feed_is_the_same(
    tmp_path: Path, web: Web, readers: Readers
) -> None:
    database = Database(tmp_path / "archive.db")
    web.answers[PAGE] = FetchError(f"{PAGE}: answered 503")
    await refreshed(database, web, readers, ALWAYS)
    web.answers[PAGE] = b"page"
    outcome = (await refreshed(database, web, readers, ALWAYS))["example-daily"]
    assert (outcome.status, outcome.warnings) == (RefreshStatus.REVISED, ())
    assert (_stored(database).sections, _stored(database).excerpt) == (SECTIONS, False)
    assert web.asked[2][:3] == (DAILY.url, None, None)
    await refreshed(database, web, readers, ALWAYS)
    assert [asked[0] for asked in web.asked] == [DAILY.url, PAGE, DAILY.url, PAGE, DAILY.url]
    database.close()


async def test_a_page_that_says_no_more_is_not_asked_for_again(tmp_path: Path, web: Web, readers: Readers) -> None:
    database = Database(tmp_path / "archive.db")
    readers.editions[b"page"] = [replace(EXCERPT, excerpt=False)]
    outcome = (await refreshed(database, web, readers, ALWAYS))["example-daily"]
    assert any("no more than the excerpt" in warning for warning in outcome.warnings)
    web.answers[DAILY.url] = None
    await refreshed(database, web, readers, ALWAYS)
    assert [asked[0] for asked in web.asked] == [DAILY.url, PAGE, DAILY.url]
    assert web.asked[2][1] == '"v1"'
    database.close()
