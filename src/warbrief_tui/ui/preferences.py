"""Choices made in the app, which hold from one visit to the next until the configuration says something new."""

from contextlib import suppress
from typing import TypeVar

from msgspec import DecodeError, Struct, ValidationError, convert, json, to_builtins

from ..errors import StoreError
from ..services.desk import Desk

Choice = TypeVar("Choice", str, int, "Panes")


class Panes(Struct, frozen=True):
    """How the reader arranged the brief; panes by their ids, widths in cells."""

    widths: dict[str, int] = {}
    hidden: frozenset[str] = frozenset()


def kept(desk: Desk, name: str, said: Choice) -> Choice:
    """What was chosen under `name` while the configuration said what it says now, otherwise what it says."""
    try:
        before, chosen = json.decode(desk.choice(name) or "[null, null]")
        return convert(chosen, type(said)) if before == to_builtins(said) else said
    except (DecodeError, ValidationError, TypeError, ValueError, StoreError):
        return said  # written by another version of warbrief, or not to be read at all: what the brief says, too


def keep(desk: Desk, name: str, said: Choice, chosen: Choice) -> None:
    """Remembers `chosen`. Where nothing can be written it holds until warbrief is left."""
    if kept(desk, name, said) != chosen:
        with suppress(StoreError):
            desk.choose(name, json.encode([said, chosen]).decode())
