"""Send httpx requests over httpcore pools, guarded at connect time, through the proxies of the environment."""

import ssl
import sys
import urllib.request
from collections.abc import AsyncIterator
from functools import cache

import httpcore
import httpx

from ..errors import FetchError
from ..sanitize import one_line
from .ssrf_guard import GuardedBackend, Resolve, is_private_name, refusal

_Pool = httpcore.AsyncConnectionPool

# httpcore looks for it whenever it makes a lock, half a dozen times a request, in every folder of the path. Where it is
# missing, this says so at once; where it is not, httpcore takes asyncio for granted, which is what we run under.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]


class Transport(httpx.AsyncBaseTransport):
    """Two pools, so that a connection for a private source serves no other, and one pool per proxy."""

    def __init__(self, connections: int, resolve: Resolve, connector: httpcore.AsyncNetworkBackend) -> None:
        tls = httpx.create_ssl_context()
        self._guards = {private: GuardedBackend(connector, resolve, private) for private in (False, True)}
        self._public, self._private = (
            _Pool(tls, max_connections=connections, network_backend=self._guards[private]) for private in (False, True)
        )
        self._addresses = {kind: url for kind, url in urllib.request.getproxies().items() if kind != "no"}
        self._proxies = {
            address: _proxy(address, tls, connections) for address in self._addresses.values() if _is_usable(address)
        }

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._pool(request).handle_async_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=b"",
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def backend_for(self, request: httpx.Request) -> httpcore.AsyncNetworkBackend | None:
        """Return what connects to the host of `request`, or None behind a proxy."""
        return None if self._proxy_for(request.url) else self._guards[bool(request.extensions.get("private"))]

    async def aclose(self) -> None:
        for pool in (self._public, self._private, *self._proxies.values()):
            await pool.aclose()

    def _pool(self, request: httpx.Request) -> _Pool:
        host, private = request.url.host, bool(request.extensions.get("private"))
        proxy = self._proxy_for(request.url)
        if not proxy:
            return self._private if private else self._public
        if not private and is_private_name(host):
            raise refusal(host, host)
        if proxy not in self._proxies:
            raise FetchError(
                f"the proxy {one_line(proxy)} of your environment is of a kind warbrief cannot use; "
                "set http_proxy and https_proxy to an http:// address, or name the host in no_proxy"
            )
        return self._proxies[proxy]

    def _proxy_for(self, url: httpx.URL) -> str | None:
        address = self._addresses.get(url.scheme) or self._addresses.get("all")
        return None if address is None or _is_direct(url.netloc.decode("ascii")) else address


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()


@cache
def _is_direct(host: str) -> bool:
    """Return whether the environment excludes `host` from its proxies."""
    return bool(urllib.request.proxy_bypass(host))


def _with_scheme(proxy: str) -> str:
    return proxy if "://" in proxy else f"http://{proxy}"


def _is_usable(proxy: str) -> bool:
    try:
        return httpx.URL(_with_scheme(proxy)).scheme in ("http", "https")
    except httpx.InvalidURL:
        return False


def _proxy(address: str, tls: ssl.SSLContext, connections: int) -> _Pool:
    proxy = httpx.Proxy(_with_scheme(address))
    url = httpcore.URL(
        scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=proxy.url.raw_path
    )
    return httpcore.AsyncHTTPProxy(url, proxy.raw_auth, ssl_context=tls, max_connections=connections)
