"""Http against a server that misbehaves: the right answer or a sentence, in time, and never a private address."""

import asyncio
import socket
import ssl
import tempfile
import threading
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpcore
import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.fetch.hostile import FEED, LARGE_FEED, REPLIES, WELL_BEHAVED, Hostile, hostile_server
from warbrief_tui.errors import BusyError, FetchError, GoneError, OfflineError
from warbrief_tui.fetch import ssrf_guard
from warbrief_tui.fetch.http_client import HttpClient, Limits
from warbrief_tui.model import Document
from warbrief_tui.sanitize import one_line

NOW = datetime(2025, 5, 22, 6, 0, tzinfo=UTC)
SMALL = Limits(raw=2**20, decoded=2 * 2**20)
IMPATIENT = replace(SMALL, seconds=0.5)
"""For what never ends: on a busy machine anything else may take longer than that."""
ENDLESS = {"slow-header", "byte-by-byte"}
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Hostile]:
    with hostile_server() as server:
        yield server


@pytest.fixture
async def http() -> AsyncIterator[HttpClient]:
    async with HttpClient(clock=lambda: NOW) as http:
        yield http


async def got(http: HttpClient, url: str) -> Document:
    document = await http.get(url, private=True)
    assert document
    return document


async def test_a_document_comes_with_what_the_server_said_of_it(http: HttpClient, server: Hostile) -> None:
    document = await got(http, server.url("ok"))
    assert document.data == FEED
    assert (document.media_type, document.charset) == ("application/rss+xml", "utf-8")
    assert (document.name, document.url) == (server.url("ok"), server.url("ok"))
    assert document.fetched == NOW


async def test_what_has_not_changed_is_not_sent_again(http: HttpClient, server: Hostile) -> None:
    url = server.url("conditional")
    first = await got(http, url)
    assert (first.etag, first.charset) == ('"v1"', "cp1251")
    assert await http.get(url, first.etag, private=True) is None
    assert await http.get(url, None, first.last_modified, private=True) is None


async def test_the_program_names_itself_and_tells_nothing_else(http: HttpClient, server: Hostile) -> None:
    await got(http, server.url("cookie"))
    await got(http, server.url("hops/1"))
    headers = [caller.headers for caller in server.seen]
    assert all(sent["user-agent"].startswith("warbrief/") for sent in headers)
    assert all(sent["accept-encoding"] == "gzip, deflate" for sent in headers)
    assert not any(name in sent for sent in headers for name in ("cookie", "referer", "authorization"))


@pytest.mark.parametrize("path", ["gzip", "x-gzip-padded", "deflate", "deflate-raw"])
async def test_compression_is_undone(http: HttpClient, server: Hostile, path: str) -> None:
    assert (await got(http, server.url(path))).data == FEED


async def test_output_that_does_not_fit_into_one_step_is_not_lost(http: HttpClient, server: Hostile) -> None:
    assert (await got(http, server.url("deflate-large"))).data == b"x" * 300_000


def outcomes() -> list[tuple[str, str]]:
    """The table of SECURITY.md: path on the hostile server, and what the reader is told."""
    table = (
        (Path(__file__).parents[2] / "SECURITY.md")
        .read_text("utf-8")
        .partition("## What a hostile or broken server can do")[2]
    )
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table.splitlines() if "|" in line
    ]
    return [(path, says) for _, path, says in rows[2:]]


def test_the_table_of_outcomes_leaves_no_misbehaviour_out() -> None:
    in_table = {path.partition("/")[0] for path, _ in outcomes()}
    assert in_table == {path for path in REPLIES if path not in WELL_BEHAVED and not path.startswith("to-")} | {
        "to-file",
        "to-nonsense",
        "to-octal",
    }


@pytest.mark.parametrize(("path", "says"), outcomes())
async def test_misbehaviour_becomes_a_sentence(server: Hostile, path: str, says: str) -> None:
    async with HttpClient(IMPATIENT if path in ENDLESS else SMALL, clock=lambda: NOW) as http:
        with pytest.raises(FetchError) as caught:
            await http.get(server.url(path), private=True)
    assert says in str(caught.value)
    assert one_line(str(caught.value)) == str(caught.value)


async def test_a_large_body_waits_in_a_file_that_goes_with_its_http(server: Hostile) -> None:
    async with HttpClient() as http:
        document = await got(http, server.url("large"))
        assert document.data == b""
        assert document.spool
        assert document.spool.read_bytes() == LARGE_FEED
        assert document.spool.parent.stat().st_mode & 0o077 == 0
    assert not document.spool.exists()


