"""Decoding keeps to its caps, whatever the compression promises."""

import contextlib
import gzip
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.errors import FetchError
from warbrief_tui.fetch.decompression import ResponseBody

MB = 2**20


def no_file() -> Path:
    raise AssertionError("a small body needs no file")


def decoded(encoding: str, data: bytes, step: int = 65536) -> bytes:
    body = ResponseBody(encoding, MB, MB, no_file)
    for start in range(0, len(data), step):
        body.feed(data[start : start + step])
    whole = body.finish()
    assert isinstance(whole, bytes)
    return whole


@given(st.binary(max_size=3000).map(lambda data: data * 30), st.integers(1, 500), st.sampled_from(["gzip", "deflate"]))
def test_what_was_packed_comes_out_whatever_the_pieces(data: bytes, step: int, encoding: str) -> None:
    packed = gzip.compress(data) if encoding == "gzip" else zlib.compress(data)
    assert decoded(encoding, packed, step) == data


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 50), st.sampled_from([b"", b"\0" * 9]))
def test_all_members_of_a_gzip_file_come_out(members: list[bytes], step: int, padding: bytes) -> None:
    packed = b"".join(gzip.compress(member) + padding for member in members)
    assert decoded("gzip", packed, step) == b"".join(members)


def test_what_follows_a_gzip_file_is_passed_over_and_a_member_that_is_cut_is_not() -> None:
    packed = gzip.compress(b"text")
    assert decoded("gzip", packed + b"more\x1f\x8b", 3) == b"text"
    with pytest.raises(FetchError, match="stop before their end"):
        decoded("gzip", packed + packed[:-9], 3)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "", "br"]))
def test_noise_is_bytes_or_a_fetch_error(data: bytes, encoding: str) -> None:
    with contextlib.suppress(FetchError):
        assert isinstance(decoded(encoding, data, 7), bytes)


@pytest.mark.parametrize("encoding", ["", "identity", " Identity "])
def test_what_is_not_packed_stays(encoding: str) -> None:
    assert decoded(encoding, b"text") == b"text"


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "deflate,gzip"])
def test_an_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(FetchError, match="not asked for"):
        ResponseBody(encoding, MB, MB, no_file)


def test_the_raw_cap_holds_to_the_byte() -> None:
    body = ResponseBody("", 10, MB, no_file)
    body.feed(bytes(10))
    with pytest.raises(FetchError, match="sent more"):
        body.feed(b"x")


def test_a_bomb_costs_no_more_memory_than_its_cap() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(MB)) for _ in range(128)) + packer.flush()
    body = ResponseBody("gzip", MB, MB, no_file)
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="unpack to more"):
            body.feed(bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * MB


def test_a_large_body_is_in_a_file_and_never_whole_in_memory(tmp_path: Path) -> None:
    text = b"".join(b"%d " % number for number in range(2_000_000))
    packed = gzip.compress(text)
    body = ResponseBody("gzip", 20 * MB, 20 * MB, lambda: tmp_path / "body")
    tracemalloc.start()
    try:
        for start in range(0, len(packed), 65536):
            body.feed(packed[start : start + 65536])
        whole = body.finish()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(whole, Path)
    assert whole.read_bytes() == text
    assert peak < 4 * MB
