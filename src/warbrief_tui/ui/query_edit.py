"""Edits of a query by keys: adding or removing a filter, changing the order. Pure."""

import re

from ..sort_order import SORT_ORDERS, SortOrder

_ORDERS = tuple(SORT_ORDERS)
_SORT = re.compile(r"(?<!\S)sort:(\w+)(?!\S)\s?")
_SINGLE_VALUED = ("day", "source", "in")
"""Filters of which a line can match only one value: a new one replaces it."""


def has_term(query: str, term: str) -> bool:
    """Return whether `query` contains the filter `term`."""
    return _whole(re.escape(term)).search(query) is not None


def toggle_term(query: str, term: str) -> str:
    """Return `query` with the filter `term`, or without it if it was there."""
    if has_term(query, term):
        return _tidy(_whole(re.escape(term)).sub("", query))
    key, _, _ = term.partition(":")
    if key in _SINGLE_VALUED:
        query = _whole(rf"{key}:\S+").sub("", query)
    return _tidy(f"{query} {term}")


def order(query: str) -> SortOrder:
    """Return the order in which the query wants its hits: the last one it names."""
    orders = [order for match in _SORT.finditer(query) for order in _ORDERS if order == match[1]]
    return orders[-1] if orders else _ORDERS[0]


def next_order_query(query: str) -> str:
    """Return `query` with the next order."""
    next_order = _ORDERS[(_ORDERS.index(order(query)) + 1) % len(_ORDERS)]
    bare = _tidy(_SORT.sub("", query))
    return bare if next_order == _ORDERS[0] else _tidy(f"{bare} sort:{next_order}")


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){pattern}(?!\S)")


def _tidy(query: str) -> str:
    """Return `query` with single spaces and one at the end, so that its last word does not count as unfinished."""
    words = " ".join(query.split())
    return f"{words} " if words else ""
