"""Keys that only act together, like `g g` or `z o`: a matcher of prefixes, apart from any widget."""

from collections.abc import Iterable
from dataclasses import dataclass

from .commands import Command


@dataclass(frozen=True, slots=True)
class Waiting:
    """The keys so far begin a chord; these could end it."""

    typed: tuple[str, ...]
    open: tuple[tuple[str, Command], ...]
    """What is still to be typed, with what it would do."""


Step = Command | Waiting | None


def step(typed: tuple[str, ...], key: str, commands: Iterable[Command]) -> Step:
    """What `key` means after `typed`: a command, the wait for more, or nothing of ours. Inner commands come first."""
    keys = (*typed, key)
    open_: list[tuple[str, Command]] = []
    for command in commands:
        for chord in command.chords:
            if chord == keys:
                return command
            if chord[: len(keys)] == keys:
                open_.append((" ".join(chord[len(keys) :]), command))
    return Waiting(keys, tuple(open_)) if open_ else None


def token(key: str, character: str | None) -> str:
    """A key event as the table writes it: the character where it has one that can be seen."""
    return character if character and character.isprintable() and character != " " else key
