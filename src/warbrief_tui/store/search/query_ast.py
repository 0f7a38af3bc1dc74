"""Queries as syntax trees, and their FTS5 expressions."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice, product
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ...sort_order import SortOrder
from .word_forms import inflections

KINDS = {
    "heading": ("heading", "title"),
    "paragraph": ("paragraph", "preformatted"),
    "quote": ("quote",),
    "list": ("list",),
    "caption": ("photo",),
    "table": ("table",),
    "lead": ("lead",),
}
"""The values of `in:`, with the tags they stand for."""


IS = ("unread", "starred", "new", "revised")
Comparison = Literal[">=", "<=", ">", "<", "="]
MatchMode = Literal["word", "phrase", "prefix", "exact", "begun"]


class Term(Struct, frozen=True):
    """A word or phrase."""

    text: str
    mode: MatchMode = "word"
    """A word matches all its inflections; a prefix begins a word or phrase; begun is a word still being typed."""
    spellings: tuple[str, ...] = ()
    """Other spellings of the name that it is."""


class AnyOf(Struct, frozen=True):
    """Matches if at least one of its nodes does."""

    nodes: "tuple[Node, ...]"


class AllOf(Struct, frozen=True):
    """Matches if all of `every` and none of `none` do."""

    every: "tuple[Node, ...]" = ()
    none: "tuple[Node, ...]" = ()


class Near(Struct, frozen=True):
    """Matches if all words occur with at most `within` other words between them."""

    words: tuple[str, ...]
    within: int
    spellings: tuple[tuple[str, ...], ...] = ()
    """The other spellings of each word that is a name."""


_MOST_TOGETHER = 100
_LATIN = "0123456789abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"


Node: TypeAlias = Term | AnyOf | AllOf | Near
Spellings: TypeAlias = Callable[[str], tuple[str, ...]]


class Filter(Struct, frozen=True):
    """A condition on where a word stands, such as `source:` or `is:`."""

    key: str
    """source, front, in, is, has or figure."""
    value: str
    negated: bool = False
    comparison: tuple[Comparison, float] | None = None
    """How the value of a figure must compare."""


class Query(Struct, frozen=True):
    """A parsed query: what to find, where, in which days, and in which order."""

    words: AllOf
    filters: tuple[Filter, ...] = ()
    first: date = date.min
    last: date = date.max
    unrecognised: tuple[str, ...] = ()
    """What looked like a filter, and is searched as text."""
    truncated: bool = False
    sort: SortOrder | None = None

    @property
    def empty(self) -> bool:
        """Whether the query asks for nothing."""
        return self == Query(AllOf(), unrecognised=self.unrecognised, truncated=self.truncated, sort=self.sort)


def with_spellings(group: AllOf, spellings: Spellings) -> AllOf:
    """Return the same group with the other spellings of every name in it."""
    return AllOf(_spelled(group.every, spellings), _spelled(group.none, spellings))


def _spelled(nodes: "tuple[Node, ...]", spellings: Spellings) -> "tuple[Node, ...]":
    return tuple(_spelled_node(node, spellings) for node in nodes)


def _spelled_node(node: Node, spellings: Spellings) -> Node:
    match node:
        case Term():
            return replace(node, spellings=spellings(node.text)) if node.mode in ("word", "phrase", "begun") else node
        case AnyOf(nodes):
            return AnyOf(_spelled(nodes, spellings))
        case AllOf():
            return with_spellings(node, spellings)
        case Near(words):
            return replace(node, spellings=tuple(map(spellings, words)))


def fts_expression(node: Node) -> str:
    """Return the FTS5 expression of a node that asks for something. Every word is quoted, so none is an operator."""
    match node:
        case Term(text, how, also):
            begun = _beginnings(text) if how in ("prefix", "begun") else [_quoted(text)]
            alternatives = [*also, *(inflections(text) if how in ("word", "begun") else ())]
            words = begun + [_quoted(word) for word in alternatives]
            return "(" + " OR ".join(words) + ")" if len(words) > 1 else words[0]
        case AnyOf(nodes):
            return "(" + " OR ".join(map(fts_expression, nodes)) + ")"
        case AllOf(every, none):
            required = "(" + " AND ".join(map(fts_expression, every)) + ")"
            return f"({required} NOT {fts_expression(AnyOf(none))})" if none else required
        case Near(words, within, also):
            return "(" + " OR ".join(_near(together, within) for together in _together(words, also)) + ")"


def _beginnings(text: str) -> list[str]:
    """Return the prefixes to search. The index has prefixes of two and three letters, so one letter is expanded."""
    if text[-2:-1].isalnum():
        return [_quoted(text) + " *"]
    seconds = _CYRILLIC if "\u0400" <= text[-1] <= "\u04ff" else _LATIN
    return [_quoted(text), *(_quoted(text + second) + " *" for second in seconds)]


def _near(words: tuple[str, ...], within: int) -> str:
    return f"NEAR({' '.join(map(_quoted, words))}, {within})"


def _together(words: tuple[str, ...], also: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    """Yield the phrases of all spellings and forms, up to a limit."""
    phrases = (
        (word, *alternatives, *inflections(word))
        for word, alternatives in zip(words, also or ((),) * len(words), strict=True)
    )
    return islice(product(*phrases), _MOST_TOGETHER)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
