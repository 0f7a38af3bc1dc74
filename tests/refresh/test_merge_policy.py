"""The decision: new, reworded, or nothing to do."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from tests.editions import SECTIONS, edition, paragraphs
from warbrief_tui.model import Anchor, Edition, Section
from warbrief_tui.refresh.merge_policy import Add, Revise, Skip, decide, normalise, wants_page
from warbrief_tui.store.archive.editions import StoredVersion, fingerprint

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)
STORED = edition()
ANCHOR = Anchor("example-daily", STORED.day)
KNOWN = {STORED.key: StoredVersion(ANCHOR, fingerprint(STORED))}
REWORDED = edition("example-daily", STORED.day, *SECTIONS, Section("Late News", paragraphs("One more thing.")))


def keys(*editions: Edition, file: str | None = None) -> list[str]:
    return [told.key for told in normalise(editions, "example-daily", file)]


def test_what_is_unknown_is_added() -> None:
    assert decide(STORED, {}, NOW) == Add()


def test_what_is_stored_as_it_is_is_kept() -> None:
    assert decide(STORED, KNOWN, NOW) == Skip()


def test_new_words_under_a_known_key_revise() -> None:
    assert decide(REWORDED, KNOWN, NOW) == Revise(ANCHOR)


def test_known_words_under_a_new_key_are_kept() -> None:
    """A site that changes its addresses brings nothing new."""
    assert decide(replace(STORED, key="https://new.example/1"), KNOWN, NOW) == Skip()


@pytest.mark.parametrize("ahead", [3, 400, 2_000_000])
def test_a_day_that_is_yet_to_come_is_left_out_and_said(ahead: int) -> None:
    day = NOW.date() + timedelta(days=ahead)
    decision = decide(replace(STORED, day=day), {}, NOW)
    assert isinstance(decision, Skip)
    assert str(day) in (decision.reason or "")


@pytest.mark.parametrize("day", [NOW.date(), NOW.date() + timedelta(days=1), date(1, 1, 1)])
def test_any_other_day_is_fine(day: date) -> None:
    assert decide(replace(STORED, day=day), {}, NOW) == Add()


def test_editions_are_named_for_their_source() -> None:
    (told,) = normalise([replace(STORED, source=None)], "example-daily", None)
    assert told.source == "example-daily"


def test_the_latest_day_comes_first_and_a_day_in_the_order_of_publishing() -> None:
    day = STORED.day
    noon, night = datetime(2025, 5, 21, 12, tzinfo=UTC), datetime(2025, 5, 21, 22, tzinfo=UTC)
    assert keys(
        edition("x", day - timedelta(days=1), key="yesterday"),
        replace(edition("x", day, key="night", title="N"), published=night),
        replace(edition("x", day, key="noon"), published=noon),
        edition("x", day + timedelta(days=1), key="tomorrow"),
    ) == ["tomorrow", "noon", "night", "yesterday"]


def test_two_editions_under_one_key_stay_two() -> None:
    assert keys(STORED, REWORDED) == [STORED.key, f"{STORED.key}+"]


def test_the_same_edition_twice_is_one() -> None:
    assert keys(STORED, STORED) == [STORED.key]


def test_a_day_is_no_key_for_files_that_may_be_many() -> None:
    dated = replace(STORED, key=STORED.day.isoformat())
    assert keys(dated, file="/a/day.txt") != keys(dated, file="/b/day.txt")
    assert keys(dated, file="/a/day.txt") == keys(dated, file="/a/day.txt")
    assert keys(dated) == [STORED.day.isoformat()]
    assert keys(STORED, file="/a/feed.xml") == [STORED.key]


def test_an_excerpt_does_not_take_the_place_of_the_whole() -> None:
    excerpt = replace(STORED, sections=SECTIONS[:1], excerpt=True)
    assert decide(excerpt, KNOWN, NOW) == Skip()
    short = {STORED.key: StoredVersion(ANCHOR, fingerprint(STORED), excerpt=True)}
    assert decide(excerpt, short, NOW) == Revise(ANCHOR)


def test_an_excerpt_wants_its_page_until_the_whole_is_stored() -> None:
    excerpt = replace(STORED, excerpt=True, url="https://example.org/page")
    short = {STORED.key: StoredVersion(ANCHOR, fingerprint(STORED), excerpt=True)}
    assert wants_page(excerpt, {}, NOW)
    assert wants_page(excerpt, short, NOW)
    assert not wants_page(excerpt, KNOWN, NOW)
    assert not wants_page(replace(excerpt, url=None), {}, NOW)
    assert not wants_page(replace(excerpt, excerpt=False), {}, NOW)
    assert not wants_page(replace(excerpt, day=NOW.date() + timedelta(days=400)), {}, NOW)
