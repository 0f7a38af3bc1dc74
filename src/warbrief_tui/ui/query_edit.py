"""A query that is changed by a key: a term added or taken away, another order. Pure."""

import re

ORDERS = ("newest", "rank", "oldest")
"""As `sort:` says them; the first is the order where a query names none."""
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


def order(query: str) -> str:
    """In which order the query wants its hits."""
    said = [found[1] for found in _SORT.finditer(query) if found[1] in ORDERS]
    return said[-1] if said else ORDERS[0]


def reordered(query: str) -> str:
    """`query` in the next order."""
    wanted = ORDERS[(ORDERS.index(order(query)) + 1) % len(ORDERS)]
    bare = _tidy(_SORT.sub("", query))
    return bare if wanted == ORDERS[0] else _tidy(f"{bare} sort:{wanted}")


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){pattern}(?!\S)")


def _tidy(query: str) -> str:
    """With a space after it, so that its last word is not taken for one that is being typed."""
    words = " ".join(query.split())
    return f"{words} " if words else ""
