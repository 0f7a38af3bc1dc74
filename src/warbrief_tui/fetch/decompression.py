"""Decompress a response body piece by piece, so that a bomb costs no more memory than the limit."""

import zlib
from collections.abc import Callable
from pathlib import Path

from ..errors import FetchError

LARGE = 2**20
"""Bytes that a body holds in memory; what is more goes to a file."""
ENCODINGS = ("gzip", "deflate")
_STEP = 2**16
_GZIP, _ZLIB, _RAW_DEFLATE = 31, 15, -15
_GZIP_MAGIC = b"\x1f\x8b"
_PADDING = "padding"
"""In the place of the encoding once the last stream has ended."""


class ResponseBody:
    """A growing body with two limits: `raw` bytes as received and `decoded` bytes."""

    def __init__(self, encoding: str, raw: int, decoded: int, spool: Callable[[], Path]) -> None:
        """`encoding` is the Content-Encoding header; `spool` returns a new file for a large body.

        Raise FetchError for an encoding that was not requested.
        """
        self._encoding = _require_supported(encoding)
        self._raw_left, self._decoded_left = raw, decoded
        self._zlib: zlib._Decompress | None = None
        self._unread = b""
        self._data = bytearray()
        self._spool = spool
        self._file: Path | None = None

    def feed(self, piece: bytes) -> None:
        """Take `piece`. Raises FetchError where a cap is passed or the compression is damaged."""
        self._raw_left -= len(piece)
        if self._raw_left < 0:
            raise FetchError("sent more than warbrief takes; is the address that of a feed?")
        if self._encoding:
            self._inflate(piece)
        else:
            self._append(piece)

    def finish(self) -> bytes | Path:
        """Return the whole body, or the file that holds it. Raise FetchError if compressed data end early."""
        if self._zlib and not self._zlib.eof:
            raise FetchError("sent compressed data that stop before their end")
        if self._file is None:
            return bytes(self._data)
        self._to_file(self._file)
        return self._file

    def discard(self) -> None:
        """Leave nothing of a body that is not wanted."""
        if self._file:
            self._file.unlink(missing_ok=True)

    def _inflate(self, piece: bytes) -> None:
        try:
            while piece := self._next_member(piece):
                piece = self._decompress(piece)
        except zlib.error as error:
            raise FetchError(f"sent damaged compressed data ({error})") from error

    def _next_member(self, piece: bytes) -> bytes:
        """Return what of `piece` the current stream, or one that begins here, is to decompress.

        A gzip file may consist of several streams (members), one after the other. What follows the last one is padding,
        and passed over as gzip(1) does.
        """
        if not self._zlib and piece:
            self._zlib = zlib.decompressobj(self._window(piece))
        if not self._zlib or not self._zlib.eof:
            return piece
        self._unread = (self._unread + piece).lstrip(b"\0")
        if self._encoding != "gzip" or not _GZIP_MAGIC.startswith(self._unread[: len(_GZIP_MAGIC)]):
            self._encoding, self._unread = _PADDING, b""
        if len(self._unread) < len(_GZIP_MAGIC):
            return b""
        self._zlib = zlib.decompressobj(_GZIP)
        piece, self._unread = self._unread, b""
        return piece

    def _decompress(self, piece: bytes) -> bytes:
        """Take what belongs to the current stream, and return what follows its end."""
        assert self._zlib  # noqa: S101
        decoded = self._zlib.decompress(piece, _STEP)
        while decoded:  # what is left over may be input, or output that did not fit into the step
            self._append(decoded)
            decoded = self._zlib.decompress(self._zlib.unconsumed_tail, _STEP)
        return self._zlib.unused_data if self._zlib.eof else b""

    def _window(self, piece: bytes) -> int:
        if self._encoding == "gzip":
            return _GZIP
        return _ZLIB if piece[0] & 0x0F == 8 else _RAW_DEFLATE  # many servers send deflate without zlib's header

    def _append(self, decoded: bytes) -> None:
        self._decoded_left -= len(decoded)
        if self._decoded_left < 0:
            raise FetchError("sent data that unpack to more than warbrief takes")
        self._data += decoded
        if len(self._data) > LARGE:
            self._file = self._file or self._spool()
            self._to_file(self._file)

    def _to_file(self, file: Path) -> None:
        with file.open("ab") as end:
            end.write(self._data)
        self._data.clear()


def _require_supported(encoding: str) -> str:
    name = encoding.strip().lower().removeprefix("x-")
    if name in ("", "identity"):
        return ""
    if name not in ENCODINGS:
        raise FetchError(f"compressed its answer as '{name[:40]}', which was not asked for")
    return name
