"""A server on 127.0.0.1 that misbehaves in one way per path. Standard library, threads, no waiting on the clock."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

FEED = b"<rss version='2.0'><channel><title>Sample</title></channel></rss>"
LARGE_FEED = FEED.replace(b"Sample", b"Large " * 600_000)
Reply = Callable[["Caller"], None]


@dataclass
class Caller:
    """One request, and the socket on which to answer it."""

    connection: socket.socket
    path: str
    headers: dict[str, str]
    port: int

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def answer(self, body: bytes = FEED, status: str = "200 OK", **headers: str) -> None:
        named = {"Content-Length": str(len(body)), **{name.replace("_", "-"): value for name, value in headers.items()}}
        lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        self.send(f"HTTP/1.1 {status}\r\n{lines}Connection: close\r\n\r\n".encode() + body)

    def until_gone(self, piece: bytes, pause: float) -> None:
        """Send `piece` again and again until the other side has had enough."""
        while True:
            self.send(piece)
            time.sleep(pause)


@dataclass
class Hostile:
    port: int
    seen: list[Caller] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{path}"


def _deflated(data: bytes, window: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(data) + packer.flush()


def _bomb(window: int) -> bytes:
    """1 GiB of zeros, deflated: after a full flush every MB looks the same, so one is enough to make."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    head = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + 1023 * (packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH))


def _conditional(caller: Caller) -> None:
    known = caller.headers.get("if-none-match") == '"v1"' or "if-modified-since" in caller.headers
    if known:
        caller.answer(b"", "304 Not Modified")
    else:
        caller.answer(
            ETag='"v1"', Last_Modified="Wed, 21 May 2025 10:00:00 GMT", Content_Type="text/xml; charset=cp1251"
        )


def _redirect(to: str) -> Reply:
    return lambda caller: caller.answer(b"", "302 Found", Location=to.replace("PORT", str(caller.port)))


def _countdown(caller: Caller) -> None:
    left = int(caller.path.rpartition("/")[2])
    if left:
        caller.answer(b"", "301 Moved Permanently", Location=f"/hops/{left - 1}")
    else:
        caller.answer()


def _slow_header(caller: Caller) -> None:
    caller.send(b"HTTP/1.1 200 OK\r\n")
    caller.until_gone(b"X-Padding: x\r\n", 0.05)


def _byte_by_byte(caller: Caller) -> None:
    caller.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    caller.until_gone(b"x", 0.05)


def _endless_chunks(caller: Caller) -> None:
    caller.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    caller.until_gone(b"10000\r\n" + bytes(65536) + b"\r\n", 0)


def _short(caller: Caller) -> None:
    caller.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + FEED)


def _reset(caller: Caller) -> None:
    caller.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + FEED)
    caller.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def _many_headers(caller: Caller) -> None:
    caller.send(b"HTTP/1.1 200 OK\r\n")
    caller.send(b"".join(b"X-%d: x\r\n" % number for number in range(200_000)))


def _brief_pause(caller: Caller) -> None:
    time.sleep(0.05)
    caller.answer()


def _status(status: str, **headers: str) -> Reply:
    return lambda caller: caller.answer(b"sorry", status, **headers)


