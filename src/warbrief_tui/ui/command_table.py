"""The methods that carry out commands."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, runtime_checkable

CommandTable = Mapping[str, Callable[..., Awaitable[None] | None]]
"""The method for each command id; a repeatable command's method takes a count."""


@runtime_checkable
class CommandTarget(Protocol):
    """A widget, screen or app that carries out commands."""

    def handlers(self) -> CommandTable: ...
