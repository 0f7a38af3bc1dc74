"""When a source is asked again: pure decisions over what is known of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from warbrief_tui.errors import BusyError, FetchError, GoneError, OfflineError, ParseError
from warbrief_tui.model import Document, Source
from warbrief_tui.refresh import schedule
from warbrief_tui.refresh.schedule import RefreshTrigger
from warbrief_tui.store.archive.source_health import Health

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAILY = Source("daily", "Daily", "https://daily.example/feed", enabled=True)
KNOWN = Health(address=DAILY.url, etag='"1"', last_success=NOW - HOUR, last_attempt=NOW - HOUR)
DOCUMENT = Document(b"x", DAILY.url, NOW, DAILY.url, etag='"2"')


def test_after_a_success_it_is_asked_again_when_its_interval_is_over() -> None:
    after = schedule.after_success(replace(KNOWN, failure="no", failure_count=3, is_gone=True), DAILY, DOCUMENT, NOW)
    assert (after.next_attempt, after.failure_count, after.failure, after.is_gone, after.etag) == (
        NOW + HOUR,
        0,
        None,
        False,
        '"2"',
    )
    assert not schedule.is_due(DAILY, after, {}, NOW + HOUR - timedelta(seconds=1))
    assert schedule.is_due(DAILY, after, {}, NOW + HOUR)
    assert not schedule.is_due(replace(DAILY, enabled=False), after, {}, NOW + HOUR)
    assert not schedule.is_due(replace(DAILY, interval=0), after, {}, NOW + HOUR)
    assert schedule.skip_reason(after, {}, NOW, RefreshTrigger.ALL) is None  # the reader's own wish


def test_not_modified_keeps_the_validators() -> None:
    assert schedule.after_success(KNOWN, DAILY, None, NOW).etag == '"1"'


def test_each_failure_doubles_the_wait_up_to_a_day() -> None:
    health, waits = KNOWN, []
    for _ in range(16):
        health = schedule.after_failure(health, FetchError("no"), NOW, 0.5)
        assert health.next_attempt
        waits.append(health.next_attempt - NOW)
    assert waits[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert waits[-1] == timedelta(days=1)
    assert (health.etag, health.last_success, health.failure) == ('"1"', KNOWN.last_success, "no")


@given(st.integers(0, 10**6), st.floats(0, 1))
def test_jitter_is_a_quarter_and_never_more_than_a_day(fails: int, jitter: float) -> None:
    after = schedule.after_failure(replace(KNOWN, failure_count=fails), FetchError("no"), NOW, jitter)
    assert after.next_attempt
    assert timedelta(seconds=45) <= after.next_attempt - NOW <= timedelta(days=1)


def test_what_failed_waits_unless_it_is_asked_by_name() -> None:
    after = schedule.after_failure(KNOWN, ParseError("nothing in it"), NOW, 0.5)
    for asked in (RefreshTrigger.ALL, RefreshTrigger.DUE):
        said = schedule.skip_reason(after, {}, NOW, asked)
        assert said
        assert said.startswith("nothing in it; it is asked again at ")
        assert schedule.skip_reason(after, {}, NOW + HOUR, asked) is None
    assert schedule.skip_reason(after, {}, NOW, RefreshTrigger.NAMED) is None


def test_being_offline_is_no_failure_of_the_source() -> None:
    after = schedule.after_failure(KNOWN, OfflineError("offline"), NOW, 0.5)
    assert (after.failure_count, after.failure) == (0, "offline")
    assert schedule.skip_reason(after, {}, NOW, RefreshTrigger.ALL) is None
    assert schedule.skip_reason(after, {}, NOW, RefreshTrigger.DUE)


@pytest.mark.parametrize(
    ("wish", "wait"),
    [(timedelta(hours=2), timedelta(hours=2)), (timedelta(days=9), timedelta(days=1)), (None, timedelta(minutes=1))],
)
def test_a_busy_server_is_left_alone_with_all_its_sources(wish: timedelta | None, wait: timedelta) -> None:
    after = schedule.after_failure(KNOWN, BusyError("busy", wish), NOW, 0.5)
    assert after.retry_after == NOW + wait
    busy = schedule.busy_hosts([after, Health()], NOW)
    neighbour = Health(address="https://daily.example/other")
    for asked in RefreshTrigger:
        assert "wants to be left alone" in (schedule.skip_reason(neighbour, busy, NOW, asked) or "")
    assert schedule.skip_reason(Health(address="https://else.example/"), busy, NOW, RefreshTrigger.ALL) is None
    assert schedule.busy_hosts([after], NOW + wait) == {}


def test_what_is_gone_is_asked_by_its_name_only() -> None:
    after = schedule.after_failure(KNOWN, GoneError("has given this address up"), NOW, 0.5)
    assert after.is_gone
    for asked in (RefreshTrigger.ALL, RefreshTrigger.DUE):
        assert "'warbrief sources enable' asks it again" in (
            schedule.skip_reason(after, {}, NOW + 99 * HOUR, asked) or ""
        )
    assert schedule.skip_reason(after, {}, NOW, RefreshTrigger.NAMED) is None


def test_a_move_for_good_is_remembered_until_it_fails() -> None:
    moved = schedule.after_success(KNOWN, DAILY, replace(DOCUMENT, moved="https://new.example/feed"), NOW)
    assert moved.moved == "https://new.example/feed"
    assert schedule.after_success(moved, DAILY, DOCUMENT, NOW).moved == moved.moved
    assert schedule.after_failure(moved, OfflineError("offline"), NOW, 0.5).moved == moved.moved
    failed = schedule.after_failure(moved, GoneError("gone"), NOW, 0.5)
    assert (failed.moved, failed.is_gone) == (None, False)


def test_what_is_known_is_known_of_one_address() -> None:
    known = replace(KNOWN, editions=3, is_gone=True, failure_count=9, moved="https://new.example/")
    assert schedule.current_health(DAILY, known) is known
    other = replace(DAILY, url="https://daily.example/rss")
    assert schedule.current_health(other, known) == Health(3, last_success=KNOWN.last_success, address=other.url)
    assert schedule.current_health(DAILY, None) == Health(address=DAILY.url)


@pytest.mark.parametrize(
    ("health", "enabled", "state"),
    [
        (None, False, "off"),
        (None, True, "new"),
        (KNOWN, True, "ok"),
        (replace(KNOWN, failure="no"), True, "failing"),
        (replace(KNOWN, failure="no", retry_after=NOW + HOUR), True, "waiting"),
        (replace(KNOWN, failure="no", retry_after=NOW - HOUR), True, "failing"),
        (replace(KNOWN, failure="no", is_gone=True), True, "gone"),
    ],
)
def test_the_state_in_a_word(health: Health | None, enabled: bool, state: str) -> None:
    told = schedule.source_state(replace(DAILY, enabled=enabled), health, NOW)
    assert told.condition == state
    assert (told.next_attempt is None) == (state in ("off", "gone"))
