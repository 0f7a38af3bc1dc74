"""Describes in words how a query was understood."""

from datetime import date

from ...sort_order import SORT_ORDERS
from .query_ast import AllOf, AnyOf, Filter, Near, Node, Query, Term
from .query_parser import MAX_LENGTH


def describe(query: Query) -> str:
    """Return how a query was understood."""
    parts = [*_words(query.words), *map(_filter_words, query.filters), *_days(query.first, query.last)]
    parts += [SORT_ORDERS[query.sort]] if query.sort and query.sort != "newest" else []
    parts += [f"“{typed}” read as text" for typed in query.unrecognised]
    if query.truncated:
        parts.append(f"only the first {MAX_LENGTH} characters were read")
    return "; ".join(parts) or "nothing to search for"


def _words(group: AllOf) -> list[str]:
    """Describe a group; a choice that stands alone needs no parentheses."""
    required = " and ".join(map(_node_words, group.every))
    if len(group.every) == 1 and isinstance(group.every[0], AnyOf):
        required = required[1:-1]
    return ([required] if required else []) + [f"without {_node_words(node)}" for node in group.none]


_HOW = {"prefix": "words beginning with ", "exact": "exactly "}


def _node_words(node: Node) -> str:
    match node:
        case Term(text, how, also):
            quoted = f"“{text}…”" if how == "begun" else f"“{text}”"
            return _HOW.get(how, "") + quoted + (f" (also {', '.join(also)})" if also else "")
        case AnyOf(nodes):
            return "(" + " or ".join(map(_node_words, nodes)) + ")"
        case AllOf():
            return "(" + " ".join(_words(node)) + ")"
        case Near(words, within, _):
            return f"{' and '.join(f'“{word}”' for word in words)} within {within} words"


_FILTERS = {
    ("in", "lead"): "in the lead",
    ("is", "unread"): "in a section that is unread",
    ("is", "starred"): "starred",
    ("is", "new"): "new since the last visit",
    ("is", "revised"): "in a revised edition",
    ("has", "photo"): "in a section with a photo",
    ("has", "table"): "in a section with a table",
    ("has", "figure"): "that states a figure",
}
_KEYS = {"source": "published by", "front": "about the front", "in": "in a"}


def _filter_words(filter_: Filter) -> str:
    words = _FILTERS.get((filter_.key, filter_.value))
    if filter_.key == "figure":
        words = " ".join(["with a figure of", filter_.value or "anything", *_compared(filter_)])
    return f"{'not ' if filter_.negated else ''}{words or f'{_KEYS[filter_.key]} {filter_.value}'}"


_COMPARED = {">": "over", "<": "under", ">=": "of at least", "<=": "of at most", "=": "of exactly"}


def _compared(filter_: Filter) -> list[str]:
    return [_COMPARED[filter_.comparison[0]], f"{filter_.comparison[1]:g}"] if filter_.comparison else []


def _days(first: date, last: date) -> list[str]:
    if first > last:
        return ["on no day"]
    if first == last:
        return [f"on {first}"]
    since = [f"from {first}"] if first > date.min else []
    until = [f"up to {last}"] if last < date.max else []
    return [" ".join(since + until)] if since or until else []
