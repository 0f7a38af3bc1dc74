"""What is kept: one SQLite file, written by one thread, asked in plain functions that take a connection.

A module is loaded when `store.name` is first asked for, so who asks one question pays for that one.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        activity,
        checkup,
        choices,
        completing,
        days,
        editions,
        facets,
        health,
        known,
        marks,
        news,
        parcels,
        places,
        safekeeping,
        search,
        series,
        stars,
        story,
        watching,
    )

__all__ = [
    "activity",
    "checkup",
    "choices",
    "completing",
    "days",
    "editions",
    "facets",
    "health",
    "known",
    "marks",
    "news",
    "parcels",
    "places",
    "safekeeping",
    "search",
    "series",
    "stars",
    "story",
    "watching",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> ModuleType:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")
