"""Connect to public addresses only, whatever name, redirect or notation leads to another one."""

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import Future
from urllib.parse import urlsplit

import httpcore

from ..errors import FetchError
from ..sanitize import one_line

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""(host, port) → the addresses of the host, best first. Raises OSError or UnicodeError."""

# Addresses that are not globally reachable, from the IANA registries of special-purpose IPv4 and IPv6 addresses as of
# October 2025. The table is ours because `ipaddress.is_global` changes with the version of Python. A block is refused
# whole, even where the registry exempts single addresses in it: no publisher has its feed there.
_REFUSED_IPV4 = tuple(
    ipaddress.IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private use
        "100.64.0.0/10",  # shared by the customers of a provider
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, cloud metadata among it
        "172.16.0.0/12",  # private use
        "192.0.0.0/24",  # IETF protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private use
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast among it
    )
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that IANA hands out to networks. Whatever is outside leads nowhere, or to a neighbour."""
_REFUSED_IPV6 = tuple(
    ipaddress.IPv6Network(text)
    for text in (
        "2001::/23",  # IETF protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which wraps any IPv4 address
        "3fff::/20",  # documentation
    )
)
_WRAPS_IPV4 = tuple(ipaddress.IPv6Network(text) for text in ("::ffff:0:0/96", "64:ff9b::/96"))
"""IPv4-mapped addresses and those of NAT64, which are judged as the IPv4 address in their last four bytes."""
_ISATAP = (0x00005EFE, 0x02005EFE)
"""The third quarter of an ISATAP address, whose last one is an IPv4 address of the local network."""


async def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of `host` from the operating system.

    A name server that does not answer blocks its thread for long, so each lookup has a thread of its own:
    neither the archive nor the end of the program waits for it.
    """
    answer: Future[list[str]] = Future()
    answer.set_running_or_notify_cancel()
    threading.Thread(target=_look_up, args=(host, port, answer), daemon=True).start()
    return await asyncio.wrap_future(answer)


def _look_up(host: str, port: int, answer: Future[list[str]]) -> None:
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        answer.set_exception(error)
    else:
        answer.set_result(list(dict.fromkeys(str(info[4][0]) for info in addresses)))


def is_public(address: str) -> bool:
    """Return whether an IP address is globally reachable; IPv4 wrapped in IPv6 is judged as IPv4."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if not any(ip in network for network in _WRAPS_IPV4):
            return _is_public_ipv6(ip)
        ip = ipaddress.IPv4Address(ip.packed[12:])
    return not any(ip in network for network in _REFUSED_IPV4)


def _is_public_ipv6(ip: ipaddress.IPv6Address) -> bool:
    is_isatap = int(ip) >> 32 & 0xFFFFFFFF in _ISATAP
    return ip in _GLOBAL_UNICAST and not is_isatap and not any(ip in network for network in _REFUSED_IPV6)


def is_private_address(url: str) -> bool:
    """Return whether the host of `url` is written as a private one."""
    try:
        return is_private_name(urlsplit(url).hostname or "")
    except ValueError:
        return False


def is_private_name(host: str) -> bool:
    """Return whether `host` is localhost or a private address in any notation.

    Nothing more can be known if a proxy resolves names.
    """
    host = host.strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not is_public(host)
    except ValueError:
        return _is_private_number(host)


def _is_private_number(host: str) -> bool:
    """Return whether `host` is a private IPv4 address in decimal, hexadecimal, octal or short form."""
    try:
        return not is_public(socket.inet_ntoa(socket.inet_aton(host)))
    except (OSError, ValueError):
        return False


def refusal(host: str, address: str) -> FetchError:
    leads = f"{host} leads to the private address {address}" if host != address else f"{host} is a private address"
    return FetchError(
        one_line(
            f"{leads}; if that is meant, say private = true for this source in sources.toml, or --private to inspect"
        )
    )


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Resolve a host, keep its public addresses, and connect to one of them.

    It connects to the address that it checked, so a name that changes its answer gains nothing.
    """

    def __init__(self, connector: httpcore.AsyncNetworkBackend, resolve: Resolve, private: bool = False) -> None:
        self._connector = connector
        self._resolve = resolve
        self._private = private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Return a connection to the first address that answers. Raise FetchError if none is allowed."""
        failure: Exception | None = None
        for address in self._allowed(host, await self._resolve(host, port)):
            try:
                return await self._connector.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or FetchError(f"{one_line(host)} has no address")

    def _allowed(self, host: str, addresses: list[str]) -> list[str]:
        allowed = addresses if self._private else [address for address in addresses if is_public(address)]
        if addresses and not allowed:
            raise refusal(host, addresses[0])
        return allowed