@pytest.mark.parametrize("path", ["gzip-bomb", "endless"])
async def test_of_a_body_that_fails_no_file_is_left(server: Hostile, tmp_path: Path, path: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path))
        async with HttpClient(replace(SMALL, raw=3 * 2**20)) as http:
            with pytest.raises(FetchError):
                await http.get(server.url(path), private=True)
            (folder,) = tmp_path.iterdir()
            assert list(folder.iterdir()) == []


async def test_five_redirects_are_followed_and_the_last_address_is_named(http: HttpClient, server: Hostile) -> None:
    assert (await got(http, server.url("hops/5"))).url == server.url("hops/0")


@pytest.mark.parametrize(
    ("path", "moved"), [("moved", "ok"), ("moved-again", "ok"), ("moved-once", None), ("ok", None)]
)
async def test_where_it_moved_for_good_is_told(http: HttpClient, server: Hostile, path: str, moved: str | None) -> None:
    document = await got(http, server.url(path))
    assert document.moved == (moved and server.url(moved))


async def test_what_is_gone_or_busy_is_told_apart(http: HttpClient, server: Hostile) -> None:
    with pytest.raises(GoneError):
        await http.get(server.url("410"), private=True)
    with pytest.raises(BusyError) as caught:
        await http.get(server.url("429-until"), private=True)
    assert caught.value.wait == timedelta(hours=2)


async def test_a_validator_that_cannot_be_sent_back_is_dropped(http: HttpClient, server: Hostile) -> None:
    assert (await got(http, server.url("odd-etag"))).etag is None
    await http.get(server.url("ok"), '"\u202e"', private=True)
    assert "if-none-match" not in server.seen[-1].headers


async def test_nobody_listening_is_said(http: HttpClient) -> None:
    with hostile_server() as server:
        url = server.url("ok")
    with pytest.raises(FetchError, match="refuses connections"):
        await http.get(url, private=True)


class Elsewhere(httpcore.AsyncNetworkBackend):
    """Connects to `port` of this machine whatever public address is asked for, and to nothing else."""

    def __init__(self, port: int) -> None:
        self._port = port
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
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self._port, timeout)


async def publisher_is_public(host: str, port: int) -> list[str]:
    return ["93.184.216.34"] if host == "publisher.example" else await ssrf_guard.resolve(host, port)


@pytest.mark.parametrize(
    "path",
    ["to-loopback-name", "to-decimal", "to-hex", "to-short", "to-mapped", "to-metadata"],
)
async def test_a_public_server_cannot_redirect_to_a_private_one(server: Hostile, path: str) -> None:
    connector = Elsewhere(server.port)
    async with HttpClient(SMALL, publisher_is_public, connector) as http:
        with pytest.raises(FetchError, match="private address"):
            await http.get(f"http://publisher.example/{path}")
    assert connector.asked == ["93.184.216.34"]
    assert [caller.headers["host"] for caller in server.seen] == ["publisher.example"]


async def test_a_password_in_an_address_is_never_shown(http: HttpClient, server: Hostile) -> None:
    with pytest.raises(FetchError) as caught:
        await http.get(f"http://reader:secret@127.0.0.1:{server.port}/404", private=True)
    assert "secret" not in str(caught.value)
    document = await got(http, f"http://reader:secret@127.0.0.1:{server.port}/ok")
    assert document.url == server.url("ok")


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "", "example.org", "http://", "http://[::1", "http://xn--/",
     "http://\ud800/", "x" * 9000, "http://h.example:99999/",
     "http://h.example:0/", "http://ex\u202eample.invalid:99999/", "javascript:alert(1)", "http://a\x1b]0;b/"],
)  # fmt: skip
async def test_what_is_no_address_is_refused_before_anything_is_asked(url: str) -> None:
    async def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    async with HttpClient(resolve=never) as http:
        with pytest.raises(FetchError) as caught:
            await http.get(url)
    assert str(caught.value).isprintable()


