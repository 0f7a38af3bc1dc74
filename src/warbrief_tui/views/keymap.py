"""Map keys to commands by context, with the keys that the reader changed. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from ..errors import ConfigError
from .commands import COMMANDS, CONTEXTS, Command, display_key
from .key_names import normalize

_COMMAND_PLACEHOLDER = re.compile(r"\{([a-z]+\.[a-z-]+)\}")


class PendingChord(Struct, frozen=True):
    """The keys typed so far, which begin at least one chord."""

    keys: tuple[str, ...]
    continuations: tuple[tuple[str, Command], ...]
    """The remaining keys of each chord, with its command."""


Lookup = Command | PendingChord | None


class Keymap(Struct, frozen=True, dict=True):
    commands: tuple[Command, ...] = COMMANDS

    def commands_for(self, places: Iterable[str]) -> tuple[Command, ...]:
        """Return the commands of the contexts, in the order of the contexts."""
        return tuple(command for place in places for command in self._by_context.get(place, ()))

    @cached_property
    def _by_context(self) -> Mapping[str, list[Command]]:
        by_context: dict[str, list[Command]] = {}
        for command in self.commands:
            by_context.setdefault(command.context, []).append(command)
        return by_context

    @cached_property
    def _bindings_cache(self) -> dict[tuple[str, ...], dict[tuple[str, ...], Command]]:
        return {}

    def _bindings_for(self, places: tuple[str, ...]) -> dict[tuple[str, ...], Command]:
        """Return the command of each key sequence; a command of an inner context wins."""
        if places not in self._bindings_cache:
            bindings = self._bindings_cache[places] = {}
            for command in self.commands_for(places):
                for keys in command.sequences:
                    bindings.setdefault(keys, command)
        return self._bindings_cache[places]

    def lookup(self, typed: tuple[str, ...], key: str, places: tuple[str, ...]) -> Lookup:
        """Return the command for `key` after `typed`, a pending chord, or None if the key is not bound."""
        keys, bindings = (*typed, key), self._bindings_for(places)
        if keys in bindings:
            return bindings[keys]
        longer = [(chord, command) for chord, command in bindings.items() if chord[: len(keys)] == keys]
        return (
            PendingChord(keys, tuple((" ".join(c[len(keys) :]), command) for c, command in longer)) if longer else None
        )

    def format_keys(self, words: str) -> str:
        """Replace each `{command.id}` in `words` by its first key, or by its title if it has no key."""
        return _COMMAND_PLACEHOLDER.sub(lambda match: self._keys_by_id.get(match[1], match[0]), words)

    @cached_property
    def _keys_by_id(self) -> Mapping[str, str]:
        return {c.id: display_key(c.keys[0]) if c.keys else f"'{c.title}'" for c in self.commands}

    def hints(self, places: Iterable[str], *, typing: bool = False, count: int = 5) -> tuple[Command, ...]:
        """Return the commands for the footer, innermost context first; help is always among them.

        While the reader is typing into a field, commands on character keys are left out.
        """
        with_footer = [command for command in self.commands_for(places) if command.footer and command.keys]
        hinted = [
            command
            for command in with_footer
            if not (typing and (len(command.keys[0]) == 1 or command.keys[0] == "space"))
        ]
        last = [command for command in hinted if command.context == "app"][:1]
        return (*[command for command in hinted if command.context != "app"][: count - len(last)], *last)


def remap(own_keys: Mapping[str, Sequence[str]]) -> Keymap:
    """Return the keymap with the reader's own keys by command id. Raise ConfigError, which names id and key."""
    if not own_keys:
        return Keymap()
    for unknown in (id_ for id_ in own_keys if id_ not in {command.id for command in COMMANDS}):
        raise ConfigError(f"[keys] there is no command '{unknown}'; 'warbrief keys' lists them")
    keymap = Keymap(tuple(_with_keys(command, own_keys.get(command.id)) for command in COMMANDS))
    for clash in clashes(keymap):
        raise ConfigError(f"[keys] {clash}")
    return keymap


def _with_keys(command: Command, keys: Sequence[str] | None) -> Command:
    if keys is None:
        return command
    try:
        return replace(command, keys=tuple(" ".join(map(normalize, key.split())) for key in keys if key.strip()))
    except ValueError as wrong:
        raise ConfigError(f"[keys] {command.id}: {wrong}") from None


def clashes(keymap: Keymap) -> Iterator[str]:
    """Yield a message for every key that two commands of one context share, unless they have the same title."""
    for places in CONTEXTS:
        claimed: dict[tuple[str, ...], Command] = {}
        for command in keymap.commands_for(places):
            for keys in command.sequences:
                other = claimed.setdefault(keys, command)
                if other.title != command.title:
                    yield _clash(keys, other, command)
        for keys, command in claimed.items():
            for chord, longer in claimed.items():
                if len(chord) > len(keys) and chord[: len(keys)] == keys:
                    yield _clash(keys, command, longer) + f", as the beginning of '{' '.join(chord)}'"


def _clash(keys: tuple[str, ...], first: Command, second: Command) -> str:
    return f"'{' '.join(keys)}' would be both '{first.id}' and '{second.id}'; give one of them another key"
