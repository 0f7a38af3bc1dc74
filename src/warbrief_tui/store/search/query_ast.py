"""A question as a tree, and the tree as an FTS5 expression."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice, product
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ...model import SortOrder
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
"""What `in:` may say, and the tags it means."""


IS = ("unread", "starred", "new", "revised")
Comparison = Literal[">=", "<=", ">", "<", "="]
MatchMode = Literal["word", "phrase", "prefix", "exact", "begun"]


class Term(Struct, frozen=True):
    text: str
    mode: MatchMode = "word"
    """A word is found in all its forms; a prefix begins a word or phrase; begun is a word that may not be typed out."""
    spellings: tuple[str, ...] = ()
    """Other spellings of the name it is."""


class AnyOf(Struct, frozen=True):
    """At least one of these."""

    nodes: "tuple[Node, ...]"


class AllOf(Struct, frozen=True):
    """All of `every`, none of `none`."""

    every: "tuple[Node, ...]" = ()
    none: "tuple[Node, ...]" = ()


class Near(Struct, frozen=True):
    """All of these, with at most `within` other words between them."""

    words: tuple[str, ...]
    within: int
    spellings: tuple[tuple[str, ...], ...] = ()
    """Of each word: other spellings of the name it is."""


_MOST_TOGETHER = 100
_LATIN = "0123456789abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"


Node: TypeAlias = Term | AnyOf | AllOf | Near
Spellings: TypeAlias = Callable[[str], tuple[str, ...]]


class Filter(Struct, frozen=True):
    key: str
    """source, front, in, is, has or figure."""
    value: str
    negated: bool = False
    comparison: tuple[Comparison, float] | None = None
    """Of a figure: how its value must be."""


class Query(Struct, frozen=True):
    words: AllOf
    filters: tuple[Filter, ...] = ()
    first: date = date.min
    last: date = date.max
    unrecognised: tuple[str, ...] = ()
    """What looked like a filter and was searched as text."""
    truncated: bool = False
    sort: SortOrder | None = None

    @property
    def empty(self) -> bool:
        return self == Query(AllOf(), unrecognised=self.unrecognised, truncated=self.truncated, sort=self.sort)


def with_spellings(group: AllOf, spellings: Spellings) -> AllOf:
    """The same question with every name's other spellings."""
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
    """The FTS5 expression of a tree that asks for something. Every word is quoted, so nothing in it is an operator."""
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
    """The index knows beginnings of two letters and of three; for one letter it is asked with each second one."""
    if text[-2:-1].isalnum():
        return [_quoted(text) + " *"]
    seconds = _CYRILLIC if "\u0400" <= text[-1] <= "\u04ff" else _LATIN
    return [_quoted(text), *(_quoted(text + second) + " *" for second in seconds)]


def _near(words: tuple[str, ...], within: int) -> str:
    return f"NEAR({' '.join(map(_quoted, words))}, {within})"


def _together(words: tuple[str, ...], also: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    """The words in their spellings and forms, each with each, but no more than the index can be asked for at once."""
    phrases = (
        (word, *alternatives, *inflections(word))
        for word, alternatives in zip(words, also or ((),) * len(words), strict=True)
    )
    return islice(product(*phrases), _MOST_TOGETHER)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