async def test_an_unanswering_name_server_means_offline() -> None:
    async def unanswered(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    async with HttpClient(resolve=unanswered) as http:
        with pytest.raises(OfflineError, match="is this machine offline"):
            await http.get("https://publisher.example/feed")


async def test_an_unknown_host_is_one_source_s_fault() -> None:
    async def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async with HttpClient(resolve=unknown) as http:
        with pytest.raises(FetchError, match="the host has no address") as caught:
            await http.get("https://publisher.example/feed")
    assert not isinstance(caught.value, OfflineError)


def test_a_name_server_that_hangs_holds_up_neither_the_deadline_nor_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a thread of its own, the loop would wait for the look-up, and this test for ever."""
    ends = threading.Event()

    def hangs(*_: object, **__: object) -> list[object]:
        ends.wait()
        return []

    async def ask() -> None:
        async with HttpClient(Limits(seconds=0.2)) as http:
            await http.get("https://publisher.example/feed")

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    with pytest.raises(FetchError, match=r"did not finish within 0\.2 seconds"):
        asyncio.run(ask())
    ends.set()


async def test_a_host_is_asked_twice_at_once_and_no_more(server: Hostile) -> None:
    async with HttpClient(Limits(per_host=2)) as http:
        await asyncio.gather(*(got(http, server.url("brief-pause")) for _ in range(6)))
    assert len(server.seen) == 6
    assert server.most_at_once <= 2


async def test_one_slow_server_does_not_hold_the_others_up(server: Hostile) -> None:
    async with HttpClient() as http:
        slow = asyncio.create_task(http.get(server.url("byte-by-byte"), private=True))
        assert (await got(http, server.url("ok"))).data == FEED
        assert not slow.done()
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)


# TLS


def tls_server(authority: trustme.CA, *names: str, expired: bool = False) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    after = datetime(2020, 1, 1, tzinfo=UTC) if expired else None
    before = datetime(2019, 1, 1, tzinfo=UTC) if expired else None
    authority.issue_cert(*names, not_before=before, not_after=after).configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("names", "expired", "trusted", "says"),
    [
        (["127.0.0.1"], False, True, None),
        (["127.0.0.1"], True, True, "cannot be trusted: its certificate expired on 2020-01-01"),
        (["other.example"], False, True, "its certificate is for another host"),
        (["127.0.0.1"], False, False, "does not stand the test"),
    ],
)
async def test_certificates(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    names: list[str],
    expired: bool,
    trusted: bool,
    says: str | None,
) -> None:
    authority = trustme.CA()
    bundle = tmp_path_factory.mktemp("tls") / "ca.pem"
    (authority if trusted else trustme.CA()).cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    context = tls_server(authority, *names, expired=expired)
    with hostile_server(lambda plain: context.wrap_socket(plain, server_side=True)) as server:
        url = f"https://127.0.0.1:{server.port}/ok"
        async with HttpClient() as http:
            if says is None:
                assert (await got(http, url)).data == FEED
                return
            with pytest.raises(FetchError) as caught:
                await http.get(url, private=True)
    assert says in str(caught.value)


async def test_plain_http_on_a_tls_port_is_said(server: Hostile, http: HttpClient) -> None:
    with pytest.raises(FetchError, match="TLS"):
        await http.get(f"https://127.0.0.1:{server.port}/ok", private=True)


# Proxies


async def test_the_environment_s_proxy_is_asked_and_may_be_private(
    server: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"127.0.0.1:{server.port}")
    async with HttpClient(SMALL) as http:
        with pytest.raises(FetchError):
            await http.get("http://publisher.example/404")
        with pytest.raises(FetchError, match="private address"):
            await http.get("http://2130706433/404")
    assert [caller.path for caller in server.seen] == ["http://publisher.example/404"]


async def test_a_host_named_in_no_proxy_is_asked_directly(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    async with HttpClient(SMALL) as http:
        assert (await got(http, server.url("ok"))).data == FEED


async def test_the_proxy_gets_the_password_that_is_its_own(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", f"http://reader:secret@127.0.0.1:{server.port}")
    async with HttpClient(SMALL) as http:
        assert await http.get("http://publisher.example/ok")
    assert server.seen[0].headers["proxy-authorization"] == "Basic cmVhZGVyOnNlY3JldA=="


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "http://[::1", "ftp://127.0.0.1"])
async def test_a_proxy_of_another_kind_is_refused_with_a_sentence(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", proxy)
    async with HttpClient(SMALL) as http:
        with pytest.raises(FetchError, match="of a kind warbrief cannot use"):
            await http.get("http://publisher.example/")


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://h.example:", "http://h.example/", "//"]))
@settings(max_examples=40, deadline=None)
def test_any_text_is_an_address_or_a_sentence(text: str, start: str) -> None:
    async def nowhere(host: str, port: int) -> list[str]:
        await asyncio.get_running_loop().getaddrinfo("127.0.0.1", port)  # what the system says of the port
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async def ask() -> None:
        async with HttpClient(resolve=nowhere) as http:
            await http.get(start + text)

    with pytest.raises(FetchError) as caught:
        asyncio.run(ask())
    assert one_line(str(caught.value)) == str(caught.value)
