"""The schedule: whether a source is asked now, what is remembered of the answer, and when it is asked again. Pure."""

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


class Asked(Enum):
    """How a source comes to be asked."""

    DUE = auto()
    """By the clock: what failed, and what is fresh, is left alone."""
    ALL = auto()
    """With all the others, by the reader or by cron: what failed is left alone for its time."""
    NAMED = auto()
    """By its name: only its server's own wish stands against it."""


def current(source: Source, health: Health | None) -> Health:
    """What is known of the address or path that `source` has now."""
    address = source.url or source.path
    if health is None or health.address != address:
        return Health(
            editions=health.editions if health else 0,
            succeeded=health.succeeded if health else None,
            address=address,
        )
    return health


def hosts(healths: Iterable[Health], now: datetime) -> dict[str, datetime]:
    """The hosts that want to be left alone, and until when."""
    found: dict[str, datetime] = {}
    for health in healths:
        if health.address and health.left_alone and health.left_alone > now:
            host = host_of(health.moved or health.address)
            found[host] = max(health.left_alone, found.get(host, health.left_alone))
    return found


def host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def hold(health: Health, busy: Mapping[str, datetime], now: datetime, asked: Asked) -> str | None:
    """Why the source is not asked now, as a sentence about it; None where it is asked."""
    if health.gone and asked is not Asked.NAMED:
        return f"{health.reason}; 'warbrief sources enable' asks it again"
    busy_until = busy.get(host_of(health.moved or health.address or ""))
    if busy_until and busy_until > now:
        return f"its server wants to be left alone until {_clock(busy_until, now)}"
    early = asked is Asked.DUE or (asked is Asked.ALL and health.fails > 0)
    if early and health.next_try and health.next_try > now:
        return (
            f"{health.reason or 'it was asked a short while ago'}; it is asked again at {_clock(health.next_try, now)}"
        )
    return None


def is_due(source: Source, health: Health, busy: Mapping[str, datetime], now: datetime) -> bool:
    """Whether the clock alone is reason enough to ask."""
    return source.enabled and source.interval > 0 and hold(health, busy, now, Asked.DUE) is None


def succeeded(health: Health, source: Source, document: Document | None, now: datetime) -> Health:
    """After an answer that was understood: `document`, or None for "not modified"."""
    return replace(
        health,
        tried=now,
        succeeded=now,
        reason=None,
        fails=0,
        gone=False,
        left_alone=None,
        next_try=now + timedelta(minutes=source.interval) if source.interval else None,
        etag=document.etag if document else health.etag,
        last_modified=document.last_modified if document else health.last_modified,
        moved=(document.moved if document else None) or health.moved,
    )


def failed(health: Health, error: WarbriefError, now: datetime, jitter: float) -> Health:
    """After `error`. `jitter` is from 0 to 1: what failed together is not asked again together."""
    tried = replace(health, tried=now, reason=str(error))
    if isinstance(error, OfflineError):
        return replace(tried, next_try=now + _OFFLINE)
    wait = _backoff(health.fails, jitter)
    if isinstance(error, BusyError):
        asked = error.wait or wait
        left_alone = now + min(asked, _LONGEST)
        return replace(tried, fails=health.fails + 1, left_alone=left_alone, next_try=max(left_alone, now + wait))
    if health.moved and isinstance(error, FetchError):  # perhaps it was not for good after all
        return replace(tried, fails=health.fails + 1, moved=None, next_try=now + _FIRST)
    return replace(tried, fails=health.fails + 1, gone=isinstance(error, GoneError), next_try=now + wait)


def state(source: Source, health: Health | None, now: datetime) -> SourceState:
    """What a reader is told of a source."""
    known = current(source, health)
    by_itself = source.enabled and not known.gone and (source.interval > 0 or known.reason)
    return SourceState(
        source=source,
        editions=known.editions,
        tried=known.tried,
        succeeded=known.succeeded,
        reason=known.reason,
        next_try=(known.next_try or now) if by_itself else None,
        state=_condition(source, known, now),
    )


def _condition(source: Source, health: Health, now: datetime) -> SourceCondition:
    if not source.enabled:
        return "off"
    if health.gone:
        return "gone"
    if health.left_alone and health.left_alone > now:
        return "waiting"
    if health.reason:
        return "failing"
    return "ok" if health.succeeded else "new"


def _backoff(fails: int, jitter: float) -> timedelta:
    """A minute, and twice as long after each further failure, give or take a quarter; a day at most."""
    doubled: timedelta = min(_FIRST * 2 ** min(fails, 20), _LONGEST)
    return min(doubled * (1 - _JITTER + 2 * _JITTER * jitter), _LONGEST)


def _clock(moment: datetime, now: datetime) -> str:
    local, today = moment.astimezone(), now.astimezone()
    return local.strftime("%H:%M" if local.date() == today.date() else "%Y-%m-%d %H:%M")
