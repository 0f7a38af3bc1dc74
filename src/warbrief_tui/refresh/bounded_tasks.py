"""Run work on many items, a few at a time, and report progress."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Sequence

from ..model import Anchor

_AT_ONCE = 4
"""Enough that no child waits for the archive."""


async def run_limited(
    anchors: Sequence[Anchor], work: Callable[[Anchor], Awaitable[None]]
) -> AsyncGenerator[tuple[int, int], None]:
    """Run `work` on each item in order and yield (done, total). Raise what the work raises.

    Closing the iterator cancels running work.
    """
    under_way: set[asyncio.Future[None]] = set()
    try:
        for number, anchor in enumerate(anchors):
            under_way.add(asyncio.ensure_future(work(anchor)))
            if len(under_way) == _AT_ONCE:
                under_way = await _one_done(under_way)
                yield number + 1 - len(under_way), len(anchors)
        while under_way:
            under_way = await _one_done(under_way)
            yield len(anchors) - len(under_way), len(anchors)
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


async def _one_done(tasks: "Collection[asyncio.Future[None]]") -> "set[asyncio.Future[None]]":
    """Wait until one task is done and return the others. Raise what it raised."""
    finished, running = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in finished:
        task.result()
    return running
