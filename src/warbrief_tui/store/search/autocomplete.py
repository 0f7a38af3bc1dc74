"""Completions at the cursor of a query: filters, and their values."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ...model import Completion, Completions
from ...sanitize import fold
from ...sort_order import SORT_ORDERS
from .index_tags import HAS
from .query_ast import IS, KINDS
from .query_parser import TOKEN

_MOST = 20
_FEWEST_LETTERS = 2
"""Letters of a bare word from which on names of fronts and publishers are offered."""

FIELDS = {
    "front": "lines that name a front",
    "source": "of one publisher",
    "day": "of a day, a month or a year",
    "after": "after a day, a month or a year",
    "before": "before a day, a month or a year",
    "last": "of the last days, weeks, months or years",
    "in": "in one kind of text",
    "is": "unread, starred, new or revised",
    "has": "beside a photo or a table; stating a figure",
    "figure": "stating a number, as in figure:drones>100",
    "sort": "in another order than the newest first",
}
"""Each filter, and what it finds."""
_NEVER_TURNED = ("day", "after", "before", "last", "sort")
_NEAR = ("near(", "words close to each other, as in near(strike refinery, 10)")
_IS = ("in unread sections", "with a star", "first seen since the last visit", "in revised editions")
_HAS = ("in a section with a photo", "in a section with a table", "that state a number")
_FIXED: dict[str, dict[str, str]] = {
    "in": {kind: f"in a {kind}" for kind in KINDS} | {"lead": "before the first heading"},
    "is": dict(zip(IS, _IS, strict=True)),
    "has": dict(zip(HAS, _HAS, strict=True)),
    "sort": dict(SORT_ORDERS.items()),
    "last": {
        "1d": "today",
        "2d": "two days",
        "1w": "a week",
        "2w": "two weeks",
        "1m": "a month",
        "3m": "three months",
        "1y": "a year",
    },
}
_COMPARED = {">": "over a number", ">=": "of at least a number", "<": "under a number", "=": "of exactly a number"}
_TYPED = re.compile(r'(?:(?P<key>[a-z]+):)?"?(?P<value>[^"]*)', re.DOTALL)


class Suggestion(NamedTuple):
    """A value that a filter may have in this archive."""

    value: str
    label: str
    help: str
    names: tuple[str, ...] = ()
    """Other names that it is found by."""


SuggestionSource = Callable[[str, str], Iterable[Suggestion]]
"""Returns the values of `front`, `source`, `day` or `figure` that fit what is typed, the likeliest first."""


def completions(text: str, cursor: int, stored: SuggestionSource) -> Completions:
    """Return what could replace the word of `text` at `cursor`; no options where nothing fits."""
    start, end, typed = _spot(text, cursor)
    if not (parts := _TYPED.fullmatch(typed)) or (parts["key"] and parts["key"] not in FIELDS):
        return Completions(start, end, ())
    turned = text[:start].endswith("-")
    offered = _values(parts["key"], parts["value"], stored) if parts["key"] else _openings(typed, turned, stored)
    typed_text = text[start:end]
    return Completions(start, end, tuple(option for option in offered if option.insert.rstrip() != typed_text)[:_MOST])


def _spot(text: str, cursor: int) -> tuple[int, int, str]:
    """Return the span of the word at the cursor without its minus, and the part before the cursor."""
    for token in TOKEN.finditer(text):
        if token.start() < cursor <= token.end() and not token["close"]:
            start = token.start() + len(token["minus"])
            return (start, token.end(), text[start:cursor]) if start <= cursor else (cursor, cursor, "")
    return cursor, cursor, ""


def _openings(typed: str, turned: bool, stored: SuggestionSource) -> Iterator[Completion]:
    """Return filters, fronts and publishers that begin with the word; after a minus, only what can be negated."""
    word = typed.lower()
    for key, help_text in FIELDS.items():
        if key.startswith(word) and not (turned and key in _NEVER_TURNED):
            yield Completion(f"{key}:", f"{key}:", help_text)
    if _NEAR[0].startswith(word) and not typed.startswith('"'):
        yield Completion(_NEAR[0], _NEAR[0], _NEAR[1])
    if len(word) >= _FEWEST_LETTERS and word.isalpha():
        for key in ("front", "source"):
            yield from _matching(key, word, stored(key, word))


def _values(key: str, typed: str, stored: SuggestionSource) -> Iterator[Completion]:
    value = typed.lower()
    if key in _FIXED:
        for choice, help_text in _FIXED[key].items():
            if choice.startswith(value):
                yield Completion(f"{key}:{choice} ", choice, help_text)
    elif key == "figure":
        yield from _figures(value, tuple(stored("figure", value)))
    else:
        yield from _matching(key, value, stored("day" if key in ("after", "before") else key, value))


def _matching(key: str, typed: str, suggestions: Iterable[Suggestion]) -> list[Completion]:
    """Return matching suggestions; those whose value begins as typed come first."""
    ranked = [(rank, suggestion) for suggestion in suggestions if (rank := _rank(suggestion, typed)) is not None]
    return [
        Completion(f"{key}:{_quoted(suggestion.value)} ", suggestion.label, suggestion.help)
        for _, suggestion in sorted(ranked, key=lambda r: r[0])
    ]


def _rank(suggestion: Suggestion, typed: str) -> int | None:
    """Return 0 if the value begins as typed, 1 for a word of its name, 2 for another spelling, None otherwise."""
    if suggestion.value.lower().startswith(typed):
        return 0
    if any(word.startswith(typed) for word in suggestion.label.lower().split()) or suggestion.label.lower().startswith(
        typed
    ):
        return 1
    folded = fold(typed)
    return (
        2 if folded and any(fold(name).startswith(folded) for name in (suggestion.label, *suggestion.names)) else None
    )


def _figures(typed: str, suggestions: tuple[Suggestion, ...]) -> Iterator[Completion]:
    for suggestion in suggestions:
        if suggestion.value.startswith(typed):
            yield Completion(f"figure:{_quoted(suggestion.value)}", suggestion.label, suggestion.help)
    if any(suggestion.value == typed for suggestion in suggestions):
        for sign, help_text in _COMPARED.items():
            yield Completion(f"figure:{typed}{sign}", f"{typed}{sign}", help_text)


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
