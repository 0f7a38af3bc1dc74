"""A query that is changed by a key: a term added or taken away, another order. Pure."""

import re

from ..model import SORT_ORDERS, SortOrder

_ORDERS = tuple(SORT_ORDERS)
_SORT = re.compile(r"(?<!\S)sort:(\w+)(?!\S)\s?")
_ONE_ONLY = ("day", "source", "in")
"""Filters of which a line can meet one only: another takes its place."""


def holds(query: str, term: str) -> bool:
    return _whole(re.escape(term)).search(query) is not None


def toggled(query: str, term: str) -> str:
    """`query` narrowed to `term`, or without it where it was."""
    if holds(query, term):
        return _tidy(_whole(re.escape(term)).sub("", query))
    key, _, _ = term.partition(":")
    if key in _ONE_ONLY:
        query = _whole(rf"{key}:\S+").sub("", query)
    return _tidy(f"{query} {term}")


def order(query: str) -> SortOrder:
    """Return the order in which the query wants its hits: the last one it names."""
    named = [order for match in _SORT.finditer(query) for order in _ORDERS if order == match[1]]
    return named[-1] if named else _ORDERS[0]


def reordered(query: str) -> str:
    """`query` in the next order."""
    following = _ORDERS[(_ORDERS.index(order(query)) + 1) % len(_ORDERS)]
    bare = _tidy(_SORT.sub("", query))
    return bare if following == _ORDERS[0] else _tidy(f"{bare} sort:{following}")


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){pattern}(?!\S)")


def _tidy(query: str) -> str:
    """With a space after it, so that its last word is not taken for one that is being typed."""
    words = " ".join(query.split())
    return f"{words} " if words else ""
