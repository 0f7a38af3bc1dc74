"""The guard: what a name resolves to decides, and the connector is never asked for a private address."""

from collections.abc import Iterable

import httpcore
import pytest

from warbrief_tui.errors import FetchError
from warbrief_tui.fetch.ssrf_guard import GuardedBackend, is_private_name, is_public, resolve

PRIVATE = [
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "192.88.99.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:c0a8:101::",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "192.0.0.8",
    "192.0.0.171",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "::ffff:0:127.0.0.1",
    "::ffff:0:10.0.0.1",
    "::ffff:192.0.0.8",
    "64:ff9b::c000:8",
    "100::1",
    "100:0:0:1::1",
    "2001:2::1",
    "2001:10::1",
    "2606:4700::5efe:c0a8:101",
    "2606:4700::200:5efe:7f00:1",
    "3fff::1",
    "3fff:fff::1",
    "5f00::1",
    "4000::1",
    "fe80::5efe:7f00:1",
]
PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2a00:1450::1"]


class Connector(httpcore.AsyncNetworkBackend):
    """Remembers whom it was asked for; the addresses in `deaf` do not answer."""

    def __init__(self, deaf: Iterable[str] = ()) -> None:
        self.deaf = set(deaf)
        self.asked: list[str] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.asked.append(host)
        if host in self.deaf:
            raise httpcore.ConnectError("deaf")
        return httpcore.AsyncMockStream([])


def guard(connector: Connector, *addresses: str, private: bool = False) -> GuardedBackend:
    async def resolved(host: str, port: int) -> list[str]:
        return list(addresses)

    return GuardedBackend(connector, resolved, private)


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_of_this_machine_and_its_neighbours_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
async def test_nobody_connects_to_a_private_address(address: str) -> None:
    connector = Connector()
    with pytest.raises(FetchError, match="leads to the private address") as caught:
        await guard(connector, address).connect_tcp("publisher.example", 80)
    assert connector.asked == []
    assert "private = true" in str(caught.value)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "localhost"])
async def test_every_notation_is_judged_by_what_it_resolves_to(host: str) -> None:
    connector = Connector()
    with pytest.raises(FetchError, match="private address"):
        await GuardedBackend(connector, resolve).connect_tcp(host, 80)
    assert connector.asked == []


async def test_a_source_that_says_so_may_be_private() -> None:
    connector = Connector()
    await guard(connector, "10.0.0.1", private=True).connect_tcp("home.example", 80)
    assert connector.asked == ["10.0.0.1"]


async def test_of_a_mixed_answer_only_the_public_part_is_used() -> None:
    connector = Connector()
    await guard(connector, "127.0.0.1", "1.1.1.1").connect_tcp("publisher.example", 80)
    assert connector.asked == ["1.1.1.1"]


async def test_the_next_address_is_tried_where_one_is_deaf() -> None:
    connector = Connector(deaf=["2606:4700::1111"])
    await guard(connector, "2606:4700::1111", "1.1.1.1").connect_tcp("publisher.example", 80)
    assert connector.asked == ["2606:4700::1111", "1.1.1.1"]


async def test_a_host_that_is_deaf_everywhere_fails_as_its_last_address_did() -> None:
    with pytest.raises(httpcore.ConnectError):
        await guard(Connector(deaf=["1.1.1.1"]), "1.1.1.1").connect_tcp("publisher.example", 80)


@pytest.mark.parametrize(
    "host",
    [
        *PRIVATE,
        "[::1]",
        "localhost",
        "LOCALHOST.",
        "feeds.localhost",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "1",
    ],
)
def test_behind_a_proxy_a_host_that_is_private_by_its_own_words_is_refused(host: str) -> None:
    assert is_private_name(host)


@pytest.mark.parametrize("host", [*PUBLIC, "publisher.example", "16843009", "localhost.example", "10.0.0.1.example"])
def test_behind_a_proxy_other_hosts_are_the_proxy_s_affair(host: str) -> None:
    assert not is_private_name(host)
