"""Turn network errors and HTTP statuses into messages for the reader."""

import errno
import socket
import ssl
import zlib
from collections.abc import Iterator
from datetime import date, timedelta

import httpcore
import httpx

from ..errors import BusyError, FetchError, GoneError, OfflineError
from ..sanitize import one_line

TRANSPORT_ERRORS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.ConnectionNotAvailable,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    OSError,
    UnicodeError,  # idna's errors among them
    zlib.error,
)
"""Everything that httpx, httpcore, idna, ssl and the sockets raise."""

_STATUS = {
    401: "wants a password (401)",
    403: "refuses readers like warbrief (403)",
    404: "has nothing at this address (404); look for its new one",
    410: "has given this address up for good (410)",
    429: "was asked too often (429)",
    503: "is too busy (503); try again later",
    451: "may not be read from here for legal reasons (451)",
}
_CERTIFICATE = {
    9: "its certificate is not valid yet; is this machine's clock right?",
    10: "its certificate has expired",
    18: "its certificate is signed by nobody else",
    62: "its certificate is for another host",
    64: "its certificate is for another host",
}
_EXPIRED = 10
_NO_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH}
_SENTENCES: dict[type[BaseException], str] = {
    ConnectionRefusedError: "refuses connections",
    ConnectionResetError: "broke the connection off",
    BrokenPipeError: "broke the connection off",
    httpcore.TimeoutException: "did not answer in time",
    TimeoutError: "did not answer in time",
    httpcore.UnsupportedProtocol: "is not reached over http or https",
    httpx.UnsupportedProtocol: "is not reached over http or https",
    httpx.InvalidURL: "is no address that can be fetched",
    UnicodeError: "is no address that can be fetched",
}


def has_expired(error: Exception) -> bool:
    """Return whether `error` was caused by an expired certificate."""
    return any(
        isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code == _EXPIRED for cause in _causes(error)
    )


def fetch_error(error: Exception, where: str, expired: date | None = None) -> FetchError:
    """Turn `error`, one of FOREIGN, into a FetchError about `where`; `expired` is the certificate's last day."""
    if expired:
        return FetchError(f"{where} cannot be trusted: its certificate expired on {expired}")
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            return _unresolved(cause, where)
        if isinstance(cause, OSError) and cause.errno in _NO_NETWORK:
            return OfflineError(f"{where}: there is no way to it; is this machine offline?")
        if sentence := _sentence(cause):
            return FetchError(f"{where} {sentence}")
    return FetchError(f"{where} cannot be fetched: {one_line(str(error))[:200] or type(error).__name__}")


def status_error(status: int, where: str, wait: timedelta | None) -> FetchError:
    """Return the error for an HTTP status without a document; `wait` is the requested delay."""
    wait_notice = f"; it says to wait {wait.total_seconds():.0f} seconds" if wait else ""
    message = f"{where} {_meaning(status)}{wait_notice}"
    if status == 410:
        return GoneError(message)
    return BusyError(message, wait) if status in (429, 503) else FetchError(message)


def _meaning(status: int) -> str:
    if status in _STATUS:
        return _STATUS[status]
    if status >= 500:
        return f"has a fault of its own ({status}); try again later"
    return f"gave no document ({status})"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Return `error` and its causes, innermost first, because those closest to the socket say most."""
    if error is None:
        return
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _causes(inner)
    yield from _causes(error.__cause__ or error.__context__)
    yield error


def _unresolved(error: socket.gaierror, where: str) -> FetchError:
    if error.errno == socket.EAI_AGAIN:
        return OfflineError(f"{where}: no name server answers; is this machine offline?")
    return FetchError(f"{where}: the host has no address; is it spelt right, and is this machine online?")


def _sentence(error: BaseException) -> str | None:
    if isinstance(error, ssl.SSLCertVerificationError):
        other = f"its certificate does not stand the test ({one_line(error.verify_message)})"
        return f"cannot be trusted: {_CERTIFICATE.get(error.verify_code, other)}"
    if isinstance(error, ssl.SSLError):
        return f"does not speak TLS as it should ({one_line(error.reason or 'handshake failed').lower()})"
    if isinstance(error, httpcore.ProxyError):
        return f"cannot be reached through your proxy ({one_line(str(error))[:100]})"
    if isinstance(error, httpcore.ProtocolError):
        return f"does not speak HTTP as it should ({one_line(str(error))[:100]})"
    return next((text for kind, text in _SENTENCES.items() if isinstance(error, kind)), None)
