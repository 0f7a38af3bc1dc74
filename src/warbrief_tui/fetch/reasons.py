"""Reasons: what went wrong on the way, as a sentence a reader understands."""

import errno
import socket
import ssl
import zlib
from collections.abc import Iterator

import httpcore
import httpx

from ..errors import FetchError, OfflineError
from ..text import one_line

FOREIGN = (
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
    410: "has given this address up for good (410); disable the source or look for its new one",
    429: "was asked too often (429)",
    451: "may not be read from here for legal reasons (451)",
}
_CERTIFICATE = {
    9: "its certificate is not valid yet; is this machine's clock right?",
    10: "its certificate has expired",
    18: "its certificate is signed by nobody else",
    62: "its certificate is for another host",
    64: "its certificate is for another host",
}
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


def explained(error: Exception, where: str) -> FetchError:
    """`error`, one of FOREIGN, as a FetchError or OfflineError about `where`."""
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            return _unresolved(cause, where)
        if isinstance(cause, OSError) and cause.errno in _NO_NETWORK:
            return OfflineError(f"{where}: there is no way to it; is this machine offline?")
        if sentence := _sentence(cause):
            return FetchError(f"{where} {sentence}")
    return FetchError(f"{where} cannot be fetched: {one_line(str(error))[:200] or type(error).__name__}")


def of_status(status: int, retry_after: str | None) -> str:
    """What an answer that is no document says, by its HTTP status."""
    if status in _STATUS:
        wait = f"; it says to wait {retry_after} seconds" if retry_after and retry_after.isdecimal() else ""
        return _STATUS[status] + wait
    if status >= 500:
        return f"has a fault of its own ({status}); try again later"
    return f"gave no document ({status})"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """`error` and what caused it, the innermost first: the closer to the socket, the more it says."""
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
