"""SQLite storage: one file, one writer thread, and plain functions that take a connection.

`store.NAME` imports a module on first use, so that a caller pays only for the modules it needs.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .archive import (
        day_index,
        deferred_items,
        editions,
        figures,
        front_activity,
        front_timeline,
        new_editions,
        source_health,
    )
    from .maintenance import backups, integrity_check
    from .search import archive_suggestions, autocomplete, facets, hits, saved_search_hits
    from .user_data import preferences, read_state, stars, text_anchors

__all__ = [
    "archive_suggestions",
    "autocomplete",
    "backups",
    "day_index",
    "deferred_items",
    "editions",
    "facets",
    "figures",
    "front_activity",
    "front_timeline",
    "hits",
    "integrity_check",
    "new_editions",
    "preferences",
    "read_state",
    "saved_search_hits",
    "source_health",
    "stars",
    "text_anchors",
]

_PACKAGES = {
    "day_index": "archive",
    "deferred_items": "archive",
    "editions": "archive",
    "figures": "archive",
    "front_activity": "archive",
    "front_timeline": "archive",
    "new_editions": "archive",
    "source_health": "archive",
    "backups": "maintenance",
    "integrity_check": "maintenance",
    "archive_suggestions": "search",
    "autocomplete": "search",
    "facets": "search",
    "saved_search_hits": "search",
    "hits": "search",
    "preferences": "user_data",
    "read_state": "user_data",
    "stars": "user_data",
    "text_anchors": "user_data",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> ModuleType:
        if name not in _PACKAGES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{_PACKAGES[name]}.{name}")
