"""Conditional GET requests with limits, so that no server can make warbrief hang, grow or go astray."""

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from datetime import UTC, date, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Self

import httpcore
import httpx
from msgspec import Struct
from msgspec.structs import replace

from .. import __version__, log
from ..errors import FetchError
from ..model import Document
from ..sanitize import one_line
from .certificate_expiry import certificate_expiry
from .decompression import ENCODINGS, ResponseBody
from .error_messages import TRANSPORT_ERRORS, fetch_error, has_expired, status_error
from .retry_after import retry_after
from .ssrf_guard import Resolve, resolve
from .transport import Transport

_HEADERS = {
    "User-Agent": f"warbrief/{__version__}",
    "Accept": "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.8",
    "Accept-Encoding": ", ".join(ENCODINGS),
}
_LONGEST_VALIDATOR = 1024
_PERMANENT = (301, 308)


class Limits(Struct, frozen=True):
    """The limits on one response, and on the number of concurrent requests."""

    seconds: float = 20.0
    connect: float = 6.0
    """Seconds for one of a host's addresses; the next one is tried then."""
    redirects: int = 5
    raw: int = 5 * 2**20
    decoded: int = 20 * 2**20
    at_once: int = 16
    per_host: int = 2


_USUAL = Limits()


class HttpClient:
    """An async context manager around one HTTP client without cookies and referers."""

    def __init__(
        self,
        limits: Limits = _USUAL,
        resolve: Resolve = resolve,
        connector: httpcore.AsyncNetworkBackend | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`resolve` and `connector` stand for the network: what gives the addresses of a host, and connects to one."""
        self._limits = limits
        self._clock = clock
        self._slots = asyncio.Semaphore(limits.at_once)
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(limits.per_host))
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = count()
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        self._transport = Transport(limits.at_once, resolve, connector or httpcore.AnyIOBackend())
        self._client = httpx.AsyncClient(
            transport=self._transport,
            headers=_HEADERS,
            cookies=no_cookies,
            timeout=httpx.Timeout(limits.seconds, connect=limits.connect),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()
        if self._folder:
            self._folder.cleanup()

    async def get(
        self, url: str, etag: str | None = None, last_modified: str | None = None, *, private: bool = False
    ) -> Document | None:
        """Return the document at `url`, or None if it still matches `etag` and `last_modified`.

        `private` allows a private address. Raise FetchError, and OfflineError without network.
        """
        began = monotonic()
        try:
            return await self._get(url, _validators(etag, last_modified), private)
        except FetchError as error:
            log.warning("not fetched, after %.0f ms: %s", (monotonic() - began) * 1000, log.with_cause(error))
            raise

    async def _get(self, url: str, validators: dict[str, str], private: bool) -> Document | None:
        try:
            address = _address(httpx.URL(url))
            async with self._hosts[address.host], self._slots, asyncio.timeout(self._limits.seconds):
                return await self._follow(address, validators, private)
        except TimeoutError as error:
            raise FetchError(f"{_display_url(url)} did not finish within {self._limits.seconds:g} seconds") from error
        except TRANSPORT_ERRORS as error:
            raise fetch_error(error, _display_url(url)) from error

    async def _follow(self, address: httpx.URL, validators: dict[str, str], private: bool) -> Document | None:
        moved: httpx.URL | None = None
        permanently = True
        for _ in range(self._limits.redirects + 1):
            answer = await self._hop(address, validators, private)
            if isinstance(answer, Document):
                return replace(answer, moved=str(moved) if moved else None)
            if answer is None:
                return None
            permanently = permanently and answer.permanent and not _is_downgrade(address, answer.to)
            address = answer.to
            moved = address if permanently else None
        raise FetchError(
            f"{_display_url(address)} redirects on and on; more than {self._limits.redirects} are not followed"
        )

    async def _hop(
        self, address: httpx.URL, validators: dict[str, str], private: bool
    ) -> "_Redirect | Document | None":
        """Send one request; return a redirect target, a document, or None for not modified."""
        request = self._client.build_request("GET", address, headers=validators, extensions={"private": private})
        began = monotonic()
        async with aclosing(await self._sent(request)) as response, _logged(response, address, began):
            if response.has_redirect_location:
                to = _address(address.join(response.headers["location"]))
                return _Redirect(to, response.status_code in _PERMANENT)
            if response.status_code == 304 and validators:
                await response.aread()  # there is nothing to read, and the connection can serve again
                return None
            if response.status_code != 200:
                wait = retry_after(response.headers.get("retry-after"), self._clock())
                raise status_error(response.status_code, _display_url(address), wait)
            return self._document(address, response, await self._body(address, response))

    async def _sent(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._client.send(request, stream=True)
        except TRANSPORT_ERRORS as error:
            if expired := await self._expiry(error, request):
                raise fetch_error(error, _display_url(request.url), expired) from error
            raise

    async def _expiry(self, error: Exception, request: httpx.Request) -> date | None:
        """Return the day on which the certificate expired, if that caused `error` and the day can be found out."""
        backend = self._transport.backend_for(request) if has_expired(error) else None
        return (
            await certificate_expiry(backend, request.url.host, request.url.port or 443, self._limits.connect)
            if backend
            else None
        )

    async def _body(self, address: httpx.URL, response: httpx.Response) -> bytes | Path:
        try:
            data = await self._whole(response)
        except FetchError as error:
            raise FetchError(f"{_display_url(address)} {one_line(str(error))}") from error
        if isinstance(data, bytes) and not data.strip():
            raise FetchError(f"{_display_url(address)} answered with nothing")
        return data

    async def _whole(self, response: httpx.Response) -> bytes | Path:
        encoding = response.headers.get("content-encoding", "")
        body = ResponseBody(encoding, self._limits.raw, self._limits.decoded, self._spool)
        try:
            async for piece in response.aiter_raw():
                body.feed(piece)
            return body.finish()
        except BaseException:
            body.discard()
            raise

    def _spool(self) -> Path:
        """Return a new temporary file for a large body."""
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="warbrief-")
        return Path(self._folder.name, str(next(self._numbers)))

    def _document(self, address: httpx.URL, response: httpx.Response, body: bytes | Path) -> Document:
        media_type = one_line(response.headers.get("content-type", "").partition(";")[0]).lower()
        return Document(
            data=body if isinstance(body, bytes) else b"",
            spool=body if isinstance(body, Path) else None,
            name=_display_url(address),
            fetched=self._clock(),
            url=_display_url(address),
            media_type=media_type or None,
            charset=one_line(response.charset_encoding or "") or None,
            etag=_validator(response.headers.get("etag")),
            last_modified=_validator(response.headers.get("last-modified")),
        )


@asynccontextmanager
async def _logged(response: httpx.Response, address: httpx.URL, began: float) -> AsyncIterator[None]:
    """Log one line about the request: the answer's status, the bytes received and the milliseconds since `began`."""
    try:
        yield
    finally:
        size, milliseconds = response.num_bytes_downloaded, (monotonic() - began) * 1000
        log.info("fetched %s: %d, %d bytes, %.0f ms", _display_url(address), response.status_code, size, milliseconds)


class _Redirect(Struct, frozen=True):
    to: httpx.URL
    permanent: bool


def _is_downgrade(before: httpx.URL, after: httpx.URL) -> bool:
    return before.scheme == "https" and after.scheme != "https"


def _address(url: httpx.URL) -> httpx.URL:
    """Return `url` if it may be requested. Raise FetchError."""
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(f"{_display_url(url)} is not reached over http or https")
    if url.port is not None and not 0 < url.port < 2**16:
        raise FetchError(f"{_display_url(url)} names a port that cannot be")
    return url


def _display_url(url: httpx.URL | str) -> str:
    """Return `url` for messages and editions: on one line, without a password."""
    try:
        return one_line(str(httpx.URL(url).copy_with(userinfo=b"", fragment=None)))[:500] or "an empty address"
    except TRANSPORT_ERRORS:
        return one_line(str(url))[:500] or "an empty address"


def _validators(etag: str | None, last_modified: str | None) -> dict[str, str]:
    headers = {"If-None-Match": _validator(etag), "If-Modified-Since": _validator(last_modified)}
    return {name: value for name, value in headers.items() if value}


def _validator(value: str | None) -> str | None:
    """Return a validator that can be sent back: printable ASCII of a sane length, or nothing."""
    usable = value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value if usable else None
