"""Work for a worker, which may be taken back before it has begun."""

import inspect
from collections.abc import Callable, Coroutine, Generator
from typing import Any

Work = Coroutine[Any, Any, Any]


class Aside:
    """`work`, to be awaited once inside `around`; or dropped: then nothing complains that it was never awaited."""

    def __init__(self, work: Work, around: Callable[[Work], Work]) -> None:
        self._work = work
        self._around = around

    def __await__(self) -> Generator[Any, None, Any]:
        return self._around(self._work).__await__()

    def drop(self) -> None:
        if inspect.getcoroutinestate(self._work) == inspect.CORO_CREATED:
            self._work.close()