REPLIES: dict[str, Reply] = {
    "ok": lambda caller: caller.answer(Content_Type="Application/RSS+xml; charset=UTF-8"),
    "conditional": _conditional,
    "gzip": lambda caller: caller.answer(gzip.compress(FEED), Content_Encoding="gzip"),
    "x-gzip-padded": lambda caller: caller.answer(gzip.compress(FEED) + bytes(500), Content_Encoding="x-gzip"),
    "deflate": lambda caller: caller.answer(_deflated(FEED, 15), Content_Encoding="deflate"),
    "deflate-raw": lambda caller: caller.answer(_deflated(FEED, -15), Content_Encoding="deflate"),
    "deflate-large": lambda caller: caller.answer(_deflated(b"x" * 300_000, 15), Content_Encoding="deflate"),
    "gzip-bomb": lambda caller: caller.answer(_bomb(31), Content_Encoding="gzip"),
    "deflate-bomb": lambda caller: caller.answer(_bomb(15), Content_Encoding="deflate"),
    "gzip-truncated": lambda caller: caller.answer(gzip.compress(FEED)[:-12], Content_Encoding="gzip"),
    "gzip-damaged": lambda caller: caller.answer(b"\x1f\x8b\x08" + bytes(90), Content_Encoding="gzip"),
    "gzip-none": lambda caller: caller.answer(FEED, Content_Encoding="gzip"),
    "br": lambda caller: caller.answer(b"\x0b\x02\x80", Content_Encoding="br"),
    "zstd": lambda caller: caller.answer(b"\x28\xb5\x2f\xfd", Content_Encoding="zstd"),
    "stacked": lambda caller: caller.answer(gzip.compress(gzip.compress(FEED)), Content_Encoding="gzip, gzip"),
    "slow-header": _slow_header,
    "byte-by-byte": _byte_by_byte,
    "endless": _endless_chunks,
    "short": _short,
    "reset": _reset,
    "closed": lambda caller: None,
    "no-http": lambda caller: caller.send(b"220 mail.example ESMTP\r\n"),
    "many-headers": _many_headers,
    "loop": _redirect("/loop"),
    "hops": _countdown,
    "to-loopback-name": _redirect("http://localhost:PORT/ok"),
    "to-decimal": _redirect("http://2130706433:PORT/ok"),
    "to-hex": _redirect("http://0x7f000001:PORT/ok"),
    "to-octal": _redirect("http://0177.0.0.1:PORT/ok"),
    "to-short": _redirect("http://127.1:PORT/ok"),
    "to-mapped": _redirect("http://[::ffff:127.0.0.1]:PORT/ok"),
    "to-metadata": _redirect("http://169.254.169.254/latest/meta-data/"),
    "to-file": _redirect("file:///etc/passwd"),
    "to-nonsense": _redirect("http://[::1"),
    "empty": lambda caller: caller.answer(b""),
    "204": _status("204 No Content"),
    "206": _status("206 Partial Content"),
    "304": _status("304 Not Modified"),
    "403": _status("403 Forbidden"),
    "404": _status("404 Not Found"),
    "410": _status("410 Gone"),
    "429-until": _status("429 Too Many Requests", Retry_After="Thu, 22 May 2025 08:00:00 GMT"),
    "503": _status("503 Service Unavailable", Retry_After="99999999999999999999"),
    "moved": lambda caller: caller.answer(b"", "308 Permanent Redirect", Location="/moved-again"),
    "moved-again": lambda caller: caller.answer(b"", "301 Moved Permanently", Location="/ok"),
    "moved-once": lambda caller: caller.answer(b"", "302 Found", Location="/moved-again"),
    "429": _status("429 Too Many Requests", Retry_After="120"),
    "500": _status("500 Internal Server Error"),
    "cookie": lambda caller: caller.answer(Set_Cookie="seen=1; Path=/"),
    "large": lambda caller: caller.answer(gzip.compress(LARGE_FEED), Content_Encoding="gzip"),
    "odd-etag": lambda caller: caller.answer(ETag='"na\u00efve"'),
    "brief-pause": _brief_pause,
}

WELL_BEHAVED = {
    "ok",
    "conditional",
    "gzip",
    "x-gzip-padded",
    "deflate",
    "deflate-raw",
    "deflate-large",
    "cookie",
    "odd-etag",
    "large",
    "brief-pause",
    "moved",
    "moved-again",
    "moved-once",
}


def _request(connection: socket.socket) -> tuple[str, dict[str, str]]:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError
        if piece.startswith(b"\x16\x03"):
            connection.sendall(b"HTTP/1.1 400 You speak TLS to a plain HTTP port\r\n\r\n")
            raise ConnectionError
        data += piece
    first, *lines = data.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return first.split(" ")[1].lstrip("/"), {name.lower(): value for name, _, value in pairs}


def _serve(connection: socket.socket, server: Hostile, counting: threading.Lock) -> None:
    with connection:
        try:
            path, headers = _request(connection)
            caller = Caller(connection, path, headers, server.port)
            with counting:
                server.seen.append(caller)
                server.at_once += 1
                server.most_at_once = max(server.most_at_once, server.at_once)
            try:
                REPLIES[urlsplit(path).path.strip("/").partition("/")[0]](caller)  # a proxy is sent whole addresses
            finally:
                with counting:
                    server.at_once -= 1
        except OSError:  # the client has had enough, which is what most of these are about
            return


@contextmanager
def hostile_server(wrap: Callable[[socket.socket], socket.socket] = lambda plain: plain) -> Iterator[Hostile]:
    """Serve until the block ends; `wrap` may put TLS around a connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Hostile(listener.getsockname()[1])
    counting = threading.Lock()
    threads: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                connection = wrap(listener.accept()[0])
            except OSError:
                if listener.fileno() < 0:
                    return
                continue
            threads.append(threading.Thread(target=_serve, args=(connection, server, counting)))
            threads[-1].start()

    accepting = threading.Thread(target=accept)
    accepting.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join()
        for thread in threads:
            thread.join()
