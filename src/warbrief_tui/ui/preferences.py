"""Preferences that the user sets in the app. They hold from one run to the next until the configuration changes."""

from contextlib import suppress
from typing import TypeVar

from msgspec import DecodeError, Struct, ValidationError, convert, json, to_builtins

from ..errors import StoreError
from ..services.desk import Desk

Preference = TypeVar("Preference", str, int, "Panes")


class Panes(Struct, frozen=True):
    """The user's arrangement of the main screen: panes by their ids, widths in cells."""

    widths: dict[str, int] = {}
    hidden: frozenset[str] = frozenset()


def load(desk: Desk, name: str, configured: Preference) -> Preference:
    """Return what was saved as `name` while the configuration said `configured`, else `configured`."""
    try:
        configured_then, value = json.decode(desk.get_preference(name) or "[null, null]")
        return convert(value, type(configured)) if configured_then == to_builtins(configured) else configured
    except (DecodeError, ValidationError, TypeError, ValueError, StoreError):
        return configured  # written by another version of warbrief, or unreadable: the screen shows why


def save(desk: Desk, name: str, configured: Preference, value: Preference) -> None:
    """Save `value` as `name`. If nothing can be written, it holds until the app ends."""
    if load(desk, name, configured) != value:
        with suppress(StoreError):
            desk.set_preference(name, json.encode([configured, value]).decode())
