"""Decode a picture to pixels that a terminal can show, in a child process: `python -m warbrief_tui.image_decoder`.

What decodes pictures (Pillow, of the extra `images`) meets a stranger's bytes there only, under limits.
"""

import asyncio
import importlib.util
import io
import sys

from msgspec import Struct

from .errors import ParseError, UsageError

EXTRA = "images"
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_MOST_PIXELS = 60_000_000
_LARGEST = (1600, 1200)
_SECONDS = 15.0
_CPU_SECONDS = 8
_MEMORY = 2**30
_UNREADABLE = 3


class Picture(Struct, frozen=True):
    width: int
    height: int
    rgb: bytes
    """Three bytes a pixel, row by row."""


def expect_extra() -> None:
    """Raise UsageError if pictures cannot be decoded or shown."""
    if importlib.util.find_spec("PIL") is None or importlib.util.find_spec("textual_image") is None:
        raise UsageError(f"pictures in the terminal need the extra '{EXTRA}': pipx install 'warbrief-tui[{EXTRA}]'")


async def decode(data: bytes) -> Picture:
    """Return the picture in `data`, at most 1600 by 1200. Raise ParseError."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", __name__, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with asyncio.timeout(_SECONDS):
            answer, _ = await child.communicate(data)
    except TimeoutError:
        raise ParseError("the picture takes too long to read") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode != 0:
        raise ParseError("this is no picture that can be read (JPEG, PNG, WebP, GIF)")
    size, _, rgb = answer.partition(b"\n")
    width, height = map(int, size.split())
    if len(rgb) != 3 * width * height:
        raise ParseError("the picture broke off")
    return Picture(width, height, rgb)


def main() -> int:
    _limit()
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    try:
        with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                return _UNREADABLE
            image.draft("RGB", _LARGEST)
            image.thumbnail(_LARGEST)
            small = image.convert("RGB")
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return _UNREADABLE
    sys.stdout.buffer.write(b"%d %d\n" % small.size + small.tobytes())
    return 0


def _limit() -> None:
    """What Windows has no limits for is bounded by the time alone."""
    if sys.platform != "win32":
        import resource

        kinds = (resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _CPU_SECONDS), (resource.RLIMIT_CORE, 0)
        for kind, most in kinds:
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    sys.exit(main())
