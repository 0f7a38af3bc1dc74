"""Decide whether a source is due, what to remember of its answer, and when to ask again. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum, auto
from urllib.parse import urlsplit

from msgspec.structs import replace

from ..errors import BusyError, FetchError, GoneError, OfflineError, WarbriefError
from ..model import Document, Source, SourceCondition, SourceState
from ..store.archive.source_health import Health

_FIRST = timedelta(minutes=1)
_LONGEST = timedelta(days=1)
_OFFLINE = timedelta(minutes=5)
_JITTER = 0.25


class RefreshTrigger(Enum):
    """Why a source is refreshed."""

    DUE = auto()
    """By the clock: what failed, and what is fresh, is left alone."""
    ALL = auto()
    """With all the others, by the reader or by cron: what failed is left alone for its time."""
    NAMED = auto()
    """By its name: only its server's own wish stands against it."""


def current_health(source: Source, health: Health | None) -> Health:
    """Return the state of the address or path that `source` has now."""
    address = source.url or source.path
    if health is None or health.address != address:
        return Health(
            editions=health.editions if health else 0,
            last_success=health.last_success if health else None,
            address=address,
        )
    return health


def busy_hosts(healths: Iterable[Health], now: datetime) -> dict[str, datetime]:
    """Return the hosts that asked to wait, and until when."""
    until: dict[str, datetime] = {}
    for health in healths:
        if health.address and health.retry_after and health.retry_after > now:
            host = host_of(health.moved or health.address)
            until[host] = max(health.retry_after, until.get(host, health.retry_after))
    return until


def host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def skip_reason(health: Health, busy: Mapping[str, datetime], now: datetime, trigger: RefreshTrigger) -> str | None:
    """Return why the source is skipped, as a sentence, or None."""
    if health.is_gone and trigger is not RefreshTrigger.NAMED:
        return f"{health.failure}; 'warbrief sources enable' asks it again"
    busy_until = busy.get(host_of(health.moved or health.address or ""))
    if busy_until and busy_until > now:
        return f"its server wants to be left alone until {_clock(busy_until, now)}"
    early = trigger is RefreshTrigger.DUE or (trigger is RefreshTrigger.ALL and health.failure_count > 0)
    if early and health.next_attempt and health.next_attempt > now:
        reason = health.failure or "it was asked a short while ago"
        return f"{reason}; it is asked again at {_clock(health.next_attempt, now)}"
    return None


def is_due(source: Source, health: Health, busy: Mapping[str, datetime], now: datetime) -> bool:
    """Return whether the interval or the retry time has passed."""
    return source.enabled and source.interval > 0 and skip_reason(health, busy, now, RefreshTrigger.DUE) is None


def after_success(health: Health, source: Source, document: Document | None, now: datetime) -> Health:
    """Return the state after a good answer: `document`, or None for "not modified"."""
    return replace(
        health,
        last_attempt=now,
        last_success=now,
        failure=None,
        failure_count=0,
        is_gone=False,
        retry_after=None,
        next_attempt=now + timedelta(minutes=source.interval) if source.interval else None,
        etag=document.etag if document else health.etag,
        last_modified=document.last_modified if document else health.last_modified,
        moved=(document.moved if document else None) or health.moved,
    )


def after_failure(health: Health, error: WarbriefError, now: datetime, jitter: float) -> Health:
    """Return the state after `error`. `jitter` (0 to 1) spreads the retries of sources that failed together."""
    tried = replace(health, last_attempt=now, failure=str(error))
    if isinstance(error, OfflineError):
        return replace(tried, next_attempt=now + _OFFLINE)
    wait = _backoff(health.failure_count, jitter)
    if isinstance(error, BusyError):
        delay = error.wait or wait
        left_alone = now + min(delay, _LONGEST)
        return replace(
            tried,
            failure_count=health.failure_count + 1,
            retry_after=left_alone,
            next_attempt=max(left_alone, now + wait),
        )
    if health.moved and isinstance(error, FetchError):  # perhaps it was not for good after all
        return replace(tried, failure_count=health.failure_count + 1, moved=None, next_attempt=now + _FIRST)
    return replace(
        tried, failure_count=health.failure_count + 1, is_gone=isinstance(error, GoneError), next_attempt=now + wait
    )


def source_state(source: Source, health: Health | None, now: datetime) -> SourceState:
    """Return the state of a source as the reader sees it."""
    current = current_health(source, health)
    by_itself = source.enabled and not current.is_gone and (source.interval > 0 or current.failure)
    return SourceState(
        source=source,
        editions=current.editions,
        last_attempt=current.last_attempt,
        last_success=current.last_success,
        failure=current.failure,
        next_attempt=(current.next_attempt or now) if by_itself else None,
        condition=_condition(source, current, now),
    )


def _condition(source: Source, health: Health, now: datetime) -> SourceCondition:
    if not source.enabled:
        return "off"
    if health.is_gone:
        return "gone"
    if health.retry_after and health.retry_after > now:
        return "waiting"
    if health.failure:
        return "failing"
    return "ok" if health.last_success else "new"


def _backoff(fails: int, jitter: float) -> timedelta:
    """Return the delay: one minute, doubled after each failure, plus or minus a quarter, at most a day."""
    doubled: timedelta = min(_FIRST * 2 ** min(fails, 20), _LONGEST)
    return min(doubled * (1 - _JITTER + 2 * _JITTER * jitter), _LONGEST)


def _clock(moment: datetime, now: datetime) -> str:
    local, today = moment.astimezone(), now.astimezone()
    return local.strftime("%H:%M" if local.date() == today.date() else "%Y-%m-%d %H:%M")
