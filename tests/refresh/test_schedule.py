"""When a source is asked again: pure decisions over what is known of it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from warbrief_tui.errors import BusyError, FetchError, GoneError, OfflineError, ParseError
from warbrief_tui.model import Document, Source
from warbrief_tui.refresh import schedule
from warbrief_tui.refresh.schedule import Asked
from warbrief_tui.store.archive.source_health import Health

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAILY = Source("daily", "Daily", "https://daily.example/feed", enabled=True)
KNOWN = Health(address=DAILY.url, etag='"1"', succeeded=NOW - HOUR, tried=NOW - HOUR)
DOCUMENT = Document(b"x", DAILY.url, NOW, DAILY.url, etag='"2"')


def test_after_a_success_it_is_asked_again_when_its_interval_is_over() -> None:
    after = schedule.succeeded(replace(KNOWN, reason="no", fails=3, gone=True), DAILY, DOCUMENT, NOW)
    assert (after.next_try, after.fails, after.reason, after.gone, after.etag) == (NOW + HOUR, 0, None, False, '"2"')
    assert not schedule.is_due(DAILY, after, {}, NOW + HOUR - timedelta(seconds=1))
    assert schedule.is_due(DAILY, after, {}, NOW + HOUR)
    assert not schedule.is_due(replace(DAILY, enabled=False), after, {}, NOW + HOUR)
    assert not schedule.is_due(replace(DAILY, interval=0), after, {}, NOW + HOUR)
    assert schedule.hold(after, {}, NOW, Asked.ALL) is None  # the reader's own wish


def test_not_modified_keeps_the_validators() -> None:
    assert schedule.succeeded(KNOWN, DAILY, None, NOW).etag == '"1"'


def test_each_failure_doubles_the_wait_up_to_a_day() -> None:
    health, waits = KNOWN, []
    for _ in range(16):
        health = schedule.failed(health, FetchError("no"), NOW, 0.5)
        assert health.next_try
        waits.append(health.next_try - NOW)
    assert waits[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert waits[-1] == timedelta(days=1)
    assert (health.etag, health.succeeded, health.reason) == ('"1"', KNOWN.succeeded, "no")


@given(st.integers(0, 10**6), st.floats(0, 1))
def test_jitter_is_a_quarter_and_never_more_than_a_day(fails: int, jitter: float) -> None:
    after = schedule.failed(replace(KNOWN, fails=fails), FetchError("no"), NOW, jitter)
    assert after.next_try
    assert timedelta(seconds=45) <= after.next_try - NOW <= timedelta(days=1)


def test_what_failed_waits_unless_it_is_asked_by_name() -> None:
    after = schedule.failed(KNOWN, ParseError("nothing in it"), NOW, 0.5)
    for asked in (Asked.ALL, Asked.DUE):
        said = schedule.hold(after, {}, NOW, asked)
        assert said
        assert said.startswith("nothing in it; it is asked again at ")
        assert schedule.hold(after, {}, NOW + HOUR, asked) is None
    assert schedule.hold(after, {}, NOW, Asked.NAMED) is None


def test_being_offline_is_no_failure_of_the_source() -> None:
    after = schedule.failed(KNOWN, OfflineError("offline"), NOW, 0.5)
    assert (after.fails, after.reason) == (0, "offline")
    assert schedule.hold(after, {}, NOW, Asked.ALL) is None
    assert schedule.hold(after, {}, NOW, Asked.DUE)


@pytest.mark.parametrize(
    ("wish", "wait"),
    [(timedelta(hours=2), timedelta(hours=2)), (timedelta(days=9), timedelta(days=1)), (None, timedelta(minutes=1))],
)
def test_a_busy_server_is_left_alone_with_all_its_sources(wish: timedelta | None, wait: timedelta) -> None:
    after = schedule.failed(KNOWN, BusyError("busy", wish), NOW, 0.5)
    assert after.left_alone == NOW + wait
    busy = schedule.hosts([after, Health()], NOW)
    neighbour = Health(address="https://daily.example/other")
    for asked in Asked:
        assert "wants to be left alone" in (schedule.hold(neighbour, busy, NOW, asked) or "")
    assert schedule.hold(Health(address="https://else.example/"), busy, NOW, Asked.ALL) is None
    assert schedule.hosts([after], NOW + wait) == {}


def test_what_is_gone_is_asked_by_its_name_only() -> None:
    after = schedule.failed(KNOWN, GoneError("has given this address up"), NOW, 0.5)
    assert after.gone
    for asked in (Asked.ALL, Asked.DUE):
        assert "'warbrief sources enable' asks it again" in (schedule.hold(after, {}, NOW + 99 * HOUR, asked) or "")
    assert schedule.hold(after, {}, NOW, Asked.NAMED) is None


def test_a_move_for_good_is_remembered_until_it_fails() -> None:
    moved = schedule.succeeded(KNOWN, DAILY, replace(DOCUMENT, moved="https://new.example/feed"), NOW)
    assert moved.moved == "https://new.example/feed"
    assert schedule.succeeded(moved, DAILY, DOCUMENT, NOW).moved == moved.moved
    assert schedule.failed(moved, OfflineError("offline"), NOW, 0.5).moved == moved.moved
    failed = schedule.failed(moved, GoneError("gone"), NOW, 0.5)
    assert (failed.moved, failed.gone) == (None, False)


def test_what_is_known_is_known_of_one_address() -> None:
    known = replace(KNOWN, editions=3, gone=True, fails=9, moved="https://new.example/")
    assert schedule.current(DAILY, known) is known
    other = replace(DAILY, url="https://daily.example/rss")
    assert schedule.current(other, known) == Health(3, succeeded=KNOWN.succeeded, address=other.url)
    assert schedule.current(DAILY, None) == Health(address=DAILY.url)


@pytest.mark.parametrize(
    ("health", "enabled", "state"),
    [
        (None, False, "off"),
        (None, True, "new"),
        (KNOWN, True, "ok"),
        (replace(KNOWN, reason="no"), True, "failing"),
        (replace(KNOWN, reason="no", left_alone=NOW + HOUR), True, "waiting"),
        (replace(KNOWN, reason="no", left_alone=NOW - HOUR), True, "failing"),
        (replace(KNOWN, reason="no", gone=True), True, "gone"),
    ],
)
def test_the_state_in_a_word(health: Health | None, enabled: bool, state: str) -> None:
    told = schedule.state(replace(DAILY, enabled=enabled), health, NOW)
    assert told.state == state
    assert (told.next_try is None) == (state in ("off", "gone"))
