"""What a reader typed, read as a question: words → tree → FTS5 expression, and filters beside it.

Anything typed is a question. What looks like a filter but is none is searched as text, and `understood` says, in words,
how all of it was read.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from ..text import one_line
from .forms import forms

LONGEST = 500
"""Characters; what is typed beyond them is not read."""
DEEPEST = 8
"""Parentheses within parentheses; deeper ones are not read."""

KINDS = {
    "heading": ("heading", "title"),
    "paragraph": ("paragraph",),
    "quote": ("quote",),
    "list": ("list",),
    "caption": ("photo",),
    "table": ("table",),
    "lead": ("lead",),
}
"""What `in:` may say, and the tags it means."""


@dataclass(frozen=True, slots=True)
class Term:
    text: str
    how: Literal["word", "phrase", "prefix", "exact"] = "word"
    """A word is found in all its forms; a prefix is the beginning of a word or phrase."""
    also: tuple[str, ...] = ()
    """Other spellings of the name it is."""


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Group:
    """All of `every`, none of `none`."""

    every: "tuple[Node, ...]" = ()
    none: "tuple[Node, ...]" = ()


Node: TypeAlias = Term | Either | Group
Spellings: TypeAlias = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Filter:
    key: str
    """source, front or in."""
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    words: Group
    filters: tuple[Filter, ...] = ()
    first: date = date.min
    last: date = date.max
    as_text: tuple[str, ...] = ()
    """What looked like a filter and was searched as text."""
    shortened: bool = False

    @property
    def empty(self) -> bool:
        return self == Query(Group(), as_text=self.as_text, shortened=self.shortened)


# Reading ------------------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"""(?P<minus>(?:-|NOT\s+)?)
    (?: (?P<open>\() | "(?P<phrase>[^"]*)(?:"|$)(?P<star>\*?)
      | (?P<key>[a-z]+):(?:"(?P<quoted>[^"]+)(?:"|$)|(?P<value>[^\s()"]+))
      | (?P<word>[^\s()"]+) )
    | (?P<close>\))""",
    re.VERBOSE,
)


def read(typed: str) -> Query:
    """The question in `typed`. Never raises."""
    line = one_line(typed)
    reader = _Reader(line[:LONGEST])
    words = reader.group(0)
    return Query(words, tuple(reader.filters), reader.first, reader.last, tuple(reader.as_text), len(line) > LONGEST)


class _Reader:
    """Goes through the tokens once; `group` calls itself for what stands in parentheses."""

    def __init__(self, line: str) -> None:
        self.tokens: Iterator[re.Match[str]] = _TOKEN.finditer(line)
        self.filters: list[Filter] = []
        self.first, self.last = date.min, date.max
        self.as_text: list[str] = []

    def group(self, depth: int) -> Group:
        parts = _Parts()
        for token in self.tokens:
            if token["close"]:
                if depth:
                    break
            elif token["open"]:
                if depth < DEEPEST:
                    parts.put(self.group(depth + 1), bool(token["minus"]))
            elif token["word"] in ("OR", "AND") and not token["minus"]:
                parts.joined = token["word"] == "OR"
            elif not (token["key"] and self._filter(token)):
                parts.put(_term(token), bool(token["minus"]))
        return parts.group()

    def _filter(self, token: re.Match[str]) -> bool:
        """Whether the token is a filter, which then is noted."""
        key, value, negated = token["key"], token["quoted"] or token["value"], bool(token["minus"])
        if key in ("day", "after", "before") and not negated and self._narrow(key, value):
            return True
        if key in ("source", "front") or (key == "in" and value.lower() in KINDS):
            self.filters.append(Filter(key, value.lower(), negated))
            return True
        if key in ("day", "after", "before", "in"):
            self.as_text.append(token[0])
        return False

    def _narrow(self, key: str, value: str) -> bool:
        span = _span(value)
        if span is None:
            return False
        first, last = span
        if key == "after":
            first, last = _shifted(last, 1), date.max
        elif key == "before":
            first, last = date.min, _shifted(first, -1)
        self.first, self.last = max(self.first, first), min(self.last, last)
        return True


@dataclass
class _Parts:
    """A group while it is read."""

    every: list[list[Node]] = field(default_factory=list)
    none: list[Node] = field(default_factory=list)
    joined: bool = False
    """OR stood just before."""

    def put(self, node: Node | None, negated: bool) -> None:
        joined, self.joined = self.joined, False
        if isinstance(node, Group):
            node = self._flat(node, negated)
        if node is None:
            return
        if negated:
            self.none.append(node)
        elif joined and self.every:
            self.every[-1].append(node)
        else:
            self.every.append([node])

    def _flat(self, group: Group, negated: bool) -> Node | None:
        """A group that only excludes excludes from what it stands in; one that excludes what excludes says nothing."""
        if group.every:
            return group.every[0] if len(group.every) == 1 and not group.none else group
        if not negated:
            self.none += group.none
        return None

    def group(self) -> Group:
        every = (nodes[0] if len(nodes) == 1 else Either(tuple(nodes)) for nodes in self.every)
        return Group(tuple(every), tuple(self.none))


def _term(token: re.Match[str]) -> Term | None:
    """None for what holds neither letter nor digit: the index holds nothing else."""
    quoted = token["phrase"] is not None
    text = token["phrase"] if quoted else token[0].removeprefix(token["minus"])
    how: Literal["word", "phrase", "prefix", "exact"] = "phrase" if quoted else "word"
    if token["star"] or (text.endswith("*") and not quoted):
        how = "prefix"
    elif text.startswith("=") and not quoted:
        how = "exact"
    text = text.strip("*= ") if how != "word" else text
    return Term(text, how) if any(map(str.isalnum, text)) else None


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _span(text: str) -> tuple[date, date] | None:
    """The first and the last day of a day, a month or a year."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    assert year is not None  # noqa: S101
    try:
        last_month = month or 12
        first = date(year, month or 1, day or 1)
        return first, first if day else date(year, last_month, monthrange(year, last_month)[1])
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def spelled(group: Group, spellings: Spellings) -> Group:
    """The same question with every name's other spellings."""
    return Group(_spelled(group.every, spellings), _spelled(group.none, spellings))


def _spelled(nodes: "tuple[Node, ...]", spellings: Spellings) -> "tuple[Node, ...]":
    return tuple(_spelled_node(node, spellings) for node in nodes)


def _spelled_node(node: Node, spellings: Spellings) -> Node:
    match node:
        case Term():
            return replace(node, also=spellings(node.text)) if node.how in ("word", "phrase") else node
        case Either(nodes):
            return Either(_spelled(nodes, spellings))
        case Group():
            return spelled(node, spellings)


# Telling ------------------------------------------------------------------------------------------


def expression(node: Node) -> str:
    """The FTS5 expression of a tree that asks for something. Every word is quoted, so nothing in it is an operator."""
    match node:
        case Term(text, how, also):
            others = (*also, *(forms(text) if how == "word" else ()))
            words = [_quoted(word) for word in (text, *others)]
            return "(" + " OR ".join(words) + ")" if others else words[0] + (" *" if how == "prefix" else "")
        case Either(nodes):
            return "(" + " OR ".join(map(expression, nodes)) + ")"
        case Group(every, none):
            wanted = "(" + " AND ".join(map(expression, every)) + ")"
            return f"({wanted} NOT {expression(Either(none))})" if none else wanted


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def understood(query: Query) -> str:
    """How the question was read, as words."""
    parts = [*_words(query.words), *map(_filter_words, query.filters), *_days(query.first, query.last)]
    parts += [f"“{typed}” read as text" for typed in query.as_text]
    if query.shortened:
        parts.append(f"only the first {LONGEST} characters were read")
    return "; ".join(parts) or "nothing to search for"


def _words(group: Group) -> list[str]:
    """A choice that stands alone needs no parentheses."""
    wanted = " and ".join(map(_node_words, group.every))
    if len(group.every) == 1 and isinstance(group.every[0], Either):
        wanted = wanted[1:-1]
    return ([wanted] if wanted else []) + [f"without {_node_words(node)}" for node in group.none]


def _node_words(node: Node) -> str:
    match node:
        case Term(text, how, also):
            beginning = "words beginning with " if how == "prefix" else "exactly " if how == "exact" else ""
            return f"{beginning}“{text}”" + (f" (also {', '.join(also)})" if also else "")
        case Either(nodes):
            return "(" + " or ".join(map(_node_words, nodes)) + ")"
        case Group():
            return "(" + " ".join(_words(node)) + ")"


def _filter_words(asked: Filter) -> str:
    words = {"source": "published by", "front": "about the front", "in": "in the" if asked.value == "lead" else "in a"}
    return f"{'not ' if asked.negated else ''}{words[asked.key]} {asked.value}"


def _days(first: date, last: date) -> list[str]:
    if first > last:
        return ["on no day"]
    if first == last:
        return [f"on {first}"]
    since = [f"from {first}"] if first > date.min else []
    until = [f"up to {last}"] if last < date.max else []
    return [" ".join(since + until)] if since or until else []
