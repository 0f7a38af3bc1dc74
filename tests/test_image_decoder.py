"""Pictures are decoded aside, under limits; without the extra a line says so."""

import asyncio
import importlib.util
import subprocess
import sys
from typing import Any

import pytest

from warbrief_tui import image_decoder
from warbrief_tui.errors import ParseError, UsageError


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, package=None: None)
    with pytest.raises(UsageError, match=r"warbrief-tui\[images\]"):
        image_decoder.expect_extra()


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\xff\xd8\xff\xe0broken", b"GIF89a\xff\xff\xff\xff"])
async def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ParseError, match="no picture"):
        await image_decoder.decode(data)


async def _answered(monkeypatch: pytest.MonkeyPatch, program: str) -> image_decoder.Picture:
    """As if the process aside were `program`."""
    start = asyncio.create_subprocess_exec

    async def instead(*_: object, **pipes: Any) -> object:
        return await start(sys.executable, "-c", program, **pipes)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", instead)
    return await image_decoder.decode(b"some")


async def test_pixels_come_back_and_too_few_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = await _answered(monkeypatch, "print('2 1'); print('abcdef', end='')")
    assert picture == image_decoder.Picture(2, 1, b"abcdef")
    monkeypatch.undo()
    with pytest.raises(ParseError, match="broke off"):
        await _answered(monkeypatch, "print('200 100'); print('abcdef', end='')")


async def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_decoder, "_SECONDS", 0.2)
    with pytest.raises(ParseError, match="too long"):
        await _answered(monkeypatch, "import time; time.sleep(60)")


def test_the_process_aside_has_its_limits() -> None:
    program = (
        "import resource; from warbrief_tui import image_decoder;"
        " image_decoder._limit(); print(resource.getrlimit(resource.RLIMIT_AS)[0])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(said.stdout) == 2**30
