"""Which key means which command, where: the table of commands with the keys that the reader gave them. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from ..errors import ConfigError
from .commands import COMMANDS, CONTEXTS, Command, shown
from .key_names import normal

_NAMED = re.compile(r"\{([a-z]+\.[a-z-]+)\}")


class PendingChord(Struct, frozen=True):
    """The keys so far begin a chord; these could end it."""

    typed: tuple[str, ...]
    open: tuple[tuple[str, Command], ...]
    """What is still to be typed, with what it would do."""


Step = Command | PendingChord | None


class Keymap(Struct, frozen=True, dict=True):
    commands: tuple[Command, ...] = COMMANDS

    def commands_for(self, places: Iterable[str]) -> tuple[Command, ...]:
        """The commands of `places`, in the order of the places."""
        return tuple(command for place in places for command in self._by_place.get(place, ()))

    @cached_property
    def _by_place(self) -> Mapping[str, list[Command]]:
        found: dict[str, list[Command]] = {}
        for command in self.commands:
            found.setdefault(command.where, []).append(command)
        return found

    @cached_property
    def _meanings(self) -> dict[tuple[str, ...], dict[tuple[str, ...], Command]]:
        return {}

    def _bindings_for(self, places: tuple[str, ...]) -> dict[tuple[str, ...], Command]:
        """What each sequence of keys does in `places`; inner commands come first."""
        if places not in self._meanings:
            meant = self._meanings[places] = {}
            for command in self.commands_for(places):
                for keys in command.sequences:
                    meant.setdefault(keys, command)
        return self._meanings[places]

    def lookup(self, typed: tuple[str, ...], key: str, places: tuple[str, ...]) -> Step:
        """What `key` means after `typed` in `places`: a command, the wait for more, or nothing of ours."""
        keys, meant = (*typed, key), self._bindings_for(places)
        if keys in meant:
            return meant[keys]
        longer = [(chord, command) for chord, command in meant.items() if chord[: len(keys)] == keys]
        return (
            PendingChord(keys, tuple((" ".join(c[len(keys) :]), command) for c, command in longer)) if longer else None
        )

    def format_keys(self, words: str) -> str:
        """`words` with the key of each command that they name as `{id}`; of one without a key, its palette row."""
        return _NAMED.sub(lambda found: self._keys_by_id.get(found[1], found[0]), words)

    @cached_property
    def _keys_by_id(self) -> Mapping[str, str]:
        return {c.id: shown(c.keys[0]) if c.keys else f"'{c.title}'" for c in self.commands}

    def hints(self, places: Iterable[str], *, typing: bool = False, count: int = 5) -> tuple[Command, ...]:
        """Those that stand in the status line: of the innermost places first, help always among them.

        While the reader is `typing`, a command whose key is a character is none.
        """
        here = [command for command in self.commands_for(places) if command.footer and command.keys]
        found = [
            command for command in here if not (typing and (len(command.keys[0]) == 1 or command.keys[0] == "space"))
        ]
        last = [command for command in found if command.where == "app"][:1]
        return (*[command for command in found if command.where != "app"][: count - len(last)], *last)


def _is_typed(key: str) -> bool:
    return len(key) == 1 or key == "space"


def remapped(said: Mapping[str, Sequence[str]]) -> Keymap:
    """The table with the keys that the reader `said`, by command id. Raises ConfigError that names id and key."""
    if not said:
        return Keymap()
    for unknown in (id_ for id_ in said if id_ not in {command.id for command in COMMANDS}):
        raise ConfigError(f"[keys] there is no command '{unknown}'; 'warbrief keys' lists them")
    keymap = Keymap(tuple(_with_keys(command, said.get(command.id)) for command in COMMANDS))
    for clash in clashes(keymap):
        raise ConfigError(f"[keys] {clash}")
    return keymap


def _with_keys(command: Command, keys: Sequence[str] | None) -> Command:
    if keys is None:
        return command
    try:
        return replace(command, keys=tuple(" ".join(map(normal, key.split())) for key in keys if key.strip()))
    except ValueError as wrong:
        raise ConfigError(f"[keys] {command.id}: {wrong}") from None


def clashes(keymap: Keymap) -> Iterator[str]:
    """What two commands that can be given at the same time both want, in words; the same title is the same command."""
    for places in CONTEXTS:
        taken: dict[tuple[str, ...], Command] = {}
        for command in keymap.commands_for(places):
            for keys in command.sequences:
                other = taken.setdefault(keys, command)
                if other.title != command.title:
                    yield _clash(keys, other, command)
        for keys, command in taken.items():
            for chord, longer in taken.items():
                if len(chord) > len(keys) and chord[: len(keys)] == keys:
                    yield _clash(keys, command, longer) + f", as the beginning of '{' '.join(chord)}'"


def _clash(keys: tuple[str, ...], one: Command, other: Command) -> str:
    return f"'{' '.join(keys)}' would be both '{one.id}' and '{other.id}'; give one of them another key"
